//! From the checked model to descriptions in other formats.
//!
//! # What OpenAPI cannot say
//!
//! stands under the one key `x-actionspec` of the object that it belongs to, in the words of the action spec format, and
//! counts there in place of what the object says otherwise. So an export can be imported without loss, and a document
//! that somebody wrote can say as much.
//!
//! | object | key | what it holds |
//! | --- | --- | --- |
//! | the document | `name` | the API's name |
//! | | `headers` | the headers sent with every request |
//! | | `parameters` | the names of the common parameters, in order; every operation has them as well |
//! | | `auth` | the schemes, where one of them is `none` |
//! | a tag | `title` | the resource's title; the tag's name is the resource's |
//! | | `actions` | the actions' names, in order |
//! | | `parameters` | the names of the parameters that the resource declares, in order |
//! | a path item | a method | further operations of the same method and path: OpenAPI has one |
//! | an operation | `path` | the path, where OpenAPI has none like it |
//! | | `parameters` | the names of all parameters, where their order is not that of the operation and its body |
//! | | `auth`, `scopes` | where `security` cannot say them |
//! | | `pagination`, `deprecated` | as in a resource |
//! | a parameter, header, request body or property | `name` | its name, where another stands in the path; always for a body |
//! | | `default` | where the schema does not certainly allow it |
//! | | `deprecated` | the sentence that says what to use instead |
//! | | `type`, `format` | `file` and the format beside it |
//! | | `description` | where it is empty |
//! | a response | `under` | `responses` for a `default` that is a success |
//! | | `responses` | the `default` that is a success, beside one that is an error |
//! | a media type | `type`, `format` | `file` and the format beside it |
//! | | `events` | the events of a stream: `description` and `schema` by name |
//! | a schema | `$schema`, `source` | the dialect of the spec's schema, or that schema where no other way leads back to it |
//! | any | `x-actionspec` | a key of this name in the spec |
//!
//! The names of actions are their operation ids: `device.get`.

pub(crate) mod openapi;

use std::path::Path;

use serde_json::Value;

use crate::load::{Loaded, load};

/// The key of everything that OpenAPI has no place for.
pub(crate) const EXTENSION: &str = "x-actionspec";

/// What came of an export.
#[derive(Debug)]
pub struct Exported {
    /// The spec, what is wrong with it, and what the other format cannot say.
    pub loaded: Loaded,
    /// The document; none where the spec has errors.
    pub document: Option<Value>,
}

/// Loads a spec and describes it as OpenAPI 3.1 does.
pub(crate) fn openapi(spec: &Path) -> Exported {
    let mut loaded = load(spec);
    let Loaded { api, report, .. } = &mut loaded;
    let document = api.as_ref().map(|api| {
        let (document, found) = openapi::document(api);
        report.append(found);
        document
    });
    Exported { loaded, document }
}
