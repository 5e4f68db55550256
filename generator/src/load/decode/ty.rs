//! What a parameter, header, response, media type or event holds: `schema: device`, `type: string`, or nothing.

use super::Decoder;
use crate::diagnostic::Code;
use crate::format::{Data, Entry, Mapping, Node, TYPE, TYPES, report_choice};
use crate::load::reference::report_unknown_schema;
use crate::load::schema::{Draft, SchemaReader};
use crate::model::{SchemaNode, TypeRef};

impl Decoder<'_> {
    /// The type that the keys of [`TYPE`] in a mapping say.
    pub(super) fn decode_type(&mut self, mapping: &Mapping<'_>) -> TypeRef {
        let inline: Vec<Entry> = inline_entries(mapping).cloned().collect();
        if let Some(node) = mapping.get("schema").filter(|node| matches!(node.data, Data::Map(_))) {
            self.report
                .error(
                    Code::WrongType,
                    node.span,
                    "`schema` has to be the name of a schema, not a mapping",
                )
                .help("write what the mapping holds in place of `schema`, or move it to `schemas/NAME.yaml`");
            return TypeRef::Any;
        }
        let Some(name) = mapping.text("schema", self.report) else {
            return self.decode_inline(mapping, inline);
        };
        if let Some(first) = inline.first() {
            let message = format!("`{}` cannot stand beside `schema`", first.key);
            self.report
                .error(Code::MisplacedKey, first.key_span, message)
                .help(format!(
                    "remove it, or write the whole type here instead of `schema: {}`",
                    name.value
                ));
        }
        if !self.schemas.contains(&name.value) {
            report_unknown_schema(
                &name.value,
                name.span,
                self.schemas.iter().map(String::as_str),
                self.report,
            );
        }
        TypeRef::Named(name.value)
    }

    fn decode_inline(&mut self, mapping: &Mapping<'_>, mut inline: Vec<Entry>) -> TypeRef {
        if inline.is_empty() {
            return TypeRef::Any;
        }
        let ty = mapping.text("type", self.report);
        if let Some(ty) = ty.as_ref().filter(|ty| !TYPES.contains(&ty.value.as_str())) {
            report_choice("type", &ty.value, TYPES.into_iter(), ty.span, self.report);
        }
        let is_file = ty.as_ref().is_some_and(|ty| ty.value == "file");
        if ty.is_none_or(|ty| is_file || !TYPES.contains(&ty.value.as_str())) {
            inline.retain(|entry| entry.key != "type");
        }
        let node = Node {
            span: mapping.node().span,
            data: Data::Map(inline),
        };
        let draft = Draft::default();
        let mut reader = SchemaReader {
            stem: None,
            draft,
            references: &mut self.references,
            report: self.report,
        };
        let schema = reader.read_schema(&node);
        TypeRef::Inline(Box::new(SchemaNode { is_file, ..schema }))
    }
}

/// The entries that belong to an inline type.
fn inline_entries<'a>(mapping: &Mapping<'a>) -> impl Iterator<Item = &'a Entry> + use<'a> {
    let is_type_key = |key: &str| key != "schema" && TYPE.keys.iter().any(|known| known.name == key);
    mapping
        .node()
        .entries()
        .iter()
        .filter(move |entry| is_type_key(&entry.key))
}
