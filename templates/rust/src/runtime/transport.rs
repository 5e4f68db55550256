//! How requests are sent: a request in, an answer out.

mod reqwest;

use std::future::Future;
use std::pin::Pin;

use bytes::Bytes;
use http::Request;

use super::error::TransportError;
use super::response::RawResponse;

pub use self::reqwest::Reqwest;

/// A future on the heap.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// Sends requests.
pub trait Transport: Send + Sync {
    /// Sends one request and reads the whole answer.
    fn send(&self, request: Request<Bytes>) -> BoxFuture<Result<RawResponse, TransportError>>;
}
