//! A document that stands alone to its nodes.

use std::path::Path;

use super::shown;
use super::text::read_text;
use crate::diagnostic::{Report, Sources};
use crate::format::limits::MAX_DOCUMENT_BYTES;
use crate::format::node::Node;
use crate::format::parse::parse_document;
use crate::model::{FileId, Span};

/// Reads a document that stands alone, whatever its ending is; what is wrong with it goes to the report.
pub fn read_document(path: &Path, sources: &mut Sources, report: &mut Report) -> (FileId, Option<Node>) {
    let text = read_text(path, MAX_DOCUMENT_BYTES);
    let shown_text = text.as_ref().unwrap_or_else(|unread| &unread.text);
    let id = sources.add(shown(path), shown_text);
    match text {
        Ok(text) => (id, parse_document(id, &text, report)),
        Err(unread) => {
            let byte = u32::try_from(unread.byte).unwrap_or(u32::MAX);
            let place = Span {
                file: id,
                start: byte,
                end: byte,
            };
            report.error(unread.code, place, unread.message).help(unread.help);
            (id, None)
        }
    }
}
