//! Every rule of the format and every way a file can be broken, with the exact text that people read.
//!
//! A case is a folder: `spec/` holds the files that matter (an `api.yaml` is added where there is none), `expected.txt`
//! what is printed; a case of an import has `openapi.yaml` instead, and perhaps `names.yaml`. Dropping a folder in is all that a new case takes. What cannot lie in a repository, as a broken link
//! or a text that is no UTF-8, is made by [`made`], and its folder has an `expected.txt` alone.
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a test that cannot go on fails, and says what it skips"
)]

#[path = "diagnostics/made.rs"]
mod made;
#[path = "diagnostics/stage.rs"]
mod stage;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use actionspec::diagnostic::{Code, Severity, Style};
use actionspec::export_openapi;
use actionspec::load::Loaded;
use serde_json::{Value, json};
use similar::TextDiff;

use stage::{DOCUMENT, Staged, folder_names};

/// How to rewrite what is expected.
const UPDATE: &str = "UPDATE_EXPECT=1 cargo test -p actionspec --test diagnostics";

fn cases_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics")
}

/// Every case: those that lie in the folder and those that are made.
fn cases() -> Vec<(String, Staged)> {
    let folder = cases_folder();
    let lying = folder_names(&folder).into_iter().filter_map(|name| {
        let case = folder.join(&name);
        let spec = case.join("spec");
        let staged = if spec.is_dir() {
            Staged::copy_of(&spec)
        } else if case.join(DOCUMENT).exists() {
            Staged::document(&case)
        } else {
            return None;
        };
        Some((name, staged))
    });
    let made = made::CASES
        .iter()
        .map(|(name, make)| ((*name).to_owned(), Staged::made_by(*make)));
    lying.chain(made).collect()
}

#[test]
fn texts_are_as_expected() {
    let mut failures = String::new();
    for (name, staged) in cases() {
        let path = cases_folder().join(&name).join("expected.txt");
        let found = staged.text(&staged.load());
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            fs::create_dir_all(cases_folder().join(&name)).expect("a writable folder");
            fs::write(&path, &found).expect("a writable folder");
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        if found != expected {
            let diff = TextDiff::from_lines(&expected, &found);
            let diff = diff.unified_diff().header("expected", "found").to_string();
            writeln!(failures, "{name}:\n{diff}").expect("memory");
        }
    }
    assert!(failures.is_empty(), "{failures}\nrun: {UPDATE}");
}

#[test]
fn no_folder_is_without_a_case() {
    let known: BTreeSet<String> = cases().into_iter().map(|(name, _)| name).collect();
    let folders: BTreeSet<String> = folder_names(&cases_folder()).into_iter().collect();
    assert_eq!(folders, known, "every folder has a `spec/`, a document or is made");
}

#[test]
fn every_code_has_a_case() {
    let expected: String = cases().iter().map(|(_, staged)| staged.text(&staged.load())).collect();
    // Files of changes to ignore are no part of a spec.
    let ignoring = fs::read_to_string(cases_folder().join("../diff/ignoring.txt")).expect("a file of the tests");
    // What an export says is said of a right spec.
    let exported = export_openapi(&cases_folder().join("../export/specs/hostile")).loaded;
    let exported = exported.report.render_text(&exported.sources, Style::Plain);
    let expected = expected + &ignoring + &exported;
    let missing: Vec<&str> = Code::ALL
        .iter()
        .map(|code| code.slug())
        .filter(|slug| !expected.contains(&format!("[{slug}]: ")))
        .collect();
    assert_eq!(missing, Vec::<&str>::new());
}

#[test]
fn every_diagnostic_has_a_place_and_helps() {
    for (name, staged) in cases() {
        let Loaded { report, sources, .. } = staged.load();
        assert!(!report.sorted().is_empty(), "{name} finds nothing");
        for diagnostic in report.sorted() {
            assert!(diagnostic.help.is_some(), "{name}: {}", diagnostic.message);
            let notes = diagnostic.notes.iter().map(|(_, span)| *span);
            for span in notes.chain([diagnostic.span]) {
                let source = sources.get(span.file).expect("a file");
                let bytes = span.start as usize..span.end as usize;
                assert!(source.text.get(bytes).is_some(), "{name}: {}", diagnostic.message);
            }
        }
    }
}

#[test]
fn one_run_reports_twenty_mistakes_in_five_files_in_order() {
    let staged = Staged::copy_of(&cases_folder().join("twenty-mistakes/spec"));
    let Loaded { api, report, sources } = staged.load();
    assert_eq!(api, None);
    assert_eq!(report.count(Severity::Error), 20);
    let places: Vec<(String, usize, usize)> = report
        .sorted()
        .into_iter()
        .map(|diagnostic| {
            let source = sources.get(diagnostic.span.file).expect("a file");
            let position = source.position(diagnostic.span.start);
            (source.path.clone(), position.line, position.column)
        })
        .collect();
    assert!(places.is_sorted(), "{places:#?}");
    let files: BTreeSet<&String> = places.iter().map(|(file, _, _)| file).collect();
    assert_eq!(files.len(), 5);
}

#[test]
fn a_right_spec_has_no_diagnostics() {
    let staged = Staged::made_by(|spec| {
        // Both may be empty or missing; what is hidden belongs to somebody else.
        fs::create_dir(spec.join("resources")).expect("a writable folder");
        fs::write(spec.join(".gitignore"), "*~\n").expect("a writable folder");
    });
    let loaded = staged.load();
    assert_eq!(staged.text(&loaded), "");
    assert!(loaded.api.is_some());
}

/// 64 KiB of `[` take a parser without a limit seconds, or the stack.
#[test]
fn brackets_are_refused_by_the_guard() {
    for name in ["made-brackets-json", "made-brackets-yaml"] {
        let (_, make) = made::CASES.iter().find(|(known, _)| *known == name).expect("a case");
        let Loaded { report, .. } = Staged::made_by(*make).load();
        let codes: Vec<Code> = report.sorted().iter().map(|diagnostic| diagnostic.code).collect();
        assert_eq!(codes, [Code::LimitExceeded], "{name}");
    }
}

#[test]
fn json_for_tools_says_the_same() {
    for (name, staged) in cases() {
        let Loaded { report, sources, .. } = staged.load();
        let lines: Vec<Value> = report
            .render_json(&sources)
            .lines()
            .map(|line| serde_json::from_str(line).expect("a JSON value a line"))
            .collect();
        assert_eq!(lines.len(), report.sorted().len(), "{name}");
        for (line, diagnostic) in lines.iter().zip(report.sorted()) {
            assert_eq!(line["code"], diagnostic.code.slug());
            assert_eq!(line["message"], diagnostic.message);
            assert_eq!(line["help"], diagnostic.help.clone().expect("a help"));
            let source = sources.get(diagnostic.span.file).expect("a file");
            let [start, end] = [diagnostic.span.start, diagnostic.span.end].map(|byte| source.position(byte));
            assert_eq!(line["file"], source.path, "{name}");
            assert_eq!(
                line["start"],
                json!({"line": start.line, "column": start.column}),
                "{name}"
            );
            assert_eq!(line["end"], json!({"line": end.line, "column": end.column}), "{name}");
            let notes = line["notes"].as_array().expect("notes");
            assert_eq!(notes.len(), diagnostic.notes.len(), "{name}");
        }
    }
}
