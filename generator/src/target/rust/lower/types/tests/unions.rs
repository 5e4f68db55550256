//! What alternatives become.

use super::check;

#[test]
fn alternatives_that_say_the_same_are_one() {
    check(
        &[
            ("b", "{properties: {x: {type: string}}}"),
            (
                "a",
                "properties:
                   twice: {oneOf: [{type: string}, {type: string, maxLength: 3}]}
                   single: {oneOf: [{$ref: b}]}
                   copy: {oneOf: [{$ref: b}, {properties: {x: {type: string}}}]}
                   open: {anyOf: [{type: string}, {enum: [a, b]}]}
                   enums: {oneOf: [{enum: [a, b]}, {enum: [b, c]}]}
                   numbers: {oneOf: [{type: integer}, {type: number}]}
                   formats: {type: string, anyOf: [{format: ipv4}, {format: ipv6}]}
                   times: {oneOf: [{type: string, format: date-time}, {type: string}]}
                   lists: {oneOf: [{type: array, items: {type: string}}, {type: array, items: {type: integer}}]}
                   nested: {oneOf: [{oneOf: [{type: string}, {type: 'null'}]}, {type: boolean}]}
                   anything: {anyOf: [{type: string}, {}]}
                   everything: {type: [string, number, boolean, object, array, 'null']}",
            ),
        ],
        &[
            "A { twice?: String, single?: B, copy?: B, open?: String, enums?: AEnums, numbers?: f64, \
             formats?: String, times?: String, lists?: Vec<StringOrInteger>, nested?: StringOrBool?, anything?: any, \
             everything?: any }",
            "AEnums = \"a\" A | \"b\" B | \"c\" C",
            "B { x?: String }",
            "StringOrBool = Bool(bool) | String(String)",
            "StringOrInteger = Integer(i64) | String(String)",
        ],
    );
}

#[test]
fn alternatives_that_only_require_are_their_base() {
    check(
        &[(
            "a",
            "
             type: object
             required: [kind]
             properties: {kind: {type: string}, email: {type: string}, url: {type: string}}
             anyOf: [{required: [kind, email]}, {required: [url]}]",
        )],
        &["A { kind: String, email?: String, url?: String }"],
    );
}

#[test]
fn alternatives_share_what_stands_around_them() {
    check(
        &[(
            "shape",
            "
             type: object
             required: [id]
             properties: {id: {type: string}}
             oneOf:
               - {required: [radius], properties: {radius: {type: number}}}
               - {required: [width], properties: {width: {type: number}}}",
        )],
        &[
            "Shape = Radius(ShapeRadius) | Width(ShapeWidth)",
            "ShapeRadius { id: String, radius: f64 }",
            "ShapeWidth { id: String, width: f64 }",
        ],
    );
}

#[test]
fn variants_are_called_by_what_tells_them_apart() {
    check(
        &[
            ("cat", "{properties: {kind: {const: cat}, lives: {type: integer}}}"),
            ("dog", "{properties: {kind: {const: dog}, name: {type: string}}}"),
            ("pet", "{oneOf: [{$ref: cat}, {$ref: dog}]}"),
            (
                "block",
                "oneOf:
                   - {properties: {type: {const: graph}, x: {type: number}}}
                   - {properties: {type: {enum: [bar, pie]}, y: {type: number}}}
                   - {properties: {type: {enum: [a, b, c]}, z: {type: number}}}",
            ),
            (
                "titled",
                "{oneOf: [{title: Big One, properties: {a: {}}}, {title: Small, properties: {a: {}, b: {}}}]}",
            ),
            (
                "mixed",
                "{oneOf: [{type: object}, {type: array, items: {$ref: cat}}, {properties: {x: {}}}, {type: string}]}",
            ),
        ],
        &[
            "Block = Graph(BlockGraph) | BarOrPie(BlockBarOrPie) | AOrOther(BlockAOrOther) by type",
            "BlockAOrOther { r#type?: BlockAOrOtherType, z?: f64 }",
            "BlockAOrOtherType = \"a\" A | \"b\" B | \"c\" C",
            "BlockBarOrPie { r#type?: BlockBarOrPieType, y?: f64 }",
            "BlockBarOrPieType = \"bar\" Bar | \"pie\" Pie",
            "BlockGraph { r#type?: String = \"graph\", x?: f64 }",
            "Cat { kind?: String = \"cat\", lives?: i64 }",
            "Dog { kind?: String = \"dog\", name?: String }",
            "Mixed = String(String) | List(Vec<Cat>) | X(MixedX) | Map(Map<any>)",
            "MixedX { x?: any }",
            "Pet = Cat(Cat) | Dog(Dog) by kind",
            "Titled = BigOne(TitledBigOne) | Small(TitledSmall)",
            "TitledBigOne { a?: any }",
            "TitledSmall { a?: any, b?: any }",
        ],
    );
}

#[test]
fn a_schema_among_its_own_alternatives_adds_nothing() {
    check(
        &[
            ("a", "{anyOf: [{$ref: b}, {type: string}]}"),
            ("b", "{anyOf: [{$ref: a}, {type: integer}]}"),
        ],
        &["A = Integer(i64) | String(String)", "B -> A"],
    );
}
