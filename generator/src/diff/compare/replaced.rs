//! What goes by another name than before, or got one, or lost it: compared as a whole, references followed.

use super::Side;
use super::found::{Found, Place};
use super::node::{ANYTHING, DEEPEST_REFERENCE, Mode, Outcome, Walk};
use super::values;
use super::view::{Peeled, View};
use crate::diff::{Kind, Level, Rule, Wire};
use crate::model::{Reference, SchemaNode, Span, TypeRef};

/// A node by the name that it goes by.
pub(super) struct Named<'a> {
    node: &'a SchemaNode,
    name: String,
    /// Its type in Rust.
    ty: Option<String>,
}

impl<'a> Side<'a> {
    pub(super) fn named(&self, ty: &'a TypeRef) -> Option<Named<'a>> {
        let node = match ty {
            TypeRef::Named(name) => self.resolve(name, "")?,
            TypeRef::Inline(node) => node.as_ref(),
            TypeRef::Any => &ANYTHING,
        };
        let name = match ty {
            TypeRef::Named(name) => name.clone(),
            TypeRef::Inline(node) => values::kinds_text(&View::of(node)),
            TypeRef::Any => "any value".to_owned(),
        };
        Some(Named {
            ty: self.surface.type_of(ty),
            node,
            name,
        })
    }

    /// Whether what a node is, or what it leads to, can be null.
    fn is_nullable(&self, node: &'a SchemaNode) -> bool {
        let target = match &node.reference {
            Some(reference) => self.resolve(&reference.schema, &reference.pointer),
            None => Some(node),
        };
        target.is_some_and(|target| View::of(target).is_nullable())
    }

    fn named_node(&self, node: &'a SchemaNode) -> Option<Named<'a>> {
        let ty = self.surface.node_type(node);
        Some(match &node.reference {
            Some(reference) => Named {
                node: self.resolve(&reference.schema, &reference.pointer)?,
                name: reference_text(reference),
                ty,
            },
            None => Named {
                node,
                name: values::kinds_text(&View::of(node)),
                ty,
            },
        })
    }
}

/// `device`, `device#/definitions/tag`
pub(super) fn reference_text(reference: &Reference) -> String {
    if reference.pointer.is_empty() {
        reference.schema.clone()
    } else {
        format!("{}#{}", reference.schema, reference.pointer)
    }
}

impl<'a> Walk<'_, 'a> {
    pub(super) fn replaced_node(&mut self, old: &'a SchemaNode, new: &'a SchemaNode, place: &Place) {
        let from = self.comparison.old.named_node(old);
        let to = self.comparison.new.named_node(new);
        // Checked: references lead somewhere.
        let (Some(from), Some(to)) = (from, to) else { return };
        match self.mode {
            Mode::Trial if self.depth > DEEPEST_REFERENCE => {
                self.found.push(Found::at(place, Rule::TypeChanged, Kind::Changed));
            }
            Mode::Trial => self.follow(from.node, to.node, place),
            Mode::Report => self.replaced(&from, &to, (old.span, new.span), place),
        }
    }

    /// Whether null is allowed around what is replaced. Where what is replaced differs in that itself, that is told.
    pub(super) fn replaced_nullability(
        &mut self,
        (old, from): (&'a SchemaNode, &Peeled<'a>),
        (new, to): (&'a SchemaNode, &Peeled<'a>),
        place: &Place,
    ) {
        let was = self.comparison.old.is_nullable(from.node);
        let is = self.comparison.new.is_nullable(to.node);
        if was == is {
            let (around, around_now) = (from.allows_null(), to.allows_null());
            values::compare_null(self, (old, was || around), (new, is || around_now), place);
        }
    }

    /// Something that goes by another name, or got one, or lost it.
    pub(super) fn replaced(&mut self, old: &Named<'a>, new: &Named<'a>, spans: (Span, Span), place: &Place) {
        let wire = match self.try_out(old.node, new.node) {
            Outcome::Same => Wire::None,
            Outcome::Different { request, response } => place.reached.worst(request, response),
        };
        let rule = match wire {
            Wire::None => Rule::TypeRegrouped,
            Wire::Warning | Wire::Breaking => Rule::TypeReplaced,
        };
        let is_other = self.comparison.differing(old.ty.clone(), new.ty.clone()).is_some();
        let level = if is_other { Level::Major } else { Level::Patch };
        let found = Found::at(place, rule, Kind::Changed).level(level);
        let values = (old.name.as_str(), new.name.as_str());
        self.found
            .push(found.values(values.0, values.1).spans(spans.0, spans.1));
    }
}
