//! One parameter of an action, and the types that parameters and responses have.

use serde_json::Value;

use super::{Deprecation, Extensions, SchemaNode, Span};

/// One parameter of an action.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// The name on the wire.
    pub name: String,
    /// Where it is sent.
    pub location: Location,
    /// Who declares it.
    pub origin: Origin,
    /// Whether a call has to give it; always so for [`Location::Path`].
    pub required: bool,
    /// Markdown.
    pub description: Option<String>,
    /// The value when it is left out. Sent on the wire for a common parameter, assumed by the server elsewhere.
    pub default: Option<Value>,
    /// Any value.
    pub example: Option<Value>,
    /// Set where the parameter should not be used any more.
    pub deprecated: Option<Deprecation>,
    /// What it holds.
    pub ty: TypeRef,
    /// The media type of a [`Location::Body`] (always set) or of a [`Location::Multipart`] part (set where given).
    pub content: Option<String>,
    /// How an array or an object is written into a query or, unless it is the default, a form. Elsewhere it is the default,
    /// or in a path, a header or a cookie [`QueryStyle::Json`].
    pub style: QueryStyle,
    /// Keys that begin with `x-`.
    pub extensions: Extensions,
    /// The value of `name`.
    pub span: Span,
}

/// Where a parameter is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Location {
    /// A `{name}` of the path.
    Path,
    /// The query string.
    Query,
    /// A header.
    Header,
    /// A cookie.
    Cookie,
    /// The whole body.
    Body,
    /// A field of an `application/x-www-form-urlencoded` body.
    Form,
    /// A part of a `multipart/form-data` body.
    Multipart,
}

impl Location {
    /// Every location with its name in the spec.
    pub const ALL: [(&'static str, Self); 7] = [
        ("path", Self::Path),
        ("query", Self::Query),
        ("header", Self::Header),
        ("cookie", Self::Cookie),
        ("body", Self::Body),
        ("form", Self::Form),
        ("multipart", Self::Multipart),
    ];
}

/// Who declares a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Every action of the resource takes it.
    Resource,
    /// The action's own.
    Action,
    /// Every action of the API takes it.
    Common,
}

/// How an array or an object is written into a query or a form. After OpenAPI's `style` and `explode`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum QueryStyle {
    /// `a=1&a=2`
    #[default]
    FormExploded,
    /// `a=1,2`
    Form,
    /// `a=1%202`
    SpaceDelimited,
    /// `a=1|2`
    PipeDelimited,
    /// `a[0][key]=x`
    DeepObject,
    /// `a={"key":"x"}`
    Json,
}

/// What a parameter, a response or an event holds.
#[derive(Clone, Debug, PartialEq)]
pub enum TypeRef {
    /// A schema of [`Api::schemas`](super::Api::schemas), by file stem.
    Named(String),
    /// A schema that stands where it is used. A `file` has [`SchemaNode::is_file`] set.
    Inline(Box<SchemaNode>),
    /// Any JSON value.
    Any,
}
