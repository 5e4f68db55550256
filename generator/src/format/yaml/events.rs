//! The events of a YAML text as a tree with places, and the limits that keep a hostile text cheap.

use std::collections::BTreeMap;

use saphyr_parser::{Event, Parser, ScalarStyle, Span as EventSpan};

use crate::diagnostic::{Code, Report};
use crate::format::json::{lower_first, report_depth};
use crate::format::limits::{MAX_ALIASED, MAX_DEPTH};
use crate::format::node::{Entry, Node};
use crate::model::{FileId, Span};

/// A node as the events show it.
#[derive(Clone)]
pub(super) struct Tree {
    pub(super) span: Span,
    pub(super) shape: Shape,
}

#[derive(Clone)]
pub(super) enum Shape {
    Scalar { text: String, is_plain: bool },
    List(Vec<Tree>),
    Map(Vec<(Key, Tree)>),
}

/// A key of a mapping.
#[derive(Clone)]
pub(super) struct Key {
    text: String,
    span: Span,
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
pub(super) fn parse_events(file: FileId, text: &str, report: &mut Report) -> Option<Tree> {
    let mut builder = Builder {
        file,
        bytes: ByteIndex::new(text),
        open: Vec::new(),
        anchors: BTreeMap::new(),
        aliased: 0,
        root: None,
        report,
    };
    let mut parser = Parser::new_from_str(text);
    loop {
        match parser.next_event() {
            Some(Ok((Event::StreamEnd, _))) | None => break,
            Some(Ok((event, span))) => builder.take(event, span)?,
            Some(Err(error)) => {
                let byte = builder.bytes.of(error.marker().index());
                let span = Span {
                    file,
                    start: byte,
                    end: byte,
                };
                builder
                    .report
                    .error(Code::Syntax, span, format!("not YAML: {}", lower_first(error.info())));
                return None;
            }
        }
    }
    if builder.root.is_none() {
        builder.report.error(
            Code::EmptyFile,
            Span {
                file,
                ..Span::default()
            },
            "the file is empty",
        );
    }
    builder.root
}

/// A place that `serde_yaml` names by line and column, both from 1.
pub(super) fn span_at(file: FileId, text: &str, line: usize, column: usize) -> Span {
    let line_start: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    let byte = u32::try_from((line_start + column.saturating_sub(1)).min(text.len())).unwrap_or(u32::MAX);
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
    items: Items,
}

enum Items {
    List(Vec<Tree>),
    Map {
        entries: Vec<(Key, Tree)>,
        key: Option<Key>,
    },
}

struct Builder<'a> {
    file: FileId,
    bytes: ByteIndex,
    open: Vec<Open>,
    /// Every anchored node and how many nodes it holds.
    anchors: BTreeMap<usize, (Tree, usize)>,
    aliased: usize,
    root: Option<Tree>,
    report: &'a mut Report,
}

impl Builder<'_> {
    /// Takes one event; `None` ends the reading, and the report says why.
    fn take(&mut self, event: Event<'_>, at: EventSpan) -> Option<()> {
        let span = self.span(at);
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.check_tag(tag.is_some(), span)?;
                let is_plain = style == ScalarStyle::Plain;
                self.close(
                    Tree {
                        span,
                        shape: Shape::Scalar {
                            text: text.into_owned(),
                            is_plain,
                        },
                    },
                    anchor,
                )
            }
            Event::SequenceStart(anchor, tag) => self.start(anchor, tag.is_some(), span, Items::List(Vec::new())),
            Event::MappingStart(anchor, tag) => self.start(
                anchor,
                tag.is_some(),
                span,
                Items::Map {
                    entries: Vec::new(),
                    key: None,
                },
            ),
            Event::SequenceEnd | Event::MappingEnd => self.end(span),
            Event::Alias(anchor) => self.repeat(anchor, span),
            Event::DocumentStart(_) if self.root.is_some() => {
                self.report
                    .error(Code::SeveralDocuments, span, "a second document begins here")
                    .help("keep one document a file: remove the `---`");
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

    fn check_tag(&mut self, has_tag: bool, span: Span) -> Option<()> {
        if has_tag {
            self.report
                .error(Code::UnsupportedTag, span, "tags are not supported")
                .help("remove the `!…`");
            return None;
        }
        Some(())
    }

    fn start(&mut self, anchor: usize, has_tag: bool, span: Span, items: Items) -> Option<()> {
        self.check_tag(has_tag, span)?;
        if self.open.len() >= MAX_DEPTH {
            report_depth(span, self.report);
            return None;
        }
        self.open.push(Open {
            anchor,
            start: span.start,
            items,
        });
        Some(())
    }

    fn end(&mut self, span: Span) -> Option<()> {
        let open = self.open.pop()?;
        let (shape, last_end) = match open.items {
            Items::List(items) => {
                let end = items.last().map(|item| item.span.end);
                (Shape::List(items), end)
            }
            Items::Map { entries, .. } => {
                let end = entries.last().map(|(_, value)| value.span.end);
                (Shape::Map(entries), end)
            }
        };
        // A block collection ends where its last item does; its end event stands behind the line breaks that follow.
        let is_flow = span.end > span.start;
        let end = if is_flow {
            span.end
        } else {
            last_end.unwrap_or(span.end)
        };
        self.close(
            Tree {
                span: Span {
                    file: self.file,
                    start: open.start,
                    end,
                },
                shape,
            },
            open.anchor,
        )
    }

    /// Puts a complete node where it belongs.
    fn close(&mut self, tree: Tree, anchor: usize) -> Option<()> {
        if anchor > 0 {
            let size = count_nodes(&tree);
            self.anchors.insert(anchor, (tree.clone(), size));
        }
        match self.open.last_mut().map(|open| &mut open.items) {
            None => self.root = Some(tree),
            Some(Items::List(items)) => items.push(tree),
            Some(Items::Map { entries, key }) => match key.take() {
                Some(key) => entries.push((key, tree)),
                None => *key = Some(read_key(tree, self.report)?),
            },
        }
        Some(())
    }

    fn repeat(&mut self, anchor: usize, span: Span) -> Option<()> {
        let Some((tree, size)) = self.anchors.get(&anchor) else {
            self.report
                .error(Code::Syntax, span, "this alias stands inside the node that it repeats");
            return None;
        };
        self.aliased += size;
        if self.aliased > MAX_ALIASED {
            self.report.error(
                Code::LimitExceeded,
                span,
                format!("the aliases of this file repeat more than {MAX_ALIASED} nodes"),
            );
            return None;
        }
        let tree = Tree {
            span,
            shape: tree.shape.clone(),
        };
        self.close(tree, 0)
    }
}

fn read_key(tree: Tree, report: &mut Report) -> Option<Key> {
    match tree.shape {
        Shape::Scalar { text, is_plain } if is_plain && text == "<<" => {
            report
                .error(Code::MergeKey, tree.span, "merge keys are not supported")
                .help("write the keys out, or put what repeats into a schema and refer to it");
            None
        }
        Shape::Scalar { text, .. } => Some(Key { text, span: tree.span }),
        Shape::List(_) | Shape::Map(_) => {
            report.error(Code::ComplexKey, tree.span, "a key has to be a single word or number");
            None
        }
    }
}

fn count_nodes(tree: &Tree) -> usize {
    match &tree.shape {
        Shape::Scalar { .. } => 1,
        Shape::List(items) => 1 + items.iter().map(count_nodes).sum::<usize>(),
        Shape::Map(entries) => 1 + entries.iter().map(|(_, value)| 1 + count_nodes(value)).sum::<usize>(),
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
