//! Answers that did not come.

use std::error::Error as StdError;
use std::fmt;

use super::BoxError;
use crate::runtime::response::RawResponse;

/// There was no answer, or only a part of one.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    source: Option<BoxError>,
    response: Option<Box<RawResponse>>,
}

/// Why there was no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// The server could not be reached; it has seen nothing of the request.
    Connect,
    /// No answer in time.
    Timeout,
    /// The body is longer than the client allows.
    BodyTooLarge,
    /// There are too many redirects.
    Redirect,
    /// A file or a stream of the request cannot be read.
    RequestBody,
    /// The file that an answer goes to cannot be written.
    Save,
    /// The connection broke, or what came is no HTTP.
    Other,
}

impl TransportError {
    /// An error of a transport.
    pub fn new(kind: TransportErrorKind, source: Option<BoxError>) -> Self {
        Self {
            kind,
            source,
            response: None,
        }
    }

    /// The same error, with what came of the answer: status, headers, and the body up to there.
    #[must_use]
    pub fn with_response(mut self, response: RawResponse) -> Self {
        self.response = Some(Box::new(response));
        self
    }

    pub(in crate::runtime) fn with_kind(mut self, kind: TransportErrorKind) -> Self {
        self.kind = kind;
        self
    }

    /// What came of the answer before the connection failed, where its head came.
    pub fn response(&self) -> Option<&RawResponse> {
        self.response.as_deref()
    }

    /// Why there was no answer.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            TransportErrorKind::Connect => "the server cannot be reached",
            TransportErrorKind::Timeout => "the server did not answer in time",
            TransportErrorKind::BodyTooLarge => "the body of the answer is longer than the client allows",
            TransportErrorKind::RequestBody => "the body of the request cannot be read",
            TransportErrorKind::Save => "the body of the answer cannot be written to its file",
            TransportErrorKind::Redirect => "the answer redirects too often",
            TransportErrorKind::Other => "the connection failed before the answer was complete",
        })
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as &(dyn StdError + 'static))
    }
}
