//! Two nodes and all that stands in them, side by side.
//!
//! A reference that leads to the same schema in both is not followed: that schema is compared on its own. One to a
//! definition of the schema at hand is followed once, so that a change in it has a place that says how to get there.

use std::collections::HashMap;
use std::sync::LazyLock;

use indexmap::IndexMap;
use indexmap::map::Entry;

use super::annotations::compare_annotations;
use super::found::{Found, Identity, Place, Reached};
use super::joined::PutIn;
use super::view::{Peeled, View};
use super::{Comparison, constraints, objects, unions, values};
use crate::diff::{Direction, Rule, Wire};
use crate::model::{Reference, Schema, SchemaNode, Span, TypeRef};

/// A node that says nothing: any value.
pub(super) static ANYTHING: LazyLock<SchemaNode> = LazyLock::new(SchemaNode::default);

/// How deep nodes are compared; files are not nested as deep.
const DEEPEST: usize = 200;

/// How deep references are followed; what lies deeper is compared from where it is defined.
pub(super) const DEEPEST_REFERENCE: usize = 60;

/// What came of comparing two nodes that go by different names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// They look the same.
    Same,
    /// They do not, which means this to clients in the field.
    Different { request: Wire, response: Wire },
}

impl Outcome {
    fn of(found: &[Found]) -> Self {
        let rules = found.iter().map(|found| found.rule);
        let outcomes = rules.filter(|rule| !rule.is_text()).map(Self::of_rule);
        outcomes.fold(Self::Same, Self::and)
    }

    fn of_rule(rule: Rule) -> Self {
        Self::Different {
            request: rule.wire(Direction::Request),
            response: rule.wire(Direction::Response),
        }
    }

    /// What two outcomes come to.
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Same, other) => other,
            (own, Self::Same) => own,
            (
                Self::Different { request, response },
                Self::Different {
                    request: other_request,
                    response: other_response,
                },
            ) => Self::Different {
                request: request.max(other_request),
                response: response.max(other_response),
            },
        }
    }
}

/// Whether changes are wanted or only what they come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// Every change at its place. References that differ are compared as a whole.
    Report,
    /// Whether there are any. References that differ are followed.
    Trial,
}

/// A walk through two nodes.
pub(super) struct Walk<'c, 'a> {
    pub(super) comparison: &'c Comparison<'a>,
    pub(super) found: Vec<Found>,
    /// The schema at hand by its old and its new name, where it is one.
    pub(super) home: Option<(&'a str, &'a str)>,
    /// The first place of what references lead to, with all that it reaches.
    seen: HashMap<(*const SchemaNode, *const SchemaNode), Place>,
    /// What was put in where parts of `allOf` are put together, for each that it is inside of in a trial.
    pub(super) put_in: Vec<PutIn>,
    /// Whether it is inside of what is put together.
    pub(super) is_put_together: bool,
    pub(super) mode: Mode,
    pub(super) depth: usize,
}

/// Whether two schemas look the same when the one is called as the other.
pub(super) fn compare_roots<'a>(comparison: &Comparison<'a>, old: &'a Schema, new: &'a Schema) -> Outcome {
    let mut walk = Walk::new(comparison, Mode::Trial);
    walk.home = Some((&old.name, &new.name));
    walk.node(&old.root, &new.root, &nowhere());
    Outcome::of(&walk.found)
}

/// The changes of a schema that both APIs have.
pub(super) fn walk_schema<'a>(
    comparison: &Comparison<'a>,
    old: &'a Schema,
    new: &'a Schema,
    place: &Place,
) -> Vec<Found> {
    let mut walk = Walk::new(comparison, Mode::Report);
    walk.home = Some((&old.name, &new.name));
    walk.seen
        .insert((&raw const old.root, &raw const new.root), place.clone());
    walk.node(&old.root, &new.root, place);
    for (pointer, definition) in &old.definitions {
        let Some(other) = new.definitions.get(pointer) else {
            continue;
        };
        // What was met where it is used goes the ways that it goes there.
        if !walk.seen.contains_key(&(&raw const *definition, &raw const *other)) {
            walk.follow(definition, other, &place.inside(&format!("#{pointer}")));
        }
    }
    unite(walk.found)
}

