//! The schemas: those of `components`, those that a `$ref` finds elsewhere, and those that stand where the format wants a
//! name. Each gets a file.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};

use super::Importer;
use super::document::{Document, Target, escape, reference_of, unescape};
use super::names::to_stem;
use crate::format::{Data, Entry, MapBuilder, Node};
use crate::model::FileId;

/// The schemas' files, by stem, and what is still to be converted.
pub(super) struct SchemaFiles<'a> {
    /// The stems by the pointer to what they hold.
    stems: HashMap<(FileId, String), String>,
    /// The stems in small letters.
    taken: HashSet<String>,
    /// The stems of inline schemas by their JSON text: the same shape is the same schema.
    shapes: HashMap<String, String>,
    pending: VecDeque<(String, &'a Node)>,
    done: BTreeMap<String, Node>,
    /// Examples that stand beside the use of a schema, by stem.
    examples: HashMap<String, &'a Node>,
    /// The `$ref`s that lead into a file.
    pub(super) pointers: BTreeSet<String>,
    /// Whether a `$ref` stands alone, as up to OpenAPI 3.0.
    reference_is_alone: bool,
}

impl<'a> SchemaFiles<'a> {
    /// Every named schema of the document has a file.
    pub(super) fn new(document: &Document<'a>) -> Self {
        let version = document.root().get("openapi").and_then(Node::as_text);
        let mut files = Self {
            stems: HashMap::new(),
            taken: HashSet::new(),
            shapes: HashMap::new(),
            pending: VecDeque::new(),
            done: BTreeMap::new(),
            examples: HashMap::new(),
            pointers: BTreeSet::new(),
            reference_is_alone: version.is_none_or(|version| version.starts_with("3.0")),
        };
        for entry in document.components("schemas") {
            let pointer = format!("/components/schemas/{}", escape(&entry.key));
            let stem = files.claim(&to_stem(&entry.key));
            files.stems.insert((document.file(), pointer), stem.clone());
            files.pending.push_back((stem, &entry.value));
        }
        files
    }

    /// A stem that is not taken: the one that is asked for, else with a number behind it.
    fn claim(&mut self, stem: &str) -> String {
        let numbered = (2..).map(|number: usize| format!("{stem}{number}"));
        let mut candidates = std::iter::once(stem.to_owned()).chain(numbered);
        let free = candidates.find(|candidate| self.taken.insert(candidate.to_ascii_lowercase()));
        free.unwrap_or_default()
    }

    /// The stem of what a `$ref` leads to, and the pointer inside of it.
    fn place(&mut self, target: &Target<'a>, document: &Document<'a>) -> (String, String) {
        let (file, pointer) = (target.file, &target.pointer);
        if let Some(stem) = self.stems.get(&(file, pointer.clone())) {
            return (stem.clone(), String::new());
        }
        let slashes = pointer.match_indices('/').map(|(at, _)| at);
        if let Some(end) = slashes.clone().nth(COMPONENT_DEPTH)
            && let Some(stem) = self.stems.get(&(file, pointer[..end].to_owned()))
            && !document.crosses_reference(target)
        {
            return (stem.clone(), pointer[end..].to_owned());
        }
        let stem = self.claim(&to_stem(&target.telling_name(document)));
        self.stems.insert((file, pointer.clone()), stem.clone());
        self.pending.push_back((stem.clone(), target.node));
        (stem, String::new())
    }

    /// Keeps an example that stands beside the use of a schema; false where there is one already.
    pub(super) fn add_example(&mut self, stem: &str, example: &'a Node) -> bool {
        let is_new = !self.examples.contains_key(stem);
        if is_new {
            self.examples.insert(stem.to_owned(), example);
        }
        is_new
    }

    /// Gives a schema that stands where it is used a file; one of the same shape shares it.
    pub(super) fn add_inline(&mut self, schema: &'a Node, name: impl FnOnce() -> String) -> String {
        let shape = schema.to_json().to_string();
        if let Some(stem) = self.shapes.get(&shape) {
            return stem.clone();
        }
        let stem = self.claim(&to_stem(&name()));
        self.shapes.insert(shape, stem.clone());
        self.pending.push_back((stem.clone(), schema));
        stem
    }
}

/// How many names a pointer to a component has: `/components/schemas/Device`.
const COMPONENT_DEPTH: usize = 3;

impl Target<'_> {
    /// The last names of the pointer that say something: `/components/responses/NotFound/content/application~1json/schema`
    /// is `NotFound`.
    fn telling_name(&self, document: &Document<'_>) -> String {
        const SILENT: [&str; 12] = [
            "schema",
            "content",
            "properties",
            "items",
            "responses",
            "requestBody",
            "parameters",
            "components",
            "paths",
            "allOf",
            "anyOf",
            "oneOf",
        ];
        let tokens: Vec<String> = self.pointer.split('/').map(unescape).collect();
        let tells = |token: &&String| {
            let is_media_type = token.contains('/') && !token.starts_with('/');
            !SILENT.contains(&token.as_str()) && token.contains(|c: char| c.is_ascii_alphabetic()) && !is_media_type
        };
        let telling: Vec<&str> = tokens.iter().filter(tells).map(String::as_str).collect();
        if telling.is_empty() {
            return document.stem_of(self.file).to_owned();
        }
        telling[telling.len().saturating_sub(2)..].join(" ")
    }
}

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
        while let Some((stem, node)) = self.schemas.pending.pop_front() {
            let mut schema = self.convert_schema(node);
            if let (Data::Map(entries), Some(example)) = (&mut schema.data, self.schemas.examples.get(&stem)) {
                add_example(entries, example);
            }
            self.schemas.done.insert(stem, schema);
        }
        std::mem::take(&mut self.schemas.done)
    }

    /// A schema with its `$ref`s as the format has them.
    pub(super) fn convert_schema(&mut self, node: &'a Node) -> Node {
        let Data::Map(entries) = &node.data else {
            return node.clone();
        };
        let is_alone = self.schemas.reference_is_alone && reference_of(node).is_some();
        let mut schema = MapBuilder::new(node.span);
        for entry in entries {
            if is_alone && entry.key == "type" {
                // It says what its target says.
            } else if is_alone && entry.key != "$ref" && !is_beside_reference(&entry.key) {
                self.drops.dropped(
                    entry.key_span,
                    "what stands beside a `$ref` does not count up to OpenAPI 3.0 and is left out",
                    "put the `$ref` into an `allOf` with one item",
                );
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

fn is_beside_reference(key: &str) -> bool {
    BESIDE_REFERENCE.contains(&key) || key.starts_with("x-")
}
