//! The client: where requests go, with which credentials, over which transport.

mod builder;
mod check;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::{HeaderMap, HeaderName};

use super::auth::Given;
use super::hook::Hook;
use super::operation::Api;
use super::retry::{Budget, RetryPolicy};
use super::transport::Transport;

pub use self::builder::ClientBuilder;
pub(super) use self::builder::MAX_EVENT;
pub use self::check::BuildError;

/// A client of the API. Clones share connections and cost little.
// It has no methods here: each resource is one, and may have any name.
#[derive(Clone)]
pub struct Client(pub(super) Arc<Settings>);

/// What a client was built with.
pub(super) struct Settings {
    pub(super) api: &'static Api,
    pub(super) base_url: String,
    /// Of every request.
    pub(super) headers: HeaderMap,
    pub(super) credentials: Vec<Given>,
    pub(super) transport: Arc<dyn Transport>,
    pub(super) hooks: Vec<Arc<dyn Hook>>,
    pub(super) timeout: Duration,
    pub(super) attempt_timeout: Option<Duration>,
    pub(super) idle_timeout: Option<Duration>,
    pub(super) max_body: usize,
    pub(super) max_event: usize,
    pub(super) retry: RetryPolicy,
    pub(super) budget: Budget,
    /// Of the calls that get a key of their own; `None` where they get none.
    pub(super) idempotency_header: Option<HeaderName>,
    pub(super) allows_plain_http: bool,
}

impl fmt::Debug for Client {
    /// Without credentials and headers.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.0.base_url)
            .finish_non_exhaustive()
    }
}
