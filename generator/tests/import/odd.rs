//! No odd value makes a document useless: it is a warning with its place, and what it stands for is left out.

use super::{Document, import, import_with_warnings, said, with_paths};

#[test]
fn what_is_no_document_is_refused_with_its_place() {
    for (text, expected) in [
        ("name: x\n", "1:1 unknown-document this is no OpenAPI document"),
        ("- a\n", "1:1 unknown-document this is no OpenAPI document"),
        ("", "1:1 empty-file the file is empty"),
        ("openapi: [\n", "1:11 syntax a value is missing here"),
        (
            "{\"openapi\": \"3.0.0\",\n \"info\" 1}",
            "2:9 syntax not JSON: expected colon after the string or word in object property",
        ),
    ] {
        let loaded = Document::new(text).load();
        assert!(loaded.api.is_none());
        assert_eq!(said(&loaded)[0], expected, "{text}");
    }
}

#[test]
fn a_document_without_paths_is_an_api_without_resources() {
    let api = import("openapi: 3.1.0\ninfo: {title: Empty, version: '1'}\n");
    assert_eq!(api.resources.len(), 0);
    let api = import("openapi: 3.1.0\n");
    assert_eq!((api.name.as_str(), api.version.as_str()), ("api", "0.0.0"));
}

#[test]
fn versions_and_titles_are_any_scalar() {
    for (version, expected) in [
        ("2025-10", "2025-10"),
        ("v1", "v1"),
        ("1.10", "1.10"),
        ("1", "1"),
        ("2.0", "2.0"),
        ("12:30", "12:30"),
        ("1_000", "1_000"),
    ] {
        let api = import(&format!(
            "openapi: 3.0.0\ninfo:\n  title: 7\n  version: {version}\npaths: {{}}\n"
        ));
        assert_eq!(api.version, expected);
        assert_eq!(api.title, "7");
    }
}

#[test]
fn values_of_the_wrong_type_are_warnings() {
    let (api, warnings) = import_with_warnings(&with_paths(
        "/a:
  get:
    summary: [not, text]
    description: 7
    deprecated: 'true'
    operationId: 5
    tags: word
    parameters: {name: x}
    responses:
      200:
        description: ok
        content:
          application/json:
            schema:
              type: object
              properties:
                a: {type: string, maxLength: '10', default: 5}
                b: nonsense
                c: {type: integer, minimum: low, format: [x]}
                d: {type: unknown}
                e: {required: true, type: string}
",
    ));
    assert_eq!(api.resources[0].actions.len(), 1);
    assert_eq!(api.resources[0].actions[0].description.as_deref(), Some("7"));
    assert!(
        warnings
            .iter()
            .any(|w| w.starts_with("6:16 import-dropped `summary` is no text")),
        "{warnings:#?}"
    );
    assert!(
        warnings.iter().any(|w| w.contains("malformed-keyword `maxLength`")),
        "{warnings:#?}"
    );
}

#[test]
fn texts_that_strict_readers_refuse_are_read() {
    let (api, warnings) = import_with_warnings(
        "openapi: 3.0.0
info: &info
  title: !!str Test
  version: 2020-01-01
  version: 2021-01-01
x-base: &base
  description: merged
paths:
  /a:
    get:
      <<: *base
      tags: [yes]
      responses: {200: {description: no}}
---
second: document
",
    );
    assert_eq!(api.version, "2021-01-01");
    assert_eq!(api.resources[0].actions[0].description.as_deref(), Some("merged"));
    assert_eq!(
        api.resources[0].actions[0].responses[0].description.as_deref(),
        Some("no")
    );
    assert_eq!(warnings, ["5:3 duplicate-key `version` is here twice; this one counts"]);
}

#[test]
fn json_with_comments_and_keys_twice_is_read() {
    let (api, warnings) = import_with_warnings(
        "{ // a comment
  \"openapi\": \"3.0.0\", \"info\": {\"title\": \"a\", \"title\": \"b\", \"version\": \"1\"},
  \"x-number\": 99999999999999999999,
  \"paths\": {},
}",
    );
    assert_eq!(api.title, "b");
    assert_eq!(warnings, ["2:46 duplicate-key `title` is here twice; this one counts"]);
}

