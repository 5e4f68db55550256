//! What types and fields are called.

use super::{check, check_warned};

#[test]
fn definitions_keep_their_names() {
    check(
        &[
            (
                "a",
                "{definitions: {level: {enum: [x, y]}}, properties: {l: {$ref: '#/definitions/level'}}}",
            ),
            (
                "b",
                "{properties: {level: {$ref: 'a#/definitions/level'}, at: {$ref: 'c#/properties/list/items'}}}",
            ),
            ("c", "{properties: {list: {items: {properties: {z: {type: string}}}}}}"),
        ],
        &[
            "A { l?: ALevel }",
            "ALevel = \"x\" X | \"y\" Y",
            "B { level?: ALevel, at?: CListItem }",
            "C { list?: Vec<CListItem> }",
            "CListItem { z?: String }",
        ],
    );
}

#[test]
fn words_are_said_once_and_items_are_one_of_many() {
    check(
        &[
            (
                "device",
                "{properties: {deviceClass: {enum: [a, b]}, data: {items: {properties: {x: {}}}}}}",
            ),
            ("devices", "{type: array, items: {properties: {y: {}}}}"),
            ("attributes", "{additionalProperties: {properties: {w: {}}}}"),
        ],
        &[
            "Attributes -> Map<Attribute>",
            "Attribute { w?: any }",
            "Device { device_class?: DeviceClass, data?: Vec<DeviceDataItem> }",
            "DeviceClass = \"a\" A | \"b\" B",
            "DeviceDataItem { x?: any }",
            "Devices -> Vec<DevicesItem>",
            "DevicesItem { y?: any }",
        ],
    );
}

#[test]
fn what_many_hold_under_one_name_has_that_name() {
    let role = "{properties: {role: {enum: [view, edit]}, status: {enum: [on, 'off']}}}";
    check(
        &[
            ("a", role),
            (
                "b",
                "{properties: {x: {}, role: {enum: [view, edit]}, status: {enum: [on, 'off']}}}",
            ),
            (
                "c",
                "{properties: {y: {}, role: {enum: [view, edit]}, status: {enum: [on, 'off']}}}",
            ),
            ("d", "{properties: {role: {enum: [p, q]}}}"),
        ],
        &[
            "A { role?: Role, status?: AStatus }",
            "AStatus = \"on\" On | \"off\" Off",
            "B { x?: any, role?: Role, status?: AStatus }",
            "C { y?: any, role?: Role, status?: AStatus }",
            "D { role?: DRole }",
            "DRole = \"p\" P | \"q\" Q",
            "Role = \"view\" View | \"edit\" Edit",
        ],
    );
}

#[test]
fn a_schema_name_wins_over_what_stands_inside() {
    check(
        &[
            ("device", "{properties: {tag: {properties: {x: {}}}}}"),
            ("deviceTag", "{type: string}"),
        ],
        &[
            "Device { tag?: DeviceTag2 }",
            "DeviceTag2 { x?: any }",
            "DeviceTag -> String",
        ],
    );
}

#[test]
fn names_that_collide_are_told() {
    check_warned(
        &[(
            "a",
            "{properties: {a_b: {}, 'a/b': {}, aB: {}, type: {}, self: {}, new: {}}}",
        )],
        &["A { a_b?: any, a_slash_b?: any, a_b_2?: any, r#type?: any, self_?: any, new_?: any }"],
        "`a/b` and `a_b` are both `a_b` in Rust, so `a/b` is `a_slash_b`\n\
         `aB` and `a_b` are both `a_b` in Rust, so `aB` is `a_b_2`",
    );
}
