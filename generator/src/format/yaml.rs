//! YAML text to nodes: the events of one parser give the places and guard the limits, `serde_yaml` gives the data, and
//! where the two do not see the same, the text is refused.
//!
//! `serde_yaml` alone has no places, stops at the first of several mistakes, and needs seconds for 64 KiB of `[`.

mod events;
mod join;
mod lenient;
mod scalar;
mod syntax;

use serde::de::DeserializeSeed;

use super::json::report_empty;
use super::node::{Data, Node};
use super::parse::Reading;
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::model::{FileId, Span};
use events::Tree;
use join::Joiner;

/// Reads a YAML document; what is wrong with it goes to the report, and then there may be no node.
pub(super) fn parse_yaml(file: FileId, text: &str, report: &mut Report) -> Option<Node> {
    let mut found = Report::default();
    let tree = events::parse_events(file, text, Reading::Strict, &mut found);
    let node = tree.and_then(|tree| read_data(file, text, tree, &mut found));
    let is_empty = node.as_ref().is_none_or(|node| matches!(node.data, Data::Null));
    if is_empty && !found.has_errors() {
        report_empty(file, &mut found);
    }
    report.append(found);
    node.filter(|_| !is_empty)
}

/// Reads a document of somebody else, by its events alone.
pub(super) fn parse_document(file: FileId, text: &str, report: &mut Report) -> Option<Node> {
    let mut found = Report::default();
    let tree = events::parse_events(file, text, Reading::Lenient, &mut found);
    let node = tree.map(|tree| lenient::read_tree(tree, &mut found));
    let node = node.filter(|node| !matches!(node.data, Data::Null));
    if node.is_none() && !found.has_errors() {
        report_empty(file, &mut found);
    }
    report.append(found);
    node
}

fn read_data(file: FileId, text: &str, tree: Tree, report: &mut Report) -> Option<Node> {
    let joiner = Joiner {
        tree,
        report: &mut *report,
    };
    match joiner.deserialize(serde_yaml::Deserializer::from_str(text)) {
        Ok(node) => Some(node),
        Err(error) => {
            syntax::report_unread(&error, file, text, report);
            None
        }
    }
}

fn report_ambiguous<'a>(text: &str, span: Span, report: &'a mut Report) -> &'a mut Diagnostic {
    let message = format!("readers of YAML understand `{text}` differently");
    report.error(Code::AmbiguousScalar, span, message)
}
