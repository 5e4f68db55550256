//! The API as a whole, its resources and its ways to authenticate.

use indexmap::IndexMap;
use serde_json::Value;

use super::{Action, Parameter, Schema, Span};

/// Keys that begin with `x-`, carried along as they are.
pub type Extensions = IndexMap<String, Value>;

/// One HTTP API.
#[derive(Clone, Debug, PartialEq)]
pub struct Api {
    /// The short name, in any case style: the root of generated names.
    pub name: String,
    /// What people call it.
    pub title: String,
    /// Markdown.
    pub description: Option<String>,
    /// The API's version, any text.
    pub version: String,
    /// Absolute URL without a trailing slash. Without one, a client is given it when it is built.
    pub base_url: Option<String>,
    /// Headers sent with every request, in order of declaration.
    pub headers: IndexMap<String, String>,
    /// The ways to authenticate, in order of declaration; empty where the API asks for no credentials.
    pub auth: Vec<SecurityScheme>,
    /// The parameters that every action takes as well. Every action's `parameters` hold them already.
    pub parameters: Vec<Parameter>,
    /// By file stem.
    pub resources: Vec<Resource>,
    /// By file stem.
    pub schemas: IndexMap<String, Schema>,
    /// Keys that begin with `x-`.
    pub extensions: Extensions,
    /// Where `api.yaml` begins.
    pub span: Span,
}

/// A group of actions: one file under `resources/`.
#[derive(Clone, Debug, PartialEq)]
pub struct Resource {
    /// camelCase, equal to the file stem.
    pub name: String,
    /// What people call it.
    pub title: String,
    /// Whether the spec gives the title, or it was derived from the name.
    pub title_is_given: bool,
    /// Markdown.
    pub description: Option<String>,
    /// The actions, in order of declaration.
    pub actions: Vec<Action>,
    /// Keys that begin with `x-`.
    pub extensions: Extensions,
    /// The value of `name`.
    pub span: Span,
}

/// One way to authenticate. After OpenAPI's *Security Scheme Object*.
#[derive(Clone, Debug, PartialEq)]
pub struct SecurityScheme {
    /// Its key under `auth`, or `default` where the API has one unnamed scheme.
    pub name: String,
    /// How the credentials are sent.
    pub kind: SchemeKind,
    /// Markdown.
    pub description: Option<String>,
    /// The scheme's mapping.
    pub span: Span,
}

/// How credentials are sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemeKind {
    /// No credentials.
    None,
    /// `Authorization: Bearer …`, RFC 6750.
    Bearer,
    /// `Authorization: Basic …`, RFC 7617.
    Basic,
    /// A key in a header, the query or a cookie.
    ApiKey {
        /// Where the key is sent.
        location: KeyLocation,
        /// The header's, query parameter's or cookie's name.
        name: String,
    },
}

/// Where an API key is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyLocation {
    /// A request header.
    Header,
    /// A query parameter.
    Query,
    /// A cookie.
    Cookie,
}

/// The credentials that an action asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Authentication {
    /// No credentials are sent.
    None,
    /// The names of the schemes of which one is enough; never empty.
    AnyOf(Vec<String>),
}
