//! What is left out or changed: each kind once, with the first place and how many there are.

use std::collections::HashSet;

use indexmap::IndexMap;

use crate::diagnostic::{Code, Report};
use crate::format::{Data, Entry, Node};
use crate::model::{FileId, Span};

/// How many places of a kind are shown besides the first.
const SHOWN: usize = 3;

/// What an import leaves out or changes, by kind.
#[derive(Debug, Default)]
pub(super) struct Drops {
    kinds: IndexMap<(Code, String), Kind>,
}

#[derive(Debug)]
struct Kind {
    help: &'static str,
    places: Vec<Span>,
    count: usize,
    seen: HashSet<(FileId, u32, u32)>,
}

impl Drops {
    /// Something for which the format has no word. The message is the same for all of its kind.
    pub(super) fn dropped(&mut self, span: Span, message: impl Into<String>, help: &'static str) {
        self.add(Code::ImportDropped, span, message.into(), help);
    }

    /// The keys of an object that nothing is made of.
    pub(super) fn unread(&mut self, node: &Node, object: &str, read: &[&str]) {
        let is_unread = |entry: &&Entry| !read.contains(&entry.key.as_str()) && !entry.key.starts_with("x-");
        for entry in node.entries().iter().filter(is_unread) {
            let message = format!("`{}` of {object} is left out", entry.key);
            let help = "a client does not need it; say what people should know in the `description`";
            self.dropped(entry.value.span, message, help);
        }
    }

    /// The keys of an object that hold something else than the mapping or the list that belongs there.
    pub(super) fn misshapen(&mut self, node: &Node, maps: &[&str], lists: &[&str]) {
        for entry in node.entries() {
            let is_among = |keys: &[&str]| keys.contains(&entry.key.as_str());
            let (is_list, is_map) = (is_among(lists), is_among(maps));
            let fits = match entry.value.data {
                Data::Refused | Data::Null => true,
                Data::Map(_) => !is_list,
                Data::List(_) => !is_map,
                Data::Bool(_) | Data::Number(..) | Data::Text(_) => !is_list && !is_map,
            };
            if fits {
                continue;
            }
            let wanted = if is_list { "a list" } else { "a mapping" };
            let message = format!("`{}` is not {wanted} and is left out", entry.key);
            self.dropped(entry.value.span, message, "see what OpenAPI has there");
        }
    }

    /// Something that is said in another way.
    pub(super) fn changed(&mut self, span: Span, message: impl Into<String>, help: &'static str) {
        self.add(Code::ImportChanged, span, message.into(), help);
    }

    fn add(&mut self, code: Code, span: Span, message: String, help: &'static str) {
        let kind = self.kinds.entry((code, message)).or_insert(Kind {
            help,
            places: Vec::new(),
            count: 0,
            seen: HashSet::new(),
        });
        // What several operations refer to is left out once.
        if !kind.seen.insert((span.file, span.start, span.end)) {
            return;
        }
        kind.count += 1;
        if kind.places.len() <= SHOWN {
            kind.places.push(span);
        }
    }

    /// Warns of each kind once.
    pub(super) fn report(self, report: &mut Report) {
        for ((code, message), kind) in self.kinds {
            let Some((first, others)) = kind.places.split_first() else {
                continue;
            };
            let message = match kind.count {
                1 => message,
                count => format!("{message} ({count} places)"),
            };
            let diagnostic = report.warning(code, *first, message);
            for place in others {
                diagnostic.note("here as well", *place);
            }
            diagnostic.help(kind.help);
        }
    }
}
