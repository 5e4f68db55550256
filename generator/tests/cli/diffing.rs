//! `actionspec diff`: what is compared, in which form that is told, and when it fails.

use std::fs;
use std::process::Command;

use serde_json::{Value, json};

use super::{Place, said};

/// A repository whose `HEAD` has the small spec, and a change of it in the folder: a property is gone.
fn repository() -> Place {
    let place = Place::new();
    commit(&place);
    place
}

/// Makes what is in a folder the first commit of a repository.
fn commit(place: &Place) {
    for arguments in [
        &["init", "--quiet"][..],
        &["add", "."],
        &[
            "-c",
            "user.name=a",
            "-c",
            "user.email=a@example.com",
            "commit",
            "--quiet",
            "--message=a",
        ],
    ] {
        let mut git = Command::new("git");
        let status = git.args(arguments).current_dir(place.folder.path()).status().unwrap();
        assert!(status.success());
    }
}

fn changed() -> Place {
    let place = repository();
    place.replace(
        "spec/schemas/book.yaml",
        "  year:\n    description: The year in which it was published.\n    type: integer\n",
        "",
    );
    place
}

#[test]
fn equal_specs_have_no_changes() {
    let place = repository();
    for arguments in [
        &["diff"][..],
        &["diff", "spec", "spec"],
        &["diff", "HEAD:spec", "HEAD:spec"],
    ] {
        let said = place.run(arguments);
        assert_eq!(
            (said.code, said.stdout.as_str(), said.stderr.as_str()),
            (Some(0), "", "")
        );
    }
}

#[test]
fn the_folder_is_compared_with_head() {
    let said = changed().run(&["diff"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(said.stdout.contains("property-removed"), "{}", said.stdout);
    assert!(
        said.stdout.contains("HEAD:./spec/schemas/book.yaml:"),
        "{}",
        said.stdout
    );
    assert!(!said.stdout.contains('\u{1b}'), "{}", said.stdout);
}

#[test]
fn the_folder_may_be_deep_in_the_repository() {
    let place = Place::new();
    let inner = place.path("api");
    fs::create_dir(&inner).unwrap();
    fs::rename(place.path("spec"), inner.join("spec")).unwrap();
    commit(&place);
    let said = said(place.command(&["diff"]).current_dir(inner).output().unwrap());
    assert_eq!(
        (said.code, said.stdout.as_str(), said.stderr.as_str()),
        (Some(0), "", "")
    );
}

#[test]
fn verdicts_can_fail() {
    let place = changed();
    for (verdicts, code) in [
        ("crate-major", 1),
        ("wire-breaking", 1),
        ("crate-major,wire-breaking", 1),
    ] {
        assert_eq!(place.run(&["diff", "--fail-on", verdicts]).code, Some(code));
    }
    place.replace(
        "spec/schemas/book.yaml",
        "properties:\n",
        "properties:\n  year:\n    type: integer\n",
    );
    assert_eq!(
        place.run(&["diff", "--fail-on", "crate-major,wire-breaking"]).code,
        Some(0)
    );
    assert_eq!(place.run(&["diff", "--fail-on", "anything"]).code, Some(2));
}

#[test]
fn tools_get_json() {
    let place = changed();
    let said = place.run(&["diff", "--format", "json"]);
    let told: Value = serde_json::from_str(&said.stdout).unwrap();
    let changes = told["changes"].as_array().unwrap();
    let gone = changes
        .iter()
        .find(|change| change["subject"] == "schema:book.year")
        .unwrap();
    for (key, value) in [
        ("rule", json!("property-removed")),
        ("kind", json!("removed")),
        ("direction", json!("response")),
        ("crate", json!("major")),
        ("wire", json!("breaking")),
        ("old", json!("integer")),
        ("new", json!(null)),
    ] {
        assert_eq!(gone[key], value, "{key}");
    }
    assert!(
        gone["reaches"].as_array().unwrap().contains(&json!("book.get")),
        "{gone}"
    );
    assert_eq!(gone["oldPlace"]["file"], "HEAD:./spec/schemas/book.yaml");
    assert_eq!(told["next"]["crate"]["bump"], "major");
    let same = place.run(&["diff", "--message-format", "json"]);
    assert_eq!(same.stdout, said.stdout);
}

#[test]
fn changelogs_and_reviews_have_their_forms() {
    let place = changed();
    let markdown = place.run(&["diff", "--format", "markdown"]).stdout;
    assert!(markdown.starts_with("## "), "{markdown}");
    assert!(markdown.contains("* `schema:book.year` is gone: "), "{markdown}");
    let github = place.run(&["diff", "--format", "github"]).stdout;
    let line = github.lines().find(|line| line.contains("property-removed")).unwrap();
    assert!(line.starts_with("::error file=spec/schemas/book.yaml,line="), "{line}");
}

#[test]
fn colours_are_for_terminals() {
    let place = changed();
    let said = place.run(&["diff", "--color", "always"]);
    assert!(said.stdout.contains("\u{1b}[1;31m"), "{}", said.stdout);
}

#[test]
fn what_cannot_be_compared_is_told() {
    let place = changed();
    for (old, expected) in [
        ("HEAD:nothing", "cannot read `HEAD:nothing`: git says: "),
        ("nobody:spec", "cannot read `nobody:spec`: git says: "),
        ("nowhere", "nothing was compared: nowhere has 1 error"),
    ] {
        let said = place.run(&["diff", old, "spec"]);
        assert_eq!(said.code, Some(1), "{said:?}");
        assert!(said.stderr.contains(expected), "{}", said.stderr);
        assert_eq!(said.stdout, "");
    }
    place.replace("spec/resources/book.yaml", "method: get", "method: fetch");
    let said = place.run(&["diff"]);
    assert!(said.stderr.contains("spec/resources/book.yaml:"), "{}", said.stderr);
    // A repository is needed for revisions alone.
    let elsewhere = Place::new();
    let outside = said_outside(&elsewhere);
    assert!(outside.contains("cannot read `HEAD:./spec`"), "{outside}");
}

fn said_outside(place: &Place) -> String {
    let mut command = place.command(&["diff"]);
    command.env("GIT_CEILING_DIRECTORIES", place.folder.path());
    said(command.output().unwrap()).stderr
}
