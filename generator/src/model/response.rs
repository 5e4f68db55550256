//! What an action can answer, by status.

use super::{Extensions, Parameter, Span, TypeRef};

/// One documented answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// The status or statuses it stands for.
    pub status: Status,
    /// Markdown.
    pub description: Option<String>,
    /// The media types it may have, in order of declaration; empty where the answer has no body.
    pub contents: Vec<Content>,
    /// Documented headers, in order of declaration.
    pub headers: Vec<ResponseHeader>,
    /// Keys that begin with `x-`.
    pub extensions: Extensions,
    /// The status, as key.
    pub span: Span,
}

impl Response {
    /// The type that docs show: that of the first media type.
    pub fn ty(&self) -> &TypeRef {
        self.contents.first().map_or(&TypeRef::Any, |content| &content.ty)
    }
}

/// A body of one media type.
#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    /// In small letters, with its parameters.
    pub media_type: String,
    /// What the body holds.
    pub ty: TypeRef,
    /// The named events of a `text/event-stream`; empty elsewhere.
    pub events: Vec<Event>,
}

/// A server-sent event.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// The value of its `event` field.
    pub name: String,
    /// Markdown.
    pub description: Option<String>,
    /// What its data holds.
    pub ty: TypeRef,
}

/// A documented header of a response: a parameter whose `name` is the header's, with location `Header`.
pub type ResponseHeader = Parameter;

/// A status or a class of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// One code, 100 to 599.
    Code(u16),
    /// All codes of a class that are not given by code: `4XX` is `Range(4)`.
    Range(u8),
    /// Every status that is not given otherwise.
    Default,
}

impl std::fmt::Display for Status {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Code(code) => write!(f, "{code}"),
            Self::Range(class) => write!(f, "{class}XX"),
            Self::Default => f.write_str("default"),
        }
    }
}
