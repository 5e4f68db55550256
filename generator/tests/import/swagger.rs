//! Swagger 2.0.

use actionspec::model::{Api, Location, QueryStyle, TypeRef};

use super::{Document, action, import, import_with_warnings, parameter};

const PETS: &str = "swagger: '2.0'
info: {title: Pets, version: 1.0.0}
host: pets.example
basePath: /v2/
schemes: [http, https]
consumes: [application/json]
produces: [application/json, application/xml]
securityDefinitions:
  key: {type: apiKey, in: header, name: X-Key}
  login: {type: basic}
parameters:
  limit: {name: limit, in: query, type: integer, format: int32, default: 10}
  pet: {name: pet, in: body, required: true, schema: {$ref: '#/definitions/Pet'}}
responses:
  missing: {description: Missing, schema: {$ref: '#/definitions/Problem'}}
paths:
  /pets/{id}:
    parameters:
      - {name: id, in: path, required: true, type: integer}
    get:
      tags: [pets]
      produces: [application/json]
      parameters:
        - $ref: '#/parameters/limit'
        - {name: a, in: query, type: array, items: {type: string}, collectionFormat: multi}
        - {name: b, in: query, type: array, items: {type: string}}
        - {name: c, in: query, type: array, items: {type: string}, collectionFormat: pipes}
        - {name: d, in: query, type: string, enum: [x, y], description: a choice}
      responses:
        200: {description: ok, schema: {$ref: '#/definitions/Pet'}, headers: {X-Left: {type: integer}}}
        404: {$ref: '#/responses/missing'}
        302: {description: moved}
    put:
      tags: [pets]
      parameters: [{$ref: '#/parameters/pet'}]
      responses: {204: {description: done}}
    post:
      tags: [pets]
      consumes: [multipart/form-data]
      parameters:
        - {name: photo, in: formData, type: file, required: true}
        - {name: note, in: formData, type: string}
      responses: {200: {description: ok, schema: {type: file}}}
    delete:
      tags: [pets]
      parameters: [{name: why, in: formData, type: string, required: true}]
      responses: {default: {description: any}}
definitions:
  Pet: {type: object, required: [name], properties: {name: {type: string}, tag: {type: string, x-nullable: true}}}
  Problem: {type: object, properties: {message: {type: string}}}
";

#[test]
fn becomes_a_spec() {
    let (api, _) = import_with_warnings(PETS);
    assert_eq!(api.base_url.as_deref(), Some("https://pets.example/v2"));
    assert_eq!(api.auth.len(), 2);
    let get = action(&api, "pet.get");
    for (name, style) in [
        ("a", QueryStyle::FormExploded),
        ("b", QueryStyle::Form),
        ("c", QueryStyle::PipeDelimited),
    ] {
        assert_eq!(parameter(get, Location::Query, name).style, style, "{name}");
    }
    assert_eq!(
        parameter(get, Location::Query, "d").description.as_deref(),
        Some("a choice")
    );
    assert_eq!(*get.responses[0].ty(), TypeRef::Named("Pet".into()));
    assert_eq!(get.responses[0].headers.len(), 1);
    assert_eq!(*get.errors[0].ty(), TypeRef::Named("Problem".into()));
    assert!(api.schemas["Pet"].root.properties["tag"].nullable);

    let body = parameter(action(&api, "pet.put"), Location::Body, "body");
    assert_eq!(body.ty, TypeRef::Named("Pet".into()));
    assert!(body.required);
    let photo = parameter(action(&api, "pet.post"), Location::Multipart, "photo");
    assert!(photo.required && matches!(&photo.ty, TypeRef::Inline(schema) if schema.is_file));
    assert!(parameter(action(&api, "pet.delete"), Location::Form, "why").required);
}

#[test]
fn places_are_those_of_the_document() {
    let (_, warnings) = import_with_warnings(&PETS.replace("format: int32", "maximum: many"));
    assert!(
        warnings
            .iter()
            .any(|w| w.starts_with("12:59 malformed-keyword `maximum`")),
        "{warnings:#?}"
    );
}

#[test]
fn without_a_host() {
    let api = import("swagger: '2.0'\ninfo: {title: T, version: '1'}\nbasePath: /api\npaths: {}\n");
    assert_eq!(api.base_url, None);
}

