//! What a program that uses the crate sees of what the spec describes, as texts that can be compared.
//!
//! ```text
//! tags: {type: array, items: {…}}    Vec<DeviceTag>
//! device.get                         device().get, returns Device
//! ```

use std::collections::HashMap;

use indexmap::IndexMap;

use super::emit::{Scope, emit_type};
use super::ir::client::{Action, Body, Crate, Failure, Need, Success};
use super::ir::streams::Events;
use super::ir::{self, Type};
use super::lower::lower_with_nodes;
use super::lower::types::NodeTypes;
use crate::diagnostic::Report;
use crate::model::{Api, SchemaNode, Status, TypeRef};

/// The crate of an API, as its users see it.
pub(crate) struct Surface<'a> {
    api: &'a Api,
    krate: Crate,
    nodes: NodeTypes<'a>,
    /// By the names of resource and action: their places.
    actions: HashMap<(&'a str, &'a str), (usize, usize)>,
}

/// What an action returns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Output {
    /// A value of this type.
    One(String),
    /// A value of the enum of this name, with a variant for each status.
    Many(String),
}

impl Output {
    /// The type.
    pub(crate) fn text(&self) -> &str {
        match self {
            Self::One(text) | Self::Many(text) => text,
        }
    }
}

/// A property of a struct, as it stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    /// `next: Option<Box<Point>>`
    pub(crate) text: String,
    /// The setter that makes it null, where it has one.
    pub(crate) null_setter: Option<String>,
    /// Whether `new` takes it.
    pub(crate) is_argument: bool,
    /// Whether it holds a value on the heap.
    pub(crate) is_boxed: bool,
}

impl<'a> Surface<'a> {
    /// Lowers an API.
    pub(crate) fn new(api: &'a Api) -> Self {
        let (krate, nodes) = lower_with_nodes(api, &mut Report::default());
        let resources = api.resources.iter().enumerate();
        let actions = resources.flat_map(|(r, resource)| {
            let actions = resource.actions.iter().enumerate();
            actions.map(move |(a, action)| ((resource.name.as_str(), action.name.as_str()), (r, a)))
        });
        Self {
            actions: actions.collect(),
            api,
            krate,
            nodes,
        }
    }

    /// The crate's name.
    pub(crate) fn name(&self) -> &str {
        &self.krate.client.krate
    }

    /// The name of a schema's type.
    pub(crate) fn schema_ident(&self, name: &str) -> Option<&str> {
        let is_schema = |item: &&ir::Item| matches!(&item.owner, ir::Owner::Schema(owner) if owner.as_str() == name);
        // The schema itself is the first of its items.
        let item = self.krate.types.items.iter().find(is_schema)?;
        Some(item.ident.as_str())
    }

    /// The type of what a parameter, an answer or an event holds.
    pub(crate) fn type_of(&self, ty: &'a TypeRef) -> Option<String> {
        match ty {
            TypeRef::Named(name) => {
                let place = self.api.schemas.get_index_of(name)?;
                Some(self.spell(&self.krate.schemas.get(place)?.1))
            }
            TypeRef::Inline(node) => self.node_type(node),
            TypeRef::Any => Some(self.spell(&Type::Any)),
        }
    }

    /// The type of a node, null included; none where it has none of its own.
    pub(crate) fn node_type(&self, node: &'a SchemaNode) -> Option<String> {
        self.nodes.get(node).map(|ty| self.spell(ty))
    }

    /// What a node is that has a name of its own.
    fn item(&self, node: &'a SchemaNode) -> Option<&ir::Item> {
        let mut ty = self.nodes.get(node)?;
        while let Type::Nullable(inner) | Type::Boxed(inner) = ty {
            ty = inner;
        }
        let Type::Item(id) = ty else { return None };
        Some(self.krate.types.item(*id))
    }

    /// Whether a node is a struct, an enum or a union; none where it has no name of its own.
    pub(crate) fn form(&self, node: &'a SchemaNode) -> Option<String> {
        let item = self.item(node)?;
        let form = match item.body {
            ir::Body::Struct(_) => "struct",
            ir::Body::Enum(_) => "enum",
            ir::Body::Union(_) => "union",
            ir::Body::Alias(_) => "type",
        };
        Some(format!("{form} {}", item.ident))
    }

