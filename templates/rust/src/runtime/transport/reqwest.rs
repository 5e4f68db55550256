//! The default transport: reqwest, without redirects to another host.

#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(not(target_arch = "wasm32"))]
mod native;

use std::time::Duration;

use http::Request;

#[cfg(target_arch = "wasm32")]
use self::browser as platform;
#[cfg(not(target_arch = "wasm32"))]
use self::native as platform;
use super::{BoxFuture, OpenResponse, Transport};
use crate::runtime::body::Body;
use crate::runtime::error::{TransportError, TransportErrorKind};

/// Sends requests with reqwest.
#[derive(Clone, Debug)]
pub struct Reqwest {
    client: reqwest::Client,
}

/// What a connection keeps to.
#[derive(Clone, Copy, Debug)]
pub(in crate::runtime) struct ConnectionLimits {
    pub(in crate::runtime) connect_timeout: Duration,
    pub(in crate::runtime) max_redirects: usize,
}

impl Reqwest {
    /// A transport with a client of your own, which keeps to its own redirects and connect timeout.
    ///
    /// Where it follows redirects to other hosts, it takes keys along that are in headers of their own or in a body;
    /// [`redirect::Policy::none`](reqwest::redirect::Policy::none) keeps them here.
    pub fn with_client(client: reqwest::Client) -> Self {
        Self { client }
    }

    pub(in crate::runtime) fn new(limits: ConnectionLimits) -> Result<Self, reqwest::Error> {
        platform::build(limits).map(Self::with_client)
    }
}

impl Transport for Reqwest {
    fn send(&self, request: Request<Body>) -> BoxFuture<'static, Result<OpenResponse, TransportError>> {
        let client = self.client.clone();
        Box::pin(async move {
            let uri = request.uri().clone();
            let (parts, body) = request.into_parts();
            let request = Request::from_parts(parts, platform::to_reqwest(body).await?);
            let request = reqwest::Request::try_from(request).map_err(fail)?;
            // A URL parser folds dot segments; then the request would go somewhere else.
            if request.url().path() != uri.path() {
                let changed = "the URL's path was changed".into();
                return Err(TransportError::new(TransportErrorKind::Other, Some(changed)));
            }
            let mut response = platform::execute(&client, request).await?;
            Ok(OpenResponse {
                status: response.status(),
                headers: std::mem::take(response.headers_mut()),
                body: platform::read(response),
            })
        })
    }
}

/// Without the URL, which may hold an API key.
fn fail(error: reqwest::Error) -> TransportError {
    let kind = if platform::is_connect(&error) {
        TransportErrorKind::Connect
    } else if error.is_timeout() {
        TransportErrorKind::Timeout
    } else if error.is_redirect() {
        TransportErrorKind::Redirect
    } else if is_unreadable(&error) {
        TransportErrorKind::RequestBody
    } else {
        TransportErrorKind::Other
    };
    TransportError::new(kind, Some(Box::new(error.without_url())))
}

/// Whether the request's own body is to blame.
fn is_unreadable(error: &reqwest::Error) -> bool {
    let mut next = std::error::Error::source(error);
    while let Some(error) = next {
        if let Some(error) = error.downcast_ref::<TransportError>() {
            return error.kind() == TransportErrorKind::RequestBody;
        }
        next = error.source();
    }
    false
}
