//! The client: where requests go, with which credentials, over which transport.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::{HeaderMap, HeaderName, HeaderValue};

use super::auth::{Credential, Given};
use super::operation::Api;
use super::path::is_dots;
use super::secret::Secret;
use super::transport::{Reqwest, Transport};

/// A client of the API. Clones share connections and cost little.
// It has no methods here: each resource is one, and may have any name.
#[derive(Clone)]
pub struct Client(pub(super) Arc<Settings>);

/// What a client was built with.
pub(super) struct Settings {
    pub(super) api: &'static Api,
    pub(super) base_url: String,
    pub(super) headers: HeaderMap,
    pub(super) user_agent: String,
    pub(super) credentials: Vec<Given>,
    pub(super) transport: Arc<dyn Transport>,
}

impl fmt::Debug for Client {
    /// Without credentials and headers.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.0.base_url)
            .finish_non_exhaustive()
    }
}

/// How long a connection may take.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// How long a whole call may take.
const TIMEOUT: Duration = Duration::from_secs(60);

/// How many bytes a body may have: 64 MiB.
const MAX_BODY: usize = 64 << 20;

/// Settings of a client that is not built yet.
#[derive(Clone)]
#[must_use]
pub struct ClientBuilder {
    api: &'static Api,
    base_url: Option<String>,
    headers: Vec<(String, String)>,
    user_agent: String,
    credentials: Vec<Given>,
    limits: Limits,
    reqwest: Option<reqwest::Client>,
    transport: Option<Arc<dyn Transport>>,
}

/// What the default transport keeps to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    pub(super) connect_timeout: Duration,
    pub(super) timeout: Duration,
    pub(super) max_body: usize,
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
            limits: Limits {
                connect_timeout: CONNECT_TIMEOUT,
                timeout: TIMEOUT,
                max_body: MAX_BODY,
            },
            reqwest: None,
            transport: None,
        }
    }

    /// Where requests go: an absolute URL, with a path in front of the actions' where there is one.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// The token of every scheme that asks for a bearer token.
    pub fn token(self, token: impl Into<Secret>) -> Self {
        self.give(None, Credential::Token(token.into()))
    }

    /// The name and the password of every scheme that asks for them.
    pub fn basic(self, user: impl Into<String>, password: impl Into<Secret>) -> Self {
        self.give(None, Credential::Basic(user.into(), password.into()))
    }

    /// The key of every scheme that asks for one.
    pub fn api_key(self, key: impl Into<Secret>) -> Self {
        self.give(None, Credential::Key(key.into()))
    }

    /// The key of the scheme with this name, where there are several.
    pub fn api_key_for(self, scheme: impl Into<String>, key: impl Into<Secret>) -> Self {
        self.give(Some(scheme.into()), Credential::Key(key.into()))
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

    /// How long a whole call may take; 60 seconds unless said otherwise.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.limits.timeout = timeout;
        self
    }

    /// How long connecting may take; 10 seconds unless said otherwise.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.limits.connect_timeout = timeout;
        self
    }

    /// How many bytes the body of an answer may have; 64 MiB unless said otherwise.
    pub fn max_body(mut self, bytes: usize) -> Self {
        self.limits.max_body = bytes;
        self
    }

    /// Sends requests with a client of your own, which keeps to its own timeouts and redirects.
    pub fn reqwest(mut self, client: reqwest::Client) -> Self {
        self.reqwest = Some(client);
        self
    }

    /// Sends requests with a transport of your own.
    pub fn transport(mut self, transport: Arc<dyn Transport>) -> Self {
        self.transport = Some(transport);
        self
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// Where the base URL is missing or no absolute URL, a header is not one, or TLS cannot be set up.
    pub fn build(self) -> Result<Client, BuildError> {
        let base_url = check_base_url(self.base_url.as_deref())?;
        let headers = build_headers(&self.headers)?;
        let transport = match (self.transport, self.reqwest) {
            (Some(transport), _) => transport,
            (None, Some(client)) => Arc::new(Reqwest::with_client(client, self.limits)),
            (None, None) => Arc::new(Reqwest::new(self.limits).map_err(BuildError::Transport)?),
        };
        let (api, user_agent, credentials) = (self.api, self.user_agent, self.credentials);
        Ok(Client(Arc::new(Settings {
            api,
            base_url,
            headers,
            user_agent,
            credentials,
            transport,
        })))
    }

    /// The later credential for the same scheme counts.
    fn give(mut self, scheme: Option<String>, credential: Credential) -> Self {
        self.credentials.insert(0, Given { scheme, credential });
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

fn check_base_url(url: Option<&str>) -> Result<String, BuildError> {
    let url = url.ok_or(BuildError::MissingBaseUrl)?;
    let uri: http::Uri = url.parse().map_err(|_| BuildError::InvalidBaseUrl)?;
    let is_http = matches!(uri.scheme_str(), Some("http" | "https"));
    let has_credentials = uri
        .authority()
        .is_some_and(|authority| authority.as_str().contains('@'));
    // Every URL parser folds them, and then requests would go elsewhere.
    let has_dots = uri.path().split('/').any(is_dots);
    if !is_http || has_credentials || has_dots || uri.query().is_some() || url.contains('#') {
        return Err(BuildError::InvalidBaseUrl);
    }
    Ok(url.trim_end_matches('/').to_owned())
}

fn build_headers(headers: &[(String, String)]) -> Result<HeaderMap, BuildError> {
    let mut built = HeaderMap::new();
    for (name, value) in headers {
        let invalid = || BuildError::InvalidHeader(name.clone());
        let header = HeaderName::from_bytes(name.as_bytes()).map_err(|_| invalid())?;
        let mut value = HeaderValue::from_str(value).map_err(|_| invalid())?;
        value.set_sensitive(true);
        built.insert(header, value);
    }
    Ok(built)
}

/// Why a client cannot be built.
#[derive(Debug)]
#[non_exhaustive]
pub enum BuildError {
    /// Neither the API's description nor the caller says where requests go.
    MissingBaseUrl,
    /// The base URL is no absolute `http` or `https` URL, or has credentials, a dot segment, a query or a
    /// fragment.
    InvalidBaseUrl,
    /// A header of this name has a name or a value that HTTP does not allow.
    InvalidHeader(String),
    /// The transport cannot be set up.
    Transport(reqwest::Error),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingBaseUrl => f.write_str("the client needs a base URL"),
            Self::InvalidBaseUrl => f.write_str("the base URL is no absolute http or https URL without credentials"),
            Self::InvalidHeader(name) => write!(f, "the header `{}` is not valid", name.escape_debug()),
            Self::Transport(_) => f.write_str("the HTTP transport cannot be set up"),
        }
    }
}

impl std::error::Error for BuildError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Transport(error) => Some(error),
            Self::MissingBaseUrl | Self::InvalidBaseUrl | Self::InvalidHeader(_) => None,
        }
    }
}
