//! Changes that are to be ignored.

use std::fs;
use std::path::Path;

use actionspec::diagnostic::Style;
use actionspec::diff::{Compared, Date, Level, Request, Side};
use tempfile::TempDir;

use super::pairs::Files;

/// The changes without `device.get?old`, as a file of changes to ignore allows.
fn run(ignored: &str) -> (Compared, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let mut files = Files::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diff/base"));
    files.write(&folder.path().join("old"));
    files.remove("resources/device#/actions/get/parameters/3");
    files.write(&folder.path().join("new"));
    fs::write(folder.path().join("ignore.yaml"), ignored).unwrap();
    let compared = actionspec::diff(&Request {
        old: Side::Path(folder.path().join("old")),
        new: Side::Path(folder.path().join("new")),
        ignore: Some(folder.path().join("ignore.yaml")),
        today: Date::constant(2027, 1, 31),
    });
    (compared.unwrap(), folder)
}

const ENTRY: &str = "\
- rule: parameter-removed
  subject: device.get?old
  reason: nobody sends it
  expires: 2027-01-31
";

#[test]
fn an_ignored_change_is_not_told_and_still_counts_for_the_version() {
    let (compared, _) = run(ENTRY);
    assert_eq!(compared.changes.unwrap(), []);
    assert_eq!(compared.next.unwrap().krate.bump, Some(Level::Major));
}

#[test]
fn mistakes_are_told_with_their_place() {
    let entries = [
        ENTRY.replace("2027-01-31", "2027-01-30"),
        ENTRY.replace("?old", "?older"),
        ENTRY.replace("parameter-removed", "parameter-remved"),
        ENTRY.replace("2027-01-31", "tomorrow"),
        ENTRY.replace("nobody sends it", "\" \""),
        ENTRY.replace("  reason: nobody sends it\n", ""),
    ];
    let (compared, folder) = run(&entries.concat());
    assert_eq!(compared.changes, None);
    let text = compared
        .ignored
        .report
        .render_text(&compared.ignored.sources, Style::Plain);
    let text = text.replace(&format!("{}/", folder.path().display()), "");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diff/ignoring.txt");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, &text).unwrap();
    }
    assert_eq!(text, fs::read_to_string(&path).unwrap_or_default());
}
