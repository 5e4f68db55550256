//! What a run that only compares reports.

use super::*;

#[test]
fn check_reports_stale_missing_and_orphaned_files_and_changes_nothing() {
    let folder = Folder::new();
    write(
        &[
            ("ruby/gone.md", "gone\n"),
            ("ruby/same.md", "same\n"),
            ("ruby/stale.md", "one\ntwo\nthree\n"),
        ],
        &folder.root(),
    );
    let before = folder.snapshot();
    let files = [
        ("ruby/new.md", "new\n"),
        ("ruby/same.md", "same\n"),
        ("ruby/stale.md", "one\n2\nthree\n"),
    ];
    let comparison = check(&files, &folder.root());
    assert_eq!(folder.snapshot(), before);
    assert_eq!(comparison.unchanged, 1);
    let shown: Vec<String> = comparison.differences.iter().map(ToString::to_string).collect();
    assert_eq!(
        shown.concat(),
        "\
stale: manifest.txt
--- a/manifest.txt
+++ b/manifest.txt
@@ -1,3 +1,3 @@
-ruby/gone.md
+ruby/new.md
 ruby/same.md
 ruby/stale.md
orphaned: ruby/gone.md
--- a/ruby/gone.md
+++ /dev/null
@@ -1 +0,0 @@
-gone
missing: ruby/new.md
--- /dev/null
+++ b/ruby/new.md
@@ -0,0 +1 @@
+new
stale: ruby/stale.md
--- a/ruby/stale.md
+++ b/ruby/stale.md
@@ -1,3 +1,3 @@
 one
-two
+2
 three
"
    );
}

#[test]
fn check_finds_nothing_behind_a_run_and_does_not_make_the_folder() {
    let folder = Folder::new();
    let files = [("ruby/a.md", "a\n")];
    let missing = folder.path("missing");
    let kinds: Vec<_> = check(&files, &missing)
        .differences
        .iter()
        .map(|difference| difference.kind)
        .collect();
    assert_eq!(kinds, [DifferenceKind::Missing; 2]);
    assert!(!missing.exists());
    write(&files, &folder.root());
    assert_eq!(
        check(&files, &folder.root()),
        Comparison {
            unchanged: 2,
            differences: Vec::new()
        }
    );
}

#[test]
fn diffs_show_line_ends_name_binaries_and_stay_short() {
    let folder = Folder::new();
    let long: String = (0..1000).map(|n| format!("{n}\n")).collect();
    let files = [
        ("ruby/a.md", "a\n"),
        ("ruby/b.md", "b\n"),
        ("ruby/c.md", long.as_str()),
        ("ruby/d.md", "d"),
    ];
    write(&files, &folder.root());
    folder.put("ruby/a.md", "a\r\n");
    folder.put("ruby/b.md", [0xff, 0x00]);
    folder.put("ruby/c.md", "");
    folder.put("ruby/d.md", "d\n\u{1b}[31m");
    let diffs: Vec<String> = check(&files, &folder.root())
        .differences
        .into_iter()
        .map(|found| found.diff)
        .collect();
    assert!(diffs[0].ends_with("-a\\r\n+a\n"), "{}", diffs[0]);
    assert_eq!(diffs[1], "Binary files a/ruby/b.md and b/ruby/b.md differ\n");
    assert_eq!(diffs[2].lines().count(), 201);
    assert!(diffs[2].ends_with("… 803 more lines\n"), "{}", diffs[2]);
    assert!(
        diffs[3].contains("-\\u{1b}[31m\n\\ No newline at end of file\n"),
        "{}",
        diffs[3]
    );
}
