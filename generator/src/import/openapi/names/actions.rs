//! What the actions of a resource are called.

use std::collections::{HashMap, HashSet};

use super::Named;
use super::inflection::singular;
use super::resources::{Placed, Side};
use super::words::{camel_of, words};
use crate::import::openapi::operation::Operation;
use crate::model::Method;

/// Words that say nothing in a name.
const ARTICLES: [&str; 3] = ["a", "an", "the"];

/// The names that are taken, of each resource in small letters.
type Taken = HashMap<String, HashSet<String>>;

pub(super) fn name_actions(
    operations: &[Operation<'_>],
    placed: Vec<Placed>,
    mut names: Vec<Option<Named>>,
) -> Vec<Named> {
    let mut taken = Taken::new();
    for given in names.iter_mut().filter(|given| given.is_some()) {
        // An operation's own word for itself counts once.
        given.take_if(|given| !claim(&mut taken, &given.resource, &given.action));
    }
    for at in by_distance(operations, &placed) {
        let verb = verb_of(&operations[at], &placed[at]);
        if names[at].is_none() && claim(&mut taken, &placed[at].resource, verb) {
            names[at] = Some(named(&placed[at].resource, verb));
        }
    }
    let all = operations.iter().zip(placed).zip(names);
    let all = all.map(|((operation, placed), name)| {
        name.unwrap_or_else(|| {
            let action = name_by_words(operation, &placed, &mut taken);
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

/// The operations on the paths of resources themselves, the shortest paths first.
fn by_distance(operations: &[Operation<'_>], placed: &[Placed]) -> Vec<usize> {
    let mut main: Vec<usize> = (0..placed.len()).filter(|at| placed[*at].is_main).collect();
    main.sort_by_key(|at| operations[*at].path.matches('/').count());
    main
}

fn verb_of(operation: &Operation<'_>, placed: &Placed) -> &'static str {
    let is_list = placed.side == Side::Collection && placed.is_countable;
    if operation.method == Method::Get && is_list {
        "list"
    } else {
        operation.method_name()
    }
}

fn claim(taken: &mut Taken, resource: &str, name: &str) -> bool {
    let names = taken.entry(resource.to_ascii_lowercase()).or_default();
    names.insert(name.to_ascii_lowercase())
}

fn name_by_words(operation: &Operation<'_>, placed: &Placed, taken: &mut Taken) -> String {
    let id = operation.id().unwrap_or_default();
    let all: Vec<String> = words(id)
        .into_iter()
        .filter(|word| !ARTICLES.contains(&word.as_str()))
        .collect();
    let own = |word: &&String| !placed.words.contains(&singular(word)) && !placed.words.contains(word);
    let short: Vec<String> = all.iter().filter(own).cloned().collect();
    let by_path = || {
        let method = std::iter::once(operation.method_name().to_owned());
        method.chain(placed.rest.iter().cloned()).collect::<Vec<_>>()
    };
    let short = if short.is_empty() { by_path() } else { short };
    let long = if all.is_empty() { by_path() } else { all };
    let candidates = [camel_of(&short), camel_of(&long)];
    if let Some(free) = candidates.iter().find(|name| claim(taken, &placed.resource, name)) {
        return free.clone();
    }
    let numbered = (2..).map(|number: usize| format!("{}{number}", candidates[0]));
    let mut free = numbered.filter(|name| claim(taken, &placed.resource, name));
    free.next().unwrap_or_default()
}
