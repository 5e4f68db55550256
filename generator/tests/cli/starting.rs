//! `init`, `lint` and `schema`.

use super::*;

#[test]
fn a_new_spec_is_without_mistakes_and_gives_docs_for_every_target() {
    let place = Place::empty();
    let said = place.run(&["init", "my spec"]);
    assert_eq!((said.code, said.stderr.as_str()), (Some(0), ""));
    assert!(said.stdout.contains("my spec/api.yaml\n"), "{}", said.stdout);
    assert!(
        said.stdout.ends_with("\n  actionspec generate --spec 'my spec'\n"),
        "{}",
        said.stdout
    );

    let said = place.run(&["lint", "--spec", "my spec"]);
    assert_eq!((said.code, said.stderr.as_str()), (Some(0), ""));
    assert_eq!(said.stdout, "my spec: 0 errors, 0 warnings\n");

    let said = place.run(&["generate", "--spec", "my spec"]);
    assert_eq!((said.code, said.stderr.as_str()), (Some(0), ""));
    let files = place.files("generated");
    for page in [
        "ruby/docs/book.md",
        "python/docs/books.rst",
        "rust/docs/book.md",
        "manifest.txt",
    ] {
        assert!(files.contains_key(page), "{page} is among {:?}", files.keys());
    }
}

#[test]
fn a_new_spec_replaces_nothing() {
    let place = Place::empty();
    fs::create_dir(place.path("full")).unwrap();
    fs::write(place.path("full/own"), "mine").unwrap();
    let said = place.run(&["init", "full"]);
    assert_eq!(said.code, Some(1));
    assert_eq!(
        said.stderr,
        "error: `full` is not empty: a new spec needs a folder of its own\n"
    );
    assert_eq!(place.files("full").len(), 1);

    fs::create_dir(place.path("empty")).unwrap();
    assert_eq!(place.run(&["init", "empty"]).code, Some(0));
    assert_eq!(place.run(&["init", "empty"]).code, Some(1));

    fs::write(place.path("file"), "mine").unwrap();
    let said = place.run(&["init", "file"]);
    assert_eq!(said.code, Some(1));
    assert!(
        said.stderr.starts_with("error: cannot write `file`: "),
        "{}",
        said.stderr
    );
}

#[test]
fn lint_fails_where_there_are_errors_and_not_for_warnings() {
    let place = Place::new();
    place.replace("spec/schemas/book.yaml", "maxLength: 255", "maxLength: long");
    let said = place.run(&["lint"]);
    assert_eq!(
        (said.code, said.stdout.as_str()),
        (Some(0), "spec: 0 errors, 1 warning\n")
    );
    assert!(
        said.stderr.starts_with("warning[malformed-keyword]: "),
        "{}",
        said.stderr
    );

    place.replace("spec/resources/book.yaml", "method: patch", "methud: patch");
    let said = place.run(&["lint"]);
    assert_eq!(
        (said.code, said.stdout.as_str()),
        (Some(1), "spec: 2 errors, 1 warning\n")
    );
    assert!(
        said.stderr.contains("--> spec/resources/book.yaml:30:5\n"),
        "{}",
        said.stderr
    );

    let said = place.run(&["lint", "--spec", "nowhere"]);
    assert_eq!(
        (said.code, said.stdout.as_str()),
        (Some(1), "nowhere: 1 error, 0 warnings\n")
    );
}

#[test]
fn the_schema_for_editors_is_the_one_that_a_new_spec_has() {
    let place = Place::new();
    let said = place.run(&["schema"]);
    assert_eq!((said.code, said.stderr.as_str()), (Some(0), ""));
    assert_eq!(said.stdout, place.text("spec/actionspec.schema.json"));
    for file in ["api.yaml", "resources/book.yaml", "resources/books.yaml"] {
        let path = place.path(&format!("spec/{file}"));
        let text = fs::read_to_string(&path).unwrap();
        let named = text
            .lines()
            .next()
            .unwrap()
            .strip_prefix("# yaml-language-server: $schema=")
            .unwrap();
        assert!(path.with_file_name(named).is_file(), "{file} leads to {named}");
    }
}
