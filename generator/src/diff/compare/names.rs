//! Schemas of the one API that are those of the other: by name, else by what they look like.

use std::collections::HashMap;

use serde_json::Value;

use super::Comparison;
use super::node::{Outcome, compare_roots};
use crate::model::{Api, Reference, Schema};
use crate::target::Surface;

/// The schemas that both APIs have.
pub(super) struct Names<'a> {
    /// The old name to the new.
    of_old: HashMap<&'a str, &'a str>,
    /// Names of types in Rust, of schemas that are called otherwise: the old name to the new.
    in_rust: HashMap<String, String>,
}

impl<'a> Names<'a> {
    pub(super) fn of_both(old: &'a Api, new: &'a Api) -> Self {
        let both = old.schemas.keys().filter(|name| new.schemas.contains_key(*name));
        Self {
            of_old: both.map(|name| (name.as_str(), name.as_str())).collect(),
            in_rust: HashMap::new(),
        }
    }

    /// Adds schemas that are called otherwise.
    pub(super) fn rename(&mut self, renamed: Vec<(&'a str, &'a str)>, old: &Surface<'a>, new: &Surface<'a>) {
        for (from, to) in renamed {
            self.of_old.insert(from, to);
            if let (Some(from), Some(to)) = (old.schema_ident(from), new.schema_ident(to)) {
                self.in_rust.insert(from.to_owned(), to.to_owned());
            }
        }
    }

    /// The new name of an old schema.
    pub(super) fn new_name(&self, old: &str) -> Option<&'a str> {
        self.of_old.get(old).copied()
    }

    /// Whether two references lead to the same place.
    pub(super) fn are_same(&self, old: &Reference, new: &Reference) -> bool {
        self.new_name(&old.schema) == Some(new.schema.as_str()) && old.pointer == new.pointer
    }

    /// A part of an old schema as it is written, with references by the new names.
    pub(super) fn renamed(&self, source: &Value) -> Value {
        match source {
            Value::Object(members) => {
                let members = members.iter().map(|(key, value)| match value {
                    Value::String(text) if key == "$ref" => (key.clone(), self.renamed_reference(text).into()),
                    value => (key.clone(), self.renamed(value)),
                });
                Value::Object(members.collect())
            }
            Value::Array(items) => items.iter().map(|item| self.renamed(item)).collect(),
            other => other.clone(),
        }
    }

    fn renamed_reference(&self, text: &str) -> String {
        let end = text.find('#').unwrap_or(text.len());
        let (schema, pointer) = text.split_at(end);
        format!("{}{pointer}", self.new_name(schema).unwrap_or(schema))
    }

    /// A Rust type of the old crate, with the new names of schemas.
    pub(super) fn in_rust(&self, ty: &str) -> String {
        if self.in_rust.is_empty() {
            return ty.to_owned();
        }
        let pieces = ty.split_inclusive(|c: char| !c.is_alphanumeric() && c != '_');
        let renamed = pieces.map(|piece| {
            let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '_');
            let known = self.in_rust.get(word);
            known.map_or_else(|| piece.to_owned(), |new| format!("{new}{}", &piece[word.len()..]))
        });
        renamed.collect()
    }
}

/// The schemas that are called otherwise: one that is gone and one that is new, each the only one that looks the same.
pub(super) fn find_renamed<'a>(comparison: &Comparison<'a>) -> Vec<(&'a str, &'a str)> {
    let is_matched = |schema: &&Schema| comparison.names.new_name(&schema.name).is_some();
    let gone = comparison.old.api.schemas.values().filter(|schema| !is_matched(schema));
    let new = comparison.new.api.schemas.values().filter(|schema| !is_matched(schema));
    let (gone, new) = (by_outline(gone), by_outline(new));
    let mut renamed: Vec<(&str, &str)> = gone
        .into_iter()
        .filter_map(|(outline, olds)| {
            let [old] = olds[..] else { return None };
            let [new] = new.get(&outline)?[..] else { return None };
            let is_same = compare_roots(comparison, old, new) == Outcome::Same;
            is_same.then_some((old.name.as_str(), new.name.as_str()))
        })
        .collect();
    renamed.sort_unstable();
    renamed
}

/// What can be seen of a schema at once; two that look the same have the same.
type Outline<'a> = (Vec<&'static str>, Vec<&'a str>, usize);

fn by_outline<'a>(schemas: impl Iterator<Item = &'a Schema>) -> HashMap<Outline<'a>, Vec<&'a Schema>> {
    let mut found: HashMap<Outline<'a>, Vec<&'a Schema>> = HashMap::new();
    for schema in schemas {
        let root = &schema.root;
        let mut kinds: Vec<&str> = root.kinds.iter().map(crate::model::Kind::name).collect();
        let mut properties: Vec<&str> = root.properties.keys().map(String::as_str).collect();
        kinds.sort_unstable();
        properties.sort_unstable();
        let alternatives = root.any_of.len() + root.one_of.len() + root.all_of.len();
        found.entry((kinds, properties, alternatives)).or_default().push(schema);
    }
    found
}
