//! What callers see at the root of the crate.

#[cfg(feature = "blocking")]
pub use super::Wait;
pub use super::{
    ApiError, Ask, Attempt, Body, BodyStream, BoxError, BoxFuture, BuildError, Client, ClientBuilder, Credential,
    CredentialError, CredentialProvider, DateTime, DecodeError, Download, Error, Extra, File, Hook, HookError,
    InvalidBody, InvalidRequest, Map, Memory, OpenResponse, Outcome, Pending, Problem, RawResponse, Recorded, Reply,
    RequestExt, Response, RetryPolicy, Secret, Transport, TransportError, TransportErrorKind, UnknownValue,
};
pub use bytes::Bytes;
pub use futures_core::Stream;
pub use http;
