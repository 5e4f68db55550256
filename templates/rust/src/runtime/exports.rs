//! What callers see at the root of the crate.

#[cfg(feature = "blocking")]
pub use super::Wait;
pub use super::{
    ApiError, Ask, Attempt, Body, BodyStream, BoxError, BoxFuture, BuildError, Client, ClientBuilder, Credential,
    CredentialError, CredentialProvider, DateTime, DecodeError, Download, Error, Event, EventError, Events, Extra,
    File, Hook, HookError, InvalidBody, InvalidEvent, InvalidRequest, Items, Map, Memory, OpenResponse, Outcome, Pages,
    Pending, Position, Problem, RawResponse, Reconnect, Recorded, Reply, RequestExt, Response, RetryPolicy, Secret,
    Transport, TransportError, TransportErrorKind, UnknownValue,
};
pub use bytes::Bytes;
pub use futures_core::Stream;
pub use http;
