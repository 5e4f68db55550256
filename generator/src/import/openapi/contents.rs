//! Which media types of a response are kept.

use super::Importer;
use super::body::{Kind, example_of, is_media_type};
use super::types::{is_any, is_binary};
use crate::format::{Entry, Node};
use crate::model::essence;

impl<'a> Importer<'a, '_> {
    /// The media types as the format has them, each once, and none that says in other words what JSON says.
    pub(super) fn distinct_contents(&mut self, node: &'a Node) -> Vec<(String, &'a Entry)> {
        let entries = node.get("content").map(Node::entries).unwrap_or_default();
        let mut distinct: Vec<(String, &'a Entry)> = Vec::new();
        for entry in entries {
            let Some(media_type) = to_media_type(entry) else {
                let message = format!("`{}` is no media type and is left out", entry.key);
                let help = "write `type/subtype`, as in `application/json`";
                self.drops.dropped(entry.key_span, message, help);
                continue;
            };
            let (message, help) = if yields(entry, entries) {
                (
                    format!("`{media_type}` without a type is left out beside one that tells more"),
                    "give it a `schema`",
                )
            } else if repeats_json(entry, entries) {
                (
                    format!("`{media_type}` is left out beside JSON of the same schema"),
                    "remove it: a client asks for JSON",
                )
            } else if distinct.iter().any(|(known, _)| *known == media_type) {
                let key = &entry.key;
                (
                    format!("`{key}` is left out beside `{media_type}`, for which it stands as well"),
                    "write each media type once",
                )
            } else {
                distinct.push((media_type, entry));
                continue;
            };
            self.drops.dropped(entry.key_span, message, help);
        }
        distinct
    }
}

/// Whether a media type says in other words what JSON says that is kept. A stream is another thing than one value.
fn repeats_json(entry: &Entry, all: &[Entry]) -> bool {
    let is_kept = |other: &&Entry| is_json(other) && !yields(other, all);
    let is_stream = entry.key.trim().to_ascii_lowercase().starts_with("text/event-stream");
    all.iter().find(is_kept).is_some_and(|json| {
        let is_other = json.key != entry.key && !is_stream && is_same_schema(json, entry);
        is_other && (tells(json) || !is_bytes(entry))
    })
}

/// Whether a media type is JSON of any kind beside another that tells what it is.
fn yields(entry: &Entry, all: &[Entry]) -> bool {
    let is_bare = is_json(entry) && !tells(entry) && example_of(&entry.value).is_none();
    let tells_more = |other: &Entry| is_file(other) || is_json(other) && tells(other);
    let mut others = all.iter().filter(|other| to_media_type(other).is_some());
    is_bare && others.any(tells_more)
}

fn is_json(entry: &Entry) -> bool {
    Kind::of(&entry.key) == Kind::Json
}

/// Whether JSON has a type; bytes are none.
fn tells(entry: &Entry) -> bool {
    let schema = entry.value.get("schema");
    schema.is_some_and(|schema| !is_any(schema) && !is_binary(schema))
}

/// Whether a media type holds a file, which is no answer that JSON could give as well.
fn is_file(entry: &Entry) -> bool {
    const FILES: [&str; 3] = ["application/pdf", "application/zip", "application/octet-stream"];
    const CLASSES: [&str; 4] = ["image/", "audio/", "video/", "font/"];
    let media_type = entry.key.to_ascii_lowercase();
    let essence = essence(&media_type);
    let is_known = FILES.contains(&essence) || CLASSES.iter().any(|class| essence.starts_with(class));
    let schema = entry.value.get("schema");
    !is_json(entry) && (schema.is_some_and(is_binary) || is_known && schema.is_none_or(is_any))
}

/// Whether a media type holds bytes, not data in another notation.
fn is_bytes(entry: &Entry) -> bool {
    let is_data = ["xml", "yaml", "octet-stream"]
        .iter()
        .any(|word| entry.key.contains(word));
    let holds_file = entry.value.get("schema").is_some_and(is_binary);
    Kind::of(&entry.key) == Kind::Bytes && (holds_file || !is_data)
}

fn is_same_schema(a: &Entry, b: &Entry) -> bool {
    let schema = |entry: &Entry| entry.value.get("schema").map(Node::to_json);
    schema(a) == schema(b)
}

/// A media type in small letters; anything at all is JSON where its schema is more than a string.
fn to_media_type(entry: &Entry) -> Option<String> {
    let text = entry.key.trim().to_ascii_lowercase();
    let first = text.split(',').next().unwrap_or_default().trim();
    if is_media_type(first) {
        return Some(first.to_owned());
    }
    let ty = entry
        .value
        .get("schema")
        .and_then(|schema| schema.get("type"))
        .and_then(Node::as_text);
    match first {
        "*/*" | "application/*" if ty == Some("string") => Some("application/octet-stream".to_owned()),
        "*/*" | "application/*" | "json" => Some("application/json".to_owned()),
        "text/*" => Some("text/plain".to_owned()),
        _ if first.contains("json") => Some("application/json".to_owned()),
        _ if first.ends_with("/*") && first.len() > 2 => Some("application/octet-stream".to_owned()),
        _ => None,
    }
}
