//! `$ref` leads anywhere in the document and to files of its folder, and to nothing else.

use std::fs;

use super::{Document, document, import, import_with_warnings, only, said, with_paths};
use actionspec::model::TypeRef;

fn answering(reference: &str) -> String {
    format!(
        "/a:
  get:
    responses:
      '200':
        description: ok
        content: {{application/json: {{schema: {{$ref: '{reference}'}}}}}}
"
    )
}

const POINT: &str =
    "schemas:\n  Point: {type: object, properties: {x: {type: integer}, near: {$ref: '#/components/schemas/Point'}}}\n";

#[test]
fn to_a_named_schema_and_into_it() {
    let api = import(&document(&answering("#/components/schemas/Point"), POINT));
    assert_eq!(*only(&api).responses[0].ty(), TypeRef::Named("Point".into()));
    let near = &api.schemas["Point"].root.properties["near"];
    assert_eq!(near.reference.as_ref().unwrap().schema, "Point");

    let api = import(&document(&answering("#/components/schemas/Point/properties/x"), POINT));
    let TypeRef::Named(name) = only(&api).responses[0].ty() else {
        panic!("a schema of its own");
    };
    let reference = api.schemas[name].root.reference.as_ref().unwrap();
    assert_eq!(
        (reference.schema.as_str(), reference.pointer.as_str()),
        ("Point", "/properties/x")
    );
}

#[test]
fn to_places_that_are_no_components() {
    let paths = "/a:
  get:
    operationId: getA
    parameters:
      - $ref: '#/paths/~1b/get/parameters/0'
    responses:
      '200':
        description: ok
        content:
          application/json:
            schema: {$ref: '#/paths/~1b/get/responses/200/content/application~1json/schema'}
/b:
  get:
    operationId: getB
    parameters:
      - {name: q, in: query, schema: {type: string}}
    responses:
      '200':
        description: ok
        content:
          application/json:
            schema: {type: object, properties: {shared: {type: boolean}}}
/c:
  $ref: '#/paths/~1b'
";
    let api = import(&document(paths, ""));
    let a = super::action(&api, "a.get");
    assert_eq!(a.parameters[0].name, "q");
    let TypeRef::Named(name) = a.responses[0].ty() else {
        panic!("a schema of its own");
    };
    assert!(api.schemas[name].root.properties.contains_key("shared"));
    assert_eq!(super::action(&api, "c.get").responses.len(), 1);
}

#[test]
fn of_every_kind_of_component() {
    let paths = "/a:
  post:
    parameters: [{$ref: '#/components/parameters/Page'}]
    requestBody: {$ref: '#/components/requestBodies/Thing'}
    responses:
      '200': {$ref: '#/components/responses/Done'}
";
    let components = "parameters:
  Page: {name: page, in: query, schema: {type: integer}}
requestBodies:
  Thing: {required: true, content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}}
responses:
  Done: {description: ok, headers: {X-Left: {$ref: '#/components/headers/Left'}}, content: {application/json: {schema: {type: object, properties: {b: {type: string}}}}}}
headers:
  Left: {schema: {type: integer}}
";
    let api = import(&document(paths, components));
    let action = only(&api);
    assert_eq!(action.parameters.len(), 2);
    assert_eq!(action.responses[0].headers[0].name, "X-Left");
    assert_eq!(api.schemas.keys().collect::<Vec<_>>(), ["Done", "Thing"]);
}

#[test]
fn that_leads_nowhere_is_any_value() {
    for reference in [
        "#/components/schemas/Missing",
        "https://example.com/schema.json",
        "//example.com/schema.json",
        "file:///etc/passwd",
        "/etc/passwd",
        "../../../../../../etc/passwd",
        "missing.yaml#/a",
        "#nowhere",
        "",
    ] {
        let (api, warnings) = import_with_warnings(&document(&answering(reference), ""));
        assert_eq!(*only(&api).responses[0].ty(), TypeRef::Any, "{reference}");
        let expected = format!("9:55 import-dropped `{reference}` leads nowhere; what it stands for is left out");
        assert_eq!(warnings, [expected]);
    }
}

