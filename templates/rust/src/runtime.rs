//! What all actions share: how a call becomes an HTTP request, how an answer is read, and JSON in between.

// How much of this a crate needs depends on its API and its features.
#![allow(dead_code)]

mod auth;
mod call;
mod client;
mod date_time;
mod error;
mod extra;
mod file;
pub mod json;
mod macros;
mod map;
mod multipart;
mod operation;
mod path;
mod pending;
mod query;
mod request;
mod response;
mod secret;
mod transport;
mod unknown;

pub use call::{Call, Give};
pub use client::{BuildError, Client, ClientBuilder};
pub use date_time::DateTime;
pub use error::{ApiError, Error, InvalidBody, InvalidRequest, Problem, TransportError, TransportErrorKind};
pub use extra::Extra;
pub use file::File;
pub use json::DecodeError;
pub use map::Map;
pub use operation::{Api, Operation, Parameter, Part, Place, Scheme, SchemeKind, Status, Style};
pub use pending::{Failure, Pending, read_error, read_response};
pub use response::{RawResponse, Response, read_bytes, read_empty, read_json, read_text};
pub use secret::Secret;
pub use transport::{BoxFuture, Reqwest, Transport};
pub use unknown::UnknownValue;

// Which of them a crate uses depends on its API.
#[allow(unused_imports)]
pub(crate) use macros::{action, failure, json_traits, object, output, resource, string_enum, union};
