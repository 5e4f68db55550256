//! Which manifests a run believes.

use super::*;

#[test]
fn a_manifest_that_no_run_wrote_is_refused() {
    for (manifest, line, reason) in [
        ("../outside.md\n", 1, "`../outside.md` is not a path"),
        ("ruby/../../outside.md\n", 1, "is not a path"),
        ("/etc/passwd\n", 1, "is not a path"),
        ("ruby/a.md\n\n", 2, "`` is not a path"),
        ("ruby\\a.md\n", 1, "is not a path"),
        ("ruby/./a.md\n", 1, "is not a path"),
        ("C:/a.md\n", 1, "is not a path"),
        ("ruby/a\u{0}.md\n", 1, "is not a path"),
        ("ruby/\u{1b}[2J.md\n", 1, "`ruby/\\u{1b}[2J.md` is not a path"),
        ("ruby/con.md\n", 1, "is not a path"),
        ("ruby/.actionspec-abcdef.tmp\n", 1, "is not a path"),
        ("go/a.go\n", 1, "lies in no folder that is generated"),
        ("ruby\n", 1, "lies in no folder that is generated"),
        ("manifest.txt\n", 1, "lies in no folder that is generated"),
        ("README.md\nruby/a.md\n", 1, "lies in no folder that is generated"),
        ("ruby/b.md\nruby/a.md\n", 2, "`ruby/a.md` is out of order"),
        ("ruby/a.md\nruby/a.md\n", 2, "`ruby/a.md` is out of order"),
        ("ruby/a.md\nruby/b.m", 2, "the last line has no end"),
    ] {
        let folder = Folder::new();
        folder.put("manifest.txt", manifest);
        folder.put("ruby/a.md", "a");
        folder.put_outside("outside.md", "mine");
        let Error::Manifest {
            line: at, reason: why, ..
        } = refuse(&[("rust/c.rs", "c")], &folder)
        else {
            panic!("{manifest:?} is refused as a manifest");
        };
        assert!(at == line && why.contains(reason), "{manifest:?}: line {at}: {why}");
    }
}

#[test]
fn a_manifest_that_is_not_text_is_refused() {
    let folder = Folder::new();
    folder.put("manifest.txt", [b'r', 0xff, b'\n']);
    let error = refuse(&[("ruby/a.md", "a")], &folder);
    let path = folder.path("manifest.txt");
    assert_eq!(
        error.to_string(),
        format!(
            "no run wrote this manifest: {}:1: the file is not UTF-8\n\
             nothing was changed, restore or delete it and run again",
            path.display()
        )
    );
}

#[test]
fn a_manifest_with_the_line_ends_of_another_system_is_understood() {
    let folder = Folder::new();
    write(&[("ruby/a.md", "a"), ("ruby/b.md", "b")], &folder.root());
    folder.put("manifest.txt", "ruby/a.md\r\nruby/b.md\r\n");
    let summary = write(&[("ruby/b.md", "b")], &folder.root());
    assert_eq!(summary.removed, ["ruby/a.md"]);
    assert_eq!(folder.text("manifest.txt"), "ruby/b.md\n");
}

#[test]
fn a_missing_manifest_is_made_where_the_files_are_those_of_a_run() {
    let folder = Folder::new();
    let files = [("ruby/a.md", "a"), ("ruby/b.md", "b")];
    write(&files, &folder.root());
    fs::remove_file(folder.path("manifest.txt")).unwrap();
    assert_eq!(write(&files, &folder.root()).written, ["manifest.txt"]);
    assert_eq!(folder.text("manifest.txt"), "ruby/a.md\nruby/b.md\n");
}
