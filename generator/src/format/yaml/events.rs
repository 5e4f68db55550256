//! The events of a YAML text as a tree with places, and the limits that keep a hostile text cheap.

use std::collections::BTreeMap;

use saphyr_parser::{Event, Parser, ScalarStyle, Span as EventSpan};

use super::scalar::{is_ambiguous, is_clear_key};
use super::{lenient, report_ambiguous, syntax};
use crate::diagnostic::{Code, Report};
use crate::format::json::report_depth;
use crate::format::limits::{MAX_ALIASED, MAX_DEPTH};
use crate::format::node::{Entry, Node};
use crate::format::parse::Reading;
use crate::model::{FileId, Span};

/// A node as the events show it.
#[derive(Clone)]
pub(super) struct Tree {
    pub(super) span: Span,
    pub(super) shape: Shape,
}

#[derive(Clone)]
pub(super) enum Shape {
    Scalar {
        text: String,
        is_plain: bool,
    },
    List(Vec<Tree>),
    Map(Vec<(Key, Tree)>),
    /// A mapping with a key that is refused.
    Refused,
}

/// A key of a mapping.
#[derive(Clone)]
pub(super) struct Key {
    pub(super) text: String,
    pub(super) span: Span,
}

impl Key {
    pub(super) fn with(self, value: Node) -> Entry {
        Entry {
            key: self.text,
            key_span: self.span,
            value,
        }
    }
}

/// Reads the one document of a text.
pub(super) fn parse_events(file: FileId, text: &str, reading: Reading, report: &mut Report) -> Option<Tree> {
    let mut builder = Builder {
        file,
        bytes: ByteIndex::new(text),
        open: Vec::new(),
        nodes: 0,
        anchors: BTreeMap::new(),
        copied: 0,
        root: None,
        reading,
        report,
    };
    let mut parser = Parser::new_from_str(text);
    loop {
        match parser.next_event() {
            Some(Ok((Event::StreamEnd, _))) | None => break,
            // The first document is the one that is meant.
            Some(Ok((Event::DocumentStart(_), _))) if builder.is_complete_leniently() => break,
            Some(Ok((event, span))) => builder.take(event, span)?,
            Some(Err(error)) => {
                let byte = builder.bytes.of(error.marker().index());
                if error.info().contains("recursion limit") {
                    report_depth(span_at(file, byte), builder.report);
                } else {
                    syntax::report_syntax(error.info(), file, text, byte, builder.report);
                }
                return None;
            }
        }
    }
    builder.root
}

fn span_at(file: FileId, byte: u32) -> Span {
    Span {
        file,
        start: byte,
        end: byte,
    }
}

/// A collection that is not closed yet.
struct Open {
    anchor: usize,
    start: u32,
    /// How many nodes there were before it.
    nodes_before: usize,
    /// How many collections stand in one another inside of it.
    depth: usize,
    items: Items,
}

/// How much a node is.
#[derive(Clone, Copy)]
struct Extent {
    /// How many nodes it holds, itself among them.
    nodes: usize,
    /// How many collections stand in one another, itself among them.
    depth: usize,
}

enum Items {
    List(Vec<Tree>),
    Map {
        entries: Vec<(Key, Tree)>,
        key: Option<Key>,
        is_refused: bool,
    },
}

struct Builder<'a> {
    file: FileId,
    bytes: ByteIndex,
    open: Vec<Open>,
    /// Every node so far, those that aliases repeat among them.
    nodes: usize,
    /// Every anchored node.
    anchors: BTreeMap<usize, (Tree, Extent)>,
    /// The nodes that were copied: into `anchors`, and from there to where an alias stands.
    copied: usize,
    root: Option<Tree>,
    reading: Reading,
    report: &'a mut Report,
}