    /// The variants of the enum or the union that a node is; none where it is no such.
    pub(crate) fn variants(&self, node: &'a SchemaNode) -> Vec<String> {
        let Some(item) = self.item(node) else { return Vec::new() };
        match &item.body {
            ir::Body::Enum(body) => body.values.iter().map(|value| value.ident.to_string()).collect(),
            ir::Body::Union(body) => {
                let variants = body.variants.iter();
                variants
                    .map(|variant| format!("{}({})", variant.ident, self.spell(&variant.ty)))
                    .collect()
            }
            ir::Body::Struct(_) | ir::Body::Alias(_) => Vec::new(),
        }
    }

    /// The properties of the struct that a node is, by their names on the wire; none where it is no struct.
    pub(crate) fn fields(&self, node: &'a SchemaNode) -> IndexMap<&str, Field> {
        match self.item(node).map(|item| &item.body) {
            Some(ir::Body::Struct(body)) => {
                let fields = body.fields.iter();
                fields.map(|field| (field.wire.as_str(), self.field(field))).collect()
            }
            _ => IndexMap::new(),
        }
    }

    fn field(&self, field: &ir::Field) -> Field {
        let ty = self.spell(&field.ty);
        let is_boxed = ty.contains("Box<");
        let ty = match field.presence {
            ir::Presence::Required => ty,
            ir::Presence::Optional => format!("Option<{ty}>"),
        };
        Field {
            text: format!("{}: {ty}", field.ident),
            null_setter: field.null_setter.as_ref().map(ToString::to_string),
            is_argument: field.is_argument(),
            is_boxed,
        }
    }

    /// The setter of a parameter; none where it is an argument.
    pub(crate) fn setter(&self, resource: &str, action: &str, parameter: usize) -> Option<String> {
        let argument = self.action(resource, action)?.arguments.get(parameter)?;
        (argument.need != Need::Required).then(|| argument.ident.to_string())
    }

    /// How an action is called, `device().get`.
    pub(crate) fn call(&self, resource: &str, action: &str) -> Option<String> {
        let (resource, action) = self.actions.get(&(resource, action))?;
        let resource = self.krate.client.resources.get(*resource)?;
        Some(format!(
            "{}().{}",
            resource.module,
            resource.actions.get(*action)?.method
        ))
    }

    /// What an action returns.
    pub(crate) fn output(&self, resource: &str, action: &str) -> Option<Output> {
        Some(match &self.action(resource, action)?.success {
            Success::One(body) => Output::One(self.spell_body(body)),
            Success::Many(choice) => Output::Many(choice.ident.to_string()),
        })
    }

    /// What the variant of a status holds; none where the action has no enum with such a variant.
    pub(crate) fn variant(&self, resource: &str, action: &str, status: Status) -> Option<String> {
        let action = self.action(resource, action)?;
        let successes = match &action.success {
            Success::Many(choice) => choice.variants.as_slice(),
            Success::One(_) => &[],
        };
        let failures = match &action.failure {
            Failure::Documented(choice) => choice.variants.as_slice(),
            Failure::Undocumented => &[],
        };
        let variant = successes
            .iter()
            .chain(failures)
            .find(|answer| answer.status == status)?;
        Some(self.spell_body(&variant.body))
    }

    /// Whether an action has an enum of errors.
    pub(crate) fn has_errors(&self, resource: &str, action: &str) -> bool {
        let action = self.action(resource, action);
        action.is_some_and(|action| matches!(action.failure, Failure::Documented(_)))
    }

    /// The items of an action's pages; none where its pages cannot be walked.
    pub(crate) fn pages(&self, resource: &str, action: &str) -> Option<String> {
        let paging = self.action(resource, action)?.paging.as_ref()?;
        Some(
            paging
                .each
                .as_ref()
                .map_or_else(String::new, |each| self.spell(&each.ty)),
        )
    }

    fn action(&self, resource: &str, action: &str) -> Option<&Action> {
        let (resource, action) = self.actions.get(&(resource, action))?;
        self.krate.client.resources.get(*resource)?.actions.get(*action)
    }

    fn spell_body(&self, body: &Body) -> String {
        match body {
            Body::Empty => "()".to_owned(),
            Body::Json(ty) => self.spell(ty),
            Body::Text => "String".to_owned(),
            Body::Bytes => "Bytes".to_owned(),
            Body::Events(Events::AsTheyCome) => "Events<Event>".to_owned(),
            Body::Events(Events::Known(events)) => format!("Events<{}>", events.ident),
        }
    }

    fn spell(&self, ty: &Type) -> String {
        emit_type(ty, &self.krate.types, Scope::Types)
            .to_string()
            .replace(' ', "")
    }
}
