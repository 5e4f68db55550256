//! Schemas made to take for ever, to grow without end or to break a name: they end.

use std::fmt::Write;

use quote::ToTokens;

use super::sketch::sketch;
use super::with_api;
use crate::diagnostic::Report;
use crate::target::rust::ir::{Body, Item, Types};
use crate::target::rust::lower::types::lower_types;
use crate::target::rust::names::Ident;

/// Lowers schemas, and looks at the items and the number of warnings.
#[track_caller]
fn lower_hostile<T>(schemas: &[(String, String)], look: impl FnOnce(&Types, usize) -> T) -> T {
    let schemas: Vec<(&str, &str)> = schemas
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    with_api(&schemas, &[], |api| {
        let mut report = Report::default();
        let lowered = lower_types(api, &mut report);
        look(&lowered.types, report.sorted().len())
    })
}

fn chain(length: usize, link: impl Fn(usize) -> String, end: &str) -> Vec<(String, String)> {
    let name = |i: usize| format!("s{i}");
    let mut schemas: Vec<_> = (0..length).map(|i| (name(i), link(i + 1))).collect();
    schemas.push((name(length), end.to_owned()));
    schemas
}

#[test]
fn long_chains_of_references() {
    let schemas = chain(
        500,
        |next| format!("{{$ref: s{next}}}"),
        "{properties: {x: {type: string}}}",
    );
    lower_hostile(&schemas, |types, warnings| {
        assert!(sketch(types).starts_with("S0 { x?: String }\nS1 -> S0\n"));
        assert_eq!(warnings, 0);
    });
}

#[test]
fn long_chains_of_structs_that_differ_at_the_end() {
    let schemas = chain(
        500,
        |next| format!("{{properties: {{x: {{$ref: s{next}}}}}}}"),
        "{type: string}",
    );
    lower_hostile(&schemas, |types, _| assert_eq!(types.items.len(), 501));
}

#[test]
fn deep_inheritance() {
    let link = |next| format!("{{allOf: [{{$ref: s{next}}}, {{properties: {{p{next}: {{type: string}}}}}}]}}");
    lower_hostile(&chain(300, link, "{properties: {x: {type: string}}}"), |types, _| {
        assert_eq!(types.items.len(), 301)
    });
}

#[test]
fn alternatives_that_double_at_each_step() {
    let link = |next| format!("{{anyOf: [{{$ref: s{next}}}, {{required: [a{next}], allOf: [{{$ref: s{next}}}]}}]}}");
    let schemas = chain(60, link, "{properties: {x: {type: string}}}");
    lower_hostile(&schemas, |types, warnings| {
        assert_eq!(types.items.len(), 61);
        assert!(warnings > 0);
    });
}

#[test]
fn lists_that_are_joined_in_ever_new_ways() {
    let schemas = vec![
        (
            "a".to_owned(),
            "{anyOf: [{type: array, items: {allOf: [{$ref: a}, {$ref: b}]}}, {$ref: b}]}".to_owned(),
        ),
        (
            "b".to_owned(),
            "{anyOf: [{type: array, items: {anyOf: [{$ref: a}, {allOf: [{$ref: b}, {$ref: a}]}]}}]}".to_owned(),
        ),
    ];
    lower_hostile(&schemas, |types, _| assert_eq!(types.items.len(), 2));
}

#[test]
fn huge_unions_and_enums() {
    let mut union = "oneOf:\n".to_owned();
    let mut words = "enum:\n".to_owned();
    for i in 0..5000 {
        writeln!(union, "  - {{properties: {{p{i}: {{type: string}}}}}}").unwrap();
        writeln!(words, "  - v{i}").unwrap();
    }
    lower_hostile(
        &[("union".to_owned(), union), ("words".to_owned(), words)],
        |types, warnings| {
            assert_eq!(sketch(types), "Union -> any\nWords -> String");
            assert_eq!(warnings, 1);
        },
    );
}

#[test]
fn many_names_that_collide() {
    let mut text = "properties:\n".to_owned();
    for i in 0..3000 {
        let name: String = (0..12).map(|bit| if i >> bit & 1 == 1 { 'A' } else { 'a' }).collect();
        writeln!(text, "  {name}x{}: {{}}", "-".repeat(i % 7)).unwrap();
    }
    lower_hostile(&[("a".to_owned(), text)], |_, warnings| assert!(warnings > 100));
}

/// Names that are no identifiers, or that try to be more.
const TEXTS: &[&str] = &[
    "",
    " ",
    "_",
    "-",
    "+1",
    "2fa",
    "$ref",
    "../x",
    "self",
    "Self",
    "crate",
    "super",
    "r#type",
    "type",
    "a/b",
    "İ",
    "ß",
    "名前",
    "\u{202e}x",
    "😀",
    "x\n}; fn evil() {",
    "*/",
    "\"",
    "{}",
    "userIDs",
    "HTTPStatus",
];

#[test]
fn names_of_any_text_are_identifiers() {
    let long = "word ".repeat(150);
    let names: Vec<&str> = TEXTS.iter().copied().chain([long.as_str()]).collect();
    let properties: serde_json::Map<_, _> = names
        .iter()
        .map(|name| ((*name).to_owned(), serde_json::json!({})))
        .collect();
    let schema = serde_json::json!({
        "properties": { "p": { "properties": properties }, "e": { "enum": names } },
    });
    lower_hostile(&[("a".to_owned(), schema.to_string())], |types, _| {
        let idents: Vec<&Ident> = types.items.iter().flat_map(idents).collect();
        assert!(idents.len() > 2 * names.len());
        for ident in idents {
            assert!(syn::parse2::<syn::Ident>(ident.to_token_stream()).is_ok(), "{ident:?}");
        }
    });
}

fn idents(item: &Item) -> Vec<&Ident> {
    let inner: Vec<&Ident> = match &item.body {
        Body::Struct(body) => body.fields.iter().map(|field| &field.ident).collect(),
        Body::Enum(body) => body.values.iter().map(|value| &value.ident).collect(),
        Body::Union(body) => body.variants.iter().map(|variant| &variant.ident).collect(),
        Body::Alias(_) => Vec::new(),
    };
    [&item.ident].into_iter().chain(inner).collect()
}
