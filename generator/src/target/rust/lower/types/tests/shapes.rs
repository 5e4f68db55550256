//! What single schemas become.

use super::{check, check_warned};

#[test]
fn primitives() {
    check(
        &[(
            "a",
            "properties:
               text: {type: string}
               uuid: {type: string, format: uuid}
               time: {type: string, format: date-time}
               flag: {type: boolean}
               any: {}
               integer: {type: integer}
               count: {type: integer, minimum: 0}
               above: {type: integer, exclusiveMinimum: 0}
               below: {type: integer, minimum: -1}
               short: {type: integer, format: int32}
               unsigned: {type: integer, format: uint32}
               wide: {type: integer, format: uint64}
               number: {type: number}
               float: {type: number, format: float}
               ticks: {type: number, format: int64}
               both: {type: [integer, number]}",
        )],
        &[
            "A { text?: String, uuid?: String, time?: DateTime, flag?: bool, any?: any, integer?: i64, count?: u64, \
           above?: u64, below?: i64, short?: i32, unsigned?: u32, wide?: u64, number?: f64, float?: f32, ticks?: i64, \
           both?: f64 }",
        ],
    );
}

#[test]
fn named_schemas_that_are_no_items_are_aliases() {
    check(
        &[
            ("count", "{type: integer}"),
            ("names", "{type: array, items: {type: string}}"),
            ("nothing", "{}"),
            ("bag", "{type: object}"),
            ("maybe", "{type: [string, 'null']}"),
            (
                "user",
                "{properties: {names: {$ref: names}, maybe: {$ref: maybe}, count: {$ref: count}}}",
            ),
        ],
        &[
            "Bag -> Map<any>",
            "Count -> i64",
            "Maybe -> String",
            "Names -> Vec<String>",
            "Nothing -> any",
            "User { names?: Vec<String>, maybe?: String?, count?: i64 }",
        ],
    );
}

#[test]
fn presence_and_null_are_two_things() {
    check(
        &[
            (
                "a",
                "
             type: object
             required: [b, c, notDeclared]
             properties:
               b: {type: string}
               c: {type: [string, 'null']}
               d: {type: string}
               e: {type: string, nullable: true}
               f: {oneOf: [{type: 'null'}, {type: integer}]}
               g: {anyOf: [{$ref: b}, {nullable: true}]}
               h: {enum: [x, y, null]}
               i: {nullable: true, allOf: [{$ref: b}]}
               j: {type: 'null'}",
            ),
            ("b", "{required: [x], properties: {x: {type: boolean}}}"),
        ],
        &[
            "A { b: String, c: String?, d?: String, e?: String?, f?: i64?, g?: B?, h?: AH?, i?: B?, j?: any }",
            "AH = \"x\" X | \"y\" Y",
            "B { x: bool }",
        ],
    );
}

#[test]
fn a_named_schema_that_may_be_null_is_an_option_where_it_is_used() {
    check(
        &[
            ("a", "{type: [object, 'null'], properties: {x: {type: string}}}"),
            (
                "b",
                "{properties: {a: {$ref: a}, list: {type: array, items: {$ref: a}}}}",
            ),
        ],
        &["A { x?: String }", "B { a?: A?, list?: Vec<A?> }"],
    );
}

#[test]
fn enums_are_strings_of_which_there_are_several() {
    check(
        &[(
            "a",
            "properties:
               several: {type: string, enum: [on, 'off', '', 'a b', '+1', '-1']}
               one: {type: string, const: card}
               mixed: {enum: [1, 0, null]}
               false: {enum: [false]}
               wrong: {type: string, enum: [1, 2]}
               words: {enum: [auto, 1, 2]}",
        )],
        &[
            "A { several?: ASeveral, one?: String = \"card\", mixed?: i64?, r#false?: bool, wrong?: String, \
             words?: StringOrInteger }",
            "ASeveral = \"on\" On | \"off\" Off | \"\" Empty | \"a b\" AB | \"+1\" Plus1 | \"-1\" Minus1",
            "StringOrInteger = Integer(i64) | String(String)",
        ],
    );
}

