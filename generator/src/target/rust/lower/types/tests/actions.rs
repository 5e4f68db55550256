//! What actions hold, what reaches what, and what items say besides their shape.

use super::sketch::{sketch, sketch_type};
use super::with_api;
use crate::diagnostic::Report;
use crate::model::{Action, Api};
use crate::target::rust::ir::{Body, Docs, Field, Item, Mark, ObjectMark, Owner, Secrecy, Types};
use crate::target::rust::lower::types::{Lowered, Untyped, count_untyped, lower_types};
use crate::target::rust::names::WireName;

const SCHEMAS: &[(&str, &str)] = &[
    ("device", "{properties: {tag: {properties: {k: {type: string}}}}}"),
    ("copy", "{properties: {tag: {properties: {k: {type: string}}}}}"),
    ("devices", "{type: array, items: {$ref: device}}"),
    ("unreached", "{properties: {x: {$ref: device}}}"),
];

const RESOURCES: &[(&str, &str)] = &[
    (
        "device",
        "
        name: device
        path: /devices
        actions:
          get:
            method: get
            parameters:
              - {name: sortDirection, in: query, type: string, enum: [asc, desc]}
              - {name: filter, in: query, type: object, properties: {name: {type: string}}}
            responses:
              200: {schema: devices}
              202: {schema: copy}
          put:
            method: put
            parameters:
              - {name: file, in: multipart, type: file}
              - {name: any, in: multipart}
        ",
    ),
    (
        "event",
        "
        name: event
        path: /events
        actions:
          get:
            method: get
            parameters:
              - {name: sortDirection, in: query, type: string, enum: [asc, desc]}
            responses:
              200: {type: object, properties: {ok: {type: boolean}}}
            errors:
              404: {type: object, properties: {message: {type: string}}}
        ",
    ),
];

fn with_lowered(then: impl FnOnce(&Api, &Lowered<'_>)) {
    with_api(SCHEMAS, RESOURCES, |api| {
        then(api, &lower_types(api, &mut Report::default()))
    });
}

fn item<'t>(types: &'t Types, ident: &str) -> &'t Item {
    types
        .items
        .iter()
        .find(|item| item.ident.as_str() == ident)
        .expect("the item is there")
}

fn action<'a>(api: &'a Api, resource: usize, name: &str) -> &'a Action {
    api.resources[resource]
        .actions
        .iter()
        .find(|action| action.name == name)
        .expect("the action is there")
}

#[test]
fn inline_types_are_called_by_resource_and_parameter() {
    with_lowered(|_, lowered| {
        let items = sketch(&lowered.types);
        assert_eq!(
            items.lines().collect::<Vec<_>>(),
            [
                "Copy_ { tag?: CopyTag }",
                "CopyTag { k?: String }",
                "Device -> Copy_",
                "Devices -> Vec<Copy_>",
                "Unreached { x?: Copy_ }",
                "DeviceFilter { name?: String }",
                "EventGetError { message?: String }",
                "EventGetResponse { ok?: bool }",
                "EventSortDirection = \"asc\" Asc | \"desc\" Desc",
            ]
        );
    });
}

#[test]
fn a_named_schema_goes_by_its_own_name() {
    with_lowered(|api, lowered| {
        let get = action(api, 0, "get");
        let types: Vec<_> = get.responses.iter().map(|response| lowered.of(response.ty())).collect();
        let sketched: Vec<_> = types.iter().map(|ty| sketch_type(&lowered.types, ty)).collect();
        assert_eq!(sketched, ["Vec<Copy_>", "Copy_"]);
        let put = action(api, 0, "put");
        let sketched: Vec<_> = put
            .parameters
            .iter()
            .map(|parameter| lowered.of(&parameter.ty))
            .collect();
        let sketched: Vec<_> = sketched.iter().map(|ty| sketch_type(&lowered.types, ty)).collect();
        assert_eq!(sketched, ["Bytes", "any"]);
    });
}

#[test]
fn items_know_their_resources_and_owners() {
    with_lowered(|_, lowered| {
        let types = &lowered.types;
        for (ident, resources) in [
            ("Copy_", &[0][..]),
            ("CopyTag", &[0]),
            ("Device", &[]),
            ("Unreached", &[]),
            ("EventSortDirection", &[0, 1]),
            ("EventGetError", &[1]),
        ] {
            assert_eq!(item(types, ident).resources, resources, "{ident}");
        }
        assert_eq!(item(types, "CopyTag").owner, Owner::Schema(WireName::new("copy")));
        assert_eq!(
            item(types, "EventGetError").owner,
            Owner::Resource(WireName::new("event"))
        );
    });
}

