//! Which schemas are one type, and which hold themselves.

use super::check;

#[test]
fn what_looks_the_same_is_one_type() {
    check(
        &[
            ("device", "{description: One, properties: {tags: {type: array, items: {properties: {k: {type: string}}}}}}"),
            (
                "devices",
                "properties:
                   items:
                     type: array
                     items:
                       description: A copy
                       properties: {tags: {type: array, maxItems: 9, items: {properties: {k: {type: string, maxLength: 3}}}}}",
            ),
            ("longerName", "{properties: {tags: {type: array, items: {properties: {k: {type: string}}}}}}"),
        ],
        &[
            "Device { tags?: Vec<DeviceTag> }",
            "DeviceTag { k?: String }",
            "Devices { items?: Vec<Device> }",
            "LongerName -> Device",
        ],
    );
}

#[test]
fn order_of_properties_and_alternatives_does_not_matter_but_presence_does() {
    check(
        &[(
            "a",
            "properties:
               one: {properties: {x: {type: string}, y: {enum: [p, q]}}}
               two: {properties: {y: {enum: [q, p]}, x: {type: string}}}
               three: {required: [x], properties: {x: {type: string}, y: {enum: [p, q]}}}",
        )],
        &[
            "A { one?: AOne, two?: AOne, three?: AThree }",
            "AOne { x?: String, y?: AOneY }",
            "AOneY = \"p\" P | \"q\" Q",
            "AThree { x: String, y?: AOneY }",
        ],
    );
}

#[test]
fn types_that_hold_themselves_are_boxed_once() {
    check(
        &[
            (
                "tree",
                "{required: [left], properties: {left: {$ref: '#'}, items: {type: array, items: {$ref: '#'}}}}",
            ),
            ("a", "{properties: {b: {$ref: b}}}"),
            ("b", "{properties: {a: {$ref: a}, c: {$ref: c}}}"),
            ("c", "{properties: {x: {type: string}}}"),
            (
                "value",
                "{oneOf: [{type: string}, {type: array, items: {$ref: '#'}}, {$ref: holder}]}",
            ),
            ("holder", "{properties: {value: {$ref: value}}}"),
        ],
        &[
            "A { b?: B }",
            "B { a?: Box<A>, c?: C }",
            "C { x?: String }",
            "Holder { value?: Value }",
            "Tree { left?: Box<Tree>, items?: Vec<Tree> }",
            "Value = String(String) | List(Vec<Value>) | Holder(Box<Holder>)",
        ],
    );
}

#[test]
fn boxes_stand_where_a_value_may_be_missing() {
    check(
        &[
            ("a", "{oneOf: [{type: string}, {$ref: b}]}"),
            ("b", "{required: [a], properties: {a: {$ref: a}}}"),
            ("c", "{properties: {d: {$ref: d}}}"),
            ("d", "{required: [c], properties: {c: {$ref: c}}}"),
        ],
        &[
            "A = String(String) | B(Box<B>)",
            "B { a: A }",
            "C { d?: Box<D> }",
            "D { c: C }",
        ],
    );
}

#[test]
fn copies_of_a_type_that_holds_itself_are_one_type() {
    check(
        &[
            ("a", "{properties: {next: {$ref: a}, x: {type: string}}}"),
            ("other", "{properties: {next: {$ref: other}, x: {type: string}}}"),
            (
                "two",
                "{properties: {next: {properties: {next: {$ref: two}, x: {type: string}}}, x: {type: string}}}",
            ),
        ],
        &["A { next?: Box<A>, x?: String }", "Other -> A", "Two -> A"],
    );
}

#[test]
fn a_list_that_holds_only_itself_ends_in_any_value() {
    check(&[("a", "{type: array, items: {$ref: a}}")], &["A -> Vec<any>"]);
}
