//! Changes in groups, the worst first, and what is the same in many places told once.

use std::cmp::Reverse;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use crate::diff::quote::code_of;
use crate::diff::{Change, Kind, Level, Rule, Wire};

/// How bad changes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    BreaksClients,
    BreaksCallers,
    MayBreakClients,
    New,
    Other,
}

impl Section {
    const ALL: [Self; 5] = [
        Self::BreaksClients,
        Self::BreaksCallers,
        Self::MayBreakClients,
        Self::New,
        Self::Other,
    ];

    pub(super) fn of(change: &Change) -> Self {
        match (change.wire, change.level) {
            (Wire::Breaking, _) => Self::BreaksClients,
            (_, Level::Major) => Self::BreaksCallers,
            (Wire::Warning, _) => Self::MayBreakClients,
            (Wire::None, Level::Minor) => Self::New,
            (Wire::None, Level::Patch) => Self::Other,
        }
    }

    pub(super) fn title(self) -> &'static str {
        match self {
            Self::BreaksClients => "Breaks clients in the field",
            Self::BreaksCallers => "Breaks callers of the crate",
            Self::MayBreakClients => "May break clients in the field",
            Self::New => "New",
            Self::Other => "Other",
        }
    }
}

/// The changes of each section that has some.
pub(super) fn by_section(changes: &[Change]) -> Vec<(Section, Vec<&Change>)> {
    let sections = Section::ALL.into_iter().map(|section| {
        let own = changes.iter().filter(|change| Section::of(change) == section);
        (section, own.collect::<Vec<_>>())
    });
    sections.filter(|(_, changes)| !changes.is_empty()).collect()
}

/// The changes of each rule and each verdict on the crate, in the order of the rules.
pub(super) fn by_rule<'a>(changes: &[&'a Change]) -> Vec<Vec<&'a Change>> {
    let mut groups: BTreeMap<(Rule, Reverse<Level>), Vec<&Change>> = BTreeMap::new();
    for change in changes {
        groups
            .entry((change.rule, Reverse(change.level)))
            .or_default()
            .push(change);
    }
    groups.into_values().collect()
}

/// A change as it is told.
pub(super) struct Told<'a> {
    pub(super) change: &'a Change,
    /// The change's subject, or those of several properties of one object: `schema:device.{id, name}`.
    pub(super) subject: String,
    /// The subjects of the same change in other actions and schemas.
    pub(super) others: Vec<String>,
}

/// What is the same in several actions becomes one, and so does what is the same in several properties of an object, or in
/// properties of one name of several schemas.
pub(super) fn tell<'a>(changes: &[&'a Change]) -> Vec<Told<'a>> {
    let mut told: Vec<Told<'a>> = Vec::new();
    let mut known: HashMap<(Rule, String, [Option<String>; 2]), usize> = HashMap::new();
    for own in tell_objects(changes) {
        let Some(name) = shared_name(&own) else {
            told.push(own);
            continue;
        };
        let key = (own.change.rule, name, [&own.change.old, &own.change.new].map(text));
        match known.entry(key) {
            Entry::Vacant(entry) => {
                entry.insert(told.len());
                told.push(own);
            }
            Entry::Occupied(entry) => {
                let first = &mut told[*entry.get()];
                first.others.push(own.subject);
                first.others.extend(own.others);
            }
        }
    }
    told
}

/// What a change has in common with the same one in other schemas: what is called `id` in many is one thing, and a type
/// is one wherever it stands. What says no value is not the same for sure.
fn shared_name(told: &Told<'_>) -> Option<String> {
    let change = told.change;
    let says_value = change.old.is_some() || change.new.is_some();
    if !says_value || !told.subject.starts_with("schema:") {
        return None;
    }
    if change.rule == Rule::RustTypeChanged {
        return Some(String::new());
    }
    told.subject.rsplit_once('.').map(|(_, name)| name.to_owned())
}

