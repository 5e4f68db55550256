//! Real specs: the folders in `ACTIONSPEC_CORPORA`.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::time::Instant;

use super::sketch::sketch;
use crate::diagnostic::Report;
use crate::load::load;
use crate::model::{Api, Schema, SchemaNode};
use crate::target::rust::ir::{Body, Owner, Types};
use crate::target::rust::lower::types::{count_untyped, lower_types};
use crate::target::rust::names::WireName;

/// Every spec with its name; none where there is no folder of them, which is said.
fn specs() -> Vec<(String, Api)> {
    let Ok(folder) = std::env::var("ACTIONSPEC_CORPORA") else {
        eprintln!("skipped: ACTIONSPEC_CORPORA names no folder of specs");
        return Vec::new();
    };
    let mut folders: Vec<PathBuf> = std::fs::read_dir(PathBuf::from(folder).join("corpus"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    folders.retain(|folder| folder.join("spec/api.yaml").exists());
    folders.sort();
    assert!(!folders.is_empty(), "no spec under `corpus/` of ACTIONSPEC_CORPORA");
    let read = |folder: PathBuf| {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let loaded = load(&folder.join("spec"));
        (name, loaded.api.expect("the corpora have no errors"))
    };
    folders.into_iter().map(read).collect()
}

#[test]
fn every_spec_has_all_its_types() {
    for (name, api) in specs() {
        let started = Instant::now();
        let lowered = lower_types(&api, &mut Report::default());
        let time = started.elapsed();
        let types = &lowered.types;
        let untyped = count_untyped(&api);
        let structs = count(types, |body| matches!(body, Body::Struct(_)));
        eprintln!(
            "{name}: {structs} structs, {} enums, {} unions, {} aliases; untyped: {} of {} nodes; {time:?}",
            count(types, |body| matches!(body, Body::Enum(_))),
            count(types, |body| matches!(body, Body::Union(_))),
            count(types, |body| matches!(body, Body::Alias(_))),
            untyped.untyped,
            untyped.nodes,
        );
        check_idents(&name, types);
        check_shapes(&name, types);
        for schema in api.schemas.keys() {
            let owner = Owner::Schema(WireName::new(schema));
            assert!(
                types.items.iter().any(|item| item.owner == owner),
                "{name}: {schema} is missing"
            );
        }
        assert!(untyped.untyped * 50 <= untyped.nodes, "{name}: more than 2 % untyped");
    }
}

/// No two items look the same.
fn check_shapes(name: &str, types: &Types) {
    let mut seen = HashMap::new();
    for line in sketch(types).lines().filter(|line| !line.contains(" -> ")) {
        let (ident, body) = line.split_once(' ').expect("a name and more");
        let mut parts: Vec<&str> = body
            .trim_matches(['{', '}', '=', ' '])
            .split([',', '|'])
            .map(str::trim)
            .collect();
        parts.sort_unstable();
        // Which of two types in a circle has the box depends on their names.
        let shape = parts.join(",").replace("Box<", "").replace('>', "");
        if let Some(other) = seen.insert((body.starts_with('{'), shape), ident) {
            panic!("{name}: {ident} and {other} look the same");
        }
    }
}

/// No two items, fields or variants share an identifier, capitals apart.
fn check_idents(name: &str, types: &Types) {
    let check = |what: &str, idents: Vec<&str>| {
        let different: HashSet<String> = idents.iter().map(|ident| ident.to_ascii_lowercase()).collect();
        assert_eq!(different.len(), idents.len(), "{name}: {what}");
    };
    check("items", types.items.iter().map(|item| item.ident.as_str()).collect());
    for item in &types.items {
        let idents = match &item.body {
            Body::Struct(body) => body.fields.iter().map(|field| field.ident.as_str()).collect(),
            Body::Enum(body) => body.values.iter().map(|value| value.ident.as_str()).collect(),
            Body::Union(body) => body.variants.iter().map(|variant| variant.ident.as_str()).collect(),
            Body::Alias(_) => Vec::new(),
        };
        check(item.ident.as_str(), idents);
    }
}

fn count(types: &Types, is: fn(&Body) -> bool) -> usize {
    types.items.iter().filter(|item| is(&item.body)).count()
}

#[test]
fn two_runs_are_equal() {
    for (name, api) in specs() {
        let run = || sketch(&lower_types(&api, &mut Report::default()).types);
        assert_eq!(run(), run(), "{name}");
    }
}

/// A schema with the properties of another, none of which holds what it holds there.
fn unrelated(api: &Api) -> Schema {
    let (_, mut schema) = api
        .schemas
        .first()
        .map(|(name, schema)| (name, schema.clone()))
        .expect("a schema");
    let mut inner = SchemaNode::default();
    inner.properties.insert("unrelated".to_owned(), SchemaNode::default());
    for schema in api.schemas.values() {
        let names = schema.root.properties.keys().cloned();
        inner = SchemaNode {
            properties: names.map(|name| (name, inner.clone())).take(20).collect(),
            ..inner
        };
        if inner.properties.len() > 3 {
            break;
        }
    }
    schema.name = "quiteUnrelated".to_owned();
    schema.root = inner;
    schema
}

#[test]
fn names_stay_when_a_schema_is_added() {
    for (name, mut api) in specs() {
        let idents = |api: &Api| {
            let lowered = lower_types(api, &mut Report::default());
            lowered
                .types
                .items
                .iter()
                .map(|item| item.ident.as_str().to_owned())
                .collect::<Vec<_>>()
        };
        let before = idents(&api);
        api.schemas.insert_sorted("quiteUnrelated".to_owned(), unrelated(&api));
        let after: HashSet<String> = idents(&api).into_iter().collect();
        let lost: Vec<_> = before.iter().filter(|ident| !after.contains(*ident)).collect();
        assert_eq!(lost, Vec::<&String>::new(), "{name}");
    }
}
