//! The output folder: what a run writes, keeps, removes and refuses.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod checking;
mod file_set;
mod folder;
mod manifest;
mod refusing;
mod removing;
mod writing;

use std::fs;
use std::path::Path;

use actionspec::output::{
    Comparison, Destination, DifferenceKind, Error, FileSet, Mode, Obstacle, Outcome, PathError, Scope, Summary,
    Unlisted, apply,
};
use folder::{Folder, files_below};

const TARGETS: [&str; 3] = ["python", "ruby", "rust"];

fn file_set(files: &[(&str, &str)]) -> FileSet {
    let mut set = FileSet::new();
    for (path, text) in files {
        set.insert(*path, *text).unwrap();
    }
    set
}

fn run(files: &FileSet, root: &Path, only: &[&str], mode: Mode, unlisted: Unlisted) -> Result<Outcome, Error> {
    let scope = Scope::new(TARGETS, only.iter().copied());
    apply(
        files,
        Destination {
            root,
            scope: &scope,
            unlisted,
        },
        mode,
    )
}

fn write_only(files: &[(&str, &str)], root: &Path, only: &[&str]) -> Summary {
    match run(&file_set(files), root, only, Mode::Write, Unlisted::Refuse).unwrap() {
        Outcome::Applied(summary) => summary,
        Outcome::Compared(_) => panic!("a run that writes says what it wrote"),
    }
}

fn write(files: &[(&str, &str)], root: &Path) -> Summary {
    write_only(files, root, &TARGETS)
}

fn check(files: &[(&str, &str)], root: &Path) -> Comparison {
    match run(&file_set(files), root, &TARGETS, Mode::Check, Unlisted::Refuse).unwrap() {
        Outcome::Compared(comparison) => comparison,
        Outcome::Applied(_) => panic!("a run that checks says what differs"),
    }
}

/// Both modes refuse, and neither changes anything.
#[track_caller]
fn refuse(files: &[(&str, &str)], folder: &Folder) -> Error {
    let before = folder.snapshot();
    run(
        &file_set(files),
        &folder.root(),
        &TARGETS,
        Mode::Check,
        Unlisted::Refuse,
    )
    .unwrap_err();
    let error = run(
        &file_set(files),
        &folder.root(),
        &TARGETS,
        Mode::Write,
        Unlisted::Refuse,
    )
    .unwrap_err();
    assert_eq!(folder.snapshot(), before, "a run that refuses changes nothing");
    error
}
