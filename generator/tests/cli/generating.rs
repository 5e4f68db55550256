//! `generate` and `generate --check`.

use super::*;

#[test]
fn a_second_run_touches_no_file() {
    let place = Place::new();
    let first = place.run(&["generate"]);
    let count = place.files("generated").len();
    assert_eq!(
        first.stdout,
        format!("generated: {count} files written, 0 unchanged, 0 removed\n")
    );
    let times = |place: &Place| -> Vec<_> {
        let files = place.files("generated").into_keys();
        files
            .map(|file| {
                fs::metadata(place.path("generated").join(file))
                    .unwrap()
                    .modified()
                    .unwrap()
            })
            .collect()
    };
    let before = times(&place);
    let second = place.run(&["generate"]);
    assert_eq!(
        second.stdout,
        format!("generated: 0 files written, {count} unchanged, 0 removed\n")
    );
    assert_eq!(times(&place), before);
}

#[test]
fn check_shows_what_differs_and_the_command_that_mends_it() {
    let place = Place::new();
    let run = ["generate", "--out", "my docs", "--only", "ruby,python"];
    let check = [&run[..], &["--check"]].concat();
    let said = place.run(&check);
    assert_eq!(said.code, Some(1));
    assert!(!place.path("my docs").exists());
    place.run(&run);
    let said = place.run(&check);
    assert_eq!((said.code, said.stderr.as_str()), (Some(0), ""));

    place.replace("spec/resources/book.yaml", "Returns a book.", "Finds a book.");
    let before = place.files("my docs");
    let said = place.run(&check);
    assert_eq!((said.code, said.stderr.as_str()), (Some(1), ""));
    assert_eq!(place.files("my docs"), before);
    for line in [
        "stale: python/docs/book.rst",
        "--- a/ruby/docs/book.md",
        "+++ b/ruby/docs/book.md",
        "-Returns a book.",
        "+Finds a book.",
    ] {
        assert!(
            said.stdout.lines().any(|found| found == line),
            "{line} in {}",
            said.stdout
        );
    }
    let mend = "run: actionspec generate --out 'my docs' --only ruby,python";
    assert_eq!(said.stdout.lines().last(), Some(mend));
    place.run(&run);
    assert_eq!(place.run(&check).code, Some(0));
}

#[test]
fn a_resource_that_is_gone_takes_its_pages_along_and_nothing_else() {
    let place = Place::new();
    place.run(&["generate"]);
    fs::write(place.path("generated/ruby/docs/own.md"), "mine").unwrap();
    fs::remove_file(place.path("spec/resources/books.yaml")).unwrap();
    let said = place.run(&["generate", "--check"]);
    assert!(
        said.stdout.contains("orphaned: ruby/docs/books.md\n"),
        "{}",
        said.stdout
    );
    place.run(&["generate"]);
    let files = place.files("generated");
    assert!(!files.contains_key("ruby/docs/books.md") && !files.contains_key("python/docs/books.rst"));
    assert_eq!(place.text("generated/ruby/docs/own.md"), "mine");
    assert!(!place.text("generated/manifest.txt").contains("docs/books."));
}

#[test]
fn only_keeps_the_other_targets_as_they_are() {
    let place = Place::new();
    place.run(&["generate"]);
    let manifest = place.text("generated/manifest.txt");
    let python = place.files("generated/python");
    fs::remove_file(place.path("spec/resources/books.yaml")).unwrap();
    assert_eq!(place.run(&["generate", "--only", "ruby"]).code, Some(0));
    assert_eq!(place.files("generated/python"), python);
    let kept = |line: &&str| *line != "ruby/docs/books.md";
    let expected: Vec<&str> = manifest.lines().filter(kept).collect();
    assert_eq!(
        place.text("generated/manifest.txt").lines().collect::<Vec<_>>(),
        expected
    );
    assert_eq!(place.run(&["generate", "--only", "ruby", "--check"]).code, Some(0));
    assert_eq!(place.run(&["generate", "--only", "python", "--check"]).code, Some(1));
}

#[test]
fn another_format_replaces_the_pages_of_the_first() {
    let place = Place::new();
    place.run(&["generate", "--only", "ruby"]);
    place.run(&["generate", "--only", "ruby", "--docs-format", "rst"]);
    let files = place.files("generated");
    assert!(files.contains_key("ruby/docs/book.rst") && !files.contains_key("ruby/docs/book.md"));
}

#[test]
fn a_folder_in_the_way_is_an_error_with_its_path() {
    let place = Place::new();
    fs::create_dir_all(place.path("generated/ruby/docs/book.md")).unwrap();
    let said = place.run(&["generate"]);
    assert_eq!((said.code, said.stdout.as_str()), (Some(1), ""));
    assert_eq!(
        said.stderr,
        "error: `generated/ruby/docs/book.md` is a folder where a file belongs\n\
         nothing was changed, move it away and run again\n"
    );
    assert_eq!(place.files("generated").len(), 0);
}
