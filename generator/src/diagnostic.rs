//! Mistakes in a spec: what is wrong, where, and how to mend it.
//!
//! ```text
//! error[undeclared-path-parameter]: `{deviceId}` has no parameter
//!   --> spec/resources/device.yaml:14:11
//!    |
//! 14 |     path: /{deviceId}/export
//!    |           ^^^^^^^^^^^^^^^^^^
//!    |
//!    = help: add `- name: deviceId` with `in: path` under `parameters`
//! ```
//!
//! A pass pushes what it finds to a [`Report`] and goes on; only the next stage needs the report to be free of errors.

mod code;
mod json;
mod printable;
mod render;
mod sources;

pub use code::Code;
pub(crate) use printable::printable;
pub use render::Style;
pub(crate) use sources::floor_char_boundary;
pub use sources::{Position, Source, Sources};

use crate::model::{FileId, Span};

/// How bad a mistake is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is generated.
    Error,
    /// The broken part means "any value", or is left out.
    Warning,
}

/// One mistake.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// Which rule is broken.
    pub code: Code,
    /// Lower case, names in backticks, no final full stop.
    pub message: String,
    /// Where.
    pub span: Span,
    /// Other places that matter, with what they are.
    pub notes: Vec<(String, Span)>,
    /// What can be done, if possible something to type in.
    pub help: Option<String>,
}

impl Diagnostic {
    /// Says what can be done.
    pub fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(help.into());
        self
    }

    /// Points at another place.
    pub fn note(&mut self, message: impl Into<String>, span: Span) -> &mut Self {
        self.notes.push((message.into(), span));
        self
    }
}

/// What a run found.
#[derive(Clone, Debug, Default)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Adds an error.
    pub fn error(&mut self, code: Code, span: Span, message: impl Into<String>) -> &mut Diagnostic {
        self.push(Severity::Error, code, span, message.into())
    }

    /// Adds a warning.
    pub fn warning(&mut self, code: Code, span: Span, message: impl Into<String>) -> &mut Diagnostic {
        self.push(Severity::Warning, code, span, message.into())
    }

    /// Whether nothing may be generated.
    pub fn has_errors(&self) -> bool {
        self.diagnostics
            .iter()
            .any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// How many diagnostics have this severity.
    pub fn count(&self, severity: Severity) -> usize {
        let of_severity = self.sorted().into_iter().filter(|d| d.severity == severity);
        of_severity.count()
    }

    /// Everything that was found, once each, by file (in the order of the sources), line and column; of the same place,
    /// errors first.
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut sorted: Vec<&Diagnostic> = self.diagnostics.iter().collect();
        sorted.sort_by(|a, b| sort_key(a).cmp(&sort_key(b)));
        // A rule that several actions break at one place, as with a parameter that they share, is broken once.
        sorted.dedup_by(|a, b| sort_key(a) == sort_key(b));
        sorted
    }

    /// Adds what another run found.
    pub fn append(&mut self, other: Self) {
        self.diagnostics.extend(other.diagnostics);
    }

    fn push(&mut self, severity: Severity, code: Code, span: Span, message: String) -> &mut Diagnostic {
        let diagnostic = Diagnostic {
            severity,
            code,
            message,
            span,
            notes: Vec::new(),
            help: None,
        };
        self.diagnostics.push(diagnostic);
        let last = self.diagnostics.len() - 1;
        &mut self.diagnostics[last]
    }
}

type SortKey<'a> = (FileId, u32, u32, Severity, Code, &'a str);

fn sort_key(diagnostic: &Diagnostic) -> SortKey<'_> {
    let Span { file, start, end } = diagnostic.span;
    let Diagnostic {
        severity,
        code,
        message,
        ..
    } = diagnostic;
    (file, start, end, *severity, *code, message)
}
