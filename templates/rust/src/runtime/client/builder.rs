//! The settings of a client that is not built yet.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::check::{BuildError, build_header_name, build_headers, check_base_url};
use super::{Client, Settings};
use crate::runtime::auth::{Credential, Given, Source};
use crate::runtime::hook::Hook;
use crate::runtime::operation::Api;
use crate::runtime::provider::{CredentialProvider, Provider};
use crate::runtime::retry::{Budget, RetryPolicy};
use crate::runtime::secret::Secret;
use crate::runtime::transport::{ConnectionLimits, Reqwest, Transport};

/// How long a connection may take.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// How long a whole call may take.
const TIMEOUT: Duration = Duration::from_secs(60);

/// How long nothing may come of a body that is streamed.
const IDLE_TIMEOUT: Duration = Duration::from_secs(60);

/// How many bytes a body may have: 64 MiB.
const MAX_BODY: usize = 64 << 20;

/// How many bytes one event of a stream may have: 1 MiB.
pub(in crate::runtime) const MAX_EVENT: usize = 1 << 20;

/// How many redirects are followed.
const MAX_REDIRECTS: usize = 10;

/// How many repetitions the calls of a client have together.
const RETRY_BUDGET: u32 = 100;

/// Settings of a client that is not built yet.
#[derive(Clone)]
#[must_use]
pub struct ClientBuilder {
    api: &'static Api,
    base_url: Option<String>,
    headers: Vec<(String, String)>,
    user_agent: String,
    credentials: Vec<Given>,
    connection: ConnectionLimits,
    reqwest: Option<reqwest::Client>,
    transport: Option<Arc<dyn Transport>>,
    hooks: Vec<Arc<dyn Hook>>,
    timeout: Duration,
    attempt_timeout: Option<Duration>,
    idle_timeout: Option<Duration>,
    max_body: usize,
    max_event: usize,
    retry: RetryPolicy,
    retry_budget: u32,
    idempotency_header: Option<String>,
    allows_plain_http: bool,
}

impl ClientBuilder {
    /// The settings that the API's description gives.
    pub(crate) fn new(api: &'static Api) -> Self {
        Self {
            api,
            base_url: api.base_url.map(str::to_owned),
            headers: Vec::new(),
            user_agent: api.user_agent.to_owned(),
            credentials: Vec::new(),
            connection: ConnectionLimits {
                connect_timeout: CONNECT_TIMEOUT,
                max_redirects: MAX_REDIRECTS,
            },
            reqwest: None,
            transport: None,
            hooks: Vec::new(),
            timeout: TIMEOUT,
            attempt_timeout: None,
            idle_timeout: Some(IDLE_TIMEOUT),
            max_body: MAX_BODY,
            max_event: MAX_EVENT,
            retry: RetryPolicy::new(),
            retry_budget: RETRY_BUDGET,
            idempotency_header: None,
            allows_plain_http: false,
        }
    }

    /// Where requests go: an absolute URL, with a path in front of the actions' where there is one.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// The token of every scheme that asks for a bearer token.
    pub fn token(self, token: impl Into<Secret>) -> Self {
        self.give(None, Credential::token(token))
    }

    /// The name and the password of every scheme that asks for them.
    pub fn basic(self, user: impl Into<String>, password: impl Into<Secret>) -> Self {
        self.give(None, Credential::basic(user, password))
    }

    /// The key of every scheme that asks for one.
    pub fn api_key(self, key: impl Into<Secret>) -> Self {
        self.give(None, Credential::key(key))
    }

    /// The key of the scheme with this name, where there are several.
    pub fn api_key_for(self, scheme: impl Into<String>, key: impl Into<Secret>) -> Self {
        self.give(Some(scheme.into()), Credential::key(key))
    }

