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

use std::collections::BTreeMap;

use indexmap::IndexMap;

use crate::model::{FileId, Span};

/// How bad a mistake is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is generated.
    Error,
    /// The broken part means "any value", or is left out.
    Warning,
}

impl Severity {
    fn plural(self) -> &'static str {
        match self {
            Self::Error => "errors",
            Self::Warning => "warnings",
        }
    }
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
    /// Whether the report shows it.
    is_kept: bool,
}

impl Diagnostic {
    /// Says what can be done.
    pub fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(help.into());
        self
    }

    /// Says what can be done, where that takes time to find out; not asked for what is not shown.
    pub fn help_with(&mut self, help: impl FnOnce() -> String) -> &mut Self {
        if self.is_kept {
            self.help = Some(help());
        }
        self
    }

    /// Points at another place.
    pub fn note(&mut self, message: impl Into<String>, span: Span) -> &mut Self {
        self.notes.push((message.into(), span));
        self
    }
}

/// How many errors and how many warnings of one file are shown: nobody reads more, and a hostile file has millions.
const SHOWN: usize = 1000;

/// What a run found.
#[derive(Clone, Debug, Default)]
pub struct Report {
    diagnostics: IndexMap<Identity, Diagnostic>,
    /// How many there are of a file.
    counts: BTreeMap<(FileId, Severity), usize>,
    /// The last one that was not kept.
    left_out: Option<Diagnostic>,
}

/// What makes two diagnostics one: a rule that several actions break at one place, as with a parameter that they share,
/// is broken once. In this order they are shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Identity {
    file: FileId,
    start: u32,
    end: u32,
    severity: Severity,
    code: Code,
    message: String,
}

impl Identity {
    fn of(diagnostic: &Diagnostic) -> Self {
        Self {
            file: diagnostic.span.file,
            start: diagnostic.span.start,
            end: diagnostic.span.end,
            severity: diagnostic.severity,
            code: diagnostic.code,
            message: diagnostic.message.clone(),
        }
    }
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
        self.counts.keys().any(|(_, severity)| *severity == Severity::Error)
    }

    /// How many diagnostics have this severity.
    pub fn count(&self, severity: Severity) -> usize {
        let of_severity = self.diagnostics.values().filter(|d| d.severity == severity);
        of_severity.count()
    }

    /// Everything that was found, by file (in the order of the sources, which is that of paths), line and column; of the
    /// same place, errors first.
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut sorted: Vec<(&Identity, &Diagnostic)> = self.diagnostics.iter().collect();
        sorted.sort_by_key(|(identity, _)| *identity);
        sorted.into_iter().map(|(_, diagnostic)| diagnostic).collect()
    }

    /// Adds what another run found.
    pub fn append(&mut self, other: Self) {
        for found in other.diagnostics.into_values() {
            let diagnostic = self.push(found.severity, found.code, found.span, found.message);
            (diagnostic.notes, diagnostic.help) = (found.notes, found.help);
        }
    }

    /// Adds what another run found about something without which this one goes on.
    pub(crate) fn append_as_warnings(&mut self, other: Self) {
        for found in other.diagnostics.into_values() {
            let diagnostic = self.push(Severity::Warning, found.code, found.span, found.message);
            (diagnostic.notes, diagnostic.help) = (found.notes, found.help);
        }
    }

    fn push(&mut self, severity: Severity, code: Code, span: Span, message: String) -> &mut Diagnostic {
        let mut diagnostic = Diagnostic {
            severity,
            code,
            message,
            span,
            notes: Vec::new(),
            help: None,
            is_kept: true,
        };
        let identity = Identity::of(&diagnostic);
        let count = self.counts.entry((span.file, severity)).or_default();
        if *count < SHOWN && !self.diagnostics.contains_key(&identity) {
            *count += 1;
            return self.diagnostics.entry(identity).or_insert(diagnostic);
        }
        if *count == SHOWN && !self.diagnostics.contains_key(&identity) {
            *count += 1;
            let mut last = diagnostic.clone();
            last.code = Code::LimitExceeded;
            last.message = format!("this file has more than {SHOWN} {}", severity.plural());
            last.help("mend those that are shown; the others come then");
            self.diagnostics.insert(Identity::of(&last), last);
        }
        diagnostic.is_kept = false;
        self.left_out.insert(diagnostic)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(start: u32) -> Span {
        Span {
            file: FileId(0),
            start,
            end: start,
        }
    }

    #[test]
    fn one_mistake_is_shown_once() {
        let mut report = Report::default();
        for note in ["first", "second"] {
            report
                .error(Code::Syntax, place(1), "a")
                .note(note, place(2))
                .help(note);
        }
        report.warning(Code::Syntax, place(1), "a");
        report.error(Code::Syntax, place(0), "a");
        let shown: Vec<(u32, usize)> = report.sorted().iter().map(|d| (d.span.start, d.notes.len())).collect();
        assert_eq!(shown, [(0, 0), (1, 1), (1, 0)]);
        assert_eq!(report.count(Severity::Error), 2);
    }

    #[test]
    fn a_flood_ends() {
        let mut report = Report::default();
        for start in 0..2000 {
            report
                .warning(Code::Syntax, place(start), "a")
                .help_with(|| "b".to_owned());
        }
        report.error(Code::Syntax, place(2000), "a");
        assert_eq!(report.count(Severity::Warning), 1001);
        assert!(report.has_errors());
        let last_warning = report.sorted()[1000];
        assert_eq!(last_warning.message, "this file has more than 1000 warnings");
    }
}
