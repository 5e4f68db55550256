//! Resources and actions of the one API that are those of the other: by name, else by method and path.

use std::collections::{HashMap, HashSet};

use super::Comparison;
use super::found::{Found, Reached};
use crate::diff::{Kind, Rule, Wire};
use crate::model::{Action, Api, Method, PathSegment, Resource};

/// An action of both APIs.
pub(super) struct ActionPair<'a> {
    pub(super) old: (&'a Resource, &'a Action),
    pub(super) new: (&'a Resource, &'a Action),
}

impl ActionPair<'_> {
    /// The action's name: the new one.
    pub(super) fn subject(&self) -> String {
        subject(self.new)
    }
}

fn subject((resource, action): (&Resource, &Action)) -> String {
    format!("{}.{}", resource.name, action.name)
}

/// What of the one API is what of the other.
pub(super) struct Matches<'a> {
    /// In the new API's order.
    pub(super) actions: Vec<ActionPair<'a>>,
    /// By old names of resource and action, the place in `actions`.
    of_old: HashMap<Key<'a>, usize>,
    /// Resources of both by name, and the renamed ones: the old name to the new.
    resources: HashMap<&'a str, &'a str>,
}

impl<'a> Matches<'a> {
    /// The new names of an old action's resource and its own.
    pub(super) fn new_key(&self, resource: &str, action: &str) -> Option<Key<'a>> {
        let pair = &self.actions[*self.of_old.get(&(resource, action))?];
        Some((pair.new.0.name.as_str(), pair.new.1.name.as_str()))
    }

    /// The new name of a resource that both APIs have.
    pub(super) fn new_resource(&self, resource: &str) -> Option<&'a str> {
        self.resources.get(resource).copied()
    }
}

/// An action and its resource.
type Named<'a> = (&'a Resource, &'a Action);

/// Their names.
type Key<'a> = (&'a str, &'a str);

fn key<'a>((resource, action): Named<'a>) -> Key<'a> {
    (&resource.name, &action.name)
}

/// Actions with the same names; of the others, those that are alone at the same endpoint.
pub(super) fn match_resources<'a>(old: &'a Api, new: &'a Api) -> Matches<'a> {
    let (olds, news) = (actions(old), actions(new));
    let by_name: HashMap<Key<'a>, Named<'a>> = olds.iter().map(|named| (key(*named), *named)).collect();
    let kept: HashSet<Key<'a>> = news.iter().map(|named| key(*named)).collect();
    let gone = unique_endpoints(olds.iter().copied().filter(|named| !kept.contains(&key(*named))));
    let added = unique_endpoints(news.iter().copied().filter(|named| !by_name.contains_key(&key(*named))));
    let renamed = |new: Named<'a>| {
        let endpoint = endpoint(new.1);
        let is_only = added.get(&endpoint).is_some_and(|only| std::ptr::eq(only.1, new.1));
        gone.get(&endpoint).filter(|_| is_only)
    };
    let pairs = news.into_iter().filter_map(|new| {
        let old = by_name.get(&key(new)).or_else(|| renamed(new))?;
        Some(ActionPair { old: *old, new })
    });
    let pairs: Vec<ActionPair<'a>> = pairs.collect();
    let of_old = pairs.iter().enumerate().map(|(number, pair)| (key(pair.old), number));
    Matches {
        of_old: of_old.collect(),
        resources: match_names(old, new, &pairs),
        actions: pairs,
    }
}

fn actions(api: &Api) -> Vec<Named<'_>> {
    let actions = api
        .resources
        .iter()
        .flat_map(|resource| resource.actions.iter().map(move |action| (resource, action)));
    actions.collect()
}

/// A method and a path, in which it does not matter what the holes are called.
type Endpoint = (&'static str, String);

fn endpoint(action: &Action) -> Endpoint {
    let segments = action.path.segments.iter().map(|segment| match segment {
        PathSegment::Literal(text) => text.as_str(),
        PathSegment::Parameter(_) => "{}",
    });
    (method_name(action.method), segments.collect())
}

/// The method as the spec has it.
pub(super) fn method_name(method: Method) -> &'static str {
    let known = Method::ALL.iter().find(|(_, known)| *known == method);
    known.map_or("", |(name, _)| name)
}

/// The actions that are alone at their endpoint.
fn unique_endpoints<'a>(actions: impl Iterator<Item = Named<'a>>) -> HashMap<Endpoint, Named<'a>> {
    let mut found: HashMap<Endpoint, Option<Named<'a>>> = HashMap::new();
    for named in actions {
        let entry = found.entry(endpoint(named.1));
        entry.and_modify(|known| *known = None).or_insert(Some(named));
    }
    let unique = found.into_iter();
    unique
        .filter_map(|(endpoint, named)| Some((endpoint, named?)))
        .collect()
}

