//! An action that both APIs have: where it is, who may call it, what is said about it, and how its pages are walked.

use std::collections::BTreeSet;

use indexmap::IndexSet;

use super::found::{Found, Reached};
use super::matching::{ActionPair, method_name};
use super::{Comparison, answers, parameters};
use crate::diff::{Kind, Level, Rule};
use crate::model::{Action, Authentication, Deprecation, PathSegment};

pub(super) fn compare_action<'a>(comparison: &Comparison<'a>, pair: &ActionPair<'a>, found: &mut Vec<Found>) {
    let mut changes = Changes {
        comparison,
        pair,
        subject: pair.subject(),
        found,
    };
    let renamed = parameters::compare_parameters(&mut changes);
    compare_endpoint(&mut changes, &renamed);
    compare_access(&mut changes);
    compare_texts(&mut changes);
    answers::compare_answers(&mut changes);
    compare_pagination(&mut changes);
    compare_call(&mut changes);
}

/// The changes of one action.
pub(super) struct Changes<'c, 'a> {
    pub(super) comparison: &'c Comparison<'a>,
    pub(super) pair: &'c ActionPair<'a>,
    pub(super) subject: String,
    pub(super) found: &'c mut Vec<Found>,
}

impl<'a> Changes<'_, 'a> {
    pub(super) fn before(&self) -> &'a Action {
        self.pair.old.1
    }

    pub(super) fn after(&self) -> &'a Action {
        self.pair.new.1
    }

    /// A change of the action itself.
    fn change(&self, rule: Rule, kind: Kind) -> Found {
        let found = Found::of(&self.subject, rule, kind).reaching(&Reached::one(&self.subject, None));
        found.spans(self.before().span, self.after().span)
    }

    pub(super) fn push(
        &mut self,
        rule: Rule,
        kind: Kind,
        old: impl Into<serde_json::Value>,
        new: impl Into<serde_json::Value>,
    ) {
        let found = self.change(rule, kind).values(old, new);
        self.found.push(found);
    }
}

/// `renamed` are path parameters: the old name and the new.
fn compare_endpoint(changes: &mut Changes<'_, '_>, renamed: &[(&str, &str)]) {
    let (old, new) = (changes.before(), changes.after());
    if old.method != new.method {
        let text = |action: &Action| method_name(action.method).to_uppercase();
        changes.push(Rule::MethodChanged, Kind::Changed, text(old), text(new));
    }
    let called_anew = old.path.segments.iter().map(|segment| match segment {
        PathSegment::Parameter(name) => {
            let new = renamed.iter().find(|(was, _)| was == name);
            PathSegment::Parameter(new.map_or(name.as_str(), |(_, is)| is).to_owned())
        }
        PathSegment::Literal(text) => PathSegment::Literal(text.clone()),
    });
    if !called_anew.eq(new.path.segments.iter().cloned()) {
        let found = changes
            .change(Rule::PathChanged, Kind::Changed)
            .values(old.path.to_string(), new.path.to_string())
            .spans(old.path.span, new.path.span);
        changes.found.push(found);
    }
}

fn compare_access(changes: &mut Changes<'_, '_>) {
    let (old, new) = (changes.before(), changes.after());
    let list = |names: &[String]| names.to_vec();
    match (&old.auth, &new.auth) {
        (Authentication::None, Authentication::None) => {}
        (Authentication::None, Authentication::AnyOf(names)) => {
            changes.push(Rule::AuthRequired, Kind::Changed, (), list(names));
        }
        (Authentication::AnyOf(names), Authentication::None) => {
            changes.push(Rule::AuthNotRequired, Kind::Changed, list(names), ());
        }
        (Authentication::AnyOf(was), Authentication::AnyOf(is)) => {
            let was: Vec<String> = was
                .iter()
                .map(|name| changes.comparison.new_scheme(name).to_owned())
                .collect();
            let rule = if was.iter().any(|name| !is.contains(name)) {
                Rule::AuthNarrowed
            } else {
                Rule::AuthWidened
            };
            if was.len() != is.len() || rule == Rule::AuthNarrowed {
                changes.push(rule, Kind::Changed, was, list(is));
            }
        }
    }
    compare_scopes(changes, &old.scopes, &new.scopes);
}

