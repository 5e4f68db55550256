//! How requests are sent: a request in, an answer out.

mod memory;
mod reqwest;

use std::time::Duration;

use http::{HeaderMap, Request, StatusCode};

use super::body::Body;
use super::error::TransportError;
use super::platform::{self, BodyStream, BoxFuture};

pub use self::memory::{Memory, Recorded, Reply};
pub(super) use self::reqwest::ConnectionLimits;
pub use self::reqwest::Reqwest;

/// Sends requests.
///
/// The request's [extensions](Request::extensions) hold the [`Attempt`](crate::Attempt) that it belongs to. Time limits,
/// retries and the limits of a body are not the transport's business: the client drops the future or the body where
/// it has seen enough.
pub trait Transport: Send + Sync {
    /// Sends one request, and gives the answer as soon as its head is there.
    fn send(&self, request: Request<Body>) -> BoxFuture<'static, Result<OpenResponse, TransportError>>;

    /// Waits: before a call is repeated, and for the end of a time limit. The default is the timer of tokio, or the
    /// browser's on WebAssembly.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        platform::sleep(duration)
    }
}

/// An answer whose body is still to come.
pub struct OpenResponse {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: BodyStream,
}

impl std::fmt::Debug for OpenResponse {
    /// Without the headers and the body: both may hold credentials.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OpenResponse")
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}
