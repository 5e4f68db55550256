//! One action as its resource declares it: own parameters, own part of the path.

use super::Decoder;
use super::response::Outcome;
use super::text::{check_camel_case, decode_own_path};
use crate::diagnostic::Code;
use crate::format::{ACTION, Data, Entry, Mapping, PAGINATION, Text, expect_text};
use crate::model::{
    Deprecation, Extensions, Method, Origin, Pagination, PagingStyle, Parameter, PathSegment, Response, Span,
};

/// An action before it is joined with its resource and the API.
pub(in crate::load) struct DeclaredAction {
    pub(in crate::load) name: String,
    pub(in crate::load) summary: Option<String>,
    pub(in crate::load) description: Option<String>,
    pub(in crate::load) method: Method,
    /// `None` where the path cannot be read.
    pub(in crate::load) path: Option<Vec<PathSegment>>,
    pub(in crate::load) path_span: Span,
    /// Names of schemes, or `none`; empty where the action says nothing.
    pub(in crate::load) auth: Vec<Text>,
    pub(in crate::load) scopes: Vec<Vec<String>>,
    pub(in crate::load) deprecated: Option<Deprecation>,
    pub(in crate::load) parameters: Vec<Parameter>,
    pub(in crate::load) responses: Vec<Response>,
    pub(in crate::load) errors: Vec<Response>,
    pub(in crate::load) pagination: Option<(Pagination, PagingNames)>,
    pub(in crate::load) extensions: Extensions,
    pub(in crate::load) span: Span,
}

impl Decoder<'_> {
    /// An entry of `actions`.
    pub(super) fn decode_action(&mut self, entry: &Entry) -> Option<DeclaredAction> {
        check_camel_case("the action", &entry.key, entry.key_span, self.report);
        let mapping = Mapping::open(&entry.value, &ACTION, entry.key_span, self.report)?;
        let method = mapping.choice("method", &Method::ALL, self.report);
        Some(DeclaredAction {
            name: entry.key.clone(),
            summary: self.decode_summary(&mapping),
            description: mapping.text("description", self.report).map(|text| text.value),
            method: method.unwrap_or(Method::Get),
            path: decode_own_path(&mapping, self.report),
            path_span: mapping.get("path").map_or(entry.key_span, |path| path.span),
            auth: self.decode_auth_names(&mapping),
            scopes: self.decode_scopes(&mapping),
            deprecated: self.decode_deprecated(&mapping),
            parameters: self.decode_parameters(&mapping, Origin::Action),
            responses: self.decode_responses(&mapping, Outcome::Success, method),
            errors: self.decode_responses(&mapping, Outcome::Failure, method),
            pagination: self.decode_pagination(&mapping),
            extensions: mapping.extensions(),
            span: entry.key_span,
        })
    }

    fn decode_summary(&mut self, mapping: &Mapping<'_>) -> Option<String> {
        let summary = mapping.text("summary", self.report)?;
        if summary.value.trim().contains('\n') {
            self.report
                .error(Code::InvalidValue, summary.span, "`summary` has more than one line")
                .help("keep the first sentence, and move the rest to `description`");
        }
        Some(summary.value)
    }

    fn decode_auth_names(&mut self, mapping: &Mapping<'_>) -> Vec<Text> {
        let Some(node) = mapping.get("auth") else {
            return Vec::new();
        };
        if !matches!(node.data, Data::List(_)) {
            return mapping.text("auth", self.report).into_iter().collect();
        }
        let names = mapping.texts("auth", self.report);
        if names.is_empty() {
            self.report
                .error(Code::InvalidValue, node.span, "`auth` names no scheme")
                .help("write `auth: none`, or remove the key");
        }
        names
    }

    /// A scope is a set of one.
    fn decode_scopes(&mut self, mapping: &Mapping<'_>) -> Vec<Vec<String>> {
        let mut sets = Vec::new();
        for item in mapping.list("scopes", self.report) {
            let scopes = match &item.data {
                Data::List(scopes) => scopes.as_slice(),
                _ => std::slice::from_ref(item),
            };
            if scopes.is_empty() {
                self.report
                    .error(Code::InvalidValue, item.span, "a list in `scopes` names no scope")
                    .help("write the scopes that are needed together, or remove the list");
                continue;
            }
            let texts = scopes
                .iter()
                .filter_map(|scope| expect_text("scopes", scope, self.report));
            sets.push(texts.map(str::to_owned).collect());
        }
        sets
    }

    fn decode_pagination(&mut self, mapping: &Mapping<'_>) -> Option<(Pagination, PagingNames)> {
        let node = mapping.get("pagination")?;
        let span = mapping.key_span("pagination");
        let mapping = Mapping::open(node, &PAGINATION, span, self.report)?;
        let keys = PAGINATION.keys.iter().map(|key| key.name);
        let names: PagingNames = keys
            .filter_map(|key| Some((key, mapping.text(key, self.report)?)))
            .collect();
        let Some(style) = read_paging_style(&names) else {
            self.report
                .error(
                    Code::InvalidPagination,
                    span,
                    "`pagination` mixes ways to page, or names none",
                )
                .help("write `page` and `perPage`, or `offset` and `limit`, or `cursor` and `limit`");
            return None;
        };
        let pagination = Pagination {
            style,
            items: name_of(&names, "items"),
            total: name_of(&names, "total"),
            next: name_of(&names, "next"),
            span,
        };
        Some((pagination, names))
    }
}

/// The keys of a pagination and the names that they hold.
pub(in crate::load) type PagingNames = Vec<(&'static str, Text)>;

fn name_of(names: &PagingNames, key: &str) -> Option<String> {
    let found = names.iter().find(|(known, _)| *known == key);
    found.map(|(_, name)| name.value.clone())
}

fn read_paging_style(names: &PagingNames) -> Option<PagingStyle> {
    let name = |key| name_of(names, key);
    let (per_page, limit) = (name("perPage"), name("limit"));
    match (name("page"), name("offset"), name("cursor")) {
        (Some(page), None, None) if limit.is_none() => Some(PagingStyle::Page { page, per_page }),
        (None, Some(offset), None) if per_page.is_none() => Some(PagingStyle::Offset { offset, limit }),
        (None, None, Some(cursor)) if per_page.is_none() => Some(PagingStyle::Cursor { cursor, limit }),
        _ => None,
    }
}