/// The sets of scopes of which one is enough; without any, all credentials will do.
fn compare_scopes(changes: &mut Changes<'_, '_>, old: &[Vec<String>], new: &[Vec<String>]) {
    let (was, is) = (scope_sets(old), scope_sets(new));
    if was == is {
        return;
    }
    // Credentials that were enough hold all of one old set, and perhaps nothing else.
    let is_still_enough = |set: &BTreeSet<&str>| is.iter().any(|needed| needed.is_subset(set));
    let is_narrower = !is.is_empty() && (was.is_empty() || !was.iter().all(is_still_enough));
    let rule = if is_narrower {
        Rule::ScopesNarrowed
    } else {
        Rule::ScopesWidened
    };
    let text = |set: &BTreeSet<&str>| set.iter().copied().collect::<Vec<_>>().join(" and ");
    let lost: Vec<String> = was.iter().filter(|set| !is.contains(*set)).map(text).collect();
    let gained: Vec<String> = is.iter().filter(|set| !was.contains(*set)).map(text).collect();
    changes.push(rule, Kind::Changed, lost, gained);
}

fn scope_sets(scopes: &[Vec<String>]) -> IndexSet<BTreeSet<&str>> {
    let sets = scopes.iter().map(|set| set.iter().map(String::as_str).collect());
    sets.collect()
}

fn compare_texts(changes: &mut Changes<'_, '_>) {
    let (old, new) = (changes.before(), changes.after());
    let sentence = |action: &Action| match &action.deprecated {
        Some(Deprecation::Instead(sentence)) => Some(sentence.clone()),
        Some(Deprecation::Plain) | None => None,
    };
    match (&old.deprecated, &new.deprecated) {
        (None, Some(_)) => changes.push(Rule::ActionDeprecated, Kind::Changed, (), sentence(new)),
        (Some(_), None) => changes.push(Rule::ActionUndeprecated, Kind::Changed, sentence(old), ()),
        (None, None) | (Some(_), Some(_)) => {}
    }
    let is_still = old.deprecated.is_some() && new.deprecated.is_some();
    let is_said_otherwise = is_still && sentence(old) != sentence(new);
    if (&old.summary, &old.description) != (&new.summary, &new.description) || is_said_otherwise {
        changes.push(Rule::TextChanged, Kind::Changed, old.prose(), new.prose());
    }
    if old.extensions != new.extensions {
        changes.push(Rule::ExtensionChanged, Kind::Changed, (), ());
    }
}

fn compare_pagination(changes: &mut Changes<'_, '_>) {
    let (old, new) = (changes.before(), changes.after());
    let (surface, key) = (&changes.comparison.old.surface, changes.pair.old);
    let was = surface.pages(&key.0.name, &key.1.name);
    let (surface, key) = (&changes.comparison.new.surface, changes.pair.new);
    let is = surface.pages(&key.0.name, &key.1.name);
    match (was, is) {
        (None, Some(_)) => changes.push(Rule::PaginationAdded, Kind::Changed, (), ()),
        (Some(_), None) => changes.push(Rule::PaginationRemoved, Kind::Changed, (), ()),
        (was, is) if old.pagination != new.pagination => {
            let is_other = changes.comparison.differing(was, is).is_some();
            let level = if is_other { Level::Major } else { Level::Patch };
            let found = changes.change(Rule::PaginationChanged, Kind::Changed).level(level);
            changes.found.push(found);
        }
        (None, None) | (Some(_), Some(_)) => {}
    }
}

/// A name that gives way to another one in Rust.
fn compare_call(changes: &mut Changes<'_, '_>) {
    let (old, new) = (changes.pair.old, changes.pair.new);
    if (&old.0.name, &old.1.name) != (&new.0.name, &new.1.name) {
        return;
    }
    let was = changes.comparison.old.surface.call(&old.0.name, &old.1.name);
    let is = changes.comparison.new.surface.call(&new.0.name, &new.1.name);
    if was != is {
        changes.push(Rule::RustTypeChanged, Kind::Changed, was, is);
    }
}
