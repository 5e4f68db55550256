//! The default transport: reqwest, with a limit for bodies and no redirect to another host.

use bytes::{Bytes, BytesMut};
use http::Request;
use reqwest::redirect::{Attempt, Policy};

use super::{BoxFuture, Transport};
use crate::runtime::client::Limits;
use crate::runtime::error::{TransportError, TransportErrorKind};
use crate::runtime::response::RawResponse;

/// How many redirects are followed.
const MAX_REDIRECTS: usize = 10;

/// Sends requests with reqwest.
#[derive(Clone, Debug)]
pub struct Reqwest {
    client: reqwest::Client,
    max_body: usize,
}

impl Reqwest {
    pub(in crate::runtime) fn new(limits: Limits) -> Result<Self, reqwest::Error> {
        install_provider();
        let client = reqwest::Client::builder()
            .connect_timeout(limits.connect_timeout)
            .timeout(limits.timeout)
            .redirect(Policy::custom(follow_same_origin))
            // The address of a request may hold a key.
            .referer(false)
            .build()?;
        Ok(Self::with_client(client, limits))
    }

    pub(in crate::runtime) fn with_client(client: reqwest::Client, limits: Limits) -> Self {
        Self {
            client,
            max_body: limits.max_body,
        }
    }
}

/// reqwest drops `Authorization` on the way to another host, but not a key in a header of its own.
fn follow_same_origin(attempt: Attempt<'_>) -> reqwest::redirect::Action {
    let is_same = attempt
        .previous()
        .first()
        .is_some_and(|first| first.origin() == attempt.url().origin());
    if !is_same {
        return attempt.stop();
    }
    if attempt.previous().len() > MAX_REDIRECTS {
        attempt.error("too many redirects")
    } else {
        attempt.follow()
    }
}

/// ring, unless the program has chosen a provider.
#[cfg(feature = "rustls")]
fn install_provider() {
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        // Another thread may have been faster, with a provider that is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
    }
}

#[cfg(not(feature = "rustls"))]
fn install_provider() {}

impl Transport for Reqwest {
    fn send(&self, request: Request<Bytes>) -> BoxFuture<Result<RawResponse, TransportError>> {
        let Self { client, max_body } = self.clone();
        Box::pin(async move {
            let expected = request.uri().path().to_owned();
            let request = reqwest::Request::try_from(request).map_err(fail)?;
            // A URL parser folds dot segments; then the request would go somewhere else.
            if request.url().path() != expected {
                return Err(TransportError::new(
                    TransportErrorKind::Other,
                    Some("the URL's path was changed".into()),
                ));
            }
            let response = client.execute(request).await.map_err(fail)?;
            read(response, max_body).await
        })
    }
}

async fn read(mut response: reqwest::Response, max_body: usize) -> Result<RawResponse, TransportError> {
    let (status, headers) = (response.status(), std::mem::take(response.headers_mut()));
    let mut body = BytesMut::new();
    let result = read_body(&mut response, &mut body, max_body).await;
    let raw = RawResponse {
        status,
        headers,
        body: body.freeze(),
    };
    match result {
        Ok(()) => Ok(raw),
        Err(error) => Err(error.with_response(raw)),
    }
}

async fn read_body(
    response: &mut reqwest::Response,
    body: &mut BytesMut,
    max_body: usize,
) -> Result<(), TransportError> {
    while let Some(chunk) = response.chunk().await.map_err(fail)? {
        if body.len() + chunk.len() > max_body {
            return Err(TransportError::new(TransportErrorKind::BodyTooLarge, None));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(())
}

/// Without the URL, which may hold an API key.
fn fail(error: reqwest::Error) -> TransportError {
    let kind = if error.is_timeout() {
        TransportErrorKind::Timeout
    } else if error.is_connect() {
        TransportErrorKind::Connect
    } else if error.is_redirect() {
        TransportErrorKind::Redirect
    } else {
        TransportErrorKind::Other
    };
    TransportError::new(kind, Some(Box::new(error.without_url())))
}