/// The same of actions, and of properties of one object. A change of the object itself is not one of its properties.
fn tell_objects<'a>(changes: &[&'a Change]) -> Vec<Told<'a>> {
    let mut told: Vec<(Told<'a>, Vec<&'a str>)> = Vec::new();
    let mut known: HashMap<Sameness<'a>, usize> = HashMap::new();
    for change in changes {
        let (parent, property) = split_property(change);
        let sameness = sameness(change, parent, property.is_some());
        if let Some(number) = known.get(&sameness) {
            let (known, properties) = &mut told[*number];
            match property {
                // An array and its items have one subject.
                Some(property) if properties.contains(&property) => {}
                Some(property) => properties.push(property),
                None if known.subject == change.subject => {}
                None => known.others.push(change.subject.clone()),
            }
            continue;
        }
        known.insert(sameness, told.len());
        let own = Told {
            change,
            subject: change.subject.clone(),
            others: Vec::new(),
        };
        told.push((own, property.into_iter().collect()));
    }
    let told = told.into_iter().map(|(mut told, properties): (Told<'a>, Vec<&str>)| {
        if properties.len() > 1 {
            let parent = split_property(told.change).0;
            told.subject = format!("{parent}.{{{}}}", properties.join(", "));
        }
        told
    });
    told.collect()
}

/// The object that a property of a schema belongs to, and the property; else what stands behind the action.
fn split_property(change: &Change) -> (&str, Option<&str>) {
    let property = change
        .subject
        .strip_prefix("schema:")
        .and_then(|_| change.subject.rsplit_once('.'));
    match property {
        Some((parent, property)) => (parent, Some(property)),
        None => (behind_action(change), None),
    }
}

/// By resource that came or went, the actions that came or went with it.
pub(super) type WholeResources<'a> = HashMap<&'a str, Vec<&'a str>>;

/// The changes without those of actions that came or went with their resource, and these.
pub(super) fn fold_actions<'a>(changes: &[&'a Change]) -> (Vec<&'a Change>, WholeResources<'a>) {
    let is_whole = |change: &&&'a Change| matches!(change.rule, Rule::ResourceAdded | Rule::ResourceRemoved);
    let resources = changes
        .iter()
        .filter(is_whole)
        .map(|change| (change.subject.as_str(), Vec::new()));
    let mut whole: WholeResources<'a> = resources.collect();
    let mut left = Vec::new();
    for change in changes {
        let is_action = matches!(change.rule, Rule::ActionAdded | Rule::ActionRemoved);
        let named = change.subject.split_once('.').filter(|_| is_action);
        match named.and_then(|(resource, action)| Some((whole.get_mut(resource)?, action))) {
            Some((actions, action)) => actions.push(action),
            None => left.push(*change),
        }
    }
    (left, whole)
}

/// What makes changes of different actions the same, and of different properties.
type Sameness<'a> = (Rule, &'a str, bool, [Option<String>; 2]);

fn sameness<'a>(change: &Change, place: &'a str, is_property: bool) -> Sameness<'a> {
    let values = [&change.old, &change.new].map(text);
    (change.rule, place, is_property, values)
}

fn text(value: &Option<Value>) -> Option<String> {
    value.as_ref().map(ToString::to_string)
}

/// What stands behind the action in a subject; the whole subject where it is no part of an action.
fn behind_action(change: &Change) -> &str {
    let subject = change.subject.as_str();
    let action = change.reaches.first().filter(|_| change.reaches.len() == 1);
    action
        .and_then(|action| subject.strip_prefix(action.as_str()))
        .unwrap_or(subject)
}

/// `and 3 others: a, b, c`, at most so many of them by name.
pub(super) fn list_others(names: &[impl AsRef<str>], most: usize) -> String {
    let shown = names
        .iter()
        .take(most)
        .map(AsRef::as_ref)
        .collect::<Vec<_>>()
        .join(", ");
    match names.len().saturating_sub(most) {
        0 => shown,
        left => format!("{shown} and {left} more"),
    }
}

/// `` `string` → `integer` ``
pub(super) fn values(change: &Change) -> String {
    let (old, new) = (&change.old, &change.new);
    match change.kind {
        _ if old.is_none() && new.is_none() => String::new(),
        Kind::Added => format!(" {}", code_of(new.as_ref())),
        Kind::Removed => format!(" {}", code_of(old.as_ref())),
        Kind::Changed | Kind::Renamed => format!(" {} → {}", code_of(old.as_ref()), code_of(new.as_ref())),
    }
}