#[test]
fn lists_in_forms_are_written_as_they_are_in_queries() {
    let api = import(
        "swagger: '2.0'
info: {title: T, version: '1'}
paths:
  /a:
    post:
      parameters:
        - {name: none, in: formData, type: array, items: {type: string}}
        - {name: multi, in: formData, type: array, items: {type: string}, collectionFormat: multi}
        - {name: pipes, in: formData, type: array, items: {type: string}, collectionFormat: pipes}
      responses: {}
",
    );
    let post = &api.resources[0].actions[0];
    let style = |name| parameter(post, Location::Form, name).style;
    assert_eq!(style("none"), QueryStyle::Form);
    assert_eq!(style("multi"), QueryStyle::FormExploded);
    assert_eq!(style("pipes"), QueryStyle::PipeDelimited);
}

#[test]
fn files_beside_the_document() {
    let document = Document::new(
        "swagger: '2.0'
info: {title: T, version: '1'}
host: a.example
produces: [application/json]
paths:
  /pets: {$ref: 'parts/pets%20all.yaml'}
  /cats:
    post:
      parameters: [{$ref: 'parts/rest.yaml#/parameters/Cat%20body'}, {$ref: 'parts/rest.yaml#/parameters/limit'}]
      responses: {200: {$ref: 'parts/rest.yaml#/responses/Found'}}
",
    )
    .with(
        "parts/pets all.yaml",
        "get:
  parameters: [{$ref: 'rest.yaml#/parameters/limit'}, {name: tags, in: query, type: array, items: {type: string}}]
  responses: {200: {$ref: 'rest.yaml#/responses/Found'}}
",
    )
    .with(
        "parts/rest.yaml",
        "parameters:
  limit: {name: limit, in: query, type: integer}
  Cat body: {name: cat, in: body, required: true, schema: {$ref: '#/definitions/Cat'}}
responses:
  Found: {description: ok, schema: {$ref: '#/definitions/Cat'}}
definitions:
  Cat: {type: object, properties: {name: {type: string}}}
",
    );
    let loaded = document.load();
    let api = loaded.api.as_ref().unwrap();
    let (list, post) = (action(api, "pets.list"), action(api, "cats.post"));
    let cat = TypeRef::Named("Cat".into());
    for found in [list, post] {
        let limit = parameter(found, Location::Query, "limit");
        assert!(matches!(limit.ty, TypeRef::Inline(_)), "{limit:?}");
        assert_eq!(*found.responses[0].ty(), cat);
    }
    assert_eq!(parameter(list, Location::Query, "tags").style, QueryStyle::Form);
    assert_eq!(parameter(post, Location::Body, "body").ty, cat);
    assert_eq!(super::said(&loaded), [] as [&str; 0]);
}

#[test]
fn references_into_what_stands_elsewhere_later() {
    let document = Document::new(
        "swagger: '2.0'
info: {title: T, version: '1'}
host: a.example
paths:
  /a:
    post:
      parameters:
        - {name: b, in: body, schema: {type: object, properties: {a: {type: string}}}}
        - {name: q, in: query, type: array, items: {type: object, properties: {i: {type: string}}}}
      responses:
        200: {description: ok, schema: {type: object, properties: {t: {type: object, properties: {u: {type: integer}}}}}}
  /b:
    post:
      parameters:
        - {name: b, in: body, schema: {$ref: '#/paths/~1a/post/parameters/0/schema'}}
        - {$ref: '#/paths/~1a/post/parameters/1'}
      responses:
        200: {description: ok, schema: {$ref: '#/paths/~1a/post/responses/200/schema/properties/t'}}
        201: {description: ok, schema: {$ref: 'part.yaml#/schema/properties/v'}}
        202: {description: ok, schema: {$ref: '#/paths/~1a/post/parameters/1/items'}}
        203: {$ref: part.yaml}
",
    )
    .with(
        "part.yaml",
        "description: found\nschema: {type: object, properties: {v: {type: object, properties: {w: {type: integer}}}}}\n",
    );
    let loaded = document.load();
    assert_eq!(super::said(&loaded), [] as [&str; 0]);
    let api = loaded.api.as_ref().unwrap();
    let action = action(api, "b.post");
    assert_eq!(action.parameters.len(), 2);
    assert!(has_property(api, &parameter(action, Location::Body, "body").ty, "a"));
    assert_eq!(parameter(action, Location::Query, "q").style, QueryStyle::Form);
    for (response, property) in action.responses.iter().zip(["u", "w", "i", "v"]) {
        assert!(has_property(api, response.ty(), property), "{property}");
    }
}

fn has_property(api: &Api, ty: &TypeRef, property: &str) -> bool {
    let TypeRef::Named(name) = ty else {
        return false;
    };
    api.schemas[name].root.properties.contains_key(property)
}
