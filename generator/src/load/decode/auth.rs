//! `auth` of `api.yaml`: one scheme, or a map of name to scheme.

use super::text::{check_cookie_name, check_header_name, check_wire_name};
use crate::diagnostic::{Code, Report};
use crate::format::{Data, Entry, Mapping, Node, SCHEME};
use crate::model::{KeyLocation, SchemeKind, SecurityScheme, Span};

/// What `type` of a scheme may be.
#[derive(Clone, Copy)]
enum Type {
    None,
    Bearer,
    Basic,
    ApiKey,
}

const TYPES: [(&str, Type); 4] = [
    ("none", Type::None),
    ("bearer", Type::Bearer),
    ("basic", Type::Basic),
    ("apiKey", Type::ApiKey),
];

const LOCATIONS: [(&str, KeyLocation); 3] = [
    ("header", KeyLocation::Header),
    ("query", KeyLocation::Query),
    ("cookie", KeyLocation::Cookie),
];

/// The schemes, in order of declaration.
pub(super) fn decode_auth(mapping: &Mapping<'_>, report: &mut Report) -> Vec<SecurityScheme> {
    let Some(node) = mapping.get("auth") else {
        return Vec::new();
    };
    let Data::Map(entries) = &node.data else {
        report
            .error(
                Code::WrongType,
                node.span,
                format!("`auth` has to be a mapping, not {}", node.describe()),
            )
            .help("write `auth: {type: bearer}`");
        return Vec::new();
    };
    let named = entries.iter().filter(|entry| !entry.key.starts_with("x-"));
    if is_one_scheme(node) {
        let scheme = decode_scheme("default", node, mapping.key_span("auth"), report);
        // An API whose one scheme asks for nothing has no schemes.
        return scheme
            .into_iter()
            .filter(|scheme| scheme.kind != SchemeKind::None)
            .collect();
    }
    named.filter_map(|entry| decode_named_scheme(entry, report)).collect()
}

/// A scheme has a `type` that is a word; a scheme called `type` would be a mapping.
fn is_one_scheme(node: &Node) -> bool {
    let is_mapping = |node: &Node| matches!(node.data, Data::Map(_));
    match node.get("type") {
        Some(ty) => !is_mapping(ty),
        None => !node.entries().iter().any(|entry| is_mapping(&entry.value)),
    }
}

fn decode_named_scheme(entry: &Entry, report: &mut Report) -> Option<SecurityScheme> {
    if entry.key == "none" {
        report
            .error(Code::InvalidName, entry.key_span, "a scheme cannot be called `none`")
            .help("`auth: none` at an action means that no credentials are sent; give the scheme another name");
    }
    decode_scheme(&entry.key, &entry.value, entry.key_span, report)
}

/// A scheme; one that is broken is there as well, so that the actions that name it are not wrong.
fn decode_scheme(name: &str, node: &Node, at: Span, report: &mut Report) -> Option<SecurityScheme> {
    let mapping = Mapping::open(node, &SCHEME, at, report)?;
    let ty = mapping.choice("type", &TYPES, report);
    let kind = match ty {
        Some(Type::None) => Some(SchemeKind::None),
        Some(Type::Bearer) => Some(SchemeKind::Bearer),
        Some(Type::Basic) => Some(SchemeKind::Basic),
        Some(Type::ApiKey) => decode_api_key(&mapping, at, report),
        None => None,
    };
    if !matches!(ty, Some(Type::ApiKey) | None) {
        check_key_alone(&mapping, report);
    }
    Some(SecurityScheme {
        name: name.to_owned(),
        kind: kind.unwrap_or(SchemeKind::None),
        description: mapping.text("description", report).map(|text| text.value),
        span: at,
    })
}

fn check_key_alone(mapping: &Mapping<'_>, report: &mut Report) {
    for key in ["in", "name"] {
        if mapping.get(key).is_some() {
            report
                .error(
                    Code::MisplacedKey,
                    mapping.key_span(key),
                    format!("`{key}` counts only with `type: apiKey`"),
                )
                .help(format!("remove `{key}`"));
        }
    }
}

fn decode_api_key(mapping: &Mapping<'_>, at: Span, report: &mut Report) -> Option<SchemeKind> {
    for (key, help) in [("in", "add `in: header`"), ("name", "add `name: X-Api-Key`")] {
        if mapping.node().get(key).is_none() {
            let message = format!("a security scheme with `type: apiKey` needs `{key}`");
            report.error(Code::MissingKey, at, message).help(help);
        }
    }
    let location = mapping.choice("in", &LOCATIONS, report);
    let name = mapping.text("name", report)?;
    match location? {
        KeyLocation::Header => check_header_name(&name.value, name.span, report),
        KeyLocation::Cookie => check_cookie_name(&name.value, name.span, report),
        KeyLocation::Query => check_wire_name(&name.value, name.span, report),
    }
    Some(SchemeKind::ApiKey {
        location: location?,
        name: name.value,
    })
}