#[test]
fn untyped_nodes_are_counted_with_what_they_hold() {
    let schemas = [(
        "a",
        "
        properties:
          any: {anyOf: [{type: string}, {}]}
          'null': {type: 'null'}
          rest: {properties: {x: {type: string}}, additionalProperties: {type: array, items: {type: string}}}
          fine: {oneOf: [{type: string}, {type: 'null'}, {$ref: '#/definitions/d'}]}
          nothing: {}
        definitions:
          d: {properties: {y: {type: string}}}",
    )];
    // In `any` two, `null`, in `rest` the two that are not named.
    with_api(&schemas, &[], |api| {
        assert_eq!(count_untyped(api), Untyped { untyped: 5, nodes: 14 })
    });
}

fn field<'t>(types: &'t Types, ident: &str, wire: &str) -> &'t Field {
    let Body::Struct(body) = &item(types, ident).body else {
        panic!("{ident} is a struct")
    };
    body.fields
        .iter()
        .find(|field| field.wire.as_str() == wire)
        .expect("the field is there")
}

#[test]
fn credentials_are_secret() {
    let schemas = [(
        "a",
        "
        properties:
          password: {type: string}
          accessToken: {type: [string, 'null']}
          pin: {type: string, format: password}
          private_key: {type: string}
          tokenId: {type: string}
          tokens: {type: integer}
          passwordChanged: {type: boolean}",
    )];
    with_api(&schemas, &[], |api| {
        let lowered = lower_types(api, &mut Report::default());
        for (name, secrecy) in [
            ("password", Secrecy::Secret),
            ("accessToken", Secrecy::Secret),
            ("pin", Secrecy::Secret),
            ("private_key", Secrecy::Secret),
            ("tokenId", Secrecy::Open),
            ("tokens", Secrecy::Open),
            ("passwordChanged", Secrecy::Open),
        ] {
            assert_eq!(field(&lowered.types, "A", name).secrecy, secrecy, "{name}");
        }
    });
}

#[test]
fn docs_come_from_the_place_and_for_an_item_from_its_schema() {
    let schemas = [
        (
            "a",
            "{title: An A, description: Text, properties: {b: {$ref: b, description: Here}, c: {$ref: b}}}",
        ),
        ("b", "{description: There, properties: {x: {type: string, default: d}}}"),
    ];
    with_api(&schemas, &[], |api| {
        let lowered = lower_types(api, &mut Report::default());
        let types = &lowered.types;
        let text = |docs: &Docs| docs.text.clone();
        assert_eq!(item(types, "A").docs.title.as_deref(), Some("An A"));
        assert_eq!(item(types, "B").docs.title, None);
        assert_eq!(text(&item(types, "B").docs).as_deref(), Some("There"));
        assert_eq!(text(&field(types, "A", "b").docs).as_deref(), Some("Here"));
        assert_eq!(text(&field(types, "A", "c").docs), None);
        assert_eq!(field(types, "B", "x").default, Some("d".into()));
    });
}

#[test]
fn marks_hold_what_tells_variants_apart() {
    let schemas = [(
        "a",
        "
        oneOf:
          - {type: string, format: date-time}
          - {enum: [x, y]}
          - {required: [op], properties: {op: {const: set}, ok: {const: true}, value: {}}}
          - {type: object}",
    )];
    with_api(&schemas, &[], |api| {
        let lowered = lower_types(api, &mut Report::default());
        let Body::Union(union) = &item(&lowered.types, "A").body else {
            panic!("a union")
        };
        let object = ObjectMark {
            constants: vec![
                (WireName::new("op"), vec!["set".into()]),
                (WireName::new("ok"), vec![true.into()]),
            ],
            required: vec![WireName::new("op")],
            known: ["op", "ok", "value"].map(WireName::new).into(),
        };
        let marks: Vec<_> = union.variants.iter().map(|variant| variant.mark.clone()).collect();
        assert_eq!(marks, [Mark::DateTime, Mark::String, Mark::Object(object), Mark::Map]);
        assert_eq!(union.tag, None);
    });
}
