//! Which alternative of the old API is which of the new one.

use std::collections::HashSet;

use super::Side;
use super::joined::{Target, new_target};
use super::node::{Mode, Outcome, Walk};
use super::values::kinds_text;
use super::view::View;
use crate::model::{Reference, SchemaNode};

/// An alternative, and what tells it from the others.
pub(super) struct Branch<'a> {
    pub(super) node: &'a SchemaNode,
    /// Where it leads.
    target: Option<Target>,
    /// The outline of what it is, or leads to.
    outline: String,
}

impl<'a> Branch<'a> {
    fn new(node: &'a SchemaNode, side: &Side<'a>, target: impl Fn(&Reference) -> Target) -> Self {
        let reference = node.reference.as_ref();
        let led_to = reference.and_then(|reference| side.resolve(&reference.schema, &reference.pointer));
        Self {
            node,
            target: reference.map(target),
            outline: outline(led_to.unwrap_or(node)),
        }
    }
}

/// Which alternative is which: those of one name, else of one outline and there those that look the same first, else the
/// only ones that are left over.
pub(super) struct Pairing<'a> {
    pub(super) pairs: Vec<(Branch<'a>, Branch<'a>)>,
    pub(super) gone: Vec<Branch<'a>>,
    pub(super) added: Vec<Branch<'a>>,
}

impl<'a> Pairing<'a> {
    pub(super) fn of(walk: &Walk<'_, 'a>, old: &[&'a SchemaNode], new: &[&'a SchemaNode]) -> Self {
        let (was, is) = (&walk.comparison.old, &walk.comparison.new);
        let target = |reference: &Reference| walk.old_target(reference);
        let mut pairing = Self {
            pairs: Vec::new(),
            gone: old.iter().map(|node| Branch::new(node, was, target)).collect(),
            added: new.iter().map(|node| Branch::new(node, is, new_target)).collect(),
        };
        pairing.pair_by(|was, is| was.target.is_some() && was.target == is.target);
        let is_alike = |was: &Branch<'a>, is: &Branch<'a>| was.outline == is.outline;
        let is_named = |was: &Branch<'a>, is: &Branch<'a>| was.target.is_some() || is.target.is_some();
        pairing.pair_by(|was, is| is_alike(was, is) && !is_named(was, is) && was.node == is.node);
        // In a trial it counts whether all are the same: which is which matters where there is a choice.
        if walk.mode == Mode::Report || pairing.is_ambiguous() {
            let is_same = |was: &Branch<'a>, is: &Branch<'a>| {
                walk.comparison.has_patience() && walk.try_out(was.node, is.node) == Outcome::Same
            };
            pairing.pair_by(|was, is| is_alike(was, is) && is_same(was, is));
        }
        pairing.pair_by(|was, is| is_alike(was, is) && (walk.mode == Mode::Trial || !is_named(was, is)));
        if let ([was], [is]) = (&pairing.gone[..], &pairing.added[..]) {
            let kinds = |branch: &Branch<'_>| View::of(branch.node).kinds();
            if !is_named(was, is) && kinds(was) == kinds(is) {
                pairing.pair_by(|_, _| true);
            }
        }
        pairing
    }

    /// Whether several are left that have one outline.
    fn is_ambiguous(&self) -> bool {
        let mut outlines = HashSet::new();
        !self.gone.iter().all(|branch| outlines.insert(&branch.outline))
    }

    fn pair_by(&mut self, is_pair: impl Fn(&Branch<'a>, &Branch<'a>) -> bool) {
        for is in std::mem::take(&mut self.added) {
            match self.gone.iter().position(|was| is_pair(was, &is)) {
                Some(place) => self.pairs.push((self.gone.remove(place), is)),
                None => self.added.push(is),
            }
        }
    }
}

/// What tells a branch that stands where it is listed from the others: the constants that it has, else its properties.
pub(super) fn outline(branch: &SchemaNode) -> String {
    let view = View::of(branch);
    let mut marks = constants(&view);
    if marks.is_empty() {
        marks = view.properties().keys().map(|name| (*name).to_owned()).collect();
    }
    marks.sort_unstable();
    // Neither what alternatives inside it are called nor their order tells it from others.
    let kinds = if view.is_union() {
        "alternatives".to_owned()
    } else {
        kinds_text(&view)
    };
    format!("{kinds}: {}", marks.join(" "))
}

/// `type=circle`
pub(super) fn constants(view: &View<'_>) -> Vec<String> {
    let properties = view.properties().into_iter();
    let constants = properties.filter_map(|(name, property)| {
        let values = View::all_of(&property).enumeration()?;
        let [value] = values[..] else { return None };
        Some(format!(
            "{name}={}",
            value.as_str().map_or_else(|| value.to_string(), str::to_owned)
        ))
    });
    constants.collect()
}
