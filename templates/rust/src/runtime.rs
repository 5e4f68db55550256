//! What all actions share: how a call becomes an HTTP request, how an answer is read, and JSON in between.

// How much of this a crate needs depends on its API and its features.
#![allow(dead_code)]

mod auth;
#[cfg(feature = "blocking")]
mod blocking;
mod body;
mod call;
mod client;
mod collect;
mod date_time;
mod download;
mod driver;
mod error;
mod events;
pub mod exports;
mod extra;
mod file;
#[cfg(not(target_arch = "wasm32"))]
mod file_path;
mod hook;
pub mod json;
mod macros;
mod map;
mod media_type;
mod multipart;
mod operation;
mod options;
mod pages;
mod path;
mod pending;
mod platform;
mod progress;
mod provider;
mod query;
mod random;
mod request;
mod response;
mod retry;
mod secret;
mod sse;
mod timeout;
mod trace;
mod transport;
mod unknown;

pub use auth::Credential;
#[cfg(feature = "blocking")]
pub use blocking::Wait;
pub use body::Body;
pub use call::{Call, Give};
pub use client::{BuildError, Client, ClientBuilder};
pub use date_time::DateTime;
pub use download::Download;
pub use error::{
    ApiError, BoxError, CredentialError, Error, HookError, InvalidBody, InvalidRequest, Problem, TransportError,
    TransportErrorKind,
};
pub use events::{EventError, Events, InvalidEvent, ReadEvent, Reconnect, read_event, read_events};
pub use extra::Extra;
pub use file::File;
pub use hook::{Attempt, Hook, Outcome};
pub use json::DecodeError;
pub use map::Map;
pub use operation::{Api, Notation, Operation, Parameter, Part, Place, Scheme, SchemeKind, Status, Style};
pub use options::RequestExt;
pub use pages::{Items, PageBy, Pages, Paging, Position};
pub use pending::{Failure, Pending, read_error, read_response, read_stream};
pub use platform::{BodyStream, BoxFuture, MaybeSend};
pub use provider::{Ask, CredentialProvider};
pub use response::{Answer, RawResponse, Response, read_bytes, read_empty, read_json, read_text};
pub use retry::RetryPolicy;
pub use secret::Secret;
pub use sse::{Event, EventParser, EventTooLong};
pub use transport::{Memory, OpenResponse, Recorded, Reply, Reqwest, Transport};
pub use unknown::UnknownValue;

// Which of them a crate uses depends on its API.
#[allow(unused_imports)]
pub(crate) use macros::{
    action, events, failure, json_traits, modules, object, output, pages, resource, string_enum, union,
};
