//! reqwest on a browser's `fetch`, which follows redirects and limits connections as it likes.

use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;

use super::{ConnectionLimits, fail};
use crate::runtime::body::Body;
use crate::runtime::collect::collect_request;
use crate::runtime::error::TransportError;
use crate::runtime::platform::BodyStream;

pub(super) fn build(_: ConnectionLimits) -> Result<reqwest::Client, reqwest::Error> {
    reqwest::Client::builder().build()
}

/// `fetch` does not say.
pub(super) fn is_connect(_: &reqwest::Error) -> bool {
    false
}

pub(super) async fn execute(
    client: &reqwest::Client,
    request: reqwest::Request,
) -> Result<reqwest::Response, TransportError> {
    client.execute(request).await.map_err(fail)
}

/// `fetch` takes whole bodies.
pub(super) async fn to_reqwest(body: Body) -> Result<reqwest::Body, TransportError> {
    Ok(collect_request(body).await?.into())
}

pub(super) fn read(response: reqwest::Response) -> BodyStream {
    Box::pin(Answer(Box::pin(response.bytes_stream())))
}

/// The body of an answer.
struct Answer<S>(Pin<Box<S>>);

impl<S: Stream<Item = reqwest::Result<Bytes>>> Stream for Answer<S> {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll_next(context).map_err(fail)
    }
}
