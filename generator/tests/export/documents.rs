//! What a document says.

use serde_json::{Value, json};

use crate::{export, specs};

fn hostile() -> Value {
    export(&specs("hostile"))
}

#[test]
fn paths_that_differ_in_names_are_one() {
    let document = hostile();
    let paths: Vec<&String> = document["paths"].as_object().unwrap().keys().collect();
    let expected = [
        "/",
        "/upload",
        "/things/{thing_id}",
        "/things/{thing_id}/{b}/{a}.json",
        "/things/{thing_id}/events",
    ];
    assert_eq!(paths, expected);
    let path = &document["paths"]["/things/{thing_id}/{b}/{a}.json"];
    assert_eq!(path["get"]["operationId"], "thing.get");
    let further = &path["x-actionspec"]["get"][0];
    assert_eq!(further["operationId"], "thing.getOther");
    let renamed = |name: &str| {
        let parameters = further["parameters"].as_array().unwrap();
        let found = parameters.iter().find(|parameter| parameter["name"] == name);
        found.unwrap()["x-actionspec"]["name"].clone()
    };
    assert_eq!(
        [renamed("b"), renamed("a"), renamed("thing_id")],
        ["a", "b", "thing:id"]
    );
}

#[test]
fn one_set_of_scopes_is_enough() {
    let document = hostile();
    let put = &document["paths"]["/things/{thing_id}"]["put"];
    let expected = json!([
        { "token_name": ["b"] },
        { "token_name": ["a", "c"] },
        {},
        { "key": ["b"] },
        { "key": ["a", "c"] },
    ]);
    assert_eq!(put["security"], expected);
    assert_eq!(document["security"], json!([{ "token_name": [] }, {}, { "key": [] }]));
}

#[test]
fn schemas_are_those_of_2020_12() {
    let document = hostile();
    let schema = &document["components"]["schemas"]["draft4"];
    let without = |key: &str| assert!(schema.get(key).is_none(), "{key}");
    [
        "$schema",
        "id",
        "minimum",
        "exclusiveMaximum",
        "maxItems",
        "enum",
        "allOf",
        "required",
        "minLength",
    ]
    .iter()
    .for_each(|key| without(key));
    assert_eq!(schema["type"], json!(["array", "number"]));
    assert_eq!(schema["exclusiveMinimum"], 1);
    assert_eq!(schema["maximum"], 5);
    assert_eq!(schema["items"], json!({ "type": "string", "default": "x" }));
    assert_eq!(schema["dependentRequired"], json!({ "a": ["b"] }));
    let first = &schema["prefixItems"][0]["properties"];
    assert_eq!(first["$ref"], json!({ "type": "string" }));
    assert_eq!(first["self"]["$ref"], "#/components/schemas/draft4");
    assert_eq!(
        schema["prefixItems"][2],
        json!({ "$ref": "#/components/schemas/draft4/definitions/a_b" })
    );
    assert_eq!(schema["x-actionspec"]["source"]["exclusiveMinimum"], true);
}

#[test]
fn null_beside_a_reference() {
    let document = hostile();
    let odd = &document["components"]["schemas"]["odd"];
    let mapping = json!({ "a": "#/components/schemas/draft4", "b": "#/components/schemas/maybe" });
    let discriminator = json!({ "propertyName": "kind", "mapping": mapping });
    let expected = json!([
        {
            "properties": { "pet": { "discriminator": discriminator } },
            "allOf": [
                { "$ref": "#/components/schemas/draft4/prefixItems/0" },
                { "$ref": "#/components/schemas/odd/x-parts/a~1b", "description": "Beside" },
                { "required": ["elsewhere"] },
            ],
        },
        { "type": "null" },
    ]);
    assert_eq!(odd["anyOf"], expected);
    assert_eq!(document["components"]["schemas"]["maybe"]["enum"], json!(["a", null]));
    assert_eq!(
        document["components"]["schemas"]["text"]["x-actionspec"]["source"],
        "any"
    );
}

#[test]
fn defaults_that_schemas_forbid_stand_beside_them() {
    let document = hostile();
    let common = &document["components"]["parameters"]["weird_name"];
    assert_eq!(common["schema"], json!({ "type": "integer", "maximum": 3 }));
    assert_eq!(common["x-actionspec"]["default"], 5);
    let send = &document["paths"]["/"]["post"]["requestBody"]["content"]["application/x-www-form-urlencoded"];
    assert_eq!(send["schema"]["properties"]["a b"]["default"], "x");
}

#[test]
fn responses() {
    let document = hostile();
    let responses = &document["paths"]["/things/{thing_id}"]["put"]["responses"];
    assert_eq!(responses["200"], json!({ "description": "" }));
    assert_eq!(
        responses["2XX"],
        json!({ "description": "", "content": { "application/json": {} }, "x-actionspec": { "description": "" } })
    );
    let default = &responses["default"];
    assert_eq!(default["description"], "Wrong");
    assert_eq!(default["x-actionspec"]["responses"]["description"], "Any other success");
    let stream = &document["paths"]["/things/{thing_id}/events"]["get"]["responses"]["200"]["content"];
    let events = &stream["text/event-stream"]["x-actionspec"]["events"];
    let names: Vec<&String> = events.as_object().unwrap().keys().collect();
    assert_eq!(names, ["changed", "gone now", "any"]);
    assert_eq!(events["changed"]["schema"]["$ref"], "#/components/schemas/odd");
}

#[test]
fn headers_of_every_request_are_parameters() {
    let document = hostile();
    let header = &document["components"]["parameters"]["Accept-Version"];
    assert_eq!(header["schema"], json!({ "type": "string", "const": "^1.2" }));
    assert!(document["components"]["parameters"].get("Accept").is_none());
}

#[test]
fn parts_of_parts_of_parts_end() {
    let all = |name: &str| vec![format!("{{\"$ref\": \"{name}\"}}"); 12].join(", ");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a writable folder");
        std::fs::write(path, text).expect("a writable folder");
    };
    write("api.yaml", "actionspec: 1\nname: t\nversion: '1'\n");
    for number in 0..8 {
        let parts = all(&format!("a{}", number + 1));
        write(
            &format!("schemas/a{number}.json"),
            &format!("{{\"default\": 1, \"allOf\": [{parts}]}}"),
        );
    }
    write("schemas/a8.json", "{\"type\": \"integer\"}");
    let document = export(folder.path());
    assert_eq!(
        document["components"]["schemas"].as_object().map(serde_json::Map::len),
        Some(9)
    );
}
