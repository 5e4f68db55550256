//! Answers that are errors, and answers that cannot be read.

use std::error::Error as StdError;
use std::fmt;
use std::ops::Deref;

use http::{HeaderMap, StatusCode};

use crate::runtime::json::DecodeError;
use crate::runtime::response::RawResponse;

/// A documented error: its body, and the answer that it came in. Derefs to the body.
#[derive(Clone)]
pub struct ApiError<T>(Box<(T, RawResponse)>);

impl<T> ApiError<T> {
    pub(crate) fn new(body: T, raw: RawResponse) -> Self {
        Self(Box::new((body, raw)))
    }

    /// The body.
    pub fn body(&self) -> &T {
        &self.0.0
    }

    /// The body, owned.
    pub fn into_body(self) -> T {
        self.0.0
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.0.1.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.0.1.headers
    }

    /// What the server calls the request, where it says so.
    pub fn request_id(&self) -> Option<&str> {
        self.0.1.request_id()
    }

    /// The answer as it came.
    pub fn raw(&self) -> &RawResponse {
        &self.0.1
    }
}

impl<T> Deref for ApiError<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0.0
    }
}

impl<T: fmt::Debug> fmt::Debug for ApiError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiError")
            .field("body", self.body())
            .field("response", self.raw())
            .finish()
    }
}

impl<T> fmt::Display for ApiError<T> {
    /// Without the body, which may repeat what was sent.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the server answered with {}", self.status())?;
        match self.request_id() {
            Some(id) => write!(f, " (request {})", id.escape_debug()),
            None => Ok(()),
        }
    }
}

impl<T: fmt::Debug> StdError for ApiError<T> {}

/// An answer whose body is not what its status promises.
#[derive(Debug)]
#[non_exhaustive]
pub struct InvalidBody {
    /// What is wrong, with its JSON path.
    pub error: DecodeError,
    /// The answer as it came.
    pub response: RawResponse,
}

impl fmt::Display for InvalidBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the body of the answer with status {} cannot be read: {}",
            self.response.status, self.error
        )
    }
}
