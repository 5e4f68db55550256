//! What an action answers: one type, or an enum with a variant for each status.

use crate::model::{self, Content, Method, Status, essence};
use crate::target::rust::ir::client::{Answer, Body, Choice, Failure, Success};
use crate::target::rust::ir::{Deprecated, Docs, Type};
use crate::target::rust::names::{Ident, Space, assign};

use super::actions::TypeOf;
use super::events::lower_events;

/// What the enums of an action's answers and errors have behind the request's name.
pub(super) const CHOICES: [&str; 2] = ["Output", "Error"];

/// The media types that the client can read of the action's answers, in order of declaration.
pub(super) fn lower_accept(action: &model::Action) -> Vec<String> {
    let mut accept: Vec<String> = Vec::new();
    for content in action.responses.iter().chain(&action.errors).filter_map(preferred) {
        if !accept.contains(&content.media_type) {
            accept.push(content.media_type.clone());
        }
    }
    accept
}

/// What the action answers when it succeeds.
pub(super) fn lower_success<'a>(action: &'a model::Action, request: &Ident, type_of: &TypeOf<'a>) -> Success {
    let bodies: Vec<Body> = action
        .responses
        .iter()
        .enumerate()
        .map(
            |(number, answer)| match lower_events(action, number, request, type_of) {
                Some(events) => Body::Events(events),
                None => lower_body(action, answer, type_of),
            },
        )
        .collect();
    let mut different = bodies
        .iter()
        .enumerate()
        .filter(|(i, body)| !bodies[..*i].contains(body));
    match (different.next(), different.next()) {
        (None, _) => Success::One(Body::Empty),
        (Some((_, body)), None) => Success::One(body.clone()),
        (Some(_), Some(_)) => Success::Many(lower_choice(&action.responses, bodies, request, CHOICES[0])),
    }
}

/// What the action answers when it fails.
pub(super) fn lower_failure<'a>(action: &'a model::Action, request: &Ident, type_of: &TypeOf<'a>) -> Failure {
    if action.errors.is_empty() {
        return Failure::Undocumented;
    }
    let bodies = action
        .errors
        .iter()
        .map(|answer| lower_body(action, answer, type_of))
        .collect();
    Failure::Documented(lower_choice(&action.errors, bodies, request, CHOICES[1]))
}

fn lower_choice(answers: &[model::Response], bodies: Vec<Body>, request: &Ident, suffix: &str) -> Choice {
    let names: Vec<String> = answers.iter().map(|answer| status_name(answer.status)).collect();
    let idents = assign(&names, Space::Variant).idents;
    let mut variants: Vec<Answer> = answers
        .iter()
        .zip(idents.into_iter().zip(bodies))
        .map(|(answer, (ident, body))| Answer {
            ident,
            status: answer.status,
            body,
            docs: Docs {
                title: None,
                text: answer.description.clone(),
                deprecated: Deprecated::No,
            },
        })
        .collect();
    variants.sort_by_key(|variant| exactness(variant.status));
    Choice {
        ident: request.with_suffix(suffix),
        variants,
    }
}

/// A code counts before a class, and a class before `default`.
fn exactness(status: Status) -> u8 {
    match status {
        Status::Code(_) => 0,
        Status::Range(_) => 1,
        Status::Default => 2,
    }
}

/// The body of a status that the client reads: JSON where the answer can be JSON, else the first that is declared.
fn lower_body<'a>(action: &'a model::Action, answer: &'a model::Response, type_of: &TypeOf<'a>) -> Body {
    let Some(content) = preferred(answer).filter(|_| action.method != Method::Head) else {
        return Body::Empty;
    };
    let ty = type_of(&content.ty);
    let is_text = content.media_type.starts_with("text/") || is_xml(&content.media_type);
    if ty == Type::Bytes {
        Body::Bytes
    } else if is_json(&content.media_type) {
        Body::Json(ty)
    } else if is_text {
        Body::Text
    } else {
        Body::Bytes
    }
}

/// The media type that the client reads.
pub(super) fn preferred(answer: &model::Response) -> Option<&Content> {
    answer
        .contents
        .iter()
        .find(|content| is_json(&content.media_type))
        .or(answer.contents.first())
}

/// `application/json`, and what is JSON by its suffix, RFC 6839.
fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence == "application/json" || essence == "text/json" || essence.ends_with("+json")
}

fn is_xml(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence == "application/xml" || essence.ends_with("+xml")
}

/// The name of a status as RFC 9110 and its neighbours have it: `404` is `NotFound`.
pub(super) fn status_name(status: Status) -> String {
    match status {
        Status::Code(code) => {
            let known = STATUS_NAMES.iter().find(|(known, _)| *known == code);
            known.map_or_else(|| format!("Status{code}"), |(_, name)| (*name).to_owned())
        }
        Status::Range(1) => "Informational".to_owned(),
        Status::Range(2) => "Success".to_owned(),
        Status::Range(3) => "Redirection".to_owned(),
        Status::Range(4) => "ClientError".to_owned(),
        Status::Range(_) => "ServerError".to_owned(),
        Status::Default => "Other".to_owned(),
    }
}

/// The registered status codes.
const STATUS_NAMES: &[(u16, &str)] = &[
    (100, "Continue"),
    (101, "SwitchingProtocols"),
    (102, "Processing"),
    (103, "EarlyHints"),
    (200, "Ok"),
    (201, "Created"),
    (202, "Accepted"),
    (203, "NonAuthoritativeInformation"),
    (204, "NoContent"),
    (205, "ResetContent"),
    (206, "PartialContent"),
    (207, "MultiStatus"),
    (208, "AlreadyReported"),
    (226, "ImUsed"),
    (300, "MultipleChoices"),
    (301, "MovedPermanently"),
    (302, "Found"),
    (303, "SeeOther"),
    (304, "NotModified"),
    (305, "UseProxy"),
    (307, "TemporaryRedirect"),
    (308, "PermanentRedirect"),
    (400, "BadRequest"),
    (401, "Unauthorized"),
    (402, "PaymentRequired"),
    (403, "Forbidden"),
    (404, "NotFound"),
    (405, "MethodNotAllowed"),
    (406, "NotAcceptable"),
    (407, "ProxyAuthenticationRequired"),
    (408, "RequestTimeout"),
    (409, "Conflict"),
    (410, "Gone"),
    (411, "LengthRequired"),
    (412, "PreconditionFailed"),
    (413, "ContentTooLarge"),
    (414, "UriTooLong"),
    (415, "UnsupportedMediaType"),
    (416, "RangeNotSatisfiable"),
    (417, "ExpectationFailed"),
    (421, "MisdirectedRequest"),
    (422, "UnprocessableContent"),
    (423, "Locked"),
    (424, "FailedDependency"),
    (425, "TooEarly"),
    (426, "UpgradeRequired"),
    (428, "PreconditionRequired"),
    (429, "TooManyRequests"),
    (431, "RequestHeaderFieldsTooLarge"),
    (451, "UnavailableForLegalReasons"),
    (500, "InternalServerError"),
    (501, "NotImplemented"),
    (502, "BadGateway"),
    (503, "ServiceUnavailable"),
    (504, "GatewayTimeout"),
    (505, "HttpVersionNotSupported"),
    (506, "VariantAlsoNegotiates"),
    (507, "InsufficientStorage"),
    (508, "LoopDetected"),
    (511, "NetworkAuthenticationRequired"),
];
