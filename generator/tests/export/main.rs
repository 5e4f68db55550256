//! Exports: what they say, and that an import gives back what was exported.

#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![expect(clippy::print_stdout, reason = "a test that is skipped says so")]

mod documents;
mod round_trip;

use std::path::{Path, PathBuf};

use actionspec::model::Api;
use serde_json::Value;

/// A folder of these tests.
fn specs(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/export/specs")
        .join(name)
}

/// The document of a spec.
fn export(spec: &Path) -> Value {
    let exported = actionspec::export_openapi(spec);
    exported.document.expect("the spec has no errors")
}

fn load(path: &Path) -> Api {
    let loaded = actionspec::lint(path);
    let report = loaded
        .report
        .render_text(&loaded.sources, actionspec::diagnostic::Style::Plain);
    loaded.api.unwrap_or_else(|| panic!("{report}"))
}
