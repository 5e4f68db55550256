//! Limits on values: whether they leave less room than before, or more.

use std::cmp::Ordering;

use indexmap::IndexMap;
use serde_json::{Map, Number, Value};

use super::found::{Found, Place};
use super::json::{canonical, whole};
use super::node::Walk;
use super::schemas::ordered;
use super::values::Side;
use super::view::View;
use crate::diff::{Kind as What, Rule};
use crate::model::Kind;

/// Limits of which a greater one leaves less room.
const LOWER: [&str; 6] = [
    "minimum",
    "exclusiveMinimum",
    "minLength",
    "minItems",
    "minProperties",
    "minContains",
];

/// Limits of which a smaller one leaves less room.
const UPPER: [&str; 6] = [
    "maximum",
    "exclusiveMaximum",
    "maxLength",
    "maxItems",
    "maxProperties",
    "maxContains",
];

/// Constraints by name.
type BeforeAndAfter = (Map<String, Value>, Map<String, Value>);

/// The constraints of two nodes: one change for those that leave less room, one for those that leave more.
pub(super) fn compare_constraints(
    walk: &mut Walk<'_, '_>,
    (old, from): Side<'_, '_>,
    (new, to): Side<'_, '_>,
    place: &Place,
) {
    let (was, is) = (limits(from), limits(to));
    let added = is.keys().filter(|name| !was.contains_key(*name));
    let mut changes: IndexMap<Rule, BeforeAndAfter> = IndexMap::new();
    for name in was.keys().chain(added) {
        let (before, after) = (was.get(name), is.get(name));
        if before == after {
            continue;
        }
        let (olds, news) = changes.entry(rule(name, before, after)).or_default();
        olds.extend(before.map(|value| ((*name).to_owned(), value.clone())));
        news.extend(after.map(|value| ((*name).to_owned(), value.clone())));
    }
    for (rule, (olds, news)) in changes {
        let found = Found::at(place, rule, What::Changed);
        walk.push(found.values(object(olds), object(news)), old, new);
    }
}

/// What holds other schemas: whether it leaves less room cannot be decided.
pub(super) fn compare_conditions(
    walk: &mut Walk<'_, '_>,
    (old, from): Side<'_, '_>,
    (new, to): Side<'_, '_>,
    place: &Place,
) {
    let (was, is) = (from.conditions(), to.conditions());
    let was: IndexMap<&str, Value> = was
        .into_iter()
        .map(|(name, value)| (name, walk.comparison.names.renamed(value)))
        .collect();
    let is: IndexMap<&str, Value> = is.into_iter().map(|(name, value)| (name, value.clone())).collect();
    let differing = |(one, other): (&IndexMap<&str, Value>, &IndexMap<&str, Value>)| {
        let differing = one.iter().filter(|(name, value)| {
            let other = other.get(*name);
            other.is_none_or(|other| ordered(value) != ordered(other))
        });
        differing
            .map(|(name, value)| ((*name).to_owned(), value.clone()))
            .collect::<Map<String, Value>>()
    };
    let (olds, news) = (differing((&was, &is)), differing((&is, &was)));
    if !(olds.is_empty() && news.is_empty()) {
        let found = Found::at(place, Rule::ConditionChanged, What::Changed);
        walk.push(found.values(object(olds), object(news)), old, new);
    }
}

/// The constraints that say something, each number as an integer where it is one.
fn limits<'a>(view: &View<'a>) -> IndexMap<&'a str, Value> {
    let constraints = view.constraints().into_iter();
    let mut limits: IndexMap<&str, Value> = constraints.map(|(name, value)| (name, canonical(value))).collect();
    limits.retain(|name, value| !says_nothing(name, value));
    if view.kinds() == [Kind::Integer] {
        include(&mut limits, ("exclusiveMinimum", "minimum"), 1);
        include(&mut limits, ("exclusiveMaximum", "maximum"), -1);
    }
    limits
}

/// Whether a constraint is what counts without it.
pub(super) fn says_nothing(name: &str, value: &Value) -> bool {
    match name {
        "minLength" | "minItems" | "minProperties" => value.as_u64() == Some(0),
        "minContains" => value.as_u64() == Some(1),
        "uniqueItems" => value.as_bool() == Some(false),
        _ => false,
    }
}

/// Writes an exclusive limit of integers as the inclusive one that is `step` away, where there is none yet.
fn include(limits: &mut IndexMap<&str, Value>, (exclusive, inclusive): (&str, &'static str), step: i64) {
    let Some(Value::Number(number)) = limits.get(exclusive) else {
        return;
    };
    let limit = whole(number).as_ref().and_then(Number::as_i64);
    let limit = limit.and_then(|limit| limit.checked_add(step));
    if let (Some(limit), false) = (limit, limits.contains_key(inclusive)) {
        limits.shift_remove(exclusive);
        limits.insert(inclusive, limit.into());
    }
}

fn object(members: Map<String, Value>) -> Option<Value> {
    Some(members).filter(|members| !members.is_empty()).map(Value::Object)
}

fn rule(name: &str, before: Option<&Value>, after: Option<&Value>) -> Rule {
    let tightens = |is_so| {
        if is_so {
            Rule::ConstraintTightened
        } else {
            Rule::ConstraintLoosened
        }
    };
    match (before, after) {
        (None, _) => Rule::ConstraintTightened,
        (_, None) => Rule::ConstraintLoosened,
        (Some(before), Some(after)) => {
            let (Some(before), Some(after)) = (before.as_f64(), after.as_f64()) else {
                return Rule::ConstraintChanged;
            };
            let Some(order) = after.partial_cmp(&before) else {
                return Rule::ConstraintChanged;
            };
            if LOWER.contains(&name) {
                tightens(order == Ordering::Greater)
            } else if UPPER.contains(&name) {
                tightens(order == Ordering::Less)
            } else if name == "multipleOf" {
                multiples(before, after)
            } else {
                Rule::ConstraintChanged
            }
        }
    }
}

fn multiples(before: f64, after: f64) -> Rule {
    if after % before == 0.0 {
        Rule::ConstraintTightened
    } else if before % after == 0.0 {
        Rule::ConstraintLoosened
    } else {
        Rule::ConstraintChanged
    }
}
