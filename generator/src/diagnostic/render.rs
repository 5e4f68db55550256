//! Diagnostics as text for people and as JSON for tools.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde::Serialize;

use super::sources::floor_char_boundary;
use super::{Diagnostic, Report, Severity, Source, Sources};
use crate::model::Span;

/// Whether text is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// With ANSI colours, for a terminal.
    Coloured,
    /// Nothing but text.
    Plain,
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

    /// Everything as JSON, one object a line: `severity`, `code`, `message`, `help`, `file`, `start`, `end`, `notes`.
    pub fn render_json(&self, sources: &Sources) -> String {
        let lines = self.sorted().into_iter().map(|diagnostic| {
            // A struct of strings and numbers always has a JSON form.
            serde_json::to_string(&JsonDiagnostic::new(diagnostic, sources)).unwrap_or_default() + "\n"
        });
        lines.collect()
    }
}

fn render_one(diagnostic: &Diagnostic, sources: &Sources, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let message = printable(&diagnostic.message);
    let help = diagnostic.help.as_deref().map(printable);
    let excerpt = Excerpt::new(diagnostic.span, sources);
    let mut group = level
        .primary_title(&message)
        .id(diagnostic.code.slug())
        .element(excerpt.snippet());
    if let Some(help) = &help {
        group = group.element(Level::HELP.message(help));
    }
    let notes: Vec<(String, Excerpt<'_>)> = diagnostic
        .notes
        .iter()
        .map(|(message, span)| (printable(message), Excerpt::new(*span, sources)))
        .collect();
    let mut groups: Vec<Group<'_>> = vec![group];
    for (message, excerpt) in &notes {
        groups.push(Level::NOTE.secondary_title(message.as_str()).element(excerpt.snippet()));
    }
    renderer.render(&groups)
}

/// The line that a diagnostic shows, cut out of the file: the renderer walks the whole text that it is given.
struct Excerpt<'a> {
    path: &'a str,
    text: &'a str,
    first_line: usize,
    range: std::ops::Range<usize>,
}

/// How much of a line is shown before and behind the place: minified JSON has everything on one.
const CONTEXT: usize = 160;

impl<'a> Excerpt<'a> {
    fn new(span: Span, sources: &'a Sources) -> Self {
        let empty = Self {
            path: "",
            text: "",
            first_line: 1,
            range: 0..0,
        };
        sources
            .get(span.file)
            .map_or(empty, |source| Self::of_line(span, source))
    }

    /// The span's first line: what a longer span is about, its first line says.
    fn of_line(span: Span, source: &'a Source) -> Self {
        let place = source.position(span.start);
        let line = &source.text[place.line_start..];
        let line = &line[..line.find('\n').unwrap_or(line.len())];
        let line = line.strip_suffix('\r').unwrap_or(line);
        let start = place.byte - place.line_start;
        let end = (span.end as usize)
            .saturating_sub(place.line_start)
            .clamp(start, line.len().max(start));
        let (cut, text) = around(line, start, end);
        let within = |byte: usize| (byte - cut).min(text.len());
        Self {
            path: &source.path,
            text,
            first_line: place.line,
            range: within(start)..within(end),
        }
    }

    fn snippet(&self) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
        Snippet::source(self.text)
            .path(self.path)
            .line_start(self.first_line)
            .annotation(AnnotationKind::Primary.span(self.range.clone()))
    }
}

/// The part of a line around a place, and the byte at which it begins. The beginning stays where the line is short.
fn around(line: &str, start: usize, end: usize) -> (usize, &str) {
    let from = if start > CONTEXT {
        floor_char_boundary(line, start - CONTEXT)
    } else {
        0
    };
    let to = floor_char_boundary(line, end.min(start + CONTEXT) + CONTEXT);
    (from, line.get(from..to).unwrap_or_default())
}

/// The text on one line and with nothing that a terminal, or a CI that reads the output, would obey.
fn printable(text: &str) -> String {
    let steers = |c: char| {
        c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().fold(String::with_capacity(text.len()), |mut out, c| {
        if steers(c) {
            out.extend(c.escape_default());
        } else {
            out.push(c);
        }
        out
    })
}

#[derive(Serialize)]
struct JsonDiagnostic<'a> {
    severity: &'static str,
    code: &'static str,
    message: &'a str,
    help: Option<&'a str>,
    #[serde(flatten)]
    place: JsonPlace<'a>,
    notes: Vec<JsonNote<'a>>,
}

#[derive(Serialize)]
struct JsonNote<'a> {
    message: &'a str,
    #[serde(flatten)]
    place: JsonPlace<'a>,
}

#[derive(Serialize)]
struct JsonPlace<'a> {
    file: &'a str,
    start: JsonPosition,
    end: JsonPosition,
}

#[derive(Serialize)]
struct JsonPosition {
    line: usize,
    column: usize,
}

impl<'a> JsonDiagnostic<'a> {
    fn new(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Self {
        Self {
            severity: match diagnostic.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            },
            code: diagnostic.code.slug(),
            message: &diagnostic.message,
            help: diagnostic.help.as_deref(),
            place: JsonPlace::new(diagnostic.span, sources),
            notes: diagnostic
                .notes
                .iter()
                .map(|(message, span)| JsonNote {
                    message,
                    place: JsonPlace::new(*span, sources),
                })
                .collect(),
        }
    }
}

impl<'a> JsonPlace<'a> {
    fn new(span: Span, sources: &'a Sources) -> Self {
        let source = sources.get(span.file);
        let position = |byte| {
            let place = source.map(|source| source.position(byte)).unwrap_or_default();
            JsonPosition {
                line: place.line,
                column: place.column,
            }
        };
        Self {
            file: source.map_or("", |source| &source.path),
            start: position(span.start),
            end: position(span.end),
        }
    }
}
