//! Path templates: `/applications/{applicationId}/devices`.

use super::Span;

/// A path with named holes. A hole may be a part of a segment: `/files/{name}.json`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PathTemplate {
    /// Literal text and holes, in order; no two literals stand side by side.
    pub segments: Vec<PathSegment>,
    /// The action's `path`, or its `method` where it has none.
    pub span: Span,
}

/// A part of a path template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathSegment {
    /// Text that is sent as it is.
    Literal(String),
    /// The name of a path parameter.
    Parameter(String),
}

impl PathTemplate {
    /// The names in braces, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.segments.iter().filter_map(|segment| match segment {
            PathSegment::Parameter(name) => Some(name.as_str()),
            PathSegment::Literal(_) => None,
        })
    }
}

impl std::fmt::Display for PathTemplate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.segments.iter().try_for_each(|segment| match segment {
            PathSegment::Literal(text) => f.write_str(text),
            PathSegment::Parameter(name) => write!(f, "{{{name}}}"),
        })
    }
}
