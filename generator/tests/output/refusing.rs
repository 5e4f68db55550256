//! What stands in the way of a run, and stops it before it changes anything.

use super::*;

#[test]
fn a_file_that_no_run_wrote_is_not_replaced() {
    let folder = Folder::new();
    folder.put("ruby/a.md", "mine");
    folder.put("ruby/b.md", "mine too");
    let error = refuse(&[("ruby/a.md", "a"), ("ruby/b.md", "b"), ("ruby/c.md", "c")], &folder);
    assert!(matches!(&error, Error::Unlisted(paths) if *paths == [folder.path("ruby/a.md"), folder.path("ruby/b.md")]));
    assert!(
        error
            .to_string()
            .contains(&folder.path("ruby/b.md").display().to_string())
    );
    folder.put("manifest.txt", "ruby/b.md\n");
    assert!(matches!(
        refuse(&[("ruby/a.md", "a"), ("ruby/b.md", "b")], &folder),
        Error::Unlisted(paths) if paths == [folder.path("ruby/a.md")]
    ));
}

#[test]
fn a_folder_that_is_wholly_generated_is_healed_without_its_manifest() {
    let folder = Folder::new();
    folder.put("ruby/a.md", "broken");
    folder.put("ruby/own.md", "mine");
    run(
        &file_set(&[("ruby/a.md", "a")]),
        &folder.root(),
        &TARGETS,
        Mode::Write,
        Unlisted::Replace,
    )
    .unwrap();
    assert_eq!(folder.text("ruby/a.md"), "a");
    assert_eq!(
        folder.text("ruby/own.md"),
        "mine",
        "nothing is removed that no manifest lists"
    );
}

#[test]
fn links_are_not_followed() {
    let write_first = [("ruby/docs/a.md", "a"), ("ruby/docs/b.md", "b")];
    type Block = fn(&Folder);
    let blocked: [(&str, Block); 5] = [
        ("ruby/docs/a.md", |folder| {
            folder.replace_by_link("ruby/docs/a.md", "elsewhere/file")
        }),
        ("ruby/docs/a.md", |folder| {
            folder.replace_by_link("ruby/docs/a.md", "missing")
        }),
        ("ruby/docs", |folder| folder.replace_by_link("ruby/docs", "elsewhere")),
        ("ruby", |folder| folder.replace_by_link("ruby", "elsewhere")),
        ("manifest.txt", |folder| {
            folder.replace_by_link("manifest.txt", "elsewhere/file")
        }),
    ];
    for (path, block) in blocked {
        for files in [
            &[("ruby/docs/a.md", "A"), ("rust/c.rs", "c")][..],
            &[("rust/c.rs", "c")],
        ] {
            let folder = Folder::new();
            write(&write_first, &folder.root());
            folder.put_outside("elsewhere/file", "mine");
            folder.put_outside("elsewhere/docs/a.md", "mine");
            block(&folder);
            let error = refuse(files, &folder);
            assert_eq!(
                error.to_string(),
                format!(
                    "`{}` is a link, and links are not followed\nnothing was changed, move it away and run again",
                    folder.path(path).display()
                )
            );
        }
    }
}

#[test]
fn what_is_no_file_is_refused_before_anything_is_written() {
    let folder = Folder::new();
    fs::create_dir_all(folder.path("ruby/z.md")).unwrap();
    let error = refuse(&[("ruby/a.md", "a"), ("ruby/z.md", "z")], &folder);
    assert!(
        matches!(
            error,
            Error::InTheWay {
                obstacle: Obstacle::Folder,
                ..
            }
        ),
        "{error}"
    );

    let folder = Folder::new();
    folder.put("ruby", "a file");
    let error = refuse(&[("python/a.rst", "a"), ("ruby/z.md", "z")], &folder);
    assert!(
        matches!(
            error,
            Error::InTheWay {
                obstacle: Obstacle::File,
                ..
            }
        ),
        "{error}"
    );

    let folder = Folder::new();
    folder.put("file", "a file");
    let files = file_set(&[("ruby/z.md", "z")]);
    let error = run(&files, &folder.path("file"), &TARGETS, Mode::Write, Unlisted::Replace).unwrap_err();
    assert!(
        matches!(
            error,
            Error::InTheWay {
                obstacle: Obstacle::File,
                ..
            }
        ),
        "{error}"
    );
}

#[cfg(unix)]
#[test]
fn a_pipe_is_refused_and_not_read() {
    let folder = Folder::new();
    fs::create_dir_all(folder.path("ruby")).unwrap();
    let made = std::process::Command::new("mkfifo")
        .arg(folder.path("ruby/a.md"))
        .status()
        .unwrap();
    assert!(made.success());
    let error = refuse(&[("ruby/a.md", "a")], &folder);
    assert!(
        matches!(
            error,
            Error::InTheWay {
                obstacle: Obstacle::Special,
                ..
            }
        ),
        "{error}"
    );
}
