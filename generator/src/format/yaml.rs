//! YAML text to nodes: the events of one parser give the places and guard the limits, `serde_yaml` gives the data, and
//! where the two do not see the same, the text is refused.
//!
//! `serde_yaml` alone has no places, lets the second of two equal keys win, and needs seconds for 64 KiB of `[`.

mod events;
mod scalar;

use super::keys_once::check_keys_once;
use super::node::{Data, Entry, Node};
use crate::diagnostic::{Code, Report};
use crate::model::{FileId, Span};
use events::{Shape, Tree};

/// Reads a YAML document; what is wrong with it goes to the report, and then there may be no node.
pub(super) fn parse_yaml(file: FileId, text: &str, report: &mut Report) -> Option<Node> {
    let tree = events::parse_events(file, text, report)?;
    match serde_yaml::from_str::<serde_yaml::Value>(text) {
        Ok(value) => Joiner { report }.join(tree, value),
        Err(error) => {
            let (line, column) = error.location().map_or((1, 1), |place| (place.line(), place.column()));
            let span = events::span_at(file, text, line, column);
            report.error(Code::Syntax, span, format!("not YAML: {error}"));
            None
        }
    }
}

/// Puts the places of the one reading to the data of the other.
struct Joiner<'a> {
    report: &'a mut Report,
}

impl Joiner<'_> {
    fn join(&mut self, tree: Tree, value: serde_yaml::Value) -> Option<Node> {
        let span = tree.span;
        let data = match (tree.shape, value) {
            (Shape::Scalar { text, is_plain }, value) => {
                if is_plain && scalar::is_ambiguous(&text) {
                    return self.refuse_ambiguous(&text, span);
                }
                return self.join_scalar(text, value, span);
            }
            (Shape::List(trees), serde_yaml::Value::Sequence(values)) if trees.len() == values.len() => {
                let items: Vec<Option<Node>> = trees
                    .into_iter()
                    .zip(values)
                    .map(|(tree, value)| self.join(tree, value))
                    .collect();
                Data::List(items.into_iter().collect::<Option<_>>()?)
            }
            (Shape::Map(trees), serde_yaml::Value::Mapping(values)) if trees.len() == values.len() => {
                Data::Map(self.join_entries(trees, values)?)
            }
            // A mapping in which two keys are one to `serde_yaml`: `1.0` and `1.00`, or the same key twice.
            (Shape::Map(trees), _) => {
                let entries: Vec<Entry> = trees.into_iter().map(|(key, tree)| key.with(empty(&tree))).collect();
                check_keys_once(&entries, self.report);
                if !self.report.has_errors() {
                    self.report
                        .error(Code::AmbiguousScalar, span, "two of these keys are the same number");
                }
                return None;
            }
            (Shape::List(_), _) => {
                self.report.error(
                    Code::AmbiguousScalar,
                    span,
                    "readers of YAML understand this list differently",
                );
                return None;
            }
        };
        Some(Node { span, data })
    }

    fn join_entries(&mut self, trees: Vec<(events::Key, Tree)>, values: serde_yaml::Mapping) -> Option<Vec<Entry>> {
        let entries: Vec<Option<Entry>> = trees
            .into_iter()
            .zip(values)
            .map(|((key, tree), (_, value))| self.join(tree, value).map(|node| key.with(node)))
            .collect();
        let entries: Vec<Entry> = entries.into_iter().collect::<Option<_>>()?;
        check_keys_once(&entries, self.report);
        Some(entries)
    }

    fn join_scalar(&mut self, text: String, value: serde_yaml::Value, span: Span) -> Option<Node> {
        let data = match value {
            serde_yaml::Value::Null => Data::Null,
            serde_yaml::Value::Bool(value) => Data::Bool(value),
            serde_yaml::Value::String(value) => Data::Text(value),
            serde_yaml::Value::Number(number) => match scalar::to_json_number(&number) {
                Some(number) => Data::Number(number, text.into()),
                None => return self.refuse_ambiguous(&text, span),
            },
            serde_yaml::Value::Sequence(_) | serde_yaml::Value::Mapping(_) | serde_yaml::Value::Tagged(_) => {
                return self.refuse_ambiguous(&text, span);
            }
        };
        Some(Node { span, data })
    }

    fn refuse_ambiguous(&mut self, text: &str, span: Span) -> Option<Node> {
        self.report
            .error(
                Code::AmbiguousScalar,
                span,
                format!("readers of YAML understand `{text}` differently"),
            )
            .help(format!(
                "write `\"{text}\"` if it is text, or the number in plain decimal digits"
            ));
        None
    }
}

fn empty(tree: &Tree) -> Node {
    Node {
        span: tree.span,
        data: Data::Null,
    }
}
