//! Limits of time.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;

use super::error::{TransportError, TransportErrorKind};
use super::platform::{BodyStream, BoxFuture};
use super::transport::Transport;

/// The end of a time.
pub(super) struct Timer(Option<BoxFuture<'static, ()>>);

impl Timer {
    /// It ends after this time; never where there is none.
    pub(super) fn start(transport: &dyn Transport, limit: Option<Duration>) -> Self {
        Self(limit.map(|limit| transport.sleep(limit)))
    }

    /// What the future gives, unless the time ends before.
    pub(super) fn bound<F: Future + Unpin>(&mut self, future: F) -> Bound<'_, F> {
        Bound { timer: self, future }
    }

    fn has_ended(&mut self, context: &mut Context<'_>) -> bool {
        self.0
            .as_mut()
            .is_some_and(|timer| timer.as_mut().poll(context).is_ready())
    }
}

/// A future whose time is limited. Not an `async fn`, which is several times as much to compile.
pub(super) struct Bound<'t, F> {
    timer: &'t mut Timer,
    future: F,
}

impl<F: Future + Unpin> Future for Bound<'_, F> {
    type Output = Result<F::Output, TransportError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match Pin::new(&mut self.future).poll(context) {
            Poll::Ready(output) => Poll::Ready(Ok(output)),
            Poll::Pending if self.timer.has_ended(context) => Poll::Ready(Err(timed_out())),
            Poll::Pending => Poll::Pending,
        }
    }
}

pub(super) fn timed_out() -> TransportError {
    TransportError::new(TransportErrorKind::Timeout, None)
}

/// A body that fails where nothing comes for too long.
pub(super) struct Patient {
    body: BodyStream,
    transport: Arc<dyn Transport>,
    limit: Duration,
    timer: Timer,
}

impl Patient {
    pub(super) fn new(body: BodyStream, transport: Arc<dyn Transport>, limit: Duration) -> Self {
        Self {
            body,
            transport,
            limit,
            timer: Timer(None),
        }
    }
}

impl Stream for Patient {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Poll::Ready(item) = self.body.as_mut().poll_next(context) {
            self.timer = Timer(None);
            return Poll::Ready(item);
        }
        if self.timer.0.is_none() {
            self.timer = Timer::start(self.transport.as_ref(), Some(self.limit));
        }
        if self.timer.has_ended(context) {
            return Poll::Ready(Some(Err(timed_out())));
        }
        Poll::Pending
    }
}
