//! What can go wrong with a call.

use std::error::Error as StdError;
use std::fmt;
use std::ops::Deref;

use http::{HeaderMap, StatusCode};

use super::json::DecodeError;
use super::operation::Operation;
use super::response::RawResponse;

/// What went wrong with a call. `E` is the enum of the errors that the action documents.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error<E> {
    /// The server answered with an error that the action documents.
    Api(E),
    /// The server answered with a status that the action does not document.
    UnexpectedStatus(Box<RawResponse>),
    /// The body of the answer is not what its status promises.
    InvalidBody(Box<InvalidBody>),
    /// There was no answer, or only a part of one.
    Transport(TransportError),
    /// The request cannot be sent as it is; nothing was sent.
    InvalidRequest(InvalidRequest),
    /// The provider of credentials gave none.
    Credential(CredentialError),
    /// A hook stopped the call.
    Hook(HookError),
}

impl<E> Error<E> {
    /// The answer, or what came of it, where the error is none that the action documents.
    pub fn response(&self) -> Option<&RawResponse> {
        match self {
            Self::UnexpectedStatus(response) => Some(response),
            Self::InvalidBody(invalid) => Some(&invalid.response),
            Self::Transport(error) => error.response(),
            Self::Api(_) | Self::InvalidRequest(_) | Self::Credential(_) | Self::Hook(_) => None,
        }
    }
}

impl<E: fmt::Display> fmt::Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Api(error) => write!(f, "{error}"),
            Self::UnexpectedStatus(response) => {
                write!(
                    f,
                    "the server answered with the undocumented status {}",
                    response.status
                )
            }
            Self::InvalidBody(invalid) => write!(f, "{invalid}"),
            Self::Transport(error) => write!(f, "{error}"),
            Self::InvalidRequest(error) => write!(f, "{error}"),
            Self::Credential(error) => write!(f, "{error}"),
            Self::Hook(error) => write!(f, "{error}"),
        }
    }
}

impl<E: StdError + 'static> StdError for Error<E> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Api(error) => error.source(),
            Self::UnexpectedStatus(_) => None,
            Self::InvalidBody(invalid) => Some(&invalid.error),
            Self::Transport(error) => error.source(),
            Self::InvalidRequest(error) => error.source(),
            Self::Credential(error) => error.source(),
            Self::Hook(error) => error.source(),
        }
    }
}

/// What stops a call before there is an answer to read.
#[derive(Debug)]
pub(super) enum CallError {
    InvalidRequest(InvalidRequest),
    Transport(TransportError),
    Credential(CredentialError),
    Hook(HookError),
}

impl CallError {
    /// A short name of what went wrong, for logs.
    #[cfg(feature = "tracing")]
    pub(super) fn name(&self) -> String {
        match self {
            Self::InvalidRequest(error) => format!("{:?}", error.problem()),
            Self::Transport(error) => format!("{:?}", error.kind()),
            Self::Credential(_) => "Credential".to_owned(),
            Self::Hook(_) => "Hook".to_owned(),
        }
    }
}

impl<E> From<TransportError> for Error<E> {
    fn from(error: TransportError) -> Self {
        Self::Transport(error)
    }
}

impl<E> From<CallError> for Error<E> {
    fn from(error: CallError) -> Self {
        match error {
            CallError::InvalidRequest(error) => Self::InvalidRequest(error),
            CallError::Transport(error) => Self::Transport(error),
            CallError::Credential(error) => Self::Credential(error),
            CallError::Hook(error) => Self::Hook(error),
        }
    }
}

impl From<InvalidRequest> for CallError {
    fn from(error: InvalidRequest) -> Self {
        Self::InvalidRequest(error)
    }
}

impl From<TransportError> for CallError {
    fn from(error: TransportError) -> Self {
        Self::Transport(error)
    }
}

/// Any error of the caller's own.
pub type BoxError = Box<dyn StdError + Send + Sync>;

/// A provider of credentials failed.
#[derive(Debug)]
pub struct CredentialError(pub(super) BoxError);

impl fmt::Display for CredentialError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the provider of credentials gave none")
    }
}

impl StdError for CredentialError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.0)
    }
}

/// A hook stopped a call.
#[derive(Debug)]
pub struct HookError(pub(super) BoxError);

impl fmt::Display for HookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a hook stopped the call")
    }
}

