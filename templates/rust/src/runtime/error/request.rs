//! Requests that cannot be sent.

use std::error::Error as StdError;
use std::fmt;

use crate::runtime::operation::Operation;

/// A request that cannot be sent as it is; nothing was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidRequest {
    action: String,
    parameter: String,
    problem: Problem,
}

/// What is wrong with a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// It has no value.
    Missing,
    /// An empty value in a path would name another resource.
    EmptySegment,
    /// `.` or `..` in a path would name another resource.
    DotSegment,
    /// An array, an object or null where only text fits.
    NotAScalar,
    /// A number that JSON cannot say.
    NotFinite,
    /// A header's value holds a character that HTTP does not allow.
    HeaderValue,
    /// A header's name that HTTP does not allow.
    HeaderName,
    /// The base URL is no URL, or the path is not the one that was built.
    Url,
    /// Credentials would go over plain HTTP to another machine.
    PlainHttp,
}

impl InvalidRequest {
    pub(in crate::runtime) fn new(operation: &Operation, parameter: &str, problem: Problem) -> Self {
        let action = format!("{}.{}", operation.resource, operation.action);
        Self {
            action,
            parameter: parameter.to_owned(),
            problem,
        }
    }

    /// The parameter, by its name on the wire; empty where none is to blame.
    pub fn parameter(&self) -> &str {
        &self.parameter
    }

    /// What is wrong with it.
    pub fn problem(&self) -> Problem {
        self.problem
    }
}

impl fmt::Display for InvalidRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            action,
            parameter,
            problem,
        } = self;
        match problem {
            Problem::Missing => write!(f, "{action}: `{parameter}` has no value"),
            Problem::EmptySegment => write!(f, "{action}: `{parameter}` is empty, which would name another resource"),
            Problem::DotSegment => write!(
                f,
                "{action}: `{parameter}` is a dot segment, which would name another resource"
            ),
            Problem::NotAScalar => write!(f, "{action}: `{parameter}` has to be a text, a number or a boolean"),
            Problem::NotFinite => write!(f, "{action}: `{parameter}` holds a number that JSON cannot say"),
            Problem::HeaderValue => write!(f, "{action}: `{parameter}` holds a character that a header cannot have"),
            Problem::HeaderName => write!(f, "{action}: `{parameter}` is no name of a header"),
            Problem::Url => write!(f, "{action}: the URL of the request cannot be built"),
            Problem::PlainHttp => write!(
                f,
                "{action}: credentials would go over plain HTTP to another machine; use https, or allow it"
            ),
        }
    }
}

impl StdError for InvalidRequest {}
