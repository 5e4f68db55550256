//! What one call does differently from its client's other calls.

use std::time::Duration;

use super::download::Download;
use super::pending::{Failure, Pending};
use super::retry::RetryPolicy;

/// What is different; `None` is what the client does.
#[derive(Clone, Default)]
pub(super) struct Options {
    pub(super) timeout: Option<Duration>,
    pub(super) attempt_timeout: Option<Duration>,
    pub(super) idle_timeout: Option<Duration>,
    pub(super) retry: Option<RetryPolicy>,
    pub(super) idempotency_key: Option<String>,
    pub(super) headers: Vec<(String, String)>,
}

/// Options of a single call.
///
/// They are methods of every request, and of what its `send` gives:
///
/// ```text
/// use client::RequestExt;
///
/// client.device().get(id).timeout(Duration::from_secs(2)).await?;
/// client.device().get(id).send().no_retries().await?;
/// ```
pub trait RequestExt<T, E>: IntoFuture<IntoFuture = Pending<T, E>> + Sized {
    /// How long the whole call may take, with all its attempts and pauses.
    fn timeout(self, timeout: Duration) -> Pending<T, E> {
        self.into_future().timeout(timeout)
    }

    /// How long one attempt may take.
    fn attempt_timeout(self, timeout: Duration) -> Pending<T, E> {
        self.into_future().attempt_timeout(timeout)
    }

    /// How long nothing may come of a body that is streamed.
    fn idle_timeout(self, timeout: Duration) -> Pending<T, E> {
        self.into_future().idle_timeout(timeout)
    }

    /// How the call is repeated.
    fn retry(self, policy: RetryPolicy) -> Pending<T, E> {
        self.into_future().retry(policy)
    }

    /// The call is sent once.
    fn no_retries(self) -> Pending<T, E> {
        self.into_future().no_retries()
    }

    /// The key by which the server recognises a repetition; with one, every call may be repeated.
    fn idempotency_key(self, key: impl Into<String>) -> Pending<T, E> {
        self.into_future().idempotency_key(key)
    }

    /// A header of this call, instead of every other of this name.
    fn extra_header(self, name: impl Into<String>, value: impl Into<String>) -> Pending<T, E> {
        self.into_future().extra_header(name, value)
    }

    /// The body of a success as it comes, instead of what it holds.
    fn stream(self) -> Pending<Download, E>
    where
        E: Failure,
    {
        self.into_future().stream()
    }

    /// Sends the request, and waits for the answer without `await`.
    ///
    /// # Errors
    ///
    /// As the request's own.
    #[cfg(feature = "blocking")]
    fn wait(self) -> Result<T, super::error::Error<E>> {
        self.into_future().wait()
    }
}

impl<R, T, E> RequestExt<T, E> for R where R: IntoFuture<IntoFuture = Pending<T, E>> {}