impl StdError for HookError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.0)
    }
}

/// A documented error: its body, and the answer that it came in. Derefs to the body.
#[derive(Clone)]
pub struct ApiError<T>(Box<(T, RawResponse)>);

impl<T> ApiError<T> {
    pub(crate) fn new(body: T, raw: RawResponse) -> Self {
        Self(Box::new((body, raw)))
    }

    /// The body.
    pub fn body(&self) -> &T {
        &self.0.0
    }

    /// The body, owned.
    pub fn into_body(self) -> T {
        self.0.0
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.0.1.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.0.1.headers
    }

    /// What the server calls the request, where it says so.
    pub fn request_id(&self) -> Option<&str> {
        self.0.1.request_id()
    }

    /// The answer as it came.
    pub fn raw(&self) -> &RawResponse {
        &self.0.1
    }
}

impl<T> Deref for ApiError<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0.0
    }
}

impl<T: fmt::Debug> fmt::Debug for ApiError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiError")
            .field("body", self.body())
            .field("response", self.raw())
            .finish()
    }
}

impl<T> fmt::Display for ApiError<T> {
    /// Without the body, which may repeat what was sent.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the server answered with {}", self.status())?;
        match self.request_id() {
            Some(id) => write!(f, " (request {})", id.escape_debug()),
            None => Ok(()),
        }
    }
}

impl<T: fmt::Debug> StdError for ApiError<T> {}

/// An answer whose body is not what its status promises.
#[derive(Debug)]
#[non_exhaustive]
pub struct InvalidBody {
    /// What is wrong, with its JSON path.
    pub error: DecodeError,
    /// The answer as it came.
    pub response: RawResponse,
}

impl fmt::Display for InvalidBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the body of the answer with status {} cannot be read: {}",
            self.response.status, self.error
        )
    }
}

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

    pub(super) fn with_kind(mut self, kind: TransportErrorKind) -> Self {
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

/// A request that cannot be sent as it is; nothing was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidRequest {
    action: String,
    parameter: String,
    problem: Problem,
}

/// What is wrong with a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// It has no value.
    Missing,
    /// An empty value in a path would name another resource.
    EmptySegment,
    /// `.` or `..` in a path would name another resource.
    DotSegment,
    /// An array, an object or null where only text fits.
    NotAScalar,
    /// A number that JSON cannot say.
    NotFinite,
    /// A header's value holds a character that HTTP does not allow.
    HeaderValue,
    /// A header's name that HTTP does not allow.
    HeaderName,
    /// The base URL is no URL, or the path is not the one that was built.
    Url,
    /// Credentials would go over plain HTTP to another machine.
    PlainHttp,
}

impl InvalidRequest {
    pub(super) fn new(operation: &Operation, parameter: &str, problem: Problem) -> Self {
        let action = format!("{}.{}", operation.resource, operation.action);
        Self {
            action,
            parameter: parameter.to_owned(),
            problem,
        }
    }

    /// The parameter, by its name on the wire; empty where none is to blame.
    pub fn parameter(&self) -> &str {
        &self.parameter
    }

    /// What is wrong with it.
    pub fn problem(&self) -> Problem {
        self.problem
    }
}

impl fmt::Display for InvalidRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            action,
            parameter,
            problem,
        } = self;
        match problem {
            Problem::Missing => write!(f, "{action}: `{parameter}` has no value"),
            Problem::EmptySegment => write!(f, "{action}: `{parameter}` is empty, which would name another resource"),
            Problem::DotSegment => write!(
                f,
                "{action}: `{parameter}` is a dot segment, which would name another resource"
            ),
            Problem::NotAScalar => write!(f, "{action}: `{parameter}` has to be a text, a number or a boolean"),
            Problem::NotFinite => write!(f, "{action}: `{parameter}` holds a number that JSON cannot say"),
            Problem::HeaderValue => write!(f, "{action}: `{parameter}` holds a character that a header cannot have"),
            Problem::HeaderName => write!(f, "{action}: `{parameter}` is no name of a header"),
            Problem::Url => write!(f, "{action}: the URL of the request cannot be built"),
            Problem::PlainHttp => write!(
                f,
                "{action}: credentials would go over plain HTTP to another machine; use https, or allow it"
            ),
        }
    }
}

impl StdError for InvalidRequest {}
