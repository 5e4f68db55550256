//! Which schemas get a file, and what it is called.

use std::collections::{BTreeSet, HashMap, VecDeque};

use super::document::{Document, Target, escape, unescape};
use super::names::{Taken, to_stem};
use crate::format::Node;
use crate::model::FileId;

/// The schemas' files, by stem, and what is still to be converted.
pub(super) struct SchemaFiles<'a> {
    /// The stems by the pointer to what they hold.
    stems: HashMap<(FileId, String), String>,
    taken: Taken,
    /// The stems of inline schemas by file and JSON text: the same shape is the same schema, unless a `$ref` in it leads
    /// elsewhere from another file.
    shapes: HashMap<(FileId, String), String>,
    pub(super) pending: VecDeque<(String, &'a Node)>,
    /// Examples that stand beside the use of a schema, by stem.
    pub(super) examples: HashMap<String, &'a Node>,
    /// The `$ref`s that lead into a file.
    pub(super) pointers: BTreeSet<String>,
}

impl<'a> SchemaFiles<'a> {
    /// Every named schema of the document has a file.
    pub(super) fn new(document: &Document<'a>) -> Self {
        let mut files = Self {
            stems: HashMap::new(),
            taken: Taken::without_capitals(),
            shapes: HashMap::new(),
            pending: VecDeque::new(),
            examples: HashMap::new(),
            pointers: BTreeSet::new(),
        };
        for entry in document.components("schemas") {
            let pointer = format!("/components/schemas/{}", escape(&entry.key));
            let stem = files.taken.take_numbered(&to_stem(&entry.key));
            files.stems.insert((document.file(), pointer), stem.clone());
            files.pending.push_back((stem, &entry.value));
        }
        files
    }

    /// The stem of what a `$ref` leads to, and the pointer inside of it.
    pub(super) fn place(&mut self, target: &Target<'a>, document: &Document<'a>) -> (String, String) {
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
        let stem = self.taken.take_numbered(&to_stem(&target.telling_name(document)));
        self.stems.insert((file, pointer.clone()), stem.clone());
        self.pending.push_back((stem.clone(), target.node));
        (stem, String::new())
    }

    /// Keeps an example that stands beside the use of a schema; false where there is another one already.
    pub(super) fn add_example(&mut self, stem: &str, example: &'a Node) -> bool {
        let kept = *self.examples.entry(stem.to_owned()).or_insert(example);
        // What several responses share comes here with each.
        kept.span == example.span
    }

    /// Gives a schema that stands where it is used a file; one of the same shape shares it.
    pub(super) fn add_inline(&mut self, schema: &'a Node, name: impl FnOnce() -> String) -> String {
        let shape = (schema.span.file, schema.to_json().to_string());
        if let Some(stem) = self.shapes.get(&shape) {
            return stem.clone();
        }
        let stem = self.taken.take_numbered(&to_stem(&name()));
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
        const SILENT: [&str; 15] = [
            "schema",
            "schemas",
            "definitions",
            "$defs",
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
