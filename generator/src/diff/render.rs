//! Changes as texts: for people, for a changelog, for a review, for tools.

mod github;
mod json;
mod markdown;
mod sections;
mod summary;
mod text;

use super::{Change, Next};
use crate::diagnostic::{Sources, Style};
use crate::model::Span;

/// Changes to be shown, with what is needed for that.
#[derive(Clone, Copy, Debug)]
pub struct Rendering<'a> {
    /// The changes.
    pub changes: &'a [Change],
    /// The versions that they ask for.
    pub next: &'a Next,
    /// The files of the old spec.
    pub old: &'a Sources,
    /// The files of the new spec.
    pub new: &'a Sources,
}

/// A way to show changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people: grouped, the worst first.
    Text(Style),
    /// A section of a changelog.
    Markdown,
    /// Annotations of a pull request, as GitHub Actions takes them.
    Github,
    /// For tools.
    Json,
}

impl Rendering<'_> {
    /// The changes as text, which ends with a line break where there is any.
    pub fn render(&self, format: Format) -> String {
        match format {
            Format::Text(style) => text::render(self, style),
            Format::Markdown => markdown::render(self),
            Format::Github => github::render(self),
            Format::Json => format!("{:#}\n", json::render(self)),
        }
    }

    /// What the changes come to, in a few lines.
    pub fn summary(&self) -> String {
        summary::summary(self)
    }
}

/// A file, a line and a column, both from 1.
struct Place<'a> {
    file: &'a str,
    line: usize,
    column: usize,
}

fn place(span: Option<Span>, sources: &Sources) -> Option<Place<'_>> {
    let span = span?;
    let source = sources.get(span.file)?;
    let position = source.position(span.start);
    Some(Place {
        file: &source.path,
        line: position.line,
        column: position.column,
    })
}

impl std::fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}
