//! What a parameter, a header, a body or an event holds.

use serde_json::{Value, json};

use super::Object;
use super::extension::put;
use super::schemas::{COMPONENTS, Schemas, fits};
use crate::model::{Kind, Kinds, SchemaNode, TypeRef};

/// A type as a schema, and what a schema cannot say.
pub(super) struct Typed {
    pub(super) schema: Value,
    pub(super) ours: Object,
}

impl Schemas {
    /// The schema of a type.
    pub(super) fn typed(&self, ty: &TypeRef) -> Typed {
        let mut ours = Object::new();
        let schema = match ty {
            TypeRef::Named(name) => json!({ "$ref": format!("{COMPONENTS}{name}") }),
            TypeRef::Inline(node) if node.is_file => {
                put(&mut ours, "type", Some("file"));
                put(&mut ours, "format", node.format.as_deref());
                self.inline(&bytes(node))
            }
            TypeRef::Inline(node) => self.inline(node),
            TypeRef::Any => json!({}),
        };
        Typed { schema, ours }
    }

    /// The schema of a type with a default, which stands beside it where the schema may not allow it.
    pub(super) fn typed_with_default(&self, ty: &TypeRef, default: Option<&Value>) -> Typed {
        let mut typed = self.typed(ty);
        let Some(default) = default else {
            return typed;
        };
        let is_allowed = fits(default, &typed.schema, &self.components);
        match &mut typed.schema {
            Value::Object(keywords) if is_allowed => put(keywords, "default", Some(default.clone())),
            _ => put(&mut typed.ours, "default", Some(default.clone())),
        }
        typed
    }
}

/// The bytes of a file, as OpenAPI's readers know them.
fn bytes(node: &SchemaNode) -> SchemaNode {
    let mut kinds = Kinds::default();
    kinds.insert(Kind::String);
    SchemaNode {
        is_file: false,
        kinds,
        format: Some(node.format.clone().unwrap_or_else(|| "binary".to_owned())),
        ..node.clone()
    }
}
