//! From connection to connection: bytes in, events out, the same for all actions.

use std::convert::Infallible;
use std::ops::ControlFlow;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::StatusCode;

use super::error::EventError;
use super::reconnect::{Reconnect, is_passing};
use crate::runtime::call::Call;
use crate::runtime::client::MAX_EVENT;
use crate::runtime::error::{Error, TransportError, TransportErrorKind};
use crate::runtime::json::DecodeError;
use crate::runtime::media_type::is_event_stream;
use crate::runtime::pending::{Pending, invalid_body};
use crate::runtime::platform::{BodyStream, BoxFuture};
use crate::runtime::response::{Answer, Rest};
use crate::runtime::sse::{Event, EventParser};

/// Reads the events of one connection after the other.
pub(super) struct Reader {
    parser: EventParser,
    /// What came and is not parsed yet.
    bytes: Bytes,
    state: State,
    /// What is to be sent again; `None` where the answer did not come over a connection of the client.
    call: Option<Arc<Call>>,
    reconnect: Option<Reconnect>,
    /// How many times in a row nothing came.
    failures: u32,
}

enum State {
    Open(BodyStream),
    Pausing(BoxFuture<'static, ()>),
    Calling(Box<Pending<Answer, Infallible>>),
    Ended,
}

impl Reader {
    #[inline]
    pub(super) fn new(answer: Answer) -> Self {
        let (state, call) = match answer.rest {
            Some(Rest { body, call }) => (State::Open(body), Some(call)),
            None => (State::Ended, None),
        };
        let limit = call.as_ref().map_or(MAX_EVENT, |call| call.client.0.max_event);
        Self {
            parser: EventParser::new(limit),
            bytes: answer.raw.body,
            state,
            call,
            reconnect: None,
            failures: 0,
        }
    }

    #[inline]
    pub(super) fn last_event_id(&self) -> &str {
        self.parser.last_id()
    }

    #[inline]
    pub(super) fn reconnect(&mut self, reconnect: Reconnect) {
        self.reconnect = Some(reconnect);
    }

    #[inline]
    pub(super) fn max_event(&mut self, bytes: usize) {
        self.parser.set_limit(bytes);
    }

    #[inline]
    pub(super) fn poll_event(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Event, EventError>>> {
        loop {
            match self.parser.read(&mut self.bytes) {
                Ok(None) => {}
                Ok(Some(event)) => return Poll::Ready(Some(Ok(event))),
                Err(error) => return self.end(Some(error.into())),
            }
            if let ControlFlow::Break(error) = ready!(self.poll_step(context)) {
                return self.end(error);
            }
        }
    }

    /// Goes on by one step; breaks where the stream ends, for a reason or in good order.
    #[inline]
    fn poll_step(&mut self, context: &mut Context<'_>) -> Poll<ControlFlow<Option<EventError>>> {
        Poll::Ready(match &mut self.state {
            State::Open(body) => {
                let piece = ready!(body.as_mut().poll_next(context));
                self.take(piece)
            }
            State::Pausing(pause) => {
                ready!(pause.as_mut().poll(context));
                self.state = self.call_again();
                ControlFlow::Continue(())
            }
            State::Calling(call) => {
                let answer = ready!(Pin::new(call).poll(context));
                self.resume(answer.and_then(check))
            }
            State::Ended => ControlFlow::Break(None),
        })
    }

    /// What a connection brings, or that it is lost.
    #[inline]
    fn take(&mut self, piece: Option<Result<Bytes, TransportError>>) -> ControlFlow<Option<EventError>> {
        let error = match piece {
            Some(Ok(bytes)) => {
                if !bytes.is_empty() {
                    self.failures = 0;
                }
                self.bytes = bytes;
                return ControlFlow::Continue(());
            }
            Some(Err(error)) => Some(error.into()),
            None => None,
        };
        if self.pause() {
            return ControlFlow::Continue(());
        }
        ControlFlow::Break(error.or_else(|| self.gave_up()))
    }

    /// What a repeated call brings.
    #[inline]
    fn resume(&mut self, body: Result<Option<BodyStream>, Error<Infallible>>) -> ControlFlow<Option<EventError>> {
        match body {
            Ok(Some(body)) => self.state = State::Open(body),
            Ok(None) => return ControlFlow::Break(None),
            Err(error) if is_passing(&error) && self.pause() => {}
            Err(error) => return ControlFlow::Break(Some(error.into())),
        }
        ControlFlow::Continue(())
    }

    /// Why a stream is not taken up again whose connections end in good order.
    #[inline]
    fn gave_up(&self) -> Option<EventError> {
        let problem = "the stream was taken up again and again, and nothing came";
        let error = || TransportError::new(TransportErrorKind::Other, Some(problem.into()));
        (self.failures > 0).then(|| error().into())
    }

    /// The last item.
    #[inline]
    fn end(&mut self, error: Option<EventError>) -> Poll<Option<Result<Event, EventError>>> {
        self.state = State::Ended;
        self.bytes = Bytes::new();
        Poll::Ready(error.map(Err))
    }

    /// Waits before the next call; `false` where there is none.
    #[inline]
    fn pause(&mut self) -> bool {
        let (Some(call), Some(reconnect)) = (&self.call, &self.reconnect) else {
            return false;
        };
        let Some(pause) = reconnect.pause(self.failures, self.parser.retry()) else {
            return false;
        };
        self.failures += 1;
        self.parser.restart();
        self.state = State::Pausing(call.client.0.transport.sleep(pause));
        true
    }

    #[inline]
    fn call_again(&self) -> State {
        let Some(call) = &self.call else {
            return State::Ended;
        };
        let mut pending = Pending::events(Call::clone(call), |_, answer| Ok(answer));
        if !self.last_event_id().is_empty() {
            pending = pending.extra_header("last-event-id", self.last_event_id());
        }
        State::Calling(Box::new(pending))
    }
}

/// The body of a repeated call; none where the server says that there is nothing more.
#[inline]
fn check(answer: Answer) -> Result<Option<BodyStream>, Error<Infallible>> {
    let Answer { raw, rest } = answer;
    match rest {
        Some(rest) => Ok(Some(rest.body)),
        None if raw.status == StatusCode::NO_CONTENT => Ok(None),
        None if raw.status.is_success() && !is_event_stream(&raw.headers) => {
            Err(invalid_body(DecodeError::not_a_stream(), raw))
        }
        None => Err(Error::UnexpectedStatus(Box::new(raw))),
    }
}