impl Builder<'_> {
    fn is_complete_leniently(&self) -> bool {
        self.reading == Reading::Lenient && self.root.is_some()
    }

    /// Takes one event; `None` ends the reading, and the report says why.
    fn take(&mut self, event: Event<'_>, at: EventSpan) -> Option<()> {
        let span = self.span(at);
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.check_tag(tag.is_some(), span);
                let is_string = tag.as_ref().is_some_and(|tag| tag.suffix == "str");
                let shape = Shape::Scalar {
                    text: text.into_owned(),
                    is_plain: style == ScalarStyle::Plain && !is_string,
                };
                self.nodes += 1;
                self.close(Tree { span, shape }, anchor, Extent { nodes: 1, depth: 0 })
            }
            Event::SequenceStart(anchor, tag) => {
                self.check_tag(tag.is_some(), span);
                self.start(anchor, span, Items::List(Vec::new()))
            }
            Event::MappingStart(anchor, tag) => {
                self.check_tag(tag.is_some(), span);
                let items = Items::Map {
                    entries: Vec::new(),
                    key: None,
                    is_refused: false,
                };
                self.start(anchor, span, items)
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(span),
            Event::Alias(anchor) => self.repeat(anchor, span),
            Event::DocumentStart(_) if self.root.is_some() => {
                self.report
                    .error(Code::SeveralDocuments, span, "a second document begins here")
                    .help("keep one document a file: remove the `---` or `...`");
                None
            }
            Event::DocumentStart(_) | Event::DocumentEnd | Event::StreamStart | Event::StreamEnd | Event::Nothing => {
                Some(())
            }
        }
    }

    fn span(&self, at: EventSpan) -> Span {
        Span {
            file: self.file,
            start: self.bytes.of(at.start.index()),
            end: self.bytes.of(at.end.index()),
        }
    }

    fn check_tag(&mut self, has_tag: bool, span: Span) {
        if has_tag && self.reading == Reading::Strict {
            self.report
                .error(Code::UnsupportedTag, span, "tags are not supported")
                .help("remove the `!…`");
        }
    }

    fn start(&mut self, anchor: usize, span: Span, items: Items) -> Option<()> {
        if self.open.len() >= MAX_DEPTH {
            report_depth(span, self.report);
            return None;
        }
        self.open.push(Open {
            anchor,
            start: span.start,
            nodes_before: self.nodes,
            depth: 0,
            items,
        });
        self.nodes += 1;
        Some(())
    }

    fn end(&mut self, span: Span) -> Option<()> {
        let open = self.open.pop()?;
        let (shape, last_end) = match open.items {
            Items::List(items) => {
                let end = items.last().map(|item| item.span.end);
                (Shape::List(items), end)
            }
            Items::Map {
                entries, is_refused, ..
            } => {
                let end = entries.last().map(|(_, value)| value.span.end);
                let shape = if is_refused {
                    Shape::Refused
                } else {
                    Shape::Map(entries)
                };
                (shape, end)
            }
        };
        // A block collection ends where its last item does; its end event stands behind the line breaks that follow.
        let is_flow = span.end > span.start;
        let end = last_end.filter(|_| !is_flow).unwrap_or(span.end);
        let span = Span {
            start: open.start,
            end,
            ..span
        };
        let extent = Extent {
            nodes: self.nodes - open.nodes_before,
            depth: open.depth + 1,
        };
        self.close(Tree { span, shape }, open.anchor, extent)
    }

    /// Puts a complete node where it belongs.
    fn close(&mut self, tree: Tree, anchor: usize, extent: Extent) -> Option<()> {
        if anchor > 0 {
            self.count_copy(extent.nodes, tree.span)?;
            self.anchors.insert(anchor, (tree.clone(), extent));
        }
        if let Some(open) = self.open.last_mut() {
            open.depth = open.depth.max(extent.depth);
        }
        match self.open.last_mut().map(|open| &mut open.items) {
            None => self.root = Some(tree),
            Some(Items::List(items)) => items.push(tree),
            Some(Items::Map {
                entries,
                key,
                is_refused,
            }) => match key.take() {
                Some(key) => entries.push((key, tree)),
                None => {
                    let read = match self.reading {
                        Reading::Strict => read_key(tree, self.report),
                        Reading::Lenient => Ok(lenient::read_key(tree, self.report)),
                    };
                    *is_refused |= read.is_err();
                    *key = Some(read.unwrap_or_else(|place| place));
                }
            },
        }
        Some(())
    }

    fn repeat(&mut self, anchor: usize, span: Span) -> Option<()> {
        let Some((tree, extent)) = self.anchors.get(&anchor) else {
            self.report
                .error(Code::Syntax, span, "this alias stands inside the node that it repeats")
                .help("write the node out: a node cannot hold itself");
            return None;
        };
        let (shape, extent) = (&tree.shape, *extent);
        if self.open.len() + extent.depth > MAX_DEPTH {
            report_depth(span, self.report);
            return None;
        }
        self.nodes += extent.nodes;
        let tree = Tree {
            span,
            shape: shape.clone(),
        };
        self.count_copy(extent.nodes, span)?;
        self.close(tree, 0, extent)
    }

    fn count_copy(&mut self, size: usize, span: Span) -> Option<()> {
        self.copied += size;
        if self.copied <= MAX_ALIASED {
            return Some(());
        }
        self.report
            .error(
                Code::LimitExceeded,
                span,
                format!("the anchors and aliases of this file repeat more than {MAX_ALIASED} nodes"),
            )
            .help("put what repeats into a schema of its own and refer to it with `$ref`");
        None
    }
}

/// The key that a node is; one that is refused still has a place and keeps its value apart from the next key.
fn read_key(tree: Tree, report: &mut Report) -> Result<Key, Key> {
    let span = tree.span;
    match tree.shape {
        Shape::Scalar { text, is_plain } if is_plain && text == "<<" => {
            report
                .error(Code::MergeKey, span, "merge keys are not supported")
                .help("write the keys out, or put what repeats into a schema and refer to it");
            Err(Key { text, span })
        }
        Shape::Scalar { text, is_plain } if is_plain && (is_ambiguous(&text) || !is_clear_key(&text)) => {
            report_ambiguous(&text, span, report).help(format!("write `\"{text}\"`"));
            Err(Key { text, span })
        }
        Shape::Scalar { text, .. } => Ok(Key { text, span }),
        Shape::List(_) | Shape::Map(_) | Shape::Refused => {
            report
                .error(Code::ComplexKey, span, "a key has to be a single word or number")
                .help("put text that begins with `{`, `[` or `?` into quotes");
            Err(Key {
                text: String::new(),
                span,
            })
        }
    }
}

/// From characters, in which the events count, to bytes.
struct ByteIndex {
    /// The byte of every character; `None` where the text is ASCII and the two are the same.
    starts: Option<Vec<u32>>,
    len: u32,
}

impl ByteIndex {
    fn new(text: &str) -> Self {
        let byte = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let starts = (!text.is_ascii()).then(|| text.char_indices().map(|(at, _)| byte(at)).collect());
        Self {
            starts,
            len: byte(text.len()),
        }
    }

    fn of(&self, character: usize) -> u32 {
        match &self.starts {
            Some(starts) => starts.get(character).copied().unwrap_or(self.len),
            None => u32::try_from(character).unwrap_or(u32::MAX).min(self.len),
        }
    }
}