#[test]
fn that_leads_only_to_itself_is_any_value() {
    let components = "schemas:
  A: {$ref: '#/components/schemas/B'}
  B: {$ref: '#/components/schemas/A'}
  C: {allOf: [{$ref: '#/components/schemas/C'}, {type: object}]}
  D: {properties: {x: {$ref: '#/components/schemas/D/properties/x'}}}
parameters:
  P: {$ref: '#/components/parameters/P'}
responses:
  R: {$ref: '#/components/responses/R'}
";
    let paths = "/a:
  $ref: '#/paths/~1a'
/b:
  get:
    parameters: [{$ref: '#/components/parameters/P'}]
    requestBody: {content: {multipart/form-data: {schema: {$ref: '#/components/schemas/A'}}}}
    responses: {'200': {$ref: '#/components/responses/R'}}
";
    let (api, warnings) = import_with_warnings(&document(paths, components));
    assert_eq!(only(&api).parameters.len(), 1);
    assert_eq!(api.schemas.len(), 4);
    assert!(
        warnings.iter().any(|w| w.contains("leads only to itself")),
        "{warnings:#?}"
    );
}

#[test]
fn a_file_of_the_folder_is_read_and_its_places_are_its_own() {
    let paths = "/a:
  $ref: 'paths/a.yaml'
";
    let loaded = Document::new(&document(paths, ""))
        .with(
            "paths/a.yaml",
            "get:
  responses:
    '200':
      description: ok
      content: {application/json: {schema: {$ref: '../schemas/thing.json#/Thing'}}}
",
        )
        .with(
            "schemas/thing.json",
            "{\"Thing\": {\"type\": \"object\",\n \"properties\": {\"self\": {\"$ref\": \"#/Thing\"}, \"n\": {\"type\": 5}}}}",
        )
        .load();
    let api = loaded.api.as_ref().unwrap();
    assert_eq!(*only(api).responses[0].ty(), TypeRef::Named("Thing".into()));
    let place = loaded.report.sorted()[0].span;
    assert!(
        loaded
            .sources
            .get(place.file)
            .unwrap()
            .path
            .ends_with("schemas/thing.json")
    );
    assert_eq!(
        said(&loaded),
        ["2:60 malformed-keyword `type` has to be a string or a list of strings, not the number 5; it is left out"]
    );
}

#[test]
fn a_file_outside_of_the_folder_is_not_read() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret.yaml"), "type: object\ntitle: secret\n").unwrap();
    let document = Document::new(&document(&answering("link.yaml"), ""));
    #[cfg(unix)]
    std::os::unix::fs::symlink(
        outside.path().join("secret.yaml"),
        document.folder.path().join("link.yaml"),
    )
    .unwrap();
    let loaded = document.load();
    assert_eq!(loaded.api.as_ref().unwrap().schemas.len(), 0);
    assert!(said(&loaded)[0].contains("`link.yaml` leads nowhere"));
}

#[test]
fn what_is_wrong_with_another_file_has_its_place() {
    let loaded = super::Document::new(
        "openapi: 3.1.0
info: {title: T, version: '1'}
paths: {}
components: {schemas: {a: {$ref: other.json}}}
",
    )
    .with("other.json", "{\"type\": \"string\"}}")
    .load();
    let said = super::said(&loaded);
    assert!(said.iter().any(|line| line.starts_with("1:19 syntax")), "{said:?}");
}

#[test]
fn schemas_of_two_files_that_read_alike_are_two() {
    let answer = "get: {responses: {'200': {description: d, content: {application/json: {schema: {properties: {v: {$ref: v.json}}}}}}}}";
    let loaded = super::Document::new(
        "openapi: 3.1.0
info: {title: T, version: '1'}
paths: {/x: {$ref: x/p.yaml}, /y: {$ref: y/p.yaml}}
",
    )
    .with("x/p.yaml", answer)
    .with("y/p.yaml", answer)
    .with("x/v.json", "{\"type\": \"string\"}")
    .with("y/v.json", "{\"type\": \"integer\"}")
    .load();
    let api = loaded.api.unwrap();
    assert!(api.schemas.contains_key("xGetResponse"), "{:?}", api.schemas.keys());
    assert!(api.schemas.contains_key("yGetResponse"), "{:?}", api.schemas.keys());
}

