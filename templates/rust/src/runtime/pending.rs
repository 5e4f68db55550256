//! A call that was sent: one boxed driver for all actions, and a function that reads the answer.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use http::StatusCode;

use super::call::Call;
use super::download::{Download, read_download};
use super::driver::{Wanted, drive};
use super::error::{ApiError, CallError, Error, InvalidBody};
use super::json::DecodeError;
use super::operation::{Operation, Status};
use super::options::Options;
use super::platform::BoxFuture;
use super::response::{Answer, RawResponse, Response};
use super::retry::RetryPolicy;

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

/// Reads an answer, whatever its status.
pub type ReadAnswer<T, E> = fn(&'static Operation, Answer) -> Result<T, Error<E>>;

/// What a whole answer means for an action.
#[inline]
pub fn read_response<T, E: Failure>(
    operation: &Operation,
    raw: RawResponse,
    read: Read<T>,
) -> Result<Response<T>, Error<E>> {
    if is_success(operation, raw.status) {
        return match read(&raw) {
            Ok(output) => Ok(Response::new(output, raw)),
            Err(error) => Err(invalid_body(error, raw)),
        };
    }
    Err(read_failure(raw))
}

/// What an answer means for an action, whose body may be still to come.
#[inline]
pub fn read_stream<T, E: Failure>(
    operation: &Operation,
    answer: Answer,
    read: fn(Answer) -> Result<T, DecodeError>,
) -> Result<Response<T>, Error<E>> {
    let raw = answer.raw.clone();
    if !is_success(operation, raw.status) {
        return Err(read_failure(raw));
    }
    match read(answer) {
        Ok(output) => Ok(Response::new(output, raw)),
        Err(error) => Err(invalid_body(error, raw)),
    }
}

/// What an answer that is no success means for an action.
pub(super) fn read_failure<E: Failure>(raw: RawResponse) -> Error<E> {
    // `default` stands for the errors that are not documented otherwise, not for other successes.
    if raw.status.as_u16() >= 400 {
        match E::read(&raw) {
            Some(Ok(error)) => return Error::Api(error),
            Some(Err(error)) => return invalid_body(error, raw),
            None => {}
        }
    }
    Error::UnexpectedStatus(Box::new(raw))
}

/// A body that is not what its status promises.
pub(super) fn invalid_body<E>(error: DecodeError, response: RawResponse) -> Error<E> {
    Error::InvalidBody(Box::new(InvalidBody { error, response }))
}

/// Whether the action documents this status as a success.
pub(super) fn is_success(operation: &Operation, status: StatusCode) -> bool {
    let code = status.as_u16();
    if operation.success.is_empty() {
        return Status::Class(2).matches(code);
    }
    code < 400 && operation.success.iter().any(|status| status.matches(code))
}

/// A documented error with a body that is read by `read`.
#[inline]
pub fn read_error<T>(raw: &RawResponse, read: Read<T>) -> Result<ApiError<T>, DecodeError> {
    // No `map`, here and in the macros, which would be one more function to compile for each `T`.
    match read(raw) {
        Ok(body) => Ok(ApiError::new(body, raw.clone())),
        Err(error) => Err(error),
    }
}

/// A call on its way. `T` is what it gives, `E` the errors that the action documents. Nothing is sent before it is
/// awaited.
#[must_use = "a call is sent when it is awaited"]
pub struct Pending<T, E> {
    operation: &'static Operation,
    state: State,
    read: ReadAnswer<T, E>,
}

enum State {
    /// Nothing is sent yet. A success with an open body is wanted, or a whole one.
    Waiting(Call, Wanted),
    Sent(BoxFuture<'static, Result<Answer, CallError>>),
    /// A future that has given its result is not polled again.
    Done,
}

impl<T, E> Pending<T, E> {
    /// Sends a call once it is awaited, and reads its whole answer.
    pub(crate) fn new(call: Call, read: ReadAnswer<T, E>) -> Self {
        Self::wanting(Wanted::Whole, call, read)
    }

    /// Sends a call once it is awaited, and gives a stream of events with its body still to come.
    pub(crate) fn events(call: Call, read: ReadAnswer<T, E>) -> Self {
        Self::wanting(Wanted::Events, call, read)
    }

    fn wanting(wanted: Wanted, call: Call, read: ReadAnswer<T, E>) -> Self {
        Self {
            operation: call.operation,
            state: State::Waiting(call, wanted),
            read,
        }
    }

    /// How long the whole call may take, with all its attempts and pauses; for a streamed body, until its head is
    /// there.
    pub fn timeout(self, timeout: Duration) -> Self {
        self.with(|options| options.timeout = Some(timeout))
    }

    /// How long one attempt may take.
    pub fn attempt_timeout(self, timeout: Duration) -> Self {
        self.with(|options| options.attempt_timeout = Some(timeout))
    }

    /// How long nothing may come of a body that is streamed.
    pub fn idle_timeout(self, timeout: Duration) -> Self {
        self.with(|options| options.idle_timeout = Some(timeout))
    }

    /// How the call is repeated.
    pub fn retry(self, policy: RetryPolicy) -> Self {
        self.with(|options| options.retry = Some(policy))
    }

    /// The call is sent once.
    pub fn no_retries(self) -> Self {
        self.retry(RetryPolicy::none())
    }

    /// The key by which the server recognises a repetition; with one, every call may be repeated.
    pub fn idempotency_key(self, key: impl Into<String>) -> Self {
        self.with(|options| options.idempotency_key = Some(key.into()))
    }

    /// A header of this call, instead of every other of this name.
    pub fn extra_header(self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.with(|options| options.headers.push((name.into(), value.into())))
    }

    fn with(mut self, change: impl FnOnce(&mut Options)) -> Self {
        if let State::Waiting(call, _) = &mut self.state {
            change(call.options.get_or_insert_default());
        }
        self
    }

    /// The body of a success as it comes, instead of what it holds.
    pub fn stream(self) -> Pending<Download, E>
    where
        E: Failure,
    {
        let state = match self.state {
            State::Waiting(call, _) => State::Waiting(call, Wanted::Open),
            // What was sent already comes whole.
            sent => sent,
        };
        Pending {
            operation: self.operation,
            state,
            read: read_download,
        }
    }

    /// Waits for the answer without `await`.
    ///
    /// # Errors
    ///
    /// As the call's own.
    #[cfg(feature = "blocking")]
    pub fn wait(self) -> Result<T, Error<E>> {
        super::blocking::block_on(self).unwrap_or_else(|error| Err(Error::Transport(error)))
    }
}

impl<T, E> fmt::Debug for Pending<T, E> {
    /// The action alone: arguments may hold credentials.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pending({}.{})", self.operation.resource, self.operation.action)
    }
}

impl<T, E> Future for Pending<T, E> {
    type Output = Result<T, Error<E>>;

    #[inline]
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let answer = ready!(self.state.poll(context));
        Poll::Ready(match answer {
            Ok(answer) => (self.read)(self.operation, answer),
            Err(error) => Err(error.into()),
        })
    }
}

impl State {
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Result<Answer, CallError>> {
        if let Self::Waiting(..) = self {
            if let Self::Waiting(call, wanted) = std::mem::replace(self, Self::Done) {
                *self = Self::Sent(Box::pin(drive(call, wanted)));
            }
        }
        let Self::Sent(future) = self else { return Poll::Pending };
        let answer = ready!(future.as_mut().poll(context));
        *self = Self::Done;
        Poll::Ready(answer)
    }
}
