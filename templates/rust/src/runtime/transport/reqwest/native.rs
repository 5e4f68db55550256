//! reqwest on hyper.

use std::cell::Cell;
use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http_body::{Body as _, Frame, SizeHint};
use reqwest::redirect::{Action, Attempt, Policy};

use super::{ConnectionLimits, fail};
use crate::runtime::body::Body;
use crate::runtime::error::{TransportError, TransportErrorKind};
use crate::runtime::platform::BodyStream;

pub(super) fn build(limits: ConnectionLimits) -> Result<reqwest::Client, reqwest::Error> {
    install_provider();
    reqwest::Client::builder()
        .connect_timeout(limits.connect_timeout)
        .redirect(Policy::custom(move |attempt| {
            follow_same_origin(attempt, limits.max_redirects)
        }))
        // The address of a request may hold a key.
        .referer(false)
        .build()
}

/// reqwest drops `Authorization` on the way to another host, but not a key in a header of its own.
fn follow_same_origin(attempt: Attempt<'_>, max: usize) -> Action {
    let first = attempt.previous().first();
    if first.is_none_or(|first| first.origin() != attempt.url().origin()) {
        return attempt.stop();
    }
    if attempt.previous().len() > max {
        attempt.error("too many redirects")
    } else {
        HAS_FOLLOWED.set(true);
        attempt.follow()
    }
}

thread_local! {
    /// Whether a redirect is followed by the request that is being polled: its policy is asked on the same thread.
    static HAS_FOLLOWED: Cell<bool> = const { Cell::new(false) };
}

/// Sends a request. Behind a redirect, a server that cannot be reached has seen the request nevertheless.
pub(super) async fn execute(
    client: &reqwest::Client,
    request: reqwest::Request,
) -> Result<reqwest::Response, TransportError> {
    let mut sent = pin!(client.execute(request));
    let mut has_followed = false;
    let result = poll_fn(|context| {
        HAS_FOLLOWED.set(false);
        let result = sent.as_mut().poll(context);
        has_followed |= HAS_FOLLOWED.get();
        result
    });
    result.await.map_err(|error| match fail(error) {
        error if has_followed && error.kind() == TransportErrorKind::Connect => {
            error.with_kind(TransportErrorKind::Other)
        }
        error => error,
    })
}

/// ring, unless the program has chosen a provider.
#[cfg(feature = "rustls")]
fn install_provider() {
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        // Another thread may have been faster, with a provider that is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
    }
}

#[cfg(not(feature = "rustls"))]
fn install_provider() {}

pub(super) fn is_connect(error: &reqwest::Error) -> bool {
    error.is_connect()
}

pub(super) async fn to_reqwest(body: Body) -> Result<reqwest::Body, TransportError> {
    match body.into_bytes() {
        Ok(bytes) => Ok(bytes.into()),
        Err(body) => {
            let (stream, left) = body.into_stream().await?;
            Ok(reqwest::Body::wrap(Upload {
                stream: Mutex::new(stream),
                left,
            }))
        }
    }
}

/// A stream as reqwest takes it.
struct Upload {
    // reqwest asks for `Sync`, which a stream need not be; nobody else ever takes the lock.
    stream: Mutex<BodyStream>,
    left: Option<u64>,
}

impl http_body::Body for Upload {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let stream = self.stream.get_mut().unwrap_or_else(PoisonError::into_inner);
        let item = ready!(stream.as_mut().poll_next(context));
        if let (Some(left), Some(Ok(bytes))) = (&mut self.left, &item) {
            *left = left.saturating_sub(bytes.len() as u64);
        }
        Poll::Ready(item.map(|item| item.map(Frame::data)))
    }

    fn size_hint(&self) -> SizeHint {
        self.left.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

pub(super) fn read(response: reqwest::Response) -> BodyStream {
    Box::pin(Answer(response.into()))
}

/// The body of an answer.
struct Answer(reqwest::Body);

impl Stream for Answer {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        while let Some(frame) = ready!(Pin::new(&mut self.0).poll_frame(context)) {
            match frame.map(Frame::into_data) {
                Ok(Ok(bytes)) => return Poll::Ready(Some(Ok(bytes))),
                Ok(Err(_trailers)) => {}
                Err(error) => return Poll::Ready(Some(Err(fail(error)))),
            }
        }
        Poll::Ready(None)
    }
}
