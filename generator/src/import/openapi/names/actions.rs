//! What the actions of a resource are called.

use std::collections::HashMap;

use super::Named;
use super::inflection::singular;
use super::resources::{Main, Placed, Side};
use super::taken::Taken;
use super::words::{camel_of, words};
use crate::import::openapi::operation::Operation;
use crate::model::Method;

/// Words that say nothing in a name.
const ARTICLES: [&str; 3] = ["a", "an", "the"];

/// The names of the actions of each resource, which is in small letters.
#[derive(Default)]
struct Names(HashMap<String, Taken>);

impl Names {
    fn of(&mut self, resource: &str) -> &mut Taken {
        let names = self.0.entry(resource.to_ascii_lowercase());
        names.or_insert_with(Taken::without_capitals)
    }
}

pub(super) fn name_actions(
    operations: &[Operation<'_>],
    placed: Vec<Placed>,
    mut names: Vec<Option<Named>>,
) -> Vec<Named> {
    let mut taken = Names::default();
    for given in names.iter_mut().filter(|given| given.is_some()) {
        // An operation's own word for itself counts once.
        given.take_if(|given| !taken.of(&given.resource).take(&given.action));
    }
    for at in on_main_paths(operations, &placed) {
        let verb = verb_of(&operations[at], &placed[at]);
        if names[at].is_none() && taken.of(&placed[at].resource).take(verb) {
            names[at] = Some(named(&placed[at].resource, verb));
        }
    }
    let all = operations.iter().zip(placed).zip(names);
    let all = all.map(|((operation, placed), name)| {
        name.unwrap_or_else(|| {
            let action = name_by_words(operation, &placed, taken.of(&placed.resource));
            named(&placed.resource, &action)
        })
    });
    all.collect()
}

fn named(resource: &str, action: &str) -> Named {
    Named {
        resource: resource.to_owned(),
        action: action.to_owned(),
    }
}

/// The operations on the path of each resource itself: one path for all of them and one for each.
fn on_main_paths(operations: &[Operation<'_>], placed: &[Placed]) -> Vec<usize> {
    let mut main: HashMap<(&str, Side), (Main, &str)> = HashMap::new();
    for (operation, placed) in operations.iter().zip(placed) {
        let Some(candidate) = placed.main else {
            continue;
        };
        let found = main
            .entry((&placed.resource, placed.side))
            .or_insert((candidate, operation.path));
        if candidate < found.0 {
            *found = (candidate, operation.path);
        }
    }
    let is_main = |at: &usize| {
        let found = main.get(&(placed[*at].resource.as_str(), placed[*at].side));
        found.is_some_and(|(_, path)| *path == operations[*at].path)
    };
    (0..placed.len()).filter(is_main).collect()
}

fn verb_of(operation: &Operation<'_>, placed: &Placed) -> &'static str {
    let is_list = placed.side == Side::Collection && placed.is_countable;
    if operation.method == Method::Get && is_list {
        "list"
    } else {
        operation.method_name()
    }
}

fn name_by_words(operation: &Operation<'_>, placed: &Placed, taken: &mut Taken) -> String {
    let id = operation.id().unwrap_or_default();
    let all: Vec<String> = words(id)
        .into_iter()
        .filter(|word| !ARTICLES.contains(&word.as_str()))
        .collect();
    let short = without_resource(&all, placed);
    let by_path = || {
        let method = std::iter::once(operation.method_name().to_owned());
        method.chain(placed.rest.iter().cloned()).collect::<Vec<_>>()
    };
    let short = if short.is_empty() { by_path() } else { short };
    let long = if all.is_empty() { by_path() } else { all };
    let candidates = [camel_of(&short), camel_of(&long)];
    if let Some(free) = candidates.iter().find(|name| taken.take(name)) {
        return free.clone();
    }
    taken.take_numbered(&candidates[0])
}

/// The words of an operation id without those of its resource, where they stand together. Where the path does not have
/// them, only in front: of the tag `affinity`, `anti_affinity_group_list` is about another thing.
fn without_resource(all: &[String], placed: &Placed) -> Vec<String> {
    let own = &placed.words;
    let is_own = |at: usize| {
        let window = all.get(at..at + own.len());
        window.is_some_and(|window| {
            window
                .iter()
                .zip(own)
                .all(|(word, own)| singular(word) == singular(own))
        })
    };
    let starts = if placed.side == Side::Area { 0..1 } else { 0..all.len() };
    let Some(start) = starts.into_iter().find(|at| is_own(*at)) else {
        return all.to_vec();
    };
    // Ids that are made of a path have both: `customers_customer_sources`.
    let twice = if is_own(start + own.len()) { 2 } else { 1 };
    let rest = &all[start + twice * own.len()..];
    all[..start].iter().chain(rest).cloned().collect()
}