/// Resources with the same name, and those of which all actions are now in one that is new.
fn match_names<'a>(old: &'a Api, new: &'a Api, pairs: &[ActionPair<'a>]) -> HashMap<&'a str, &'a str> {
    let names = |api: &'a Api| api.resources.iter().map(|resource| resource.name.as_str());
    let known: HashSet<&str> = names(old).collect();
    let kept: HashSet<&str> = names(new).collect();
    let mut matched: HashMap<&str, &str> = names(old)
        .filter(|name| kept.contains(name))
        .map(|name| (name, name))
        .collect();
    let mut heirs: HashMap<&str, Vec<&str>> = HashMap::new();
    for pair in pairs {
        heirs.entry(&pair.old.0.name).or_default().push(&pair.new.0.name);
    }
    for resource in old
        .resources
        .iter()
        .filter(|resource| !kept.contains(resource.name.as_str()))
    {
        let heirs = heirs.remove(resource.name.as_str()).unwrap_or_default();
        let Some(heir) = heirs.first() else { continue };
        let is_whole = heirs.len() == resource.actions.len() && heirs.iter().all(|other| other == heir);
        if is_whole && !known.contains(heir) && !matched.values().any(|taken| taken == heir) {
            matched.insert(&resource.name, heir);
        }
    }
    matched
}

/// Resources and actions that one API alone has, and those that are called otherwise.
pub(super) fn compare_names(comparison: &Comparison<'_>, found: &mut Vec<Found>) {
    compare_resource_names(comparison, found);
    let matches = &comparison.matches;
    for (resource, action) in actions(comparison.old.api) {
        match matches.new_key(&resource.name, &action.name) {
            None => found.push(gone(resource, action)),
            Some(new) => {
                let is_told = matches.new_resource(&resource.name) == Some(new.0) && new.1 == action.name;
                if !is_told {
                    found.push(renamed(comparison, resource, action, new));
                }
            }
        }
    }
    let kept: HashSet<Key<'_>> = matches.actions.iter().map(|pair| key(pair.new)).collect();
    for named in actions(comparison.new.api) {
        let name = subject(named);
        if !kept.contains(&key(named)) {
            let added = Found::of(&name, Rule::ActionAdded, Kind::Added);
            found.push(
                added
                    .reaching(&Reached::one(&name, None))
                    .values((), endpoint_text(named.1))
                    .spans(None, named.1.span),
            );
        }
    }
}

fn gone(resource: &Resource, action: &Action) -> Found {
    let name = subject((resource, action));
    Found::of(&name, Rule::ActionRemoved, Kind::Removed)
        .reaching(&Reached::one(&name, None))
        .values(endpoint_text(action), ())
        .spans(action.span, None)
}

fn renamed(comparison: &Comparison<'_>, resource: &Resource, action: &Action, new: (&str, &str)) -> Found {
    let (name, new_name) = (subject((resource, action)), format!("{}.{}", new.0, new.1));
    let pairs = &comparison.matches.actions;
    let pair = pairs.iter().find(|pair| std::ptr::eq(pair.old.1, action));
    Found::of(&name, Rule::ActionRenamed, Kind::Renamed)
        .reaching(&Reached::one(&new_name, None))
        .values(name.as_str(), new_name)
        .spans(action.span, pair.map(|pair| pair.new.1.span))
}

/// Clients in the field know endpoints, and notice nothing where all of them are those of other resources now.
fn gone_resource(comparison: &Comparison<'_>, resource: &Resource) -> Found {
    let is_kept = |action: &Action| comparison.matches.new_key(&resource.name, &action.name).is_some();
    let found = Found::of(&resource.name, Rule::ResourceRemoved, Kind::Removed)
        .values(resource.title.as_str(), ())
        .spans(resource.span, None);
    if resource.actions.iter().all(is_kept) {
        found.wire(Wire::None)
    } else {
        found
    }
}

/// `GET /devices/{deviceId}`
fn endpoint_text(action: &Action) -> String {
    format!("{} {}", method_name(action.method).to_uppercase(), action.path)
}

fn compare_resource_names(comparison: &Comparison<'_>, found: &mut Vec<Found>) {
    let matches = &comparison.matches;
    let span_of = |name: &str| {
        let resource = comparison
            .new
            .api
            .resources
            .iter()
            .find(|resource| resource.name == name);
        resource.map(|resource| resource.span)
    };
    for resource in &comparison.old.api.resources {
        let name = resource.name.as_str();
        match matches.new_resource(name) {
            None => found.push(gone_resource(comparison, resource)),
            Some(new) if new != name => found.push(
                Found::of(name, Rule::ResourceRenamed, Kind::Renamed)
                    .values(name, new)
                    .spans(resource.span, span_of(new)),
            ),
            Some(_) => {}
        }
    }
    let kept: HashSet<&str> = matches.resources.values().copied().collect();
    for resource in &comparison.new.api.resources {
        if !kept.contains(resource.name.as_str()) {
            found.push(
                Found::of(&resource.name, Rule::ResourceAdded, Kind::Added)
                    .values((), resource.title.as_str())
                    .spans(None, resource.span),
            );
        }
    }
}
