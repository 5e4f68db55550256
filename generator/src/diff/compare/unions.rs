//! Alternatives: what `anyOf` and `oneOf` list.

use indexmap::IndexSet;
use serde_json::Value;

use super::found::{Found, Place};
use super::joined::{Target, new_target};
use super::node::{Outcome, Walk};
use super::pairing::{Branch, Pairing, constants, outline};
use super::replaced::{Named, reference_text};
use super::values::{Common, Side, compare_listed, compare_null, covers, kinds_text};
use super::view::View;
use crate::diff::{Kind, Level, Rule};
use crate::model::{self, Reference, SchemaNode};

/// What is one of several on one side alone: it can be more than on the other, where that is among them.
pub(super) fn compare_whole<'a>(
    walk: &mut Walk<'_, 'a>,
    (old, from): Side<'_, 'a>,
    (new, to): Side<'_, 'a>,
    place: &Place,
) -> Common {
    let whole = match (from.is_union(), to.is_union()) {
        (false, true) => Whole::new(Turn::Grows, (old, from), to),
        (true, false) => Whole::new(Turn::Shrinks, (new, to), from),
        (true, true) | (false, false) => return Common::Something,
    };
    compare_null(
        walk,
        (from.is_nullable(), to.is_nullable()),
        (old.span, new.span),
        place,
    );
    if let (Some(was), Some(is)) = (listed(from), listed(to)) {
        compare_listed(walk, (old, &was), (new, &is), place);
    } else if let Some(rule) = whole.compare(walk, place) {
        let mut found = Found::at(place, rule, Kind::Changed);
        if rule == Rule::TypeChanged {
            // What the alternatives hold may be other types under the same names.
            found = found.level(Level::Major);
        }
        walk.push(found.values(text(old), text(new)), old, new);
    }
    Common::Nothing
}

/// Whether something becomes one of several, or stops to be that.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Grows,
    Shrinks,
}

impl Turn {
    /// The rule where the several can be all that the other can.
    fn rule(self) -> Rule {
        match self {
            Self::Grows => Rule::TypeWidened,
            Self::Shrinks => Rule::TypeNarrowed,
        }
    }

    fn turned(self) -> Self {
        match self {
            Self::Grows => Self::Shrinks,
            Self::Shrinks => Self::Grows,
        }
    }

    /// A node that stands alone and an alternative, the old one first.
    fn ordered<'a>(self, alone: &'a SchemaNode, branch: &'a SchemaNode) -> (&'a SchemaNode, &'a SchemaNode) {
        match self {
            Self::Grows => (alone, branch),
            Self::Shrinks => (branch, alone),
        }
    }
}

/// Something that stands alone on one side, and what is one of several on the other.
struct Whole<'v, 'a> {
    turn: Turn,
    node: &'a SchemaNode,
    alone: &'v View<'a>,
    several: &'v View<'a>,
}

impl<'v, 'a> Whole<'v, 'a> {
    fn new(turn: Turn, (node, alone): Side<'v, 'a>, several: &'v View<'a>) -> Self {
        Self {
            turn,
            node,
            alone,
            several,
        }
    }

    fn compare(&self, walk: &mut Walk<'_, 'a>, place: &Place) -> Option<Rule> {
        let kinds = self.alone.kinds();
        if kinds.is_empty() && !self.alone.is_made_of_others() {
            // Any value can be more than several.
            return Some(self.turn.turned().rule());
        }
        let branches = &self.several.branches;
        let is_same = |branch: &&&'a SchemaNode| {
            let (old, new) = self.turn.ordered(self.node, branch);
            walk.try_out_values(old, new) == Outcome::Same
        };
        if branches.iter().any(|branch| is_same(&branch)) {
            return Some(self.turn.rule());
        }
        if kinds.len() > 1 {
            return self.compare_kinds(&kinds);
        }
        let mark = outline(self.node);
        let alike = |branch: &&&SchemaNode| branch.reference.is_none() && outline(branch) == mark;
        let Some(branch) = branches.iter().find(alike) else {
            return Some(Rule::TypeChanged);
        };
        let (old, new) = self.turn.ordered(self.node, branch);
        walk.node(old, new, place);
        Some(self.turn.rule())
    }

    /// `type: [string, integer]` lists alternatives as well. What else is said leaves some of their values out.
    fn compare_kinds(&self, kinds: &[model::Kind]) -> Option<Rule> {
        let branches: Vec<View<'_>> = self.several.branches.iter().map(|branch| View::of(branch)).collect();
        let is_whole_branch =
            |kind: &model::Kind| (branches.iter()).any(|it| it.is_all_of_its_kinds() && covers(&it.kinds(), &[*kind]));
        let is_in_several = kinds.iter().all(is_whole_branch);
        let is_in_alone =
            self.alone.is_all_of_its_kinds() && branches.iter().all(|branch| covers(kinds, &branch.kinds()));
        match (is_in_several, is_in_alone) {
            (true, true) => None,
            (true, false) => Some(self.turn.rule()),
            (false, true) => Some(self.turn.turned().rule()),
            (false, false) => Some(Rule::TypeChanged),
        }
    }
}

