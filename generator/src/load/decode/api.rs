//! `api.yaml`

use indexmap::IndexMap;

use super::Decoder;
use super::text::{check_header_name, check_header_value, is_token};
use crate::diagnostic::{Code, Report};
use crate::format::{API, Data, Entry, Mapping, Node, SCHEME, SpecFile, Text, expect_text};
use crate::model::{Extensions, KeyLocation, Origin, Parameter, SchemeKind, SecurityScheme, Span};

/// The version of the format that this loader reads.
const VERSION: u64 = 1;

/// The API before its resources are joined with it.
pub(in crate::load) struct DeclaredApi {
    pub(in crate::load) name: String,
    pub(in crate::load) title: Option<String>,
    pub(in crate::load) description: Option<String>,
    pub(in crate::load) version: String,
    pub(in crate::load) base_url: Option<String>,
    pub(in crate::load) headers: IndexMap<String, String>,
    pub(in crate::load) auth: Vec<SecurityScheme>,
    pub(in crate::load) parameters: Vec<Parameter>,
    pub(in crate::load) extensions: Extensions,
    pub(in crate::load) span: Span,
}

/// Reads `api.yaml`.
pub(in crate::load) fn decode_api(file: &SpecFile, root: &Node, decoder: &mut Decoder<'_>) -> Option<DeclaredApi> {
    let mapping = Mapping::open(root, &[&API], file.span(), decoder.report)?;
    check_version(&mapping, decoder.report);
    let name = mapping.text("name", decoder.report);
    if let Some(name) = name
        .as_ref()
        .filter(|name| !name.value.starts_with(|c: char| c.is_ascii_alphabetic()))
    {
        decoder
            .report
            .error(
                Code::InvalidName,
                name.span,
                format!("the API's name `{}` does not begin with a letter", name.value),
            )
            .help("write a short name of letters and digits, as in `platform`");
    }
    let text = |key: &str, report: &mut Report| mapping.text(key, report).map(|text| text.value);
    Some(DeclaredApi {
        name: name.map(|name| name.value).unwrap_or_default(),
        title: text("title", decoder.report),
        description: text("description", decoder.report),
        version: text("version", decoder.report).unwrap_or_default(),
        base_url: mapping
            .text("baseUrl", decoder.report)
            .and_then(|url| decode_base_url(&url, decoder.report)),
        headers: decode_headers(&mapping, decoder.report),
        auth: decode_auth(&mapping, decoder.report),
        parameters: decoder.decode_parameters(&mapping, Origin::Common),
        extensions: mapping.extensions(),
        span: file.span(),
    })
}

fn check_version(mapping: &Mapping<'_>, report: &mut Report) {
    let Some(node) = mapping.get("actionspec") else {
        return;
    };
    let is_ours = matches!(&node.data, Data::Number(number, _) if number.as_u64() == Some(VERSION));
    if !is_ours {
        report
            .error(
                Code::UnsupportedVersion,
                node.span,
                format!("`actionspec` has to be the integer {VERSION}"),
            )
            .help(format!("write `actionspec: {VERSION}`"));
    }
}

/// A relative URL counts as missing: a client is given one when it is built.
fn decode_base_url(url: &Text, report: &mut Report) -> Option<String> {
    if url.value.starts_with('/') {
        return None;
    }
    let rest = url
        .value
        .strip_prefix("https://")
        .or_else(|| url.value.strip_prefix("http://"));
    let host = rest.map(|rest| rest.split('/').next().unwrap_or_default());
    let is_strange = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '?' | '#' | '\\' | '@');
    let problem = match host {
        None => Some((
            "is no absolute `https://` or `http://` URL",
            "write `https://`, the host and the path".to_owned(),
        )),
        Some("") => Some(("has no host", "write `https://`, the host and the path".to_owned())),
        Some(_) if url.value.ends_with('/') => Some((
            "ends with a slash",
            format!("write `{}`", url.value.trim_end_matches('/')),
        )),
        Some(_) if url.value.contains(is_strange) => Some((
            "holds a character that a base URL cannot have",
            "leave out credentials, query and fragment".to_owned(),
        )),
        Some(_) => None,
    };
    let Some((what, help)) = problem else {
        return Some(url.value.clone());
    };
    report
        .error(
            Code::InvalidUrl,
            url.span,
            format!("the base URL `{}` {what}", url.value),
        )
        .help(help);
    None
}

