//! Limits on values: whether they leave less room than before, or more.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde_json::{Map, Value};

use super::found::{Found, Place};
use super::json::canonical;
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

/// Conditions by name: those of all parts, in an order that does not depend on how they were written.
type Conditions<'a> = BTreeMap<&'a str, Vec<Value>>;

/// The constraints of two nodes: one change for those that leave less room, one for those that leave more.
pub(super) fn compare_constraints(
    walk: &mut Walk<'_, '_>,
    (old, from): Side<'_, '_>,
    (new, to): Side<'_, '_>,
    place: &Place,
) {
    let (was, is) = (limits(from), limits(to));
    let added = is.keys().filter(|name| !was.contains_key(name.as_str()));
    let mut changes: IndexMap<Rule, BeforeAndAfter> = IndexMap::new();
    for name in was.keys().chain(added) {
        let (before, after) = (was.get(name), is.get(name));
        if before == after {
            continue;
        }
        let (olds, news) = changes.entry(rule(name, before, after)).or_default();
        olds.extend(before.map(|value| (name.clone(), value.clone())));
        news.extend(after.map(|value| (name.clone(), value.clone())));
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
    let names = &walk.comparison.names;
    let was = from.conditions().map(|(name, value)| (name, names.renamed(value)));
    let is = to.conditions().map(|(name, value)| (name, value.clone()));
    let (was, is) = (by_name(was), by_name(is));
    let (olds, news) = (differing(&was, &is), differing(&is, &was));
    if !(olds.is_empty() && news.is_empty()) {
        let found = Found::at(place, Rule::ConditionChanged, What::Changed);
        walk.push(found.values(object(olds), object(news)), old, new);
    }
}

fn by_name<'a>(conditions: impl Iterator<Item = (&'a str, Value)>) -> Conditions<'a> {
    let mut found = Conditions::new();
    for (name, value) in conditions {
        found.entry(name).or_default().push(value);
    }
    for values in found.values_mut() {
        values.sort_by_cached_key(|value| ordered(value).to_string());
    }
    found
}

/// The conditions that the other does not have, or not like that.
fn differing(conditions: &Conditions<'_>, others: &Conditions<'_>) -> Map<String, Value> {
    let is_same = |values: &[Value], others: &[Value]| values.iter().map(ordered).eq(others.iter().map(ordered));
    let differing = conditions.iter().filter(|(name, values)| {
        let other = others.get(*name);
        other.is_none_or(|other| !is_same(values, other))
    });
    let said = differing.map(|(name, values)| match &values[..] {
        [value] => ((*name).to_owned(), value.clone()),
        values => ((*name).to_owned(), values.to_vec().into()),
    });
    said.collect()
}

/// The constraints that say something, each number as an integer where it is one: of a limit that several parts set,
/// what leaves less room.
fn limits(view: &View<'_>) -> Map<String, Value> {
    let mut limits: Map<String, Value> = Map::new();
    for (name, value) in view.constraints() {
        let value = canonical(value);
        let both = match limits.get(name) {
            Some(known) => both(name, known, value),
            None => value,
        };
        limits.insert(name.to_owned(), both);
    }
    settle(&mut limits, view.kinds() == [Kind::Integer]);
    limits
}

/// What two values of one constraint come to that both hold.
fn both(name: &str, one: &Value, other: Value) -> Value {
    match rule(name, Some(one), Some(&other)) {
        _ if *one == other => other,
        Rule::ConstraintTightened => other,
        Rule::ConstraintLoosened => one.clone(),
        _ if one.is_boolean() => true.into(),
        _ => {
            let mut all: Vec<Value> = one.as_array().cloned().unwrap_or_else(|| vec![one.clone()]);
            all.push(other);
            all.sort_by_cached_key(ToString::to_string);
            all.dedup();
            all.into()
        }
    }
}

/// Leaves out what counts without being said, and writes exclusive limits of integers as inclusive ones.
pub(super) fn settle(limits: &mut Map<String, Value>, is_integer: bool) {
    limits.retain(|name, value| match name.as_str() {
        "minLength" | "minItems" | "minProperties" => value.as_u64() != Some(0),
        "minContains" => value.as_u64() != Some(1),
        "uniqueItems" => value.as_bool() != Some(false),
        _ => true,
    });
    if is_integer {
        include(limits, ("exclusiveMinimum", "minimum"), 1);
        include(limits, ("exclusiveMaximum", "maximum"), -1);
    }
}

/// Writes an exclusive limit as the inclusive one that is `step` away, where there is none yet.
fn include(limits: &mut Map<String, Value>, (exclusive, inclusive): (&str, &str), step: i64) {
    let limit = limits.get(exclusive).and_then(Value::as_i64);
    let limit = limit.and_then(|limit| limit.checked_add(step));
    if let (Some(limit), false) = (limit, limits.contains_key(inclusive)) {
        limits.shift_remove(exclusive);
        limits.insert(inclusive.to_owned(), limit.into());
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