#[test]
fn objects_without_properties_are_maps() {
    check(
        &[(
            "a",
            "properties:
               free: {type: object}
               closed: {type: object, additionalProperties: false}
               strings: {additionalProperties: {type: string}}
               patterns: {patternProperties: {'^a': {type: integer}, '^b': {type: boolean}}}
               required: {required: [x]}
               both: {properties: {x: {type: string}}, additionalProperties: {type: integer}}",
        )],
        &[
            "A { free?: Map<any>, closed?: Map<any>, strings?: Map<String>, patterns?: Map<IntegerOrBool>, \
             required?: Map<any>, both?: ABoth }",
            "ABoth { x?: String }",
            "IntegerOrBool = Bool(bool) | Integer(i64)",
        ],
    );
}

#[test]
fn lists_and_tuples() {
    check(
        &[(
            "a",
            "properties:
               plain: {type: array}
               nested: {items: {items: {type: string}}}
               pair: {type: array, prefixItems: [{type: string}, {type: integer}], minItems: 2, items: false}
               old: {type: array, items: [{type: string}, {type: boolean}], additionalItems: false, minItems: 2}
               bound: {type: array, items: [{type: string}, {type: number}], minItems: 2, maxItems: 2}
               atLeast: {type: array, prefixItems: [{type: string}, {type: integer}], minItems: 2}
               atMost: {type: array, prefixItems: [{type: string}, {type: integer}], items: false}
               point: {type: array, items: [{type: number}, {type: number}]}
               rest: {prefixItems: [{type: string}], items: {type: boolean}}
               nulls: {type: array, items: {type: [string, 'null']}}",
        )],
        &[
            "A { plain?: Vec<any>, nested?: Vec<Vec<String>>, pair?: (String, i64), old?: (String, bool), \
             bound?: (String, f64), at_least?: Vec<StringOrInteger>, at_most?: Vec<StringOrInteger>, point?: Vec<f64>, \
             rest?: Vec<StringOrBool>, nulls?: Vec<String?> }",
            "StringOrBool = Bool(bool) | String(String)",
            "StringOrInteger = Integer(i64) | String(String)",
        ],
    );
}

#[test]
fn all_of_joins_properties() {
    check(
        &[
            (
                "base",
                "{type: object, required: [id], properties: {id: {type: string}, x: {type: number}}}",
            ),
            (
                "derived",
                "{allOf: [{$ref: base}, {required: [y], properties: {y: {type: string}, x: {type: integer}}}]}",
            ),
            (
                "beside",
                "{$ref: base, required: [x], properties: {z: {type: boolean}}}",
            ),
            ("same", "{allOf: [{$ref: base}]}"),
            ("tighter", "{allOf: [{$ref: base}, {required: [x]}]}"),
            ("nested", "{allOf: [{allOf: [{$ref: derived}]}, {$ref: base}]}"),
        ],
        &[
            "Base { id: String, x?: f64 }",
            "Beside { id: String, x: f64, z?: bool }",
            "Derived -> Nested",
            "Nested { id: String, x?: i64, y: String }",
            "Same -> Base",
            "Tighter { id: String, x: f64 }",
        ],
    );
}

#[test]
fn up_to_draft_07_nothing_counts_beside_a_reference() {
    check(
        &[
            ("a", "{properties: {x: {type: string}}}"),
            (
                "b",
                "{$schema: 'http://json-schema.org/draft-07/schema#', properties: {a: {$ref: a, properties: {y: {}}}}}",
            ),
        ],
        &["A { x?: String }", "B { a?: A }"],
    );
}

#[test]
fn what_no_value_satisfies_is_any_value() {
    check_warned(
        &[("a", "{properties: {b: {allOf: [{type: string}, {type: integer}]}}}")],
        &["A { b?: any }"],
        "no value satisfies all parts of this schema; it is taken for any value",
    );
}