#[test]
fn a_whole_file_gives_its_name_without_the_ending() {
    let loaded = Document::new(&with_paths(
        "/a:
  get:
    responses:
      '200': {$ref: 'parts/found%20it.yaml'}
",
    ))
    .with(
        "parts/found it.yaml",
        "description: ok\ncontent: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}\n",
    )
    .load();
    let api = loaded.api.as_ref().unwrap();
    assert_eq!(*only(api).responses[0].ty(), TypeRef::Named("found_it".into()));
}

#[test]
fn a_description_beside_a_reference() {
    let said = |version: &str| {
        let text = document(
            "/a:
  post:
    parameters: [{$ref: '#/components/parameters/P', description: own}]
    requestBody: {$ref: '#/components/requestBodies/B', description: own}
    responses: {'200': {$ref: '#/components/responses/R', description: own}}
",
            "parameters: {P: {name: p, in: query, description: shared, schema: {type: string}}}
requestBodies: {B: {description: shared, content: {application/json: {schema: {type: string}}}}}
responses: {R: {description: shared}}
",
        );
        let (api, warnings) = import_with_warnings(&text.replace("3.1.0", version));
        let action = only(&api);
        let texts = action.parameters.iter().map(|parameter| parameter.description.clone());
        let texts: Vec<_> = texts
            .chain([action.responses[0].description.clone()])
            .flatten()
            .collect();
        (texts, warnings.len())
    };
    assert_eq!(said("3.1.0"), (vec!["own".to_owned(); 3], 0));
    assert_eq!(said("3.0.3"), (vec!["shared".to_owned(); 3], 1));
}

#[test]
fn what_changes_a_reference_counts_beside_it() {
    let api = import(&document(
        "/a:
  get:
    parameters: [{name: q, in: query, schema: {$ref: '#/components/schemas/Word', maxLength: 3}}]
",
        "schemas: {Word: {type: string}}\n",
    ));
    assert_eq!(only(&api).parameters[0].ty, TypeRef::Named("aGetQ".into()));
    assert_eq!(api.schemas["aGetQ"].root.reference.as_ref().unwrap().schema, "Word");
}

#[test]
fn the_first_description_of_a_chain_counts() {
    let text = |version: &str| {
        let paths = "/a:
  post:
    parameters: [{$ref: '#/components/parameters/First'}]
    requestBody: {$ref: '#/components/requestBodies/Form', description: a form}
    responses: {'200': {$ref: '#/components/responses/First', description: own}}
";
        let components = "parameters:
  First: {$ref: '#/components/parameters/Second', description: middle}
  Second: {name: l, in: query, description: deep, schema: {type: integer}}
responses:
  First: {$ref: '#/components/responses/Second', description: middle}
  Second: {description: deep}
requestBodies:
  Form: {content: {application/x-www-form-urlencoded: {schema: {type: object, properties: {a: {type: string}}}}}}
";
        document(paths, components).replace("3.1.0", version)
    };
    let described = |text: &str| {
        let (api, warnings) = import_with_warnings(text);
        let action = only(&api);
        let parameter = action.parameters[0].description.clone();
        let response = action.responses[0].description.clone();
        (parameter.unwrap(), response.unwrap(), warnings)
    };
    let (parameter, response, warnings) = described(&text("3.1.0"));
    assert_eq!((parameter.as_str(), response.as_str()), ("middle", "own"));
    assert_eq!(warnings, ["7:75 import-dropped the description of a form is left out"]);
    let (parameter, response, warnings) = described(&text("3.0.3"));
    assert_eq!((parameter.as_str(), response.as_str()), ("deep", "deep"));
    let message = "`description` beside a `$ref` does not count up to OpenAPI 3.0 and is left out";
    assert_eq!(warnings, [format!("11:53 import-dropped {message} (4 places)")]);
}
