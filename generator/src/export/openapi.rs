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

pub(crate) use document::document;
pub(crate) use schemas::{COMPONENTS, restore};

/// A JSON object.
type Object = Map<String, Value>;
