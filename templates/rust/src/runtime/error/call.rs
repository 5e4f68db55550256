//! What stops a call before there is an answer to read.

use std::error::Error as StdError;
use std::fmt;

use super::{InvalidRequest, TransportError};

/// What stops a call before there is an answer to read.
#[derive(Debug)]
pub(in crate::runtime) enum CallError {
    InvalidRequest(InvalidRequest),
    Transport(TransportError),
    Credential(CredentialError),
    Hook(HookError),
}

impl CallError {
    /// A short name of what went wrong, for logs.
    #[cfg(feature = "tracing")]
    pub(in crate::runtime) fn name(&self) -> String {
        match self {
            Self::InvalidRequest(error) => format!("{:?}", error.problem()),
            Self::Transport(error) => format!("{:?}", error.kind()),
            Self::Credential(_) => "Credential".to_owned(),
            Self::Hook(_) => "Hook".to_owned(),
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
pub struct CredentialError(pub(in crate::runtime) BoxError);

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
pub struct HookError(pub(in crate::runtime) BoxError);

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
