//! What a page holds, the same for every language and markup. A template prints these fields and decides nothing.
//!
//! Every text is escaped for the place that its field names: a template puts it there as it is. Texts that may have
//! several lines (`description`, `snippet`, `json`, `example` of a schema) need an indent where the template indents.

use serde::Serialize;

/// The page of a resource.
#[derive(Debug, Serialize)]
pub struct ResourcePage {
    /// The title of the resource.
    pub title: String,
    /// As many `=` as the title is wide.
    pub underline: String,
    /// Blocks of text; empty without one.
    pub description: String,
    /// In the order in which they are shown.
    pub actions: Vec<ActionSection>,
}

/// The section of an action.
#[derive(Debug, Serialize)]
pub struct ActionSection {
    /// The title of the action.
    pub title: String,
    /// As many `*` as the title is wide.
    pub underline: String,
    /// The target that links to the section lead to.
    pub anchor: String,
    /// A link to the section, for the list of contents.
    pub link: String,
    /// Blocks of text; empty without one.
    pub description: String,
    /// The method and the path, as code: `GET /devices/{deviceId}`.
    pub request: String,
    /// What to use instead, on one line; empty where the spec does not say; `None` where the action is not deprecated.
    pub deprecated: Option<String>,
    /// The call in the page's language, without the fence.
    pub snippet: String,
    /// The language's name, for the fence.
    pub language: &'static str,
    /// Whether a call asks for credentials.
    pub needs_credentials: bool,
    /// `a, b, or c and d`, where the credentials have to hold one of some scopes, or of some that are needed together.
    pub scopes: Option<String>,
    /// Whether they are one set, all of which is needed.
    pub needs_every_scope: bool,
    /// Those that are shown, in the order of the call.
    pub parameters: Vec<ParameterRow>,
    /// In order of declaration.
    pub responses: Vec<ResponseRow>,
    /// The events that its streams bring, in order of declaration.
    pub events: Vec<EventRow>,
    /// In order of declaration.
    pub errors: Vec<ResponseRow>,
}

/// A parameter: a row of a table, or an item of a list.
#[derive(Debug, Serialize)]
pub struct ParameterRow {
    /// The name on the wire.
    pub name: String,
    /// Where it is sent: `path`, `query`, …
    pub place: &'static str,
    /// A type's name, or a link to a schema; `None` where it is not said.
    pub ty: Option<String>,
    /// Whether a call has to give it.
    pub required: bool,
    /// Text for the place that a row has; empty without one.
    pub description: String,
    /// As for an action.
    pub deprecated: Option<String>,
    /// The default value; empty without one.
    pub default: String,
    /// The example, or a link to that of the schema.
    pub example: Option<String>,
}

/// A status that an action answers with.
#[derive(Debug, Serialize)]
pub struct ResponseRow {
    /// The code, or the class of codes.
    pub status: String,
    /// As for a parameter.
    pub ty: Option<String>,
    /// Text for the place that a row has; empty without one.
    pub description: String,
}

/// A server-sent event.
#[derive(Debug, Serialize)]
pub struct EventRow {
    /// Its name in the stream.
    pub name: String,
    /// As for a parameter.
    pub ty: Option<String>,
    /// Text for the place that a row has; empty without one.
    pub description: String,
}

/// The page of all schemas.
#[derive(Debug, Serialize)]
pub struct SchemasPage {
    /// In order of file stem.
    pub schemas: Vec<SchemaSection>,
}

/// The section of a schema.
#[derive(Debug, Serialize)]
pub struct SchemaSection {
    /// The title of the schema; its stem in classic reStructuredText.
    pub title: String,
    /// As many `-` as the title is wide.
    pub underline: String,
    /// The target that links to the section lead to; links to the example lead to `{anchor}-example`.
    pub anchor: String,
    /// A link to the section, for the list of contents.
    pub link: String,
    /// Blocks of text; empty without one.
    pub description: String,
    /// The schema, without what is shown beside it.
    pub json: String,
    /// The example as JSON.
    pub example: Option<String>,
}
