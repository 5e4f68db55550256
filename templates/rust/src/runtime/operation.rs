//! The static table of an action: all that is known of it before it is called.

use http::Method;

/// What the whole API has in common.
#[derive(Debug)]
pub struct Api {
    /// Where requests go unless the caller says otherwise.
    pub base_url: Option<&'static str>,
    /// Headers of every request.
    pub headers: &'static [(&'static str, &'static str)],
    /// The ways to authenticate; actions name them by number.
    pub schemes: &'static [Scheme],
    /// The value of `User-Agent`.
    pub user_agent: &'static str,
}

/// A way to authenticate.
#[derive(Debug)]
pub struct Scheme {
    /// Its name in the API's description.
    pub name: &'static str,
    /// How the credentials are sent.
    pub kind: SchemeKind,
}

/// How credentials are sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemeKind {
    /// No credentials.
    None,
    /// `Authorization: Bearer …`, RFC 6750.
    Bearer,
    /// `Authorization: Basic …`, RFC 7617.
    Basic,
    /// A key in a header of this name.
    Header(&'static str),
    /// A key in a query parameter of this name.
    Query(&'static str),
    /// A key in a cookie of this name.
    Cookie(&'static str),
}

/// One action.
#[derive(Debug)]
pub struct Operation {
    /// The resource's name in the API's description.
    pub resource: &'static str,
    /// The action's name in the API's description.
    pub action: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// Literals and arguments, in order.
    pub path: &'static [Part],
    /// The parameters; calls give their values by number.
    pub parameters: &'static [Parameter],
    /// The numbers of the schemes of which one is enough; empty where no credentials are sent.
    pub auth: &'static [usize],
    /// The value of `Accept`; empty where there is none.
    pub accept: &'static str,
    /// The success statuses that are documented; empty means every 2xx.
    pub success: &'static [Status],
}

/// A part of a path.
#[derive(Debug)]
pub enum Part {
    /// Sent as it is.
    Literal(&'static str),
    /// The parameter with this number.
    Parameter(usize),
}

/// A parameter.
#[derive(Debug)]
pub struct Parameter {
    /// The name on the wire.
    pub name: &'static str,
    /// Where it is sent.
    pub place: Place,
    /// The text that is sent where a call gives no value.
    pub default: Option<&'static str>,
}

/// Where a parameter is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Into the path.
    Path(Notation),
    /// Into the query.
    Query(Style),
    /// A header.
    Header(Notation),
    /// A cookie.
    Cookie(Notation),
    /// The whole body, of this media type.
    Body(&'static str),
    /// A field of an `application/x-www-form-urlencoded` body: without a style, arrays are a pair for each item and
    /// objects their JSON text.
    Form(Option<Style>),
    /// A part of a `multipart/form-data` body, of this media type where there is one.
    Multipart(Option<&'static str>),
}

/// How an array or an object is written into a query or a form, after OpenAPI's `style` and `explode`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `a=1&a=2`
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

/// How a value is written where there is one text for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// A scalar as it is.
    Simple,
    /// Its JSON text, quotes included.
    Json,
}

/// A status or a class of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// One code.
    Code(u16),
    /// All codes of a class: `4` is 400 to 499.
    Class(u16),
    /// Every code.
    Any,
}

impl Status {
    /// Whether a code is meant.
    pub fn matches(self, code: u16) -> bool {
        match self {
            Self::Code(known) => known == code,
            Self::Class(class) => code / 100 == class,
            Self::Any => true,
        }
    }
}
