//! The client's side of the crate: resources, their actions, and what goes in and comes out.
//!
//! ```text
//! devices.yaml: {actions: {get: …}}   Resource devices, feature "devices"
//!                                       Action get, struct Get: application_id, then per_page by setter
//!                                       Success One(DevicesPage), Failure GetError { NotFound(Error) }
//! ```

use indexmap::IndexMap;

use super::streams::{Events, Paging};
use super::{Docs, Type, TypeModule, Types};
use crate::model::{Authentication, Method, SecurityScheme};
use crate::target::rust::names::{Ident, WireName};

/// The whole crate.
#[derive(Debug)]
pub(crate) struct Crate {
    /// Everything but the types.
    pub(crate) client: Client,
    /// The types.
    pub(crate) types: Types,
    /// The types' files.
    pub(crate) modules: Vec<TypeModule>,
    /// The type of each schema, null included, in the model's order.
    pub(crate) schemas: Vec<(WireName, Type)>,
}

/// The crate without its types.
#[derive(Debug)]
pub(crate) struct Client {
    /// The crate's name, `platform-client`.
    pub(crate) krate: String,
    /// The crate's version, a semver made from the API's.
    pub(crate) version: String,
    /// What people call the API.
    pub(crate) title: String,
    /// Markdown.
    pub(crate) description: Option<String>,
    /// The API's own version.
    pub(crate) api_version: String,
    /// Where requests go unless a caller says otherwise.
    pub(crate) base_url: Option<String>,
    /// Headers of every request.
    pub(crate) headers: IndexMap<String, String>,
    /// The ways to authenticate.
    pub(crate) schemes: Vec<SecurityScheme>,
    /// In the model's order.
    pub(crate) resources: Vec<Resource>,
    /// The program of the README, where an action is simple enough.
    pub(crate) example: Option<Example>,
}

/// A program that calls one action.
#[derive(Debug)]
pub(crate) struct Example {
    /// The action as hooks and transports name it, `device.get`.
    pub(crate) action: String,
    /// The feature that it needs.
    pub(crate) feature: String,
    /// The client's method.
    pub(crate) module: Ident,
    /// The resource's method.
    pub(crate) method: Ident,
    /// The texts that it gives.
    pub(crate) arguments: Vec<String>,
    /// How it authenticates.
    pub(crate) credentials: Credentials,
    /// Whether it has to say where requests go.
    pub(crate) needs_base_url: bool,
}

/// How a program authenticates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Credentials {
    /// Not at all.
    None,
    /// With a bearer token.
    Token,
    /// With a name and a password.
    Basic,
    /// With a key.
    ApiKey,
}

/// A resource: a module, a feature, and a method of the client.
#[derive(Debug)]
pub(crate) struct Resource {
    /// Its name in the spec.
    pub(crate) wire: WireName,
    /// Its module, and the client's method.
    pub(crate) module: Ident,
    /// The struct that its actions are methods of.
    pub(crate) handle: Ident,
    /// Its cargo feature.
    pub(crate) feature: String,
    /// What people call it.
    pub(crate) title: String,
    /// What it is.
    pub(crate) docs: Docs,
    /// In order of declaration.
    pub(crate) actions: Vec<Action>,
}

