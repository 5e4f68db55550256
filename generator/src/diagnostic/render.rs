//! Diagnostics as text for people.

use std::io::IsTerminal;
use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Level, Renderer, Snippet};

use super::printable::{printable, replace_steering};
use super::{Diagnostic, Report, Severity, Source, Sources, floor_char_boundary};
use crate::model::Span;

/// Whether text is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// With ANSI colours, for a terminal.
    Coloured,
    /// Nothing but text.
    Plain,
}

impl Style {
    /// Colours on a terminal, unless `NO_COLOR` is set (<https://no-color.org>).
    pub fn of(stream: &impl IsTerminal) -> Self {
        let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        if stream.is_terminal() && !refused {
            Self::Coloured
        } else {
            Self::Plain
        }
    }
}

impl Report {
    /// Everything as text, in the form of rustc's messages, an empty line between two; ends with a line break, and is
    /// empty where nothing was found.
    pub fn render_text(&self, sources: &Sources, style: Style) -> String {
        let renderer = match style {
            Style::Coloured => Renderer::styled(),
            Style::Plain => Renderer::plain(),
        };
        let texts = self
            .sorted()
            .into_iter()
            .map(|diagnostic| render_one(diagnostic, sources, &renderer) + "\n");
        texts.collect::<Vec<_>>().join("\n")
    }
}

fn render_one(diagnostic: &Diagnostic, sources: &Sources, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let excerpt = Excerpt::new(diagnostic.span, sources);
    let title = level
        .primary_title(shortened(&diagnostic.message))
        .id(diagnostic.code.slug());
    let mut group = title.element(excerpt.snippet());
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(shortened(help)));
    }
    let (mut groups, mut excerpts) = (vec![group], vec![excerpt]);
    for (message, span) in &diagnostic.notes {
        let excerpt = Excerpt::new(*span, sources);
        let title = Level::NOTE.secondary_title(shortened(message));
        groups.push(title.element(excerpt.snippet()));
        excerpts.push(excerpt);
    }
    let text = renderer.render(&groups);
    excerpts.iter().fold(text, |text, excerpt| excerpt.mend_column(text))
}

/// A message holds names of the spec, between backticks, which may have any length.
fn shortened(message: &str) -> String {
    const LONGEST: usize = 100;
    let cut = |(i, part): (usize, &str)| {
        if i % 2 == 0 || part.len() <= LONGEST {
            return printable(part);
        }
        printable(&part[..floor_char_boundary(part, LONGEST)]) + "…"
    };
    let parts = message.split('`').enumerate().map(cut);
    parts.collect::<Vec<_>>().join("`")
}

/// The line that a diagnostic shows, cut out of the file: the renderer walks the whole text that it is given.
struct Excerpt {
    path: String,
    line: usize,
    column: usize,
    text: String,
    range: Range<usize>,
}

/// How much of a line is shown before and behind the place: minified JSON has everything on one.
const CONTEXT: usize = 160;

impl Excerpt {
    fn new(span: Span, sources: &Sources) -> Self {
        sources.get(span.file).map_or_else(
            || Self::of_line(span, &Source::default()),
            |source| Self::of_line(span, source),
        )
    }

    /// The span's first line: what a longer span is about, its first line says.
    fn of_line(span: Span, source: &Source) -> Self {
        let place = source.position(span.start);
        let line = &source.text[place.line_start..];
        let line = &line[..line.find('\n').unwrap_or(line.len())];
        let line = line.strip_suffix('\r').unwrap_or(line);
        let start = (place.byte - place.line_start).min(line.len());
        let end = (span.end as usize).saturating_sub(place.line_start);
        let shown = around(line, start..end.clamp(start, line.len()));
        let (text, range) = replace_steering(&line[shown.text.clone()], shown.place);
        Self {
            path: printable(&source.path),
            line: place.line,
            column: place.column,
            text,
            range,
        }
    }

    fn snippet(&self) -> Snippet<'static, Annotation<'static>> {
        Snippet::source(self.text.clone())
            .path(self.path.clone())
            .line_start(self.line)
            .annotation(AnnotationKind::Primary.span(self.range.clone()))
    }

    /// The renderer counts the columns of the text that it is given, and the beginning may be cut off.
    fn mend_column(&self, rendered: String) -> String {
        let counted = self.text[..self.range.start].chars().count() + 1;
        let place = |column: usize| format!("{}:{}:{column}", self.path, self.line);
        match rendered.split_once('\n') {
            Some((title, rest)) if counted != self.column => {
                format!("{title}\n{}", rest.replacen(&place(counted), &place(self.column), 1))
            }
            Some(_) | None => rendered,
        }
    }
}

/// A part of a line, and a place within that part.
struct Shown {
    text: Range<usize>,
    place: Range<usize>,
}

/// The part of a line around a place. The beginning stays where the line is short.
fn around(line: &str, place: Range<usize>) -> Shown {
    let from = floor_char_boundary(line, place.start.saturating_sub(CONTEXT));
    let to = floor_char_boundary(line, place.end.min(place.start + CONTEXT) + CONTEXT);
    let end = floor_char_boundary(line, place.end.min(to));
    Shown {
        text: from..to,
        place: place.start - from..end - from,
    }
}
