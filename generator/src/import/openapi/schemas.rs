//! The schemas: those of `components`, those that a `$ref` finds elsewhere, and those that stand where the format wants a
//! name.

use std::collections::BTreeMap;

use super::Importer;
use super::document::reference_of;
use crate::format::{Data, Entry, MapBuilder, Node};

/// Keywords that hold a schema.
const SCHEMA: [&str; 11] = [
    "additionalProperties",
    "additionalItems",
    "items",
    "not",
    "if",
    "then",
    "else",
    "contains",
    "propertyNames",
    "unevaluatedProperties",
    "unevaluatedItems",
];

/// Keywords that hold a list of schemas.
const SCHEMAS: [&str; 5] = ["allOf", "anyOf", "oneOf", "prefixItems", "items"];

/// Keywords that hold a map of names to schemas.
const SCHEMA_MAPS: [&str; 5] = [
    "properties",
    "patternProperties",
    "definitions",
    "$defs",
    "dependentSchemas",
];

/// What counts beside a `$ref` that stands alone.
const BESIDE_REFERENCE: [&str; 9] = [
    "title",
    "description",
    "nullable",
    "deprecated",
    "readOnly",
    "writeOnly",
    "default",
    "example",
    "examples",
];

impl<'a> Importer<'a, '_> {
    /// Converts every schema that has a file, and those that these lead to.
    pub(super) fn import_schemas(&mut self) -> BTreeMap<String, Node> {
        let mut done = BTreeMap::new();
        while let Some((stem, node)) = self.schemas.pending.pop_front() {
            let mut schema = self.convert_schema(node);
            if let (Data::Map(entries), Some(example)) = (&mut schema.data, self.schemas.examples.get(&stem)) {
                add_example(entries, example);
            }
            done.insert(stem, schema);
        }
        done
    }

    /// A schema with its `$ref`s as the format has them.
    pub(super) fn convert_schema(&mut self, node: &'a Node) -> Node {
        let Data::Map(entries) = &node.data else {
            return node.clone();
        };
        let is_alone = self.document.reference_is_alone() && reference_of(node).is_some();
        let mut schema = MapBuilder::new(node.span);
        for entry in entries {
            if is_alone && entry.key == "type" {
                // It says what its target says.
            } else if is_alone && entry.key != "$ref" && !is_beside_reference(&entry.key) {
                self.drop_beside_reference(entry);
            } else if let Some(value) = self.convert_keyword(entry) {
                // Swagger 2.0 has no word for it.
                let key = if entry.key == "x-nullable" && node.get("nullable").is_none() {
                    "nullable"
                } else {
                    &entry.key
                };
                schema.put_at(key, entry.key_span, value);
            }
        }
        schema.build()
    }

    pub(super) fn drop_beside_reference(&mut self, entry: &Entry) {
        self.drops.dropped(
            entry.key_span,
            "what stands beside a `$ref` does not count up to OpenAPI 3.0 and is left out",
            "put the `$ref` into an `allOf` with one item",
        );
    }

    fn convert_keyword(&mut self, entry: &'a Entry) -> Option<Node> {
        let (key, value) = (entry.key.as_str(), &entry.value);
        match &value.data {
            Data::Text(reference) if key == "$ref" => self.convert_reference(reference, value),
            Data::Map(_) if SCHEMA.contains(&key) => Some(self.convert_schema(value)),
            Data::List(items) if SCHEMAS.contains(&key) => {
                let items = items.iter().map(|item| self.convert_schema(item)).collect();
                Some(Node::list(items, value.span))
            }
            Data::Map(entries) if key == "discriminator" => Some(self.convert_discriminator(value, entries)),
            Data::Map(entries) if SCHEMA_MAPS.contains(&key) => {
                let mut map = MapBuilder::new(value.span);
                for entry in entries {
                    map.put_at(entry.key.clone(), entry.key_span, self.convert_schema(&entry.value));
                }
                Some(map.build())
            }
            _ => Some(value.clone()),
        }
    }

    /// The values of `mapping` are `$ref`s as well.
    fn convert_discriminator(&mut self, node: &'a Node, entries: &'a [Entry]) -> Node {
        let mut discriminator = MapBuilder::new(node.span);
        for entry in entries {
            let mut value = entry.value.clone();
            if let (Data::Map(mapping), "mapping") = (&mut value.data, entry.key.as_str()) {
                for target in mapping {
                    let reference = target.value.as_text().unwrap_or_default().to_owned();
                    let place = self.document.lookup(&reference, target.value.span);
                    let stem = place.map(|place| self.schemas.place(&place, self.document));
                    if let Some((stem, _)) = stem.filter(|(_, pointer)| pointer.is_empty()) {
                        target.value = Node::text(stem, target.value.span);
                    }
                }
            }
            discriminator.put_at(entry.key.clone(), entry.key_span, value);
        }
        discriminator.build()
    }

    /// The `$ref` of a schema, as the format has it; nothing where it leads nowhere.
    fn convert_reference(&mut self, reference: &str, at: &Node) -> Option<Node> {
        let (stem, pointer) = self.place_reference(reference, at)?;
        let text = if pointer.is_empty() {
            stem
        } else {
            format!("{stem}#{}", pointer.replace('%', "%25"))
        };
        if text.contains('#') {
            self.schemas.pointers.insert(text.clone());
        }
        Some(Node::text(text, at.span))
    }

    /// The stem and the inner pointer that a `$ref` leads to.
    pub(super) fn place_reference(&mut self, reference: &str, at: &Node) -> Option<(String, String)> {
        let target = self.document.lookup(reference, at.span);
        if target.is_none() {
            self.report_dangling(reference, at);
        }
        Some(self.schemas.place(&target?, self.document))
    }

    pub(super) fn report_dangling(&mut self, reference: &str, at: &Node) {
        self.drops.dropped(
            at.span,
            format!("`{reference}` leads nowhere; what it stands for is left out"),
            "add what it leads to, or mend the `$ref`; nothing is fetched from elsewhere",
        );
    }
}

/// Adds an example to a schema that has none.
fn add_example(entries: &mut Vec<Entry>, example: &Node) {
    if !entries
        .iter()
        .any(|entry| matches!(entry.key.as_str(), "example" | "examples" | "$ref"))
    {
        entries.push(Entry {
            key: "example".to_owned(),
            key_span: example.span,
            value: example.clone(),
        });
    }
}

pub(super) fn is_beside_reference(key: &str) -> bool {
    BESIDE_REFERENCE.contains(&key) || key.starts_with("x-")
}
