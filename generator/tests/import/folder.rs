//! The folder that an import writes is the spec that it loads.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use actionspec::diagnostic::{Severity, Style};
use actionspec::import::{Imported, Options};
use actionspec::import_openapi;
use actionspec::load::load;

use super::{Document, corpora, document};

fn files_of(folder: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for part in ["", "resources", "schemas"] {
        for entry in fs::read_dir(folder.join(part)).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_file() {
                files.insert(
                    path.strip_prefix(folder).unwrap().display().to_string(),
                    fs::read_to_string(&path).unwrap(),
                );
            }
        }
    }
    files
}

#[track_caller]
fn check_folder(path: &Path) {
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let direct = load(path);
    for folder in &folders {
        let Imported { loaded, files } = import_openapi(path, &Options::default(), folder.path()).unwrap();
        assert!(
            files.is_some(),
            "{}",
            loaded.report.render_text(&loaded.sources, Style::Plain)
        );
        let written = load(folder.path());
        let shown = written.report.render_text(&written.sources, Style::Plain);
        assert_eq!(written.report.count(Severity::Error), 0, "{shown}");
        assert!(written.api == direct.api, "{} is what it was", path.display());
    }
    assert_eq!(files_of(folders[0].path()), files_of(folders[1].path()));
}

#[test]
fn hostile_texts_survive_the_folder() {
    let texts = [
        "12:30",
        "1_000",
        "0x1F",
        "yes",
        "null",
        "~",
        "",
        " leading",
        "trailing ",
        "a: b",
        "a #b",
        "#",
        "- a",
        "'",
        "\\\"",
        "[x]",
        "{x}",
        "&a",
        "*a",
        "!t",
        "%x",
        "@x",
        "`x",
        "1.10",
        "-1",
        "true",
        "\\u202e",
        "\\u2028",
        "tab\\there",
        "line\\nline",
        "line\\nline\\n",
        "\\nline\\n\\n",
        "  indented\\nline",
        "trailing \\nspace",
        "a\\r\\nb",
        "---",
        "...",
        "é日本",
        "\\u0007",
        "a\\n\\n\\nb\\n\\n",
        "? x",
        "| x",
        "> x",
        "a\\n  b\\n",
        "a\\n \\nb",
        "\\ud83d\\ude00",
        "<<",
        "=",
        "2020-01-01",
        ":",
        "a:",
        "-",
        "+1",
        ".5",
    ];
    let enumeration = texts.map(|text| format!("\"{text}\"")).join(", ");
    let properties: String = texts
        .iter()
        .map(|text| format!("\"{text}\": {{\"type\": \"string\", \"description\": \"{text}\"}}, "))
        .collect();
    let schema = format!("{{\"type\": \"string\", \"enum\": [{enumeration}]}}");
    let text = format!(
        "{{\"openapi\": \"3.1.0\", \"info\": {{\"title\": \"T\", \"version\": \"1.0\"}}, \"paths\": {{}}, \"components\": {{\"schemas\": \
         {{\"Enum\": {schema}, \"Properties\": {{\"type\": \"object\", \"properties\": {{{properties}}}}}, \
         \"Numbers\": {{\"enum\": [1, 1.0, -0.5, 1e30, 18446744073709551615, 0, null, true, [], {{}}, [[1, []], {{\"a\": []}}]]}}}}}}}}"
    );
    check_folder(&Document::new(&text).path());
}

#[test]
fn a_document_of_every_form() {
    let text = document(
        "/a/{id}:
  post:
    summary: one
    parameters: [{name: q, in: query, explode: false, schema: {type: array, items: {$ref: '#/components/schemas/A/properties/b'}}}]
    requestBody: {content: {multipart/form-data: {schema: {type: object, properties: {f: {type: string, format: binary}}}}}}
    responses: {'200': {description: ok}, default: {description: |
          long

          text
      }}
",
        "schemas:\n  A: {type: object, properties: {b: {type: string}, 'x%y': {$ref: '#/components/schemas/A/properties/x%25y'}}}\n",
    );
    check_folder(
        &Document::new(&text.replace(
            "default: {description: |\n            long\n\n            text\n        }",
            "default: {description: \"long\\n\\ntext\\n\"}",
        ))
        .path(),
    );
}

#[test]
fn documents_that_others_wrote() {
    let documents = corpora();
    if documents.is_empty() {
        super::documents::say_skipped();
    }
    for path in documents {
        check_folder(&path);
    }
}

#[test]
fn a_folder_that_is_not_empty_is_left_alone() {
    let document = Document::new("openapi: 3.0.0\n");
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("own"), "mine").unwrap();
    let result = import_openapi(&document.path(), &Options::default(), folder.path());
    assert!(result.is_err());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn what_a_run_that_was_cut_off_left_does_not_count() {
    let document = Document::new(&document("{}", ""));
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(".actionspec-a1B2c3")).unwrap();
    import_openapi(&document.path(), &Options::default(), folder.path()).unwrap();
    assert!(folder.path().join("api.yaml").is_file());
}

#[test]
fn nothing_is_written_outside_of_the_folder() {
    let document = Document::new(
        r#"{"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": {},
        "x-actionspec": {"name": "t"}, "components": {"schemas": {"../../../outside": {"type": "string"}}}}"#,
    );
    let around = tempfile::tempdir().unwrap();
    let folder = around.path().join("a/b/c");
    import_openapi(&document.path(), &Options::default(), &folder).unwrap();
    let names = fs::read_dir(around.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name());
    assert_eq!(names.collect::<Vec<_>>(), ["a"]);
    assert_eq!(fs::read_dir(around.path().join("a/b")).unwrap().count(), 1);
}

#[test]
fn names_are_files_on_every_system() {
    let long = "n".repeat(300);
    let text = format!(
        "openapi: 3.1.0
info: {{title: T, version: '1'}}
paths:
  /a: {{get: {{tags: [webhookevents], responses: {{}}}}}}
  /b: {{get: {{tags: [webhook_events], responses: {{}}}}}}
components:
  schemas: {{{long}: {{type: string}}, nothing: null}}
  securitySchemes:
    none: {{type: http, scheme: basic}}
    noneScheme: {{type: http, scheme: bearer}}
"
    );
    check_folder(&Document::new(&text).path());
}
