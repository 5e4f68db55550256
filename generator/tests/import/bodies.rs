//! Bodies of requests in every media type.

use actionspec::model::{Location, QueryStyle, TypeRef};

use super::{document, import, import_with_warnings, only, parameter, with_paths};

fn posting(content: &str) -> String {
    with_paths(&format!(
        "/a:\n  post:\n    requestBody:\n      required: true\n      content: {{{content}}}\n"
    ))
}

#[test]
fn json_comes_first() {
    let (api, warnings) = import_with_warnings(&posting(
        "text/xml: {schema: {type: string}}, application/vnd.x+json: {schema: {type: string}}, application/json: {schema: {type: array, items: {type: integer}}}",
    ));
    let body = parameter(only(&api), Location::Body, "body");
    assert_eq!(body.content.as_deref(), Some("application/json"));
    assert!(body.required);
    assert_eq!(warnings.len(), 2, "{warnings:#?}");
}

#[test]
fn other_types_are_texts_and_files() {
    for (media_type, content, is_file) in [
        ("text/plain", "text/plain", false),
        ("application/octet-stream", "application/octet-stream", true),
        ("image/*", "application/octet-stream", true),
        ("words", "application/octet-stream", true),
        ("text/*", "text/plain", false),
        ("application/merge-patch+json", "application/merge-patch+json", false),
        ("application/pdf", "application/pdf", true),
    ] {
        let api = import(&posting(&format!("'{media_type}': {{schema: {{type: string}}}}")));
        let body = parameter(only(&api), Location::Body, "body");
        assert_eq!(body.content.as_deref(), Some(content));
        let TypeRef::Inline(schema) = &body.ty else {
            panic!("{:?}", body.ty)
        };
        assert_eq!(schema.is_file, is_file, "{media_type}");
    }
}

#[test]
fn forms_are_taken_apart() {
    let api = import(&document(
        "/a:
  post:
    requestBody:
      required: true
      content:
        multipart/form-data:
          schema:
            allOf:
              - $ref: '#/components/schemas/Base'
              - type: object
                required: [file]
                properties:
                  file: {type: string, format: binary, description: The file}
                  files: {type: array, items: {type: string, format: binary}}
                  meta: {type: object, properties: {a: {type: string}}}
          encoding: {meta: {contentType: application/json}}
/b:
  post:
    requestBody:
      content:
        application/x-www-form-urlencoded:
          schema: {type: object, required: [a], properties: {a: {type: string, default: x}, b: {type: array, items: {type: string}}}}
          encoding: {b: {style: deepObject, explode: true}}
",
        "schemas:\n  Base: {type: object, required: [name], properties: {name: {type: string}}}\n",
    ));
    let a = super::action(&api, "a.post");
    let names: Vec<&str> = a.parameters.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["name", "file", "files", "meta"]);
    assert!(parameter(a, Location::Multipart, "name").required);
    let file = parameter(a, Location::Multipart, "file");
    assert!(file.required && matches!(&file.ty, TypeRef::Inline(schema) if schema.is_file));
    assert_eq!(
        parameter(a, Location::Multipart, "meta").content.as_deref(),
        Some("application/json")
    );
    let b = super::action(&api, "b.post");
    assert!(!parameter(b, Location::Form, "a").required, "the body may be left out");
    assert_eq!(parameter(b, Location::Form, "b").style, QueryStyle::DeepObject);
}

#[test]
fn a_form_without_properties_is_a_body() {
    let api = import(&posting(
        "application/x-www-form-urlencoded: {schema: {type: object, additionalProperties: true}}",
    ));
    assert_eq!(only(&api).parameters.len(), 1);
    let api = import(&posting(""));
    assert_eq!(only(&api).parameters.len(), 0);
}

#[test]
fn texts_keep_their_values() {
    let api = import(&posting("text/csv: {schema: {type: string, enum: [a, b]}}"));
    let TypeRef::Inline(schema) = &parameter(only(&api), Location::Body, "body").ty else {
        panic!("inline")
    };
    assert_eq!(schema.enumeration.as_ref().unwrap().len(), 2);
}

#[test]
fn a_form_of_any_fields_is_one_object() {
    let (api, warnings) = import_with_warnings(&posting(
        "application/x-www-form-urlencoded: {schema: {type: object, additionalProperties: {type: string}}}",
    ));
    let body = parameter(only(&api), Location::Body, "body");
    assert_eq!(body.content.as_deref(), Some("application/x-www-form-urlencoded"));
    let TypeRef::Inline(schema) = &body.ty else {
        panic!("{:?}", body.ty)
    };
    assert!(!schema.is_file);
    assert_eq!(warnings, [] as [&str; 0]);
}

#[test]
fn what_cannot_be_said_of_a_body_is_listed() {
    let object = "type: object, properties: {a: {type: string}}";
    for (content, said) in [
        (
            format!("application/xml: {{schema: {{{object}}}}}"),
            "the schema of a body",
        ),
        (format!("text/csv: {{schema: {{{object}}}}}"), "the schema of a body"),
        (
            "multipart/form-data: {schema: {type: object, additionalProperties: {type: string}}}".to_owned(),
            "the schema of a body",
        ),
        (
            format!("multipart/form-data: {{schema: {{{object}, oneOf: [{{required: [a]}}]}}}}"),
            "`oneOf` of a form",
        ),
        (
            format!(
                "application/x-www-form-urlencoded: {{schema: {{{object}, additionalProperties: {{type: string}}}}}}"
            ),
            "`additionalProperties` of a form",
        ),
        (
            format!(
                "multipart/form-data: {{schema: {{{object}}}, encoding: {{a: {{contentType: 'image/png, image/gif'}}}}}}"
            ),
            "a part has one media type",
        ),
    ] {
        let (_, warnings) = import_with_warnings(&posting(&content));
        assert_eq!(warnings.len(), 1, "{content}: {warnings:#?}");
        assert!(warnings[0].contains(said), "{content}: {warnings:#?}");
    }
    let (_, warnings) = import_with_warnings(&with_paths(&format!(
        "/a:\n  post:\n    requestBody:\n      description: all of it\n      content: {{multipart/form-data: {{schema: {{{object}}}}}}}\n"
    )));
    assert_eq!(warnings, ["7:22 import-dropped the description of a form is left out"]);
}
