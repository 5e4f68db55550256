//! Pagination, where the names of query parameters and of properties leave no doubt.
//!
//! `GET` with a `page` and an answer that has exactly one array is paged by `page`; with a `page_token` it is paged by a
//! cursor only if the answer has a `next_page_token`.

use super::Importer;
use super::body::Kind;
use super::operation::Operation;
use super::types::is_of;
use crate::format::{MapBuilder, Node};
use crate::model::{Method, Span};

const PAGES: [&str; 3] = ["page", "page_number", "pageNumber"];
const OFFSETS: [&str; 2] = ["offset", "skip"];
const CURSORS: [&str; 8] = [
    "cursor",
    "page_token",
    "pageToken",
    "next_token",
    "nextToken",
    "next_cursor",
    "nextCursor",
    "after",
];
const SIZES: [&str; 7] = [
    "per_page",
    "perPage",
    "page_size",
    "pageSize",
    "limit",
    "size",
    "max_results",
];
const NEXT: [&str; 8] = [
    "next_cursor",
    "nextCursor",
    "next_page_token",
    "nextPageToken",
    "next_token",
    "nextToken",
    "next_page",
    "nextPage",
];
const TOTALS: [&str; 5] = ["total", "total_count", "totalCount", "total_results", "totalResults"];

/// What an answer has of a page.
#[derive(Default)]
struct Answer<'a> {
    /// Whether it is the array itself.
    is_array: bool,
    arrays: Vec<&'a str>,
    total: Option<&'a str>,
    next: Option<&'a str>,
}

impl<'a> Importer<'a, '_> {
    /// Puts `pagination`; `parameters` are those of the action.
    pub(super) fn put_pagination(&mut self, operation: &Operation<'a>, parameters: &[Node], action: &mut MapBuilder) {
        if operation.method != Method::Get {
            return;
        }
        let text = |node: &Node, key: &str| Some(node.get(key)?.as_text()?.to_owned());
        let in_query = |node: &&Node| text(node, "in").as_deref() == Some("query");
        let queries: Vec<String> = parameters
            .iter()
            .filter(in_query)
            .filter_map(|node| text(node, "name"))
            .collect();
        let query =
            |names: &'static [&'static str]| names.iter().copied().find(|name| queries.iter().any(|q| q == name));
        let ways = [
            ("page", query(&PAGES)),
            ("offset", query(&OFFSETS)),
            ("cursor", query(&CURSORS)),
        ];
        let [(way, Some(name))] = ways.into_iter().filter(|(_, name)| name.is_some()).collect::<Vec<_>>()[..] else {
            return;
        };
        let Some(answer) = self.answer_of(operation.node) else {
            return;
        };
        let at = operation.span;
        if let Some(pagination) = pagination_of(way, name, query(&SIZES), &answer, at) {
            action.put("pagination", pagination);
        }
    }

    fn answer_of(&self, operation: &'a Node) -> Option<Answer<'a>> {
        let responses = operation.get("responses")?.entries();
        let success = responses.iter().find(|entry| entry.key.starts_with('2'))?;
        let response = self.document.follow(&success.value).ok()?.node;
        let contents = response.get("content")?.entries();
        let json = contents.iter().find(|content| Kind::of(&content.key) == Kind::Json)?;
        let schema = self.document.follow(json.value.get("schema")?).ok()?.node;
        let mut answer = Answer {
            is_array: is_of(schema, "array"),
            ..Answer::default()
        };
        for property in self.properties_of(schema) {
            let name = property.key.as_str();
            let Ok(followed) = self.document.follow(&property.value) else {
                continue;
            };
            let node = followed.node;
            if is_of(node, "array") {
                answer.arrays.push(name);
            } else if NEXT.contains(&name) && is_of(node, "string") {
                answer.next.get_or_insert(name);
            } else if TOTALS.contains(&name) && is_of(node, "integer") {
                answer.total.get_or_insert(name);
            }
        }
        Some(answer)
    }
}

fn pagination_of(way: &str, name: &str, size: Option<&str>, answer: &Answer<'_>, at: Span) -> Option<Node> {
    let items = match answer.arrays.as_slice() {
        [] if answer.is_array => None,
        [items] => Some(*items),
        _ => return None,
    };
    let is_cursor = way == "cursor";
    if is_cursor && answer.next.is_none() || way == "offset" && size.is_none() {
        return None;
    }
    let mut pagination = MapBuilder::new(at);
    pagination.put_text(way, name, at);
    let mut put = |key: &str, name: Option<&str>| {
        if let Some(name) = name {
            pagination.put_text(key, name, at);
        }
    };
    put(if way == "page" { "perPage" } else { "limit" }, size);
    put("items", items);
    put("total", answer.total.filter(|_| !is_cursor));
    put("next", answer.next.filter(|_| is_cursor));
    Some(pagination.build())
}
