//! What a run removes, and what it never does.

use super::*;

#[test]
fn what_only_the_last_manifest_lists_is_removed_with_the_folders_that_become_empty() {
    let folder = Folder::new();
    write(
        &[
            ("ruby/docs/deep/er/a.md", "a"),
            ("ruby/docs/b.md", "b"),
            ("rust/c.rs", "c"),
        ],
        &folder.root(),
    );
    folder.put("ruby/docs/own.md", "mine");
    folder.put("own/file", "mine");
    fs::create_dir(folder.path("own/empty")).unwrap();
    let summary = write(&[("rust/c.rs", "c")], &folder.root());
    assert_eq!(summary.removed, ["ruby/docs/b.md", "ruby/docs/deep/er/a.md"]);
    assert!(!folder.path("ruby/docs/deep").exists(), "empty folders go");
    assert_eq!(folder.text("ruby/docs/own.md"), "mine");
    assert_eq!(folder.text("own/file"), "mine");
    assert!(folder.path("own/empty").is_dir(), "a folder that no run made stays");
    assert_eq!(folder.text("manifest.txt"), "rust/c.rs\n");
}

#[test]
fn an_empty_run_leaves_an_empty_manifest() {
    let folder = Folder::new();
    write(&[("ruby/a.md", "a")], &folder.root());
    write(&[], &folder.root());
    assert_eq!(
        files_below(&folder.root()),
        [("manifest.txt".to_owned(), Vec::new())].into()
    );
    assert!(!folder.path("ruby").exists());
}

#[test]
fn a_listed_file_that_is_gone_already_is_no_mistake() {
    let folder = Folder::new();
    write(&[("ruby/docs/a.md", "a"), ("rust/b.rs", "b")], &folder.root());
    fs::remove_file(folder.path("ruby/docs/a.md")).unwrap();
    let summary = write(&[("rust/b.rs", "b")], &folder.root());
    assert!(summary.removed.is_empty());
    assert!(!folder.path("ruby").exists(), "its empty folders go nevertheless");
}

#[test]
fn with_only_the_other_targets_files_and_lines_stay() {
    let folder = Folder::new();
    write(
        &[("python/a.rst", "a"), ("ruby/b.md", "b"), ("ruby/c.md", "c")],
        &folder.root(),
    );
    folder.put("python/a.rst", "stale, but not this run's");
    let summary = write_only(&[("ruby/b.md", "B")], &folder.root(), &["ruby"]);
    assert_eq!(summary.written, ["manifest.txt", "ruby/b.md"]);
    assert_eq!(summary.removed, ["ruby/c.md"]);
    assert_eq!(folder.text("python/a.rst"), "stale, but not this run's");
    assert_eq!(folder.text("manifest.txt"), "python/a.rst\nruby/b.md\n");
    let scope = Scope::new(TARGETS, ["ruby"]);
    let destination = Destination {
        root: &folder.root(),
        scope: &scope,
        unlisted: Unlisted::Refuse,
    };
    let outcome = apply(&file_set(&[("ruby/b.md", "B")]), destination, Mode::Check).unwrap();
    assert_eq!(
        outcome,
        Outcome::Compared(Comparison {
            unchanged: 2,
            differences: Vec::new()
        })
    );
}

#[test]
fn with_only_another_targets_links_do_not_matter_and_its_files_are_refused() {
    let folder = Folder::new();
    write(&[("python/a.rst", "a"), ("ruby/b.md", "b")], &folder.root());
    fs::remove_file(folder.path("python/a.rst")).unwrap();
    folder.link("python/a.rst", "/etc/hostname");
    write_only(&[("ruby/b.md", "B")], &folder.root(), &["ruby"]);
    let strange = file_set(&[("python/a.rst", "a")]);
    let error = run(&strange, &folder.root(), &["ruby"], Mode::Write, Unlisted::Replace).unwrap_err();
    assert!(matches!(error, Error::OutOfScope(path) if path == "python/a.rst"));
}

#[test]
fn what_a_killed_run_left_is_removed_and_nothing_that_only_looks_like_it() {
    let folder = Folder::new();
    let files = [("ruby/docs/a.md", "a")];
    write(&files, &folder.root());
    folder.put(".actionspec-aaaaaa.tmp", "half a manif");
    folder.put("ruby/docs/.actionspec-bbbbbb.tmp", "half a fi");
    let others = [
        "ruby/.actionspec.tmp",
        "ruby/docs/.actionspec-own.tmp",
        "own/.actionspec-cccccc.tmp",
    ];
    others.iter().for_each(|path| folder.put(path, "mine"));
    fs::create_dir(folder.path("ruby/.actionspec-dddddd.tmp")).unwrap();
    let orphans: Vec<String> = check(&files, &folder.root())
        .differences
        .into_iter()
        .map(|found| found.path)
        .collect();
    let left = [".actionspec-aaaaaa.tmp", "ruby/docs/.actionspec-bbbbbb.tmp"];
    assert_eq!(orphans, left);
    assert_eq!(write(&files, &folder.root()).removed, left);
    assert!(others.iter().all(|path| folder.text(path) == "mine"));
    assert!(folder.path("ruby/.actionspec-dddddd.tmp").is_dir());
}