fn decode_headers(mapping: &Mapping<'_>, report: &mut Report) -> IndexMap<String, String> {
    let mut headers = IndexMap::new();
    for entry in mapping.entries("headers", report) {
        check_header_name(&entry.key, entry.key_span, report);
        if let Some(value) = expect_text(&entry.key, &entry.value, report) {
            check_header_value(value, entry.value.span, report);
            headers.insert(entry.key.clone(), value.to_owned());
        }
    }
    headers
}

/// One scheme (which has a `type` that is a word) or a map of name to scheme.
fn decode_auth(mapping: &Mapping<'_>, report: &mut Report) -> Vec<SecurityScheme> {
    let Some(node) = mapping.get("auth") else {
        return Vec::new();
    };
    if !matches!(node.data, Data::Map(_)) {
        report
            .error(
                Code::WrongType,
                node.span,
                format!("`auth` has to be a mapping, not {}", node.describe()),
            )
            .help("write `auth: {type: bearer}`");
        return Vec::new();
    }
    let is_map_of_schemes = node
        .entries()
        .iter()
        .all(|entry| entry.key.starts_with("x-") || matches!(entry.value.data, Data::Map(_)));
    if !is_map_of_schemes || node.entries().is_empty() {
        let scheme = decode_scheme("default", node, mapping.key_span("auth"), report);
        // An API whose one scheme asks for nothing has no schemes.
        return scheme
            .into_iter()
            .filter(|scheme| scheme.kind != SchemeKind::None)
            .collect();
    }
    let named = node.entries().iter().filter(|entry| !entry.key.starts_with("x-"));
    named.filter_map(|entry| decode_named_scheme(entry, report)).collect()
}

fn decode_named_scheme(entry: &Entry, report: &mut Report) -> Option<SecurityScheme> {
    if entry.key == "none" {
        report
            .error(Code::InvalidName, entry.key_span, "a scheme cannot be called `none`")
            .help("`auth: none` at an action means that no credentials are sent; give the scheme another name");
    }
    decode_scheme(&entry.key, &entry.value, entry.key_span, report)
}

fn decode_scheme(name: &str, node: &Node, at: Span, report: &mut Report) -> Option<SecurityScheme> {
    #[derive(Clone, Copy)]
    enum Type {
        None,
        Bearer,
        Basic,
        ApiKey,
    }
    let types = [
        ("none", Type::None),
        ("bearer", Type::Bearer),
        ("basic", Type::Basic),
        ("apiKey", Type::ApiKey),
    ];
    let mapping = Mapping::open(node, &[&SCHEME], at, report)?;
    let description = mapping.text("description", report).map(|text| text.value);
    let ty = mapping.choice("type", &types, report)?;
    if !matches!(ty, Type::ApiKey) {
        check_key_alone(&mapping, report);
    }
    let kind = match ty {
        Type::None => SchemeKind::None,
        Type::Bearer => SchemeKind::Bearer,
        Type::Basic => SchemeKind::Basic,
        Type::ApiKey => decode_api_key(&mapping, at, report)?,
    };
    Some(SecurityScheme {
        name: name.to_owned(),
        kind,
        description,
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
    let locations = [
        ("header", KeyLocation::Header),
        ("query", KeyLocation::Query),
        ("cookie", KeyLocation::Cookie),
    ];
    for key in ["in", "name"] {
        if mapping.get(key).is_none() {
            report
                .error(
                    Code::MissingKey,
                    at,
                    format!("a security scheme with `type: apiKey` needs `{key}`"),
                )
                .help(format!("add `{key}: …`"));
        }
    }
    let location = mapping.choice("in", &locations, report);
    let name = mapping.text("name", report)?;
    if location.is_some_and(|location| location != KeyLocation::Query) && !is_token(&name.value) {
        check_header_name(&name.value, name.span, report);
    }
    Some(SchemeKind::ApiKey {
        location: location?,
        name: name.value,
    })
}