    /// A header of every request; a later one of the same name counts.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// The value of `User-Agent`.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = user_agent.into();
        self
    }

    /// Asks for the credential of every scheme, call by call.
    pub fn credentials(self, provider: impl CredentialProvider + 'static) -> Self {
        self.give_source(None, Source::Provider(Arc::new(Provider::new(provider))))
    }

    /// Asks for the credential of the scheme with this name, call by call.
    pub fn credentials_for(self, scheme: impl Into<String>, provider: impl CredentialProvider + 'static) -> Self {
        self.give_source(Some(scheme.into()), Source::Provider(Arc::new(Provider::new(provider))))
    }

    /// Sends credentials over plain HTTP, too, to machines other than this one. Whoever is on the way can read them.
    #[inline]
    pub fn allow_plain_http(mut self) -> Self {
        self.allows_plain_http = true;
        self
    }

    /// How long a whole call may take, with all its attempts and pauses; for a streamed body, until its head is
    /// there. 60 seconds unless said otherwise.
    #[inline]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// How long one attempt may take; as long as the whole call unless said otherwise.
    #[inline]
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = Some(timeout);
        self
    }

    /// How long nothing may come of a body that is streamed, without end where it is `None`; 60 seconds unless said
    /// otherwise.
    pub fn idle_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.idle_timeout = timeout.into();
        self
    }

    /// How long connecting may take; 10 seconds unless said otherwise.
    #[inline]
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connection.connect_timeout = timeout;
        self
    }

    /// How many redirects are followed; 10 unless said otherwise. They are never followed to another origin.
    #[inline]
    pub fn max_redirects(mut self, redirects: usize) -> Self {
        self.connection.max_redirects = redirects;
        self
    }

    /// How many bytes the body of an answer may have; 64 MiB unless said otherwise. Streamed bodies have limits of
    /// their own.
    #[inline]
    pub fn max_body(mut self, bytes: usize) -> Self {
        self.max_body = bytes;
        self
    }

    /// How many bytes one event of a stream may have; 1 MiB unless said otherwise.
    #[inline]
    pub fn max_event(mut self, bytes: usize) -> Self {
        self.max_event = bytes;
        self
    }

    /// How calls are repeated; [`RetryPolicy::new`] unless said otherwise.
    #[inline]
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// Calls are sent once.
    #[inline]
    pub fn no_retries(self) -> Self {
        self.retry(RetryPolicy::none())
    }

    /// How many repetitions all calls of the client have together, where no answers come: each takes one, and every
    /// tenth answer gives one back. 100 unless said otherwise.
    #[inline]
    pub fn retry_budget(mut self, repetitions: u32) -> Self {
        self.retry_budget = repetitions;
        self
    }

    /// The server recognises repetitions by a key in this header, `Idempotency-Key`: every POST and PATCH gets a
    /// random one, and may be repeated then.
    pub fn idempotency_header(mut self, name: impl Into<String>) -> Self {
        self.idempotency_header = Some(name.into());
        self
    }

    /// Looks on at each attempt, and may change requests or stop calls; several do in the order they were added.
    pub fn hook(mut self, hook: impl Hook + 'static) -> Self {
        self.hooks.push(Arc::new(hook));
        self
    }

    /// Sends requests with a client of your own, which keeps to its own redirects and connect timeout.
    ///
    /// Where it follows redirects to other hosts, it takes keys along that are in headers of their own or in a body;
    /// [`redirect::Policy::none`](reqwest::redirect::Policy::none) keeps them here.
    #[inline]
    pub fn reqwest(mut self, client: reqwest::Client) -> Self {
        self.reqwest = Some(client);
        self
    }

    /// Sends requests with a transport of your own.
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// Where the base URL is missing or no absolute URL, a header is not one, or TLS cannot be set up.
    pub fn build(self) -> Result<Client, BuildError> {
        let base_url = check_base_url(self.base_url.as_deref())?;
        let headers = build_headers(self.api, &self.user_agent, &self.headers)?;
        let idempotency_header = build_header_name(self.idempotency_header.as_deref())?;
        let transport = self.build_transport()?;
        Ok(Client(Arc::new(Settings {
            api: self.api,
            base_url,
            headers,
            credentials: self.credentials,
            transport,
            hooks: self.hooks,
            timeout: self.timeout,
            attempt_timeout: self.attempt_timeout,
            idle_timeout: self.idle_timeout,
            max_body: self.max_body,
            max_event: self.max_event,
            retry: self.retry,
            budget: Budget::new(self.retry_budget),
            idempotency_header,
            allows_plain_http: self.allows_plain_http,
        })))
    }

    fn build_transport(&self) -> Result<Arc<dyn Transport>, BuildError> {
        Ok(match (&self.transport, &self.reqwest) {
            (Some(transport), _) => Arc::clone(transport),
            (None, Some(client)) => Arc::new(Reqwest::with_client(client.clone())),
            (None, None) => Arc::new(Reqwest::new(self.connection).map_err(BuildError::Transport)?),
        })
    }

    fn give(self, scheme: Option<String>, credential: Credential) -> Self {
        self.give_source(scheme, Source::Kept(credential))
    }

    /// The later credential for the same scheme counts.
    fn give_source(mut self, scheme: Option<String>, source: Source) -> Self {
        self.credentials.insert(0, Given { scheme, source });
        self
    }
}

impl fmt::Debug for ClientBuilder {
    /// Without credentials and headers, and without a base URL that may hold credentials.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let base_url = check_base_url(self.base_url.as_deref());
        f.debug_struct("ClientBuilder")
            .field("base_url", &base_url)
            .finish_non_exhaustive()
    }
}
