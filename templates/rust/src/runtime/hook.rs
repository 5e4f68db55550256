//! What a caller wants to happen before and after each attempt.

use http::{HeaderMap, Request, StatusCode};

use super::body::Body;
use super::error::{BoxError, TransportError};
use super::operation::Operation;
use super::platform::BoxFuture;
use super::response::Answer;

/// One attempt to send a call.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Attempt {
    /// The action.
    pub operation: &'static Operation,
    /// 1 for the first attempt.
    pub number: u32,
}

impl Attempt {
    /// The resource and the action as the API's description names them, `device.get`.
    pub fn action(&self) -> String {
        format!("{}.{}", self.operation.resource, self.operation.action)
    }
}

/// How an attempt ended.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Outcome<'a> {
    /// With an answer, of whatever status.
    Answered(StatusCode, &'a HeaderMap),
    /// Without one, or with a part of one.
    Failed(&'a TransportError),
}

impl<'a> Outcome<'a> {
    pub(super) fn of(outcome: &'a Result<Answer, TransportError>) -> Self {
        match outcome {
            Ok(answer) => Self::Answered(answer.raw.status, &answer.raw.headers),
            Err(error) => Self::Failed(error),
        }
    }
}

/// Looks on while calls are sent, and may change requests or stop calls.
pub trait Hook: Send + Sync {
    /// Before the request is sent. It is complete, credentials included.
    ///
    /// # Errors
    ///
    /// An error stops the call.
    fn before<'a>(
        &'a self,
        attempt: &'a Attempt,
        request: &'a mut Request<Body>,
    ) -> BoxFuture<'a, Result<(), BoxError>> {
        let _ = (attempt, request);
        Box::pin(std::future::ready(Ok(())))
    }

    /// After the answer has come, or it is clear that none will.
    ///
    /// # Errors
    ///
    /// An error stops the call.
    fn after<'a>(&'a self, attempt: &'a Attempt, outcome: Outcome<'a>) -> BoxFuture<'a, Result<(), BoxError>> {
        let _ = (attempt, outcome);
        Box::pin(std::future::ready(Ok(())))
    }
}
