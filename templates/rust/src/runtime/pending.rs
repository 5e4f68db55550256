//! A call that was sent: one boxed driver for all actions, and a function that reads the answer.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use super::call::Call;
use super::error::{ApiError, Error, InvalidBody};
use super::json::DecodeError;
use super::operation::{Operation, Status};
use super::response::{RawResponse, Response};
use super::transport::BoxFuture;

/// What an action's documented errors are made of.
pub trait Failure: Sized {
    /// The error that a status stands for; `None` where it is not documented.
    fn read(raw: &RawResponse) -> Option<Result<Self, DecodeError>>;
}

/// No error is documented.
impl Failure for std::convert::Infallible {
    fn read(_: &RawResponse) -> Option<Result<Self, DecodeError>> {
        None
    }
}

/// Reads the body of a success.
pub type Read<T> = fn(&RawResponse) -> Result<T, DecodeError>;

/// What an answer means for an action.
#[inline]
pub fn read_response<T, E: Failure>(
    operation: &Operation,
    raw: RawResponse,
    read: Read<T>,
) -> Result<Response<T>, Error<E>> {
    if is_success(operation, &raw) {
        return match read(&raw) {
            Ok(output) => Ok(Response::new(output, raw)),
            Err(error) => Err(invalid_body(error, raw)),
        };
    }
    // `default` stands for the errors that are not documented otherwise, not for other successes.
    let documented = if raw.status.as_u16() >= 400 {
        E::read(&raw)
    } else {
        None
    };
    match documented {
        Some(Ok(error)) => Err(Error::Api(error)),
        Some(Err(error)) => Err(invalid_body(error, raw)),
        None => Err(Error::UnexpectedStatus(Box::new(raw))),
    }
}

fn invalid_body<E>(error: DecodeError, response: RawResponse) -> Error<E> {
    Error::InvalidBody(Box::new(InvalidBody { error, response }))
}

fn is_success(operation: &Operation, raw: &RawResponse) -> bool {
    let code = raw.status.as_u16();
    if operation.success.is_empty() {
        return Status::Class(2).matches(code);
    }
    code < 400 && operation.success.iter().any(|status| status.matches(code))
}

/// A documented error with a body that is read by `read`.
#[inline]
pub fn read_error<T>(raw: &RawResponse, read: Read<T>) -> Result<ApiError<T>, DecodeError> {
    read(raw).map(|body| ApiError::new(body, raw.clone()))
}

/// A call that was sent. `T` is what it gives, `E` the errors that the action documents.
#[must_use = "a call is sent when it is awaited"]
pub struct Pending<T, E> {
    state: State,
    operation: &'static Operation,
    read: fn(&'static Operation, RawResponse) -> Result<T, Error<E>>,
}

enum State {
    Invalid(Option<super::error::InvalidRequest>),
    Sent(BoxFuture<Result<RawResponse, super::error::TransportError>>),
}

impl<T, E> Pending<T, E> {
    /// Sends a call once it is awaited.
    pub(crate) fn new(call: &Call, read: fn(&'static Operation, RawResponse) -> Result<T, Error<E>>) -> Self {
        let state = match call.to_request() {
            Ok(request) => State::Sent(call.client.0.transport.send(request)),
            Err(error) => State::Invalid(Some(error)),
        };
        Self {
            state,
            operation: call.operation,
            read,
        }
    }
}

impl<T, E> Future for Pending<T, E> {
    type Output = Result<T, Error<E>>;

    #[inline]
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let answer = match &mut self.state {
            State::Sent(future) => match future.as_mut().poll(context) {
                Poll::Ready(answer) => answer,
                Poll::Pending => return Poll::Pending,
            },
            State::Invalid(error) => match error.take() {
                Some(error) => return Poll::Ready(Err(Error::InvalidRequest(error))),
                // A future that has given its result is not polled again.
                None => return Poll::Pending,
            },
        };
        Poll::Ready(match answer {
            Ok(raw) => (self.read)(self.operation, raw),
            Err(error) => Err(Error::Transport(error)),
        })
    }
}
