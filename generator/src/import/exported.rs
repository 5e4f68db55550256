//! Documents that were exported from a spec, back to that spec.
//!
//! What OpenAPI cannot say, an export holds in extensions ([`crate::export`] lists them), and here they count. A document
//! is taken for an export where exporting what was read gives the same document again: so nothing that somebody added
//! to it is lost in silence.

mod api;
mod difference;
mod operation;
mod parameter;
mod resource;
mod response;
mod security;
mod types;

use serde_json::Value;

use super::{Options, Parts};
use crate::diagnostic::{Code, Report};
use crate::export::{EXTENSION, openapi};
use crate::format::{MapBuilder, Node, ParsedFile, Part, is_schema_name};
use crate::load::load_parts;
use crate::model::FileId;
use difference::first_difference;
use operation::read_operations;

/// The parts of the spec that a document was exported from; none where it is no export, or not one any more.
pub(super) fn read_exported(
    file: FileId,
    root: &Node,
    options: &Options,
    report: &mut Report,
) -> Option<Vec<ParsedFile>> {
    ours(root, "name")?;
    if options.common.is_some() || options.map.is_some() {
        return None;
    }
    let mut files = read(file, root).map(Parts::into_files);
    let again = files.as_deref().and_then(export_again);
    let difference = match &again {
        Some(again) => first_difference(root, &root.to_json(), again),
        None => Some(root.span),
    };
    let Some(span) = difference else {
        for file in files.iter_mut().flatten().filter(|file| file.file.part == Part::Api) {
            file.root = file.root.take().map(|api| api::with_options(api, options));
        }
        return files;
    };
    let message = format!("the document is not as it was exported: `{EXTENSION}` does not count");
    report
        .warning(Code::ExportChanged, span, message)
        .help("export it again, or change the spec that it was exported from");
    None
}

/// The document that would be exported from what was read.
fn export_again(files: &[ParsedFile]) -> Option<Value> {
    // What is found here is found again when the parts are loaded.
    let mut unshown = Report::default();
    let api = load_parts(files, &mut unshown)?;
    Some(openapi::document(&api).0)
}

fn read(file: FileId, root: &Node) -> Option<Parts> {
    let mut parts = Parts::new(file);
    let operations = read_operations(root)?;
    parts.add(Part::Api, "api", api::read_api(root, &operations)?);
    for tag in root.get("tags").map(Node::items).unwrap_or_default() {
        let (name, resource) = resource::read_resource(root, tag, &operations)?;
        parts.add(Part::Resource, name, resource);
    }
    let schemas = root.get("components").and_then(|components| components.get("schemas"));
    for schema in schemas.map(Node::entries).unwrap_or_default() {
        // An export has the stems of files; anything else could lead out of a folder.
        if !is_schema_name(&schema.key) {
            return None;
        }
        let restored = openapi::restore(&schema.value, Some(&schema.key));
        parts.add(Part::Schema, schema.key.clone(), restored);
    }
    Some(parts)
}

/// A key of an object's extension.
fn ours<'a>(node: &'a Node, key: &str) -> Option<&'a Node> {
    node.get(EXTENSION)?.get(key)
}

/// A key of an object's extension that holds a text.
fn our_text<'a>(node: &'a Node, key: &str) -> Option<&'a str> {
    ours(node, key).and_then(Node::as_text)
}

/// A key of an object's extension that holds texts.
fn our_texts(node: &Node, key: &str) -> Vec<String> {
    let items = ours(node, key).map(Node::items).unwrap_or_default();
    items.iter().filter_map(Node::as_text).map(str::to_owned).collect()
}

/// Puts a key of an object, or the same of its extension.
fn put_same(node: &Node, key: &str, into: &mut MapBuilder) {
    into.put_some(key, ours(node, key).or_else(|| node.get(key)).cloned());
}

/// Puts the keys of the spec that begin with `x-`.
fn put_extensions(node: &Node, into: &mut MapBuilder) {
    let own = node
        .entries()
        .iter()
        .filter(|entry| entry.key.starts_with("x-") && entry.key != EXTENSION);
    for entry in own {
        into.put_at(entry.key.clone(), entry.key_span, entry.value.clone());
    }
    into.put_some(EXTENSION, ours(node, EXTENSION).cloned());
}