/// The values that a node lists, or that its alternatives list one by one.
fn listed<'a>(view: &View<'a>) -> Option<Vec<&'a Value>> {
    if !view.is_union() {
        return view.enumeration();
    }
    let lists = view.branches.iter().map(|branch| View::of(branch).enumeration());
    Some(lists.collect::<Option<Vec<_>>>()?.concat())
}

/// What became of something that a name leads to, where that name is among the alternatives of the other.
pub(super) fn find_among<'a>(walk: &Walk<'_, 'a>, old: &Named<'a>, new: &Named<'a>) -> Option<Rule> {
    let old_target = |reference: &Reference| walk.old_target(reference);
    let was = old.reference.as_ref().map(old_target);
    let is = new.reference.as_ref().map(new_target);
    if was.is_some_and(|was| lists(new.node, &was, new_target)) {
        Some(Rule::TypeWidened)
    } else if is.is_some_and(|is| lists(old.node, &is, old_target)) {
        Some(Rule::TypeNarrowed)
    } else {
        None
    }
}

/// Whether one of several alternatives leads to a target.
fn lists(node: &SchemaNode, target: &Target, target_of: impl Fn(&Reference) -> Target) -> bool {
    let view = View::of(node);
    let mut references = view.branches.iter().filter_map(|branch| branch.reference.as_ref());
    view.is_union() && references.any(|reference| target_of(reference) == *target)
}

/// What both list.
pub(super) fn compare_branches<'a>(
    walk: &mut Walk<'_, 'a>,
    (old, from): Side<'_, 'a>,
    (new, to): Side<'_, 'a>,
    place: &Place,
) {
    let rule = match (from.branches.is_empty(), to.branches.is_empty()) {
        (true, true) => return,
        (false, false) => return compare_lists(walk, (old, from), (new, to), place),
        // Alternatives of what is described beside them leave some of it out.
        (true, false) => Rule::TypeNarrowed,
        (false, true) => Rule::TypeWidened,
    };
    let found = Found::at(place, rule, Kind::Changed);
    let texts = [from, to].map(|view| match view.branches.is_empty() {
        true => kinds_text(view),
        false => branches_text(view),
    });
    let [was, is] = texts;
    walk.push(found.values(was, is), old, new);
}

fn compare_lists<'a>(walk: &mut Walk<'_, 'a>, (old, from): Side<'_, 'a>, (new, to): Side<'_, 'a>, place: &Place) {
    let Pairing { pairs, gone, added } = Pairing::of(walk, &from.branches, &to.branches);
    let inside = |node: &SchemaNode, number: usize| {
        let label = match name(node) {
            None => number.to_string(),
            Some(name) if is_shared(from, &name) || is_shared(to, &name) => format!("{name}|{number}"),
            Some(name) => name,
        };
        place.inside(&format!("|{label}"))
    };
    for (was, is) in pairs {
        // The same number where old and new are swapped.
        let number = number(from, was.node).min(number(to, is.node));
        walk.node(was.node, is.node, &inside(is.node, number));
    }
    for Branch { node, .. } in gone {
        let place = inside(node, number(from, node));
        let found = Found::at(&place, Rule::BranchRemoved, Kind::Removed).values(text(node), ());
        walk.push(found, node, new);
    }
    for Branch { node, .. } in added {
        let place = inside(node, number(to, node));
        let found = Found::at(&place, Rule::BranchAdded, Kind::Added).values((), text(node));
        walk.push(found, old, node);
    }
}

/// The place of an alternative among the others, counted from one.
fn number(view: &View<'_>, branch: &SchemaNode) -> usize {
    let place = view.branches.iter().position(|known| std::ptr::eq(*known, branch));
    place.unwrap_or_default() + 1
}

/// Whether several alternatives are called the same, so that their numbers have to tell them apart.
fn is_shared(view: &View<'_>, called: &str) -> bool {
    let alike = view
        .branches
        .iter()
        .filter(|branch| name(branch).as_deref() == Some(called));
    alike.count() > 1
}

/// What an alternative is called in a place.
fn name(branch: &SchemaNode) -> Option<String> {
    if let Some(reference) = &branch.reference {
        return Some(reference_text(reference));
    }
    let constants = constants(&View::of(branch));
    constants.first().cloned().or_else(|| branch.title.clone())
}

/// `point or error`; where there are many, the first ones.
pub(super) fn branches_text(view: &View<'_>) -> String {
    const MOST: usize = 4;
    let texts: IndexSet<String> = view.branches.iter().map(|branch| text(branch)).collect();
    if texts.len() < 2 {
        return "one of several".to_owned();
    }
    let more = if texts.len() > MOST { " or others" } else { "" };
    let first: Vec<String> = texts.into_iter().take(MOST).collect();
    first.join(" or ") + more
}

fn text(branch: &SchemaNode) -> String {
    match &branch.reference {
        Some(reference) => reference_text(reference),
        None => kinds_text(&View::of(branch)),
    }
}
