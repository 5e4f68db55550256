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

/// Reads the one document of a file. What is wrong goes to the report, and then there may be no node.
pub fn parse(file: FileId, notation: Notation, text: &str, report: &mut Report) -> Option<Node> {
    check_text(file, text, report);
    match notation {
        Notation::Yaml => yaml::parse_yaml(file, text, report),
        Notation::Json => json::parse_json(file, text, report),
    }
}
