//! What a document does not hold and the command line adds to `api.yaml`.

use std::path::Path;

use super::Options;
use crate::diagnostic::{Code, Report, Sources};
use crate::format::{Data, MapBuilder, Node, read_document};
use crate::model::Span;

/// Puts `headers`.
pub(super) fn put_headers(options: &Options, at: Span, api: &mut MapBuilder) {
    let mut headers = MapBuilder::new(at);
    for (name, value) in &options.headers {
        headers.put_text(name, value, at);
    }
    if !headers.is_empty() {
        api.put("headers", headers.build());
    }
}

/// Reads the parameters that every action takes: a list, or a mapping with the list under `parameters`.
pub(super) fn read_common(path: &Path, sources: &mut Sources, report: &mut Report) -> Option<Node> {
    let (_, root) = read_document(path, sources, report);
    let root = root?;
    let list = root.get("parameters").unwrap_or(&root);
    if matches!(list.data, Data::List(_)) {
        return Some(list.clone());
    }
    let message = format!("common parameters have to be a list, not {}", list.describe());
    report
        .error(Code::WrongType, list.span, message)
        .help("write one `- name: …` an item, as under `parameters` of `api.yaml`");
    None
}
