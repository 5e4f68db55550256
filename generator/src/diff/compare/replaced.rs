//! What goes by another name than before, or got one, or lost it: compared as a whole, references followed.

use super::Side;
use super::found::{Found, Place};
use super::node::{ANYTHING, DEEPEST_REFERENCE, Mode, Outcome, Walk};
use super::view::{Peeled, View};
use super::{unions, values};
use crate::diff::{Kind, Level, Rule, Wire};
use crate::model::{Reference, SchemaNode, Span, TypeRef};

/// A node by the name that it goes by.
pub(super) struct Named<'a> {
    pub(super) node: &'a SchemaNode,
    /// What leads to it.
    pub(super) reference: Option<Reference>,
    name: String,
    /// Its type in Rust.
    ty: Option<String>,
    is_nullable: bool,
}

impl<'a> Side<'a> {
    pub(super) fn named(&self, ty: &'a TypeRef) -> Option<Named<'a>> {
        let any = &*ANYTHING;
        let reference = |name: &String| Reference {
            schema: name.clone(),
            pointer: String::new(),
        };
        let (node, reference) = match ty {
            TypeRef::Named(name) => (self.resolve(name, "")?, Some(reference(name))),
            TypeRef::Inline(node) => (node.as_ref(), None),
            TypeRef::Any => (any, None),
        };
        Some(Named {
            ty: self.surface.type_of(ty),
            name: name(node, reference.as_ref()),
            is_nullable: self.is_nullable(node),
            node,
            reference,
        })
    }

    /// Whether what a node is, or what it leads to, can be null.
    pub(super) fn is_nullable(&self, node: &'a SchemaNode) -> bool {
        let mut node = node;
        for _ in 0..DEEPEST_REFERENCE {
            let peeled = Peeled::of(node);
            if peeled.allows_null() || peeled.view().is_nullable() {
                return true;
            }
            let reference = peeled.node.reference.as_ref();
            match reference.and_then(|reference| self.resolve(&reference.schema, &reference.pointer)) {
                Some(target) => node = target,
                None => return false,
            }
        }
        false
    }

    fn named_node(&self, peeled: &Peeled<'a>) -> Option<Named<'a>> {
        let node = peeled.node;
        let target = match &node.reference {
            Some(reference) => self.resolve(&reference.schema, &reference.pointer)?,
            None => node,
        };
        Some(Named {
            node: target,
            name: name(node, node.reference.as_ref()),
            reference: node.reference.clone(),
            ty: self.surface.node_type(node),
            is_nullable: peeled.allows_null() || self.is_nullable(node),
        })
    }
}

fn name(node: &SchemaNode, reference: Option<&Reference>) -> String {
    match reference {
        Some(reference) => reference_text(reference),
        None => values::kinds_text(&View::of(node)),
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
    pub(super) fn replaced_node(&mut self, from: &Peeled<'a>, to: &Peeled<'a>, place: &Place) {
        let old = self.comparison.old.named_node(from);
        let new = self.comparison.new.named_node(to);
        // Checked: references lead somewhere.
        if let (Some(old), Some(new)) = (old, new) {
            self.replaced(&old, &new, (from.node.span, to.node.span), place);
        }
    }

    /// Something that goes by another name, or got one, or lost it.
    pub(super) fn replaced(&mut self, old: &Named<'a>, new: &Named<'a>, spans: (Span, Span), place: &Place) {
        values::compare_null(self, (old.is_nullable, new.is_nullable), spans, place);
        let rule = match (unions::find_among(self, old, new), self.mode) {
            (Some(rule), _) => rule,
            (None, Mode::Trial) if self.depth > DEEPEST_REFERENCE => Rule::TypeChanged,
            (None, Mode::Trial) => return self.follow_values(old.node, new.node, place),
            (None, Mode::Report) => self.rule_of_replaced(old, new),
        };
        let is_other = self.comparison.differing(old.ty.clone(), new.ty.clone()).is_some();
        let level = if is_other { Level::Major } else { Level::Patch };
        let found = Found::at(place, rule, Kind::Changed).level(level);
        let values = (old.name.as_str(), new.name.as_str());
        self.found
            .push(found.values(values.0, values.1).spans(spans.0, spans.1));
    }

    fn rule_of_replaced(&self, old: &Named<'a>, new: &Named<'a>) -> Rule {
        let Outcome::Different { request, response } = self.try_out_values(old.node, new.node) else {
            return Rule::TypeRegrouped;
        };
        let breaks = |wire: Wire| wire > Wire::None;
        match (breaks(request), breaks(response)) {
            (false, false) => Rule::TypeRegrouped,
            (false, true) => Rule::TypeWidened,
            (true, false) => Rule::TypeNarrowed,
            (true, true) => Rule::TypeReplaced,
        }
    }
}
