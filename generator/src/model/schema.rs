//! JSON Schemas, drafts 04 to 2020-12 brought to one shape.

use indexmap::IndexMap;
use serde_json::Value;

use super::Span;

/// A schema of the spec: one file under `schemas/`.
#[derive(Clone, Debug, PartialEq)]
pub struct Schema {
    /// The file stem.
    pub name: String,
    /// The display name.
    pub title: String,
    /// Whether the schema gives the title, or it was derived from the name.
    pub title_is_given: bool,
    /// Markdown.
    pub description: Option<String>,
    /// `example`, or the first of `examples`.
    pub example: Option<Value>,
    /// The file as it was read, keys in their order.
    pub source: Value,
    /// The file brought to one shape.
    pub root: SchemaNode,
    /// What [`Reference::pointer`]s of any schema lead to inside this file, by JSON Pointer without `#`; never the root.
    pub definitions: IndexMap<String, SchemaNode>,
    /// The file's first node.
    pub span: Span,
}

/// A schema or a part of one. A keyword that is missing or malformed (then a warning was given) has its empty value,
/// and the empty node means any value.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SchemaNode {
    /// `$ref`. In the drafts up to 07 nothing else of the node counts then; later ones may add to it.
    pub reference: Option<Reference>,
    /// The JSON types that are allowed, from `type`; empty where any is.
    pub kinds: Kinds,
    /// OpenAPI's `nullable: true`: `null` is allowed beside what the rest of the node says.
    pub nullable: bool,
    /// `type: file`: the bytes of a file, only in a parameter or a response of the spec itself.
    pub is_file: bool,
    /// `title`
    pub title: Option<String>,
    /// `description`
    pub description: Option<String>,
    /// `format`
    pub format: Option<String>,
    /// `enum`, or `const` as an enum of one.
    pub enumeration: Option<Vec<Value>>,
    /// `default`
    pub default: Option<Value>,
    /// `properties`, in order of declaration.
    pub properties: IndexMap<String, SchemaNode>,
    /// `required`, without repetitions; may name properties that are not declared.
    pub required: Vec<String>,
    /// `patternProperties`: pattern and schema.
    pub pattern_properties: Vec<(String, SchemaNode)>,
    /// `additionalProperties`
    pub additional: Additional,
    /// `items`: the schema of every item (behind `prefix_items`, where there are some).
    pub items: Option<Box<SchemaNode>>,
    /// `prefixItems`, or the list form of `items`: a tuple.
    pub prefix_items: Vec<SchemaNode>,
    /// `allOf`
    pub all_of: Vec<SchemaNode>,
    /// `anyOf`
    pub any_of: Vec<SchemaNode>,
    /// `oneOf`
    pub one_of: Vec<SchemaNode>,
    /// `deprecated: true`
    pub deprecated: bool,
    /// `readOnly: true`
    pub read_only: bool,
    /// `writeOnly: true`
    pub write_only: bool,
    /// Constraints as they stand: `minimum`, `maxLength`, `pattern`, `uniqueItems`, …; among them `items`, where it is
    /// `false`: no item follows `prefix_items`.
    pub constraints: IndexMap<String, Value>,
    /// Keywords that hold schemas or lists and tell no type, as they stand: `not`, `contains`, `if`, `dependentRequired`, …
    pub conditions: IndexMap<String, Value>,
    /// Where the node stands.
    pub span: Span,
}

/// Where a `$ref` leads.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Reference {
    /// The schema's file stem.
    pub schema: String,
    /// A JSON Pointer without `#`, decoded from the URI; empty for the schema itself.
    pub pointer: String,
}

/// `additionalProperties`
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Additional {
    /// Left out: anything may stand there.
    #[default]
    Unsaid,
    /// `true`
    Allowed,
    /// `false`
    Forbidden,
    /// What every other property holds.
    Schema(Box<SchemaNode>),
}

/// A JSON type, as JSON Schema names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// `null`
    Null,
    /// `boolean`
    Boolean,
    /// `integer`
    Integer,
    /// `number`
    Number,
    /// `string`
    String,
    /// `array`
    Array,
    /// `object`
    Object,
}

impl Kind {
    /// Every kind with its name in JSON Schema.
    pub const ALL: [(&'static str, Self); 7] = [
        ("null", Self::Null),
        ("boolean", Self::Boolean),
        ("integer", Self::Integer),
        ("number", Self::Number),
        ("string", Self::String),
        ("array", Self::Array),
        ("object", Self::Object),
    ];

    /// Its name in JSON Schema.
    pub fn name(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(_, kind)| *kind == self)
            .map_or("", |(name, _)| name)
    }
}

/// The JSON types that a node allows, in order of declaration and without repetitions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kinds(Vec<Kind>);

impl Kinds {
    /// Adds a kind that is not there yet.
    pub fn insert(&mut self, kind: Kind) {
        if !self.contains(kind) {
            self.0.push(kind);
        }
    }

    /// Whether the kind is among them. False for all where `type` is missing.
    pub fn contains(&self, kind: Kind) -> bool {
        self.0.contains(&kind)
    }

    /// Whether `type` is missing, so that any kind is allowed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The kinds, in order.
    pub fn iter(&self) -> impl Iterator<Item = Kind> + '_ {
        self.0.iter().copied()
    }
}
