//! Specs made of JSON, loaded and compared.

use std::path::Path;

use actionspec::diagnostic::Style;
use actionspec::diff::{Change, compare};
use actionspec::load::load;
use actionspec::model::Api;
use serde_json::{Value, to_value};

use super::pairs::Files;

/// The model of a spec without errors.
pub(crate) fn load_files(files: &Files) -> Api {
    let folder = tempfile::tempdir().unwrap();
    files.write(folder.path());
    load_folder(folder.path())
}

/// The same, of a folder.
#[track_caller]
pub(crate) fn load_folder(folder: &Path) -> Api {
    let loaded = load(folder);
    let report = loaded.report.render_text(&loaded.sources, Style::Plain);
    loaded.api.unwrap_or_else(|| panic!("{report}"))
}

/// The changes between two specs.
pub(crate) fn compare_files(old: &Files, new: &Files) -> Vec<Change> {
    compare(&load_files(old), &load_files(new))
}

/// A change on one line, as tools see it.
pub(crate) fn line(change: &Change) -> String {
    let text = |value: Value| value.as_str().map_or_else(|| "-".to_owned(), str::to_owned);
    format!(
        "{} {} {} {} crate:{} wire:{}",
        change.rule.slug(),
        text(to_value(change.kind).unwrap()),
        change.subject,
        text(to_value(change.direction).unwrap()),
        text(to_value(change.level).unwrap()),
        text(to_value(change.wire).unwrap()),
    )
}
