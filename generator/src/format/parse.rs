//! Text to nodes, by the file's ending.

use super::node::Node;
use super::{json, yaml};
use crate::diagnostic::{Code, Report};
use crate::model::{FileId, Span};

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
    warn_of_turned_text(file, text, report);
    match notation {
        Notation::Yaml => yaml::parse_yaml(file, text, report),
        Notation::Json => json::parse_json(file, text, report),
    }
}

/// Marks that turn the direction of text make a spec look different from what it says. Arabic and Hebrew do without them.
fn warn_of_turned_text(file: FileId, text: &str, report: &mut Report) {
    let is_mark = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    for (at, mark) in text.match_indices(is_mark) {
        let place = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
        let span = Span {
            file,
            start: place(at),
            end: place(at + mark.len()),
        };
        let escape = mark.escape_default();
        report
            .warning(
                Code::HiddenCharacter,
                span,
                format!("`{escape}` turns the text behind it around"),
            )
            .help("remove it, or write it as an escape in double quotes");
    }
}
