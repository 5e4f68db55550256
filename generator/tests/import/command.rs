//! `actionspec import openapi` and what it takes besides the document.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use actionspec::load::load;

use super::{Document, action, with_paths};

fn run(document: &Document, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_actionspec"))
        .current_dir(document.folder.path())
        .args(["import", "openapi", "api.yaml", "--out", "spec"])
        .args(arguments)
        .output()
        .unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn pets() -> Document {
    Document::new(&with_paths(
        "/pets:
  get: {operationId: listPets, parameters: [{name: X-Tenant, in: header, schema: {type: string}}]}
/pets/{id}:
  get: {}
",
    ))
}

#[test]
fn a_document_becomes_a_folder() {
    let pets = pets();
    let output = run(&pets, &[]);
    assert!(output.status.success(), "{}", stderr(&output));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        said.starts_with("spec: 2 resources with 2 actions, 0 schemas\n"),
        "{said}"
    );
    assert!(said.ends_with("\n  actionspec generate --spec spec\n"), "{said}");
    assert!(pets.folder.path().join("spec/resources/pets.yaml").is_file());
    assert!(!run(&pets, &[]).status.success(), "a folder is written once");
}

#[test]
fn what_the_document_does_not_say_is_added() {
    let pets = pets().with(
        "common.yaml",
        "- {name: X-Tenant, in: header, type: string, default: main}\n",
    );
    let added = [
        "--base-url",
        "https://pets.example/",
        "--header",
        "Accept-Version: 2",
        "--common",
        "common.yaml",
    ];
    let output = run(&pets, &added);
    assert!(output.status.success(), "{}", stderr(&output));
    let api = load(&pets.folder.path().join("spec")).api.unwrap();
    assert_eq!(api.base_url.as_deref(), Some("https://pets.example"));
    assert_eq!(api.headers["Accept-Version"], "2");
    assert_eq!(action(&api, "pets.list").parameters.len(), 1);
}

#[test]
fn names_are_given_in_a_file() {
    let pets = pets().with("names.yaml", "listPets: animals.all\nget /pets/{id}: animal.one\n");
    let output = run(&pets, &["--map", "names.yaml"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let api = load(&pets.folder.path().join("spec")).api.unwrap();
    assert_eq!(action(&api, "animals.all").path.to_string(), "/pets");
    assert_eq!(action(&api, "animal.one").path.to_string(), "/pets/{id}");
}

#[test]
fn a_file_of_names_has_no_line_too_many() {
    for (names, place) in [
        ("listPet: pets.all\n", "names.yaml:1:1"),
        ("listPets: pets.all\nGET /pets/{id}: pets.all\n", "names.yaml:2:1"),
        ("listPets: pets\n", "names.yaml:1:11"),
        ("listPets: Pets.all\n", "names.yaml:1:11"),
        ("- listPets\n", "names.yaml:1:1"),
    ] {
        let pets = pets().with("names.yaml", names);
        let output = run(&pets, &["--map", "names.yaml"]);
        let said = stderr(&output);
        assert!(!output.status.success());
        assert!(said.contains(place), "{said}");
        assert!(
            !Path::new(&pets.folder.path().join("spec")).exists(),
            "nothing is written"
        );
    }
}

#[test]
fn other_commands_take_the_document_itself() {
    let pets = pets();
    for arguments in [
        ["lint", "--spec", "api.yaml"].as_slice(),
        &["generate", "--spec", "api.yaml", "--only", "ruby"],
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_actionspec"))
            .current_dir(pets.folder.path())
            .args(arguments)
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", stderr(&output));
    }
    let page = fs::read_to_string(pets.folder.path().join("generated/ruby/docs/pets.md")).unwrap();
    assert!(page.contains("Pets"));
}

#[test]
fn other_files_are_shown_as_the_document_is() {
    let document = Document::new(&with_paths("/a: {$ref: parts/a.yaml}\n")).with("parts/a.yaml", "get: [\n");
    let said = stderr(&run(&document, &[]));
    assert!(said.contains("--> parts/a.yaml:"), "{said}");
}
