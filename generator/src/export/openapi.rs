//! OpenAPI 3.1.

mod body;
mod document;
mod extension;
mod inline;
mod names;
mod operation;
mod parameter;
mod paths;
mod response;
mod schemas;
mod security;
mod types;

use serde_json::{Map, Value};

pub(super) use document::document;

/// A JSON object.
type Object = Map<String, Value>;
