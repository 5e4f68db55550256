//! Diagnostics as JSON for tools.
//!
//! ```json
//! {"severity":"error","code":"wrong-type","message":"…","help":null,"file":"spec/api.yaml","start":{"line":4,"column":10}, …}
//! ```

use serde::Serialize;

use super::{Diagnostic, Report, Severity, Sources};
use crate::model::Span;

impl Report {
    /// Everything as JSON, one object a line: `severity`, `code`, `message`, `help`, `file`, `start`, `end`, `notes`.
    pub fn render_json(&self, sources: &Sources) -> String {
        let lines = self.sorted().into_iter().map(|diagnostic| {
            // A struct of strings and numbers always has a JSON form.
            serde_json::to_string(&JsonDiagnostic::new(diagnostic, sources)).unwrap_or_default() + "\n"
        });
        lines.collect()
    }
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
