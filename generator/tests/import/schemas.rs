//! Schemas of OpenAPI 3.0 and 3.1.

use actionspec::model::{Kind, TypeRef};

use super::{document, import, import_with_warnings, only};

#[test]
fn of_three_one() {
    let api = import(&document(
        "{}",
        "schemas:
  All:
    type: [object, 'null']
    properties:
      a: {type: [string, integer, 'null']}
      b: {const: 5}
      c: true
      d: false
      e: {type: 'null'}
      f: {anyOf: [{type: string}, {type: 'null'}]}
      g: {type: array, prefixItems: [{type: string}], items: false}
      h: {$ref: '#/components/schemas/Other', description: beside}
      i: {exclusiveMinimum: 5, examples: [6]}
    unevaluatedProperties: false
    $defs: {x: {type: string}}
  Other: {type: string, readOnly: true, x-own: 1}
",
    ));
    let all = &api.schemas["All"].root;
    assert!(all.kinds.contains(Kind::Null));
    assert_eq!(all.properties.len(), 9);
    assert_eq!(all.properties["h"].description.as_deref(), Some("beside"));
    assert!(all.properties["h"].reference.is_some());
}

#[test]
fn of_three_zero() {
    let (api, warnings) = import_with_warnings(
        "openapi: 3.0.3
info: {title: T, version: '1'}
paths: {}
components:
  schemas:
    A:
      type: object
      properties:
        b: {$ref: '#/components/schemas/B', nullable: true, description: kept, type: string, maxLength: 5}
        $ref: {type: string}
      example: {$ref: data}
      discriminator: {propertyName: kind, mapping: {b: '#/components/schemas/B'}}
    B: {type: string, nullable: true, exclusiveMinimum: true}
",
    );
    let b = &api.schemas["A"].root.properties["b"];
    assert!(b.nullable && b.reference.is_some());
    assert!(
        api.schemas["A"].root.properties.contains_key("$ref"),
        "a property may be called so"
    );
    let dropped: Vec<&String> = warnings.iter().filter(|w| w.contains("import-dropped")).collect();
    assert_eq!(dropped.len(), 1, "{warnings:#?}");
}

#[test]
fn what_stands_beside_a_reference_and_changes_little() {
    let content = |beside: &str| {
        format!(
            "{{description: ok, content: {{application/json: {{schema: {{$ref: '#/components/schemas/P', {beside}}}}}}}}}"
        )
    };
    let text = document(
        &format!(
            "/a:\n  get:\n    responses:\n      200: {}\n      201: {}\n      202: {}\n      203: {}\n",
            content("type: object"),
            content("nullable: false"),
            content("nullable: true"),
            content("type: array"),
        ),
        "schemas:\n  P: {type: object, properties: {a: {type: string}}}\n",
    );
    let api = import(&text);
    let types: Vec<&str> = only(&api)
        .responses
        .iter()
        .map(|response| match response.ty() {
            TypeRef::Named(name) => name.as_str(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(types, ["P", "P", "nullableP", "aGetResponse203"]);
    assert!(api.schemas["nullableP"].root.nullable);
}
