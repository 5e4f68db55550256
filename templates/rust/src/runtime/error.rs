//! What can go wrong with a call.

mod answer;
mod call;
mod request;
mod transport;

use std::error::Error as StdError;
use std::fmt;

use super::response::RawResponse;

pub use self::answer::{ApiError, InvalidBody};
pub(super) use self::call::CallError;
pub use self::call::{BoxError, CredentialError, HookError};
pub use self::request::{InvalidRequest, Problem};
pub use self::transport::{TransportError, TransportErrorKind};

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
            Self::Api(error) => fmt::Display::fmt(error, f),
            Self::UnexpectedStatus(response) => show_unexpected(response, f),
            Self::InvalidBody(invalid) => fmt::Display::fmt(&**invalid, f),
            Self::Transport(error) => fmt::Display::fmt(error, f),
            Self::InvalidRequest(error) => fmt::Display::fmt(error, f),
            Self::Credential(error) => fmt::Display::fmt(error, f),
            Self::Hook(error) => fmt::Display::fmt(error, f),
        }
    }
}

/// Not in `fmt`, to be compiled once for all `E`.
fn show_unexpected(response: &RawResponse, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(
        f,
        "the server answered with the undocumented status {}",
        response.status
    )
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
