//! The checked API: resolved, neutral, and the only thing that targets, docs, `diff` and `export` read.
//!
//! What holds once a model exists:
//!
//! * every name is unique where it has to be, and every reference to a schema leads to one;
//! * every `{name}` of an action's [`path`](Action::path) has a path parameter, and the other way round;
//! * an [`Action`] has all its parameters: the resource's, its own, the API's common ones, in this order;
//! * resources and schemas are ordered by file stem, everything else as it is declared;
//! * two models are equal when they describe the same API: [`Span`]s do not take part in `==`.
//!
//! The model knows no target and no file format. What a target wants to know beyond it, the target computes.

mod action;
mod api;
mod http;
mod parameter;
mod path;
mod response;
mod schema;
mod span;
mod words;

pub use action::{Action, Deprecation, Method, Pagination, PagingStyle};
pub use api::{Api, Authentication, Extensions, KeyLocation, Resource, SchemeKind, SecurityScheme};
pub use parameter::{Location, Origin, Parameter, QueryStyle, TypeRef};
pub use path::{PathSegment, PathTemplate};
pub use response::{Content, Event, Response, ResponseHeader, Status};
pub use schema::{Additional, Kind, Kinds, Reference, Schema, SchemaNode};
pub use span::{FileId, Span};
pub use words::{snake_words, title_case};

pub(crate) use action::is_one_set;
pub(crate) use http::{essence, is_media_type, is_token};
