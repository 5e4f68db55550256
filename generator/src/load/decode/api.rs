//! `api.yaml`

use indexmap::IndexMap;

use super::Decoder;
use super::auth::decode_auth;
use super::text::{check_differ, check_header_name, check_header_value};
use crate::diagnostic::{Code, Report};
use crate::format::{API, Data, Mapping, Node, SpecFile, Text, VERSION, expect_text};
use crate::model::{Extensions, Origin, Parameter, SecurityScheme, Span};

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
    let mapping = Mapping::open(root, &API, file.span(), decoder.report)?;
    check_version(&mapping, decoder.report);
    let name = mapping.text("name", decoder.report);
    if let Some(name) = &name {
        check_api_name(name, decoder.report);
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

fn check_api_name(name: &Text, report: &mut Report) {
    let begins_with_letter = name.value.starts_with(|c: char| c.is_ascii_alphabetic());
    if !begins_with_letter || name.value.contains(char::is_control) {
        report
            .error(
                Code::InvalidName,
                name.span,
                format!("`{}` cannot be the name of an API", name.value),
            )
            .help("begin with a letter, as in `platform`; `title` may be anything");
    }
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
    let Some((what, help)) = find_url_problem(&url.value) else {
        return Some(url.value.clone());
    };
    let message = format!("the base URL `{}` {what}", url.value);
    report.error(Code::InvalidUrl, url.span, message).help(help);
    None
}

/// What is wrong with a URL, and what helps.
fn find_url_problem(url: &str) -> Option<(String, String)> {
    let is_strange = |c: char| c.is_whitespace() || c.is_control() || "?#\\@{}<>\"^|`".contains(c);
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let Some(rest) = rest else {
        let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
        let what = "is no absolute `https://` or `http://` URL".to_owned();
        return Some((what, format!("write `https://{rest}`")));
    };
    if rest.is_empty() || rest.starts_with('/') {
        return Some((
            "has no host".to_owned(),
            format!("write `https://api.example.com{rest}`"),
        ));
    }
    if let Some(strange) = url.chars().find(|c| is_strange(*c)) {
        let help = "leave out credentials, query, fragment and what varies".to_owned();
        return Some((format!("holds `{strange}`, which a base URL cannot have"), help));
    }
    let trimmed = url.trim_end_matches('/');
    (trimmed != url).then(|| ("ends with a slash".to_owned(), format!("write `{trimmed}`")))
}

fn decode_headers(mapping: &Mapping<'_>, report: &mut Report) -> IndexMap<String, String> {
    let mut headers = IndexMap::new();
    let entries = mapping.entries("headers", report);
    check_differ("header", entries, report);
    for entry in entries {
        check_header_name(&entry.key, entry.key_span, report);
        if let Some(value) = expect_text(&entry.key, &entry.value, report) {
            check_header_value(value, entry.value.span, report);
            headers.insert(entry.key.clone(), value.to_owned());
        }
    }
    headers
}
