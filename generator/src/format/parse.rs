//! Text to nodes, by the file's ending.

use super::node::Node;
use super::suspicious::check_text;
use super::{json, yaml};
use crate::diagnostic::Report;
use crate::model::FileId;

/// The two notations of a spec's files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// `.yaml`
    Yaml,
    /// `.json`
    Json,
}

/// How much is asked of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// A spec's file: what readers understand differently is an error.
    Strict,
    /// A document of somebody else: what most readers understand is read as they do, with a warning where they differ.
    Lenient,
}

/// Reads a document that was not written for this format: YAML, or JSON with what people add to it.
pub(super) fn parse_document(file: FileId, text: &str, report: &mut Report) -> Option<Node> {
    check_text(file, text, report);
    if !text.trim_start().starts_with('{') {
        return yaml::parse_document(file, text, report);
    }
    let mut of_json = Report::default();
    let json = json::parse_document(file, text, &mut of_json);
    if json.is_none() {
        // Braces are YAML as well.
        let mut of_yaml = Report::default();
        if let Some(node) = yaml::parse_document(file, text, &mut of_yaml) {
            report.append(of_yaml);
            return Some(node);
        }
    }
    report.append(of_json);
    json
}

/// Reads the one document of a file. What is wrong goes to the report, and then there may be no node.
pub fn parse(file: FileId, notation: Notation, text: &str, report: &mut Report) -> Option<Node> {
    check_text(file, text, report);
    match notation {
        Notation::Yaml => yaml::parse_yaml(file, text, report),
        Notation::Json => json::parse_json(file, text, report),
    }
}
