//! What a run writes, and what it leaves untouched.

use super::*;

#[test]
fn a_first_run_writes_every_file_and_the_manifest() {
    let folder = Folder::new();
    let root = folder.path("not/there/yet");
    let summary = write(
        &[
            ("ruby/docs/b.md", "b\n"),
            ("ruby/docs/a.md", "a\n"),
            ("rust/src/lib.rs", ""),
        ],
        &root,
    );
    assert_eq!(
        summary.written,
        ["manifest.txt", "ruby/docs/a.md", "ruby/docs/b.md", "rust/src/lib.rs"]
    );
    assert_eq!((summary.unchanged, summary.removed.len()), (0, 0));
    assert_eq!(
        files_below(&root),
        [
            ("manifest.txt", "ruby/docs/a.md\nruby/docs/b.md\nrust/src/lib.rs\n"),
            ("ruby/docs/a.md", "a\n"),
            ("ruby/docs/b.md", "b\n"),
            ("rust/src/lib.rs", ""),
        ]
        .map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()))
        .into()
    );
}

#[test]
fn a_second_run_touches_nothing() {
    let folder = Folder::new();
    let files = [("ruby/a.md", "a\n"), ("ruby/b.md", "b\n")];
    write(&files, &folder.root());
    let before = folder.snapshot();
    let summary = write(&files, &folder.root());
    assert_eq!(
        summary,
        Summary {
            unchanged: 3,
            ..Summary::default()
        }
    );
    assert_eq!(folder.snapshot(), before, "not even a time of change");
}

#[test]
fn a_run_writes_what_differs_and_keeps_the_rest_untouched() {
    let folder = Folder::new();
    write(&[("ruby/a.md", "a\n"), ("ruby/b.md", "b\n")], &folder.root());
    let kept = folder.stamp("ruby/b.md");
    let summary = write(&[("ruby/a.md", "A\n"), ("ruby/b.md", "b\n")], &folder.root());
    assert_eq!(summary.written, ["ruby/a.md"]);
    assert_eq!(summary.unchanged, 2);
    assert_eq!(folder.stamp("ruby/b.md"), kept);
    assert_eq!(folder.text("ruby/a.md"), "A\n");
}

#[test]
fn bytes_are_written_as_they_are() {
    let folder = Folder::new();
    let mut files = FileSet::new();
    let bytes: Vec<u8> = (0..=255).chain(*b"\r\n\n\r").collect();
    files.insert("ruby/blob", bytes.clone()).unwrap();
    run(&files, &folder.root(), &TARGETS, Mode::Write, Unlisted::Refuse).unwrap();
    assert_eq!(fs::read(folder.path("ruby/blob")).unwrap(), bytes);
}

#[cfg(unix)]
#[test]
fn files_have_ordinary_modes_and_keep_those_they_were_given() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let mode = |path: &str| fs::metadata(folder.path(path)).unwrap().permissions().mode() & 0o777;
    folder.put("ordinary", "");
    write(&[("ruby/a.md", "a"), ("ruby/b.md", "b")], &folder.root());
    assert_eq!(
        (mode("ruby/a.md"), mode("manifest.txt")),
        (mode("ordinary"), mode("ordinary"))
    );
    fs::set_permissions(folder.path("ruby/b.md"), PermissionsExt::from_mode(0o444)).unwrap();
    write(&[("ruby/a.md", "a"), ("ruby/b.md", "B")], &folder.root());
    assert_eq!((mode("ruby/b.md"), folder.text("ruby/b.md").as_str()), (0o444, "B"));
}

#[test]
fn a_file_that_is_linked_twice_is_replaced_and_not_written_through() {
    let folder = Folder::new();
    write(&[("ruby/a.md", "a")], &folder.root());
    fs::hard_link(folder.path("ruby/a.md"), folder.outside("twin")).unwrap();
    write(&[("ruby/a.md", "A")], &folder.root());
    assert_eq!(fs::read_to_string(folder.outside("twin")).unwrap(), "a");
}

#[test]
fn the_root_may_be_a_link() {
    let folder = Folder::new();
    fs::create_dir(folder.outside("real")).unwrap();
    folder.link_outside("alias", "real");
    write(&[("ruby/a.md", "a")], &folder.outside("alias"));
    assert_eq!(fs::read_to_string(folder.outside("real/ruby/a.md")).unwrap(), "a");
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    write(&[("ruby/a.md", "a")], &folder.root());
    fs::set_permissions(folder.path("ruby"), PermissionsExt::from_mode(0o555)).unwrap();
    if fs::write(folder.path("ruby/probe"), "").is_ok() {
        eprintln!("skipped: this user may write where the mode forbids it");
        return;
    }
    let files = file_set(&[("ruby/a.md", "A")]);
    let error = run(&files, &folder.root(), &TARGETS, Mode::Write, Unlisted::Refuse).unwrap_err();
    assert_eq!(
        error.to_string(),
        format!("cannot write `{}`", folder.path("ruby/a.md").display())
    );
    assert!(std::error::Error::source(&error).is_some());
    fs::set_permissions(folder.path("ruby"), PermissionsExt::from_mode(0o755)).unwrap();
    assert_eq!(folder.text("ruby/a.md"), "a");
}
