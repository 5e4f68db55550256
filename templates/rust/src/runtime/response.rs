//! Answers: what came, and what it means.

use std::ops::Deref;
use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::call::Call;
use super::json::{self, DecodeError, Json};
use super::platform::BodyStream;

/// An answer as it came: status, headers, body.
#[derive(Clone)]
pub struct RawResponse {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The whole body.
    pub body: Bytes,
}

/// Headers by which servers name a request.
const REQUEST_ID: [&str; 4] = ["x-request-id", "request-id", "x-amzn-requestid", "x-correlation-id"];

impl RawResponse {
    /// What the server calls the request, where it says so.
    pub fn request_id(&self) -> Option<&str> {
        REQUEST_ID
            .iter()
            .find_map(|name| self.headers.get(*name)?.to_str().ok())
    }
}

impl std::fmt::Debug for RawResponse {
    /// Without the headers' values and the body: both may hold credentials.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RawResponse")
            .field("status", &self.status)
            .field("request_id", &self.request_id())
            .field("body_length", &self.body.len())
            .finish_non_exhaustive()
    }
}

/// An answer as the driver hands it over.
pub struct Answer {
    /// The answer; with an empty body where that is still to come.
    pub raw: RawResponse,
    /// What is still to come.
    pub rest: Option<Rest>,
}

/// What is still to come of an answer.
pub struct Rest {
    /// The body.
    pub body: BodyStream,
    /// What it answers.
    pub call: Arc<Call>,
}

/// A successful answer with what it holds.
#[derive(Clone, Debug)]
pub struct Response<T> {
    output: T,
    raw: RawResponse,
}

impl<T> Response<T> {
    pub(super) fn new(output: T, raw: RawResponse) -> Self {
        Self { output, raw }
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.raw.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.raw.headers
    }

    /// What the server calls the request, where it says so.
    pub fn request_id(&self) -> Option<&str> {
        self.raw.request_id()
    }

    /// The answer as it came.
    pub fn raw(&self) -> &RawResponse {
        &self.raw
    }

    /// What it holds.
    pub fn into_inner(self) -> T {
        self.output
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.output
    }
}

/// Reads JSON.
#[inline]
pub fn read_json<T: Json>(raw: &RawResponse) -> Result<T, DecodeError> {
    json::decode(&raw.body)
}

/// Reads text, which has to be UTF-8.
pub fn read_text(raw: &RawResponse) -> Result<String, DecodeError> {
    std::str::from_utf8(&raw.body)
        .map(str::to_owned)
        .map_err(DecodeError::text)
}

/// Reads bytes.
pub fn read_bytes(raw: &RawResponse) -> Result<Bytes, DecodeError> {
    Ok(raw.body.clone())
}

/// Reads nothing: a body that is not documented does not count.
pub fn read_empty(_: &RawResponse) -> Result<(), DecodeError> {
    Ok(())
}
