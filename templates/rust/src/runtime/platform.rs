//! What differs between native programs and WebAssembly in a browser: threads, clocks and timers.

use std::pin::Pin;
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;

use super::error::TransportError;

#[cfg(not(target_arch = "wasm32"))]
pub(super) use std::time::Instant;
#[cfg(target_arch = "wasm32")]
pub(super) use web_time::Instant;

/// A future on the heap. It may be sent to another thread, except on WebAssembly, where there is none.
#[cfg(not(target_arch = "wasm32"))]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A future on the heap. It may be sent to another thread, except on WebAssembly, where there is none.
#[cfg(target_arch = "wasm32")]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// The pieces of a body as they come.
#[cfg(not(target_arch = "wasm32"))]
pub type BodyStream = Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>> + Send>>;

/// The pieces of a body as they come.
#[cfg(target_arch = "wasm32")]
pub type BodyStream = Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>>>>;

/// `Send`, except on WebAssembly.
#[cfg(not(target_arch = "wasm32"))]
pub trait MaybeSend: Send {}
#[cfg(not(target_arch = "wasm32"))]
impl<T: Send> MaybeSend for T {}

/// `Send`, except on WebAssembly.
#[cfg(target_arch = "wasm32")]
pub trait MaybeSend {}
#[cfg(target_arch = "wasm32")]
impl<T> MaybeSend for T {}

/// Waits.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn sleep(duration: Duration) -> BoxFuture<'static, ()> {
    Box::pin(tokio::time::sleep(duration))
}

/// Waits, but no longer than a browser's timer can: it counts milliseconds in 31 bits, which are 24 days.
#[cfg(target_arch = "wasm32")]
pub(super) fn sleep(duration: Duration) -> BoxFuture<'static, ()> {
    let longest = Duration::from_millis(i32::MAX as u64);
    Box::pin(gloo_timers::future::sleep(duration.min(longest)))
}
