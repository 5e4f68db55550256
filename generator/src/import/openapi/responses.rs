//! Responses by status to `responses` and `errors`.

use std::collections::HashSet;

use super::Importer;
use super::body::{Kind, example_of, place_of};
use super::document::Followed;
use super::names::camel;
use super::text::{is_true, put_extensions};
use super::types::Place;
use crate::format::{Entry, MapBuilder, Node};
use crate::model::is_token;

/// What a status says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Success,
    Failure,
    Default,
}

impl<'a> Importer<'a, '_> {
    /// Puts `responses` and `errors` of an action.
    pub(super) fn put_responses(&mut self, operation: &'a Node, owner: &str, action: &mut MapBuilder) {
        let Some(responses) = operation.get("responses") else {
            return;
        };
        let known = self.read_statuses(responses);
        let succeeds = known.iter().any(|(_, outcome, _)| *outcome == Outcome::Success);
        let mut built = [MapBuilder::new(responses.span), MapBuilder::new(responses.span)];
        for (status, outcome, entry) in known {
            let success = match outcome {
                Outcome::Success => true,
                Outcome::Failure => false,
                Outcome::Default => !succeeds,
            };
            if success {
                let name = camel(&[owner, &success_name(&status)]);
                let response = self.import_response(entry, &name);
                built[0].put_at(status.clone(), entry.key_span, response);
            }
            if !success || outcome == Outcome::Default {
                let name = camel(&[owner, &failure_name(&status)]);
                let response = self.import_response(entry, &name);
                built[1].put_at(status, entry.key_span, response);
            }
        }
        for (key, map) in ["responses", "errors"].into_iter().zip(built) {
            if !map.is_empty() {
                action.put(key, map.build());
            }
        }
    }

    fn read_statuses(&mut self, responses: &'a Node) -> Vec<(String, Outcome, &'a Entry)> {
        let mut seen = HashSet::new();
        let mut known = Vec::new();
        for entry in responses.entries().iter().filter(|entry| !entry.key.starts_with("x-")) {
            let status = entry.key.trim();
            let status = if status.eq_ignore_ascii_case("default") {
                "default".to_owned()
            } else {
                status.to_ascii_uppercase()
            };
            match outcome_of(&status) {
                Some(outcome) if seen.insert(status.clone()) => known.push((status, outcome, entry)),
                Some(_) | None => {
                    let message = format!("`{}` is no status of a response and is left out", entry.key);
                    self.drops.dropped(
                        entry.key_span,
                        message,
                        "write a code from 100 to 599, `2XX` to `5XX`, or `default`",
                    );
                }
            }
        }
        known
    }

    fn import_response(&mut self, entry: &'a Entry, name: &str) -> Node {
        let Ok(followed) = self.document.follow(&entry.value) else {
            self.report_dangling_object(&entry.value);
            return MapBuilder::new(entry.value.span).build();
        };
        let node = followed.node;
        let component = followed.component();
        let name = component.as_deref().unwrap_or(name);
        let mut response = MapBuilder::new(node.span);
        self.put_beside(&followed, &mut response);
        self.put_description(node, &mut response);
        self.put_contents(node, name, &mut response);
        self.put_response_headers(node, name, &mut response);
        put_extensions(node, &mut response);
        self.drops
            .unread(node, "a response", &["description", "content", "headers"]);
        self.drops.misshapen(node, &["content", "headers"], &[]);
        response.build()
    }

    fn put_contents(&mut self, node: &'a Node, name: &str, response: &mut MapBuilder) {
        let contents = self.distinct_contents(node);
        match contents.as_slice() {
            // A response without `content` has no body; in the format, it would have any.
            [] => {
                let nothing = MapBuilder::new(node.span).build();
                response.put("content", nothing);
            }
            [(media_type, entry)] => {
                self.put_content_type(media_type, entry, name, response);
                if media_type != "application/json" {
                    response.put_text("content", media_type, entry.key_span);
                }
            }
            _ => {
                let mut map = MapBuilder::new(node.span);
                for (media_type, entry) in &contents {
                    let mut content = MapBuilder::new(entry.value.span);
                    self.put_content_type(media_type, entry, name, &mut content);
                    map.put_at(media_type, entry.key_span, content.build());
                }
                response.put("content", map.build());
            }
        }
    }

    fn put_content_type(&mut self, media_type: &str, entry: &'a Entry, name: &str, into: &mut MapBuilder) {
        if let Some(schema) = entry.value.get("schema") {
            self.put_type(schema, place_of(&entry.key), || name.to_owned(), into);
        }
        // A response has no example in a spec: it belongs to the schema.
        let example = example_of(&entry.value).filter(|_| Kind::of(media_type) == Kind::Json);
        let Some(example) = example else {
            return;
        };
        if !into
            .text("schema")
            .is_some_and(|stem| self.schemas.add_example(stem, example))
        {
            self.drops.dropped(
                entry.key_span,
                "an example of a response is left out where its schema has one, or no name",
                "add `examples` to the schema",
            );
        }
    }

    fn put_response_headers(&mut self, node: &'a Node, name: &str, response: &mut MapBuilder) {
        let entries = node.get("headers").map(Node::entries).unwrap_or_default();
        let mut headers = MapBuilder::new(node.span);
        let mut seen = HashSet::new();
        for entry in entries {
            if !is_token(&entry.key) || !seen.insert(entry.key.to_ascii_lowercase()) {
                let message = format!("`{}` cannot be a header and is left out", entry.key);
                self.drops.dropped(
                    entry.key_span,
                    message,
                    "write letters, digits and hyphens, each name once, as in `X-Request-Id`",
                );
                continue;
            }
            match self.document.follow(&entry.value) {
                Ok(followed) => {
                    let header = self.import_header(&followed, &camel(&[name, &entry.key]));
                    headers.put_at(entry.key.clone(), entry.key_span, header);
                }
                Err(_) => self.report_dangling_object(&entry.value),
            }
        }
        if !headers.is_empty() {
            response.put("headers", headers.build());
        }
    }

    fn import_header(&mut self, followed: &Followed<'a>, name: &str) -> Node {
        let node = followed.node;
        let mut header = MapBuilder::new(node.span);
        let value = self.value_of_parameter(node, "header");
        if is_true(node, "required") {
            header.put("required", Node::boolean(true, node.span));
        }
        self.put_beside(followed, &mut header);
        self.put_described(node, value.schema.filter(|_| !value.is_json), &mut header);
        if value.is_json {
            let message = "`content` of a header of a response is left out: its value is the JSON text";
            self.drops.changed(node.span, message, "read the JSON in the text");
            header.put_text("type", "string", node.span);
        } else if let Some(schema) = value.schema {
            self.put_type(schema, Place::Text, || name.to_owned(), &mut header);
        }
        header.build()
    }
}

fn outcome_of(status: &str) -> Option<Outcome> {
    let is_range = |class: &str| status == format!("{class}XX");
    if status == "default" {
        return Some(Outcome::Default);
    }
    if is_range("2") || is_range("3") {
        return Some(Outcome::Success);
    }
    if is_range("4") || is_range("5") {
        return Some(Outcome::Failure);
    }
    let is_code = status.len() == 3 && status.bytes().all(|b| b.is_ascii_digit());
    match status.parse::<u16>().ok().filter(|_| is_code)? {
        100..400 => Some(Outcome::Success),
        400..600 => Some(Outcome::Failure),
        _ => None,
    }
}

/// `200` is the response, others have their status.
fn success_name(status: &str) -> String {
    match status {
        "200" | "201" | "default" => "response".to_owned(),
        _ => format!("response {status}"),
    }
}

fn failure_name(status: &str) -> String {
    match status {
        "default" => "error".to_owned(),
        _ => format!("error {status}"),
    }
}