/// Every change once: what a definition holds is found again where it goes another way.
fn unite(found: Vec<Found>) -> Vec<Found> {
    let mut united: IndexMap<Identity, Found> = IndexMap::new();
    for found in found {
        match united.entry(found.identity()) {
            Entry::Occupied(mut known) => known.get_mut().unite(&found),
            Entry::Vacant(place) => _ = place.insert(found),
        }
    }
    united.into_values().collect()
}

/// The changes between what a parameter, an answer or an event held and what it holds. `spans` are its own.
pub(super) fn walk_type<'a>(
    comparison: &Comparison<'a>,
    (old, new): (&'a TypeRef, &'a TypeRef),
    spans: (Span, Span),
    place: &Place,
) -> Vec<Found> {
    let mut walk = Walk::new(comparison, Mode::Report);
    match (old, new) {
        (TypeRef::Any, TypeRef::Any) => {}
        (TypeRef::Inline(old), TypeRef::Inline(new)) => walk.node(old, new, place),
        (TypeRef::Named(from), TypeRef::Named(to)) if comparison.names.new_name(from) == Some(to) => {}
        _ => {
            let (Some(from), Some(to)) = (comparison.old.named(old), comparison.new.named(new)) else {
                return walk.found;
            };
            walk.replaced(&from, &to, spans, place);
        }
    }
    walk.found
}

/// Where nobody looks.
fn nowhere() -> Place {
    Place::new("", Reached::default())
}

impl<'c, 'a> Walk<'c, 'a> {
    fn new(comparison: &'c Comparison<'a>, mode: Mode) -> Self {
        Self {
            comparison,
            found: Vec::new(),
            home: None,
            seen: HashMap::new(),
            put_in: Vec::new(),
            is_put_together: false,
            mode,
            depth: 0,
        }
    }

    /// Compares two nodes and what stands in them.
    pub(super) fn node(&mut self, old: &'a SchemaNode, new: &'a SchemaNode, place: &Place) {
        if self.depth == DEEPEST {
            return;
        }
        self.depth += 1;
        let before = self.found.len();
        compare_annotations(self, &[old], &[new], place);
        self.peeled(&Peeled::of(old), &Peeled::of(new), place);
        if self.mode == Mode::Report {
            self.check_rust(&[old], &[new], place, before);
        }
        self.depth -= 1;
    }

    fn peeled(&mut self, from: &Peeled<'a>, to: &Peeled<'a>, place: &Place) {
        if self.mode == Mode::Trial {
            self.comparison.tried.update(|tried| tried + 1);
        }
        match (&from.node.reference, &to.node.reference) {
            (None, None) => self.own((from.node, from.view()), (to.node, to.view()), place),
            (Some(was), Some(is)) if self.are_same(was, is) => {
                self.follow_definition(was, is, place);
                self.own((from.node, from.view()), (to.node, to.view()), place);
            }
            _ => self.replaced_node(from, to, place),
        }
    }

    /// Compares what several nodes say together.
    pub(super) fn parts(&mut self, old: &[&'a SchemaNode], new: &[&'a SchemaNode], place: &Place) {
        match (old, new) {
            ([old], [new]) => self.node(old, new, place),
            ([was, ..], [is, ..]) if self.depth < DEEPEST => {
                self.depth += 1;
                let before = self.found.len();
                compare_annotations(self, old, new, place);
                self.own((was, View::all_of(old)), (is, View::all_of(new)), place);
                if self.mode == Mode::Report {
                    self.check_rust(old, new, place, before);
                }
                self.depth -= 1;
            }
            _ => {}
        }
    }

    /// What two nodes say, and the parts of their `allOf` with them.
    pub(super) fn said(&mut self, from: values::Side<'_, 'a>, to: values::Side<'_, 'a>, place: &Place) {
        let has_nothing = |common| common == values::Common::Nothing;
        if has_nothing(unions::compare_whole(self, from, to, place))
            || has_nothing(values::compare_kinds(self, from, to, place))
        {
            return;
        }
        values::compare_values(self, from, to, place);
        constraints::compare_constraints(self, from, to, place);
        constraints::compare_conditions(self, from, to, place);
        objects::compare_properties(self, from, to, place);
        objects::compare_others(self, from, to, place);
        objects::compare_items(self, from, to, place);
        unions::compare_branches(self, from, to, place);
    }

