//! One action on a resource: a method, a path, what goes in and what can come out.

use super::{Authentication, Extensions, Parameter, PathTemplate, Response, Span};

/// One action on a resource.
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    /// camelCase.
    pub name: String,
    /// One line.
    pub summary: Option<String>,
    /// Markdown.
    pub description: Option<String>,
    /// The HTTP method.
    pub method: Method,
    /// The resource's path and the action's, joined.
    pub path: PathTemplate,
    /// The credentials it asks for.
    pub auth: Authentication,
    /// The credentials must hold all scopes of at least one of these sets; empty where any credentials will do.
    pub scopes: Vec<Vec<String>>,
    /// Set where the action should not be used any more.
    pub deprecated: Option<Deprecation>,
    /// The resource's, the action's own, the common ones, in this order.
    pub parameters: Vec<Parameter>,
    /// Success statuses, in order of declaration.
    pub responses: Vec<Response>,
    /// Error statuses, in order of declaration.
    pub errors: Vec<Response>,
    /// How its pages are walked, where it returns pages.
    pub pagination: Option<Pagination>,
    /// Keys that begin with `x-`.
    pub extensions: Extensions,
    /// The key under `actions`.
    pub span: Span,
}

/// Whether scopes are one set of several, all of which are needed.
pub(crate) fn is_one_set(scopes: &[Vec<String>]) -> bool {
    matches!(scopes, [set] if set.len() > 1)
}

impl Action {
    /// What docs print: the description, else the summary, else nothing.
    pub fn prose(&self) -> &str {
        self.description
            .as_deref()
            .or(self.summary.as_deref())
            .unwrap_or_default()
    }
}

/// A method of RFC 9110 or RFC 5789.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// `GET`
    Get,
    /// `POST`
    Post,
    /// `PUT`
    Put,
    /// `PATCH`
    Patch,
    /// `DELETE`
    Delete,
    /// `HEAD`
    Head,
    /// `OPTIONS`
    Options,
}

impl Method {
    /// Every method with its name in the spec.
    pub const ALL: [(&'static str, Self); 7] = [
        ("get", Self::Get),
        ("post", Self::Post),
        ("put", Self::Put),
        ("patch", Self::Patch),
        ("delete", Self::Delete),
        ("head", Self::Head),
        ("options", Self::Options),
    ];
}

/// A mark on what should not be used any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deprecation {
    /// `deprecated: true`
    Plain,
    /// A sentence that says what to use instead.
    Instead(String),
}

/// How the pages of a collection are walked. A name with dots that no property has leads into properties:
/// `meta.next` is `next` of `meta`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pagination {
    /// The query parameters to page by.
    pub style: PagingStyle,
    /// The response's property that holds the items; the whole body where it is missing.
    pub items: Option<String>,
    /// The response's property that holds the number of all items.
    pub total: Option<String>,
    /// The response's property that holds the next cursor.
    pub next: Option<String>,
    /// The key.
    pub span: Span,
}

/// The query parameters that choose a page. Names are names on the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PagingStyle {
    /// Numbered pages.
    Page {
        /// The page's number.
        page: String,
        /// How many items a page holds.
        per_page: Option<String>,
    },
    /// Items to skip.
    Offset {
        /// How many items to skip.
        offset: String,
        /// How many items to return.
        limit: Option<String>,
    },
    /// An opaque cursor from the last response.
    Cursor {
        /// The cursor.
        cursor: String,
        /// How many items to return.
        limit: Option<String>,
    },
}