/// An action: a method of the resource, and a struct that is the request.
#[derive(Debug)]
pub(crate) struct Action {
    /// Its name in the spec.
    pub(crate) wire: WireName,
    /// The resource's method.
    pub(crate) method: Ident,
    /// The request.
    pub(crate) request: Ident,
    /// The HTTP method.
    pub(crate) http: Method,
    /// Literals and arguments by number, in order.
    pub(crate) path: Vec<PathPart>,
    /// The path as people read it.
    pub(crate) path_text: String,
    /// The credentials that it asks for.
    pub(crate) auth: Authentication,
    /// The credentials must hold all scopes of at least one of these sets.
    pub(crate) scopes: Vec<Vec<String>>,
    /// The resource's, its own, the common ones.
    pub(crate) arguments: Vec<Argument>,
    /// The media types that it can read, the preferred one first.
    pub(crate) accept: Vec<String>,
    /// The statuses that are a success.
    pub(crate) success_statuses: Vec<crate::model::Status>,
    /// What it answers.
    pub(crate) success: Success,
    /// What it answers when it fails.
    pub(crate) failure: Failure,
    /// How its pages are walked, where its answers are pages.
    pub(crate) paging: Option<Paging>,
    /// What it does.
    pub(crate) docs: Docs,
    /// What to use instead, where it should not be used any more; empty where the spec does not say.
    pub(crate) deprecated: Option<String>,
}

/// A part of a path.
#[derive(Debug)]
pub(crate) enum PathPart {
    /// Sent as it is.
    Literal(String),
    /// The argument with this number, percent-encoded.
    Argument(usize),
}

/// A parameter of an action.
#[derive(Debug)]
pub(crate) struct Argument {
    /// The name on the wire.
    pub(crate) wire: WireName,
    /// The argument of the method, or the setter.
    pub(crate) ident: Ident,
    /// What it holds.
    pub(crate) ty: Type,
    /// Where it is sent.
    pub(crate) place: Place,
    /// Whether a call has to give it.
    pub(crate) need: Need,
    /// What it means.
    pub(crate) docs: Docs,
    /// What to use instead, where it should not be used any more; empty where the spec does not say.
    pub(crate) deprecated: Option<String>,
}

/// Where an argument is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Into the path.
    Path(Notation),
    /// Into the query.
    Query(crate::model::QueryStyle),
    /// A header.
    Header(Notation),
    /// A cookie.
    Cookie(Notation),
    /// The whole body, of this media type.
    Body(String),
    /// A field of a form.
    Form(crate::model::QueryStyle),
    /// A part of a multipart body, of this media type where the spec says one.
    Multipart(Option<String>),
}

/// How a value is written where there is one text for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Notation {
    /// A scalar as it is.
    Simple,
    /// Its JSON text.
    Json,
}

/// Whether a call has to give an argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    /// An argument of the method.
    Required,
    /// A setter.
    Optional,
    /// A setter; this text is sent where it is not used.
    Default(String),
}

/// What an action answers.
#[derive(Debug)]
pub(crate) enum Success {
    /// One type for every success status.
    One(Body),
    /// A type for each status: an enum.
    Many(Choice),
}

/// What an action answers when it fails.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Nothing is documented.
    Undocumented,
    /// A documented body for each status: an enum.
    Documented(Choice),
}

/// An enum with a variant for each status.
#[derive(Debug)]
pub(crate) struct Choice {
    /// Its name.
    pub(crate) ident: Ident,
    /// The more exact statuses first.
    pub(crate) variants: Vec<Answer>,
}

/// A documented answer.
#[derive(Debug)]
pub(crate) struct Answer {
    /// The variant.
    pub(crate) ident: Ident,
    /// When it is the answer.
    pub(crate) status: crate::model::Status,
    /// What it holds.
    pub(crate) body: Body,
    /// What it means.
    pub(crate) docs: Docs,
}

/// The body of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Body {
    /// None, or one that does not count.
    Empty,
    /// JSON of this type.
    Json(Type),
    /// Text.
    Text,
    /// Bytes of any media type.
    Bytes,
    /// A stream of server-sent events.
    Events(Events),
}

impl Body {
    /// The types that it holds.
    pub(crate) fn types(&self) -> Vec<&Type> {
        match self {
            Self::Json(ty) => vec![ty],
            Self::Events(Events::Known(events)) => events.variants.iter().map(|event| &event.ty).collect(),
            Self::Empty | Self::Text | Self::Bytes | Self::Events(Events::AsTheyCome) => Vec::new(),
        }
    }
}