    /// Whether the one reference leads to what the other leads to.
    pub(super) fn are_same(&self, old: &Reference, new: &Reference) -> bool {
        let is_home = self.home == Some((&old.schema, &new.schema));
        is_home && old.pointer == new.pointer || self.comparison.names.are_same(old, new)
    }

    fn follow_definition(&mut self, old: &Reference, new: &Reference, place: &Place) {
        let is_here = self.home == Some((&old.schema, &new.schema)) && !old.pointer.is_empty();
        if !is_here || self.depth > DEEPEST_REFERENCE {
            return;
        }
        let from = self.comparison.old.resolve(&old.schema, &old.pointer);
        let to = self.comparison.new.resolve(&new.schema, &new.pointer);
        if let (Some(from), Some(to)) = (from, to) {
            self.follow(from, to, place);
        }
    }

    /// Compares what two references lead to, and again where that goes another way: its place is the first one.
    pub(super) fn follow(&mut self, old: &'a SchemaNode, new: &'a SchemaNode, place: &Place) {
        let key = (std::ptr::from_ref(old), std::ptr::from_ref(new));
        let place = match self.seen.get(&key) {
            None => place.clone(),
            Some(known) if known.reached.covers(&place.reached) => return,
            Some(known) => Place {
                reached: known.reached.and(&place.reached),
                ..known.clone()
            },
        };
        self.seen.insert(key, place.clone());
        self.node(old, new, &place);
    }

    /// The same of what goes by different names, and of its values alone: whether null is one of them is told where the
    /// names are.
    pub(super) fn follow_values(&mut self, old: &'a SchemaNode, new: &'a SchemaNode, place: &Place) {
        let key = (std::ptr::from_ref(old), std::ptr::from_ref(new));
        if self.depth < DEEPEST && self.seen.insert(key, place.clone()).is_none() {
            self.depth += 1;
            compare_annotations(self, &[old], &[new], place);
            self.peeled(&Peeled::of(old).or_null(), &Peeled::of(new).or_null(), place);
            self.depth -= 1;
        }
    }

    /// What comes of comparing two nodes, references followed.
    pub(super) fn try_out(&self, old: &'a SchemaNode, new: &'a SchemaNode) -> Outcome {
        let (was, is) = (
            self.comparison.old.is_nullable(old),
            self.comparison.new.is_nullable(new),
        );
        let null = values::null_rule(was, is).map_or(Outcome::Same, Outcome::of_rule);
        self.try_out_values(old, new).and(null)
    }

    /// The same but for null.
    pub(super) fn try_out_values(&self, old: &'a SchemaNode, new: &'a SchemaNode) -> Outcome {
        let key = (std::ptr::from_ref(old), std::ptr::from_ref(new));
        if let Some(known) = self.comparison.outcomes.borrow().get(&key) {
            return *known;
        }
        // Two that hold themselves are the same as long as nothing else tells them apart.
        self.comparison.outcomes.borrow_mut().insert(key, Outcome::Same);
        let mut walk = self.trial();
        walk.follow_values(old, new, &nowhere());
        let outcome = Outcome::of(&walk.found);
        self.comparison.outcomes.borrow_mut().insert(key, outcome);
        outcome
    }

    /// What comes of comparing what two nodes say themselves.
    pub(super) fn try_own(&self, from: (&'a SchemaNode, View<'a>), to: (&'a SchemaNode, View<'a>)) -> Outcome {
        let mut walk = self.trial();
        walk.own(from, to, &nowhere());
        Outcome::of(&walk.found)
    }

    fn trial(&self) -> Self {
        let mut walk = Walk::new(self.comparison, Mode::Trial);
        walk.depth = self.depth;
        walk
    }

    /// A change at a node.
    pub(super) fn push(&mut self, found: Found, old: &SchemaNode, new: &SchemaNode) {
        self.found.push(found.spans(old.span, new.span));
    }
}