#[test]
fn names_of_schemas_are_any_text() {
    let names = [
        "a b", "a#b", "$in", "String", "Option", "Null", "gen", "a.b", "«c»", "Foo", "foo", "con", "", "__", "..",
        "日本",
    ];
    let schemas: String = names
        .iter()
        .map(|name| format!("    \"{name}\": {{type: object, properties: {{a: {{type: string}}}}}}\n"))
        .collect();
    let paths: String = names
        .iter()
        .enumerate()
        .map(|(i, name)| {
            format!(
                "  /p{i}:\n    get:\n      responses:\n        '200':\n          description: ok\n          content: {{application/json: {{schema: {{$ref: \"#/components/schemas/{name}\"}}}}}}\n"
            )
        })
        .collect();
    let api = import(&format!(
        "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths:\n{paths}components:\n  schemas:\n{schemas}"
    ));
    assert_eq!(api.schemas.len(), names.len());
    assert_eq!(api.resources.len(), names.len());
    let mut lower: Vec<String> = api.schemas.keys().map(|name| name.to_lowercase()).collect();
    lower.sort();
    lower.dedup();
    assert_eq!(lower.len(), names.len(), "stems differ where capitals do not count");
}

#[test]
fn enums_of_symbols_and_cases_stay_as_they_are() {
    let api = import(&with_paths(
        "/a:
  get:
    parameters:
      - {name: op, in: query, schema: {type: string, enum: ['>', '>=', '!=', '', asc, ASC]}}
",
    ));
    let parameter = super::parameter(super::only(&api), super::Location::Query, "op");
    let actionspec::model::TypeRef::Inline(schema) = &parameter.ty else {
        panic!("{:?}", parameter.ty);
    };
    assert_eq!(schema.enumeration.as_ref().unwrap().len(), 6);
}

#[test]
fn what_a_spec_cannot_say_is_listed_with_its_place() {
    let (_, warnings) = import_with_warnings(
        "openapi: 3.1.0
info: {title: T, version: '1', license: {name: MIT}}
servers: [{url: https://a.example}, {url: https://b.example}]
webhooks: {new: {}}
paths:
  /a:
    trace: {}
    get:
      callbacks: {done: {}}
      parameters: [{name: q, in: query, allowReserved: true, schema: {}}]
      responses:
        '200':
          description: ok
          links: {next: {}}
        '700': {description: odd}
",
    );
    let expected = [
        "2:41 import-dropped `license` of `info` is left out",
        "3:37 import-dropped only the first server is the base URL; others are left out",
        "4:11 import-dropped `webhooks` of the document is left out",
        "7:5 import-dropped `trace` of a path is left out",
        "9:18 import-dropped `callbacks` of an operation is left out",
        "10:56 import-dropped `allowReserved` of a parameter is left out",
        "14:18 import-dropped `links` of a response is left out",
        "15:9 import-dropped `700` is no status of a response and is left out",
    ];
    assert_eq!(warnings, expected);
}

#[test]
fn what_stands_beside_the_reference_of_a_path_counts() {
    let (api, warnings) = import_with_warnings(
        "openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /a:
    $ref: '#/components/pathItems/shared'
    post: {responses: {}}
components:
  pathItems:
    shared: {get: {responses: {}}}
",
    );
    assert_eq!(super::names_of(&api).len(), 2, "{:?}", super::names_of(&api));
    assert_eq!(warnings, Vec::<String>::new());
}

#[test]
fn credentials_are_not_lost_where_they_are_no_list() {
    let (api, warnings) = import_with_warnings(
        "openapi: 3.1.0
info: {title: T, version: '1'}
security: {token: []}
paths:
  /a: {get: {responses: {}}}
components:
  securitySchemes: {token: {type: http, scheme: bearer}, key: {type: http, scheme: basic}}
",
    );
    let auth = &api.resources[0].actions[0].auth;
    assert_eq!(
        *auth,
        actionspec::model::Authentication::AnyOf(vec!["token".to_owned()])
    );
    assert_eq!(
        warnings,
        ["3:11 import-changed `security` that is no list is taken for its only item"]
    );
}

#[test]
fn variables_of_a_server_are_replaced_once() {
    let api = super::import(
        "openapi: 3.1.0
info: {title: T, version: '1'}
servers:
  - url: 'https://{a}.example/{b}'
    variables: {a: {default: '{b}{b}'}, b: {default: v1}}
paths: {}
",
    );
    // A host with a hole is none.
    assert_eq!(api.base_url, None);
}

#[test]
fn what_has_another_shape_is_left_out_with_its_place() {
    let (api, warnings) = import_with_warnings(
        "openapi: 3.1.0
info: {title: T, version: '1'}
servers: {url: https://a.example}
paths:
  /a:
    get: {parameters: {q: {in: query}}, responses: []}
",
    );
    assert_eq!(api.resources.len(), 1);
    assert_eq!(
        warnings,
        [
            "3:10 import-dropped `servers` is not a list and is left out",
            "6:23 import-dropped `parameters` is not a list and is left out",
            "6:52 import-dropped `responses` is not a mapping and is left out",
        ]
    );
}
