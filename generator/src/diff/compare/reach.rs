//! Which actions a schema reaches, and which way it goes there.
//!
//! `device.patch` sends `devicePatch` and is answered `device`, which holds `tag`: `tag` reaches it as a response.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::found::Reached;
use super::matching::Matches;
use crate::diff::Direction;
use crate::model::{Action, Additional, Api, SchemaNode, TypeRef};

/// Actions by resource and name.
type ActionKey<'a> = (&'a str, &'a str);

/// The schemas that a schema, or something else, holds in each direction: what can only be read is not sent.
#[derive(Default)]
struct Held<'a> {
    sent: BTreeSet<&'a str>,
    answered: BTreeSet<&'a str>,
}

/// By schema, the actions that it reaches.
pub(super) struct Reach<'a> {
    sent: HashMap<&'a str, BTreeSet<ActionKey<'a>>>,
    answered: HashMap<&'a str, BTreeSet<ActionKey<'a>>>,
}

impl<'a> Reach<'a> {
    pub(super) fn new(api: &'a Api) -> Self {
        let held: HashMap<&str, Held<'_>> = api
            .schemas
            .iter()
            .map(|(name, schema)| {
                let mut held = Held::default();
                for node in std::iter::once(&schema.root).chain(schema.definitions.values()) {
                    held.add(node, Direction::Both);
                }
                (name.as_str(), held)
            })
            .collect();
        let mut reach = Self {
            sent: HashMap::new(),
            answered: HashMap::new(),
        };
        for resource in &api.resources {
            for action in &resource.actions {
                let roots = roots(action);
                let key = (resource.name.as_str(), action.name.as_str());
                for name in closure(roots.sent, &held, |held| &held.sent) {
                    reach.sent.entry(name).or_default().insert(key);
                }
                for name in closure(roots.answered, &held, |held| &held.answered) {
                    reach.answered.entry(name).or_default().insert(key);
                }
            }
        }
        reach
    }
}

/// The actions of both APIs that a schema reaches in both, by their new names.
pub(super) fn reached_in_both(old: (&Reach<'_>, &str), new: (&Reach<'_>, &str), matches: &Matches<'_>) -> Reached {
    let both = |old: Option<&BTreeSet<ActionKey<'_>>>, new: Option<&BTreeSet<ActionKey<'_>>>| -> BTreeSet<String> {
        let (Some(old), Some(new)) = (old, new) else {
            return BTreeSet::new();
        };
        let renamed = old
            .iter()
            .filter_map(|(resource, action)| matches.new_key(resource, action));
        let common = renamed.filter(|key| new.contains(key));
        common
            .map(|(resource, action)| format!("{resource}.{action}"))
            .collect()
    };
    let sent = both(old.0.sent.get(old.1), new.0.sent.get(new.1));
    let answered = both(old.0.answered.get(old.1), new.0.answered.get(new.1));
    let direction = |action: &String| match (sent.contains(action), answered.contains(action)) {
        (true, true) => Direction::Both,
        (true, false) => Direction::Request,
        (false, _) => Direction::Response,
    };
    let all = sent.union(&answered);
    all.map(|action| (action.clone(), Some(direction(action)))).collect()
}

fn roots(action: &Action) -> Held<'_> {
    let mut held = Held::default();
    for parameter in &action.parameters {
        held.add_type(&parameter.ty, Direction::Request);
    }
    for answer in action.responses.iter().chain(&action.errors) {
        for header in &answer.headers {
            held.add_type(&header.ty, Direction::Response);
        }
        for content in &answer.contents {
            held.add_type(&content.ty, Direction::Response);
            for event in &content.events {
                held.add_type(&event.ty, Direction::Response);
            }
        }
    }
    held
}

fn closure<'a>(
    roots: BTreeSet<&'a str>,
    held: &HashMap<&'a str, Held<'a>>,
    way: impl for<'h> Fn(&'h Held<'a>) -> &'h BTreeSet<&'a str>,
) -> HashSet<&'a str> {
    let mut reached = HashSet::new();
    let mut open: Vec<&str> = roots.into_iter().collect();
    while let Some(name) = open.pop() {
        if reached.insert(name) {
            open.extend(held.get(name).into_iter().flat_map(|held| way(held).iter().copied()));
        }
    }
    reached
}

impl<'a> Held<'a> {
    fn add_type(&mut self, ty: &'a TypeRef, direction: Direction) {
        match ty {
            TypeRef::Named(name) => self.add_name(name, direction),
            TypeRef::Inline(node) => self.add(node, direction),
            TypeRef::Any => {}
        }
    }

    fn add_name(&mut self, name: &'a str, direction: Direction) {
        if direction != Direction::Response {
            self.sent.insert(name);
        }
        if direction != Direction::Request {
            self.answered.insert(name);
        }
    }

    fn add(&mut self, node: &'a SchemaNode, direction: Direction) {
        let mut open = vec![(node, direction)];
        while let Some((node, direction)) = open.pop() {
            let Some(direction) = direction_of(node, direction) else {
                continue;
            };
            if let Some(reference) = &node.reference {
                self.add_name(&reference.schema, direction);
            }
            open.extend(parts(node).map(|part| (part, direction)));
        }
    }
}

/// Which way a node goes that stands where things go this way.
fn direction_of(node: &SchemaNode, around: Direction) -> Option<Direction> {
    let direction = if node.read_only {
        around.without(Direction::Request)?
    } else {
        around
    };
    if node.write_only {
        direction.without(Direction::Response)
    } else {
        Some(direction)
    }
}

/// The nodes that stand in a node.
fn parts(node: &SchemaNode) -> impl Iterator<Item = &SchemaNode> {
    let additional = match &node.additional {
        Additional::Schema(schema) => Some(schema.as_ref()),
        Additional::Unsaid | Additional::Allowed | Additional::Forbidden => None,
    };
    let patterns = node.pattern_properties.iter().map(|(_, schema)| schema);
    let joined = [&node.prefix_items, &node.all_of, &node.any_of, &node.one_of];
    node.properties
        .values()
        .chain(patterns)
        .chain(additional)
        .chain(node.items.as_deref())
        .chain(joined.into_iter().flatten())
}
