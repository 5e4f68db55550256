//! The parameters of an action: by place and name, else by name, else by what they are for.

use super::action::Changes;
use super::found::{Found, Place, Reached};
use super::json::is_same;
use super::node::walk_type;
use crate::diff::{Direction, Kind, Rule};
use crate::model::{Action, Location, Origin, Parameter, QueryStyle, Resource};
use crate::target::Surface;

/// How a caller gives a parameter in Rust.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// As an argument of the method.
    Argument,
    /// By a setter.
    Setter,
}

impl Role {
    /// What is sent by itself need not be given.
    fn of(parameter: &Parameter) -> Self {
        if parameter.required && !sends_default(parameter) {
            Self::Argument
        } else {
            Self::Setter
        }
    }
}

/// Only a common parameter sends its default; that of any other is what the server takes where it is left out.
fn sends_default(parameter: &Parameter) -> bool {
    parameter.origin == Origin::Common && parameter.default.is_some()
}

/// Compares them, and gives the path parameters that are called otherwise: the old name and the new.
pub(super) fn compare_parameters<'a>(changes: &mut Changes<'_, 'a>) -> Vec<(&'a str, &'a str)> {
    let (old, new) = (changes.before(), changes.after());
    let pairs = match_parameters(old, new);
    let is_new = |parameter: &&Parameter| !pairs.iter().any(|(_, new)| std::ptr::eq(*new, *parameter));
    let is_old = |parameter: &&Parameter| !pairs.iter().any(|(old, _)| std::ptr::eq(*old, *parameter));
    for parameter in old.parameters.iter().filter(is_old) {
        let found = Found::at(&place(changes, parameter), Rule::ParameterRemoved, Kind::Removed);
        let found = found.values(location_name(parameter.location), ());
        changes.found.push(found.spans(parameter.span, new.span));
    }
    for parameter in new.parameters.iter().filter(is_new) {
        let rule = match (parameter.required, Role::of(parameter)) {
            (true, Role::Argument) => Rule::RequiredParameterAdded,
            (true, Role::Setter) => Rule::DefaultedParameterAdded,
            (false, _) => Rule::OptionalParameterAdded,
        };
        let found = Found::at(&place(changes, parameter), rule, Kind::Added);
        let found = found.values((), location_name(parameter.location));
        changes.found.push(found.spans(old.span, parameter.span));
    }
    for (old, new) in &pairs {
        compare_parameter(changes, old, new);
    }
    let renamed = pairs
        .into_iter()
        .filter(|(old, new)| old.location == Location::Path && old.name != new.name);
    renamed
        .map(|(old, new)| (old.name.as_str(), new.name.as_str()))
        .collect()
}

type Pair<'a> = (&'a Parameter, &'a Parameter);

fn match_parameters<'a>(old: &'a Action, new: &'a Action) -> Vec<Pair<'a>> {
    let mut pairs: Vec<Pair<'a>> = Vec::new();
    let mut pair_by = |is_pair: &dyn Fn(&Parameter, &Parameter) -> bool| {
        for is in &new.parameters {
            let is_free = |was: &&Parameter| !pairs.iter().any(|(known, _)| std::ptr::eq(*known, *was));
            if pairs.iter().any(|(_, known)| std::ptr::eq(*known, is)) {
                continue;
            }
            let was = old.parameters.iter().filter(is_free).find(|was| is_pair(was, is));
            pairs.extend(was.map(|was| (was, is)));
        }
    };
    pair_by(&|was, is| was.location == is.location && is_same_name(was, is));
    pair_by(&|was, is| is_same_name(was, is) && Role::of(was) == Role::of(is));
    // An action has one body, whatever that is called, and its path has as many holes in the same order.
    pair_by(&|was, is| was.location == Location::Body && is.location == Location::Body);
    let (holes, new_holes): (Vec<&str>, Vec<&str>) = (old.path.names().collect(), new.path.names().collect());
    if holes.len() == new_holes.len() {
        pair_by(&|was, is| {
            let place = |names: &[&str], name: &str| names.iter().position(|known| *known == name);
            let is_path = was.location == Location::Path && is.location == Location::Path;
            is_path && place(&holes, &was.name) == place(&new_holes, &is.name)
        });
    }
    pairs
}

/// HTTP does not tell capitals in the names of headers.
fn is_same_name(old: &Parameter, new: &Parameter) -> bool {
    if old.location == Location::Header && new.location == Location::Header {
        old.name.eq_ignore_ascii_case(&new.name)
    } else {
        old.name == new.name
    }
}

fn place(changes: &Changes<'_, '_>, parameter: &Parameter) -> Place {
    let reached = Reached::one(&changes.subject, Some(Direction::Request));
    Place::new(format!("{}?{}", changes.subject, parameter.name), reached)
}

fn location_name(location: Location) -> &'static str {
    let known = Location::ALL.iter().find(|(_, known)| *known == location);
    known.map_or("", |(name, _)| name)
}

fn compare_parameter<'a>(changes: &mut Changes<'_, 'a>, old: &'a Parameter, new: &'a Parameter) {
    let place = place(changes, new);
    let before = changes.found.len();
    compare_need(changes, old, new, &place);
    compare_sending(changes, old, new, &place);
    compare_texts(changes, old, new, &place);
    let spans = (old.span, new.span);
    for found in changes.found.split_off(before) {
        changes.found.push(found.spans(spans.0, spans.1));
    }
    changes
        .found
        .extend(walk_type(changes.comparison, (&old.ty, &new.ty), spans, &place));
    check_setter(changes, old, new, &place);
}

/// A setter that gives way to another one in Rust.
fn check_setter(changes: &mut Changes<'_, '_>, old: &Parameter, new: &Parameter, place: &Place) {
    let (before, after) = (changes.pair.old, changes.pair.new);
    let number = |action: &Action, parameter: &Parameter| {
        let mut parameters = action.parameters.iter();
        parameters.position(|known| std::ptr::eq(known, parameter))
    };
    let setter = |surface: &Surface<'_>, (resource, action): (&Resource, &Action), parameter| {
        surface.setter(&resource.name, &action.name, number(action, parameter)?)
    };
    let was = setter(&changes.comparison.old.surface, before, old);
    let is = setter(&changes.comparison.new.surface, after, new);
    if is_same_name(old, new) && was.is_some() && is.is_some() && was != is {
        let found = Found::at(place, Rule::RustTypeChanged, Kind::Changed);
        changes.found.push(found.values(was, is).spans(old.span, new.span));
    }
}

fn compare_need(changes: &mut Changes<'_, '_>, old: &Parameter, new: &Parameter, place: &Place) {
    let roles = (Role::of(old), Role::of(new));
    if !is_same_name(old, new) {
        let rule = match roles.1 {
            Role::Argument => Rule::ArgumentRenamed,
            Role::Setter => Rule::SetterRenamed,
        };
        let subject = |name: &str| format!("{}?{name}", changes.subject);
        let values = (subject(&old.name), subject(&new.name));
        let mut found = Found::at(place, rule, Kind::Renamed).values(values.0.as_str(), values.1);
        found.subject = values.0;
        changes.found.push(found);
    }
    let rule = match (old.required, new.required) {
        (false, true) if roles.0 == roles.1 => Some(Rule::DefaultedParameterBecameRequired),
        (true, false) if roles.0 == roles.1 => Some(Rule::DefaultedParameterBecameOptional),
        (false, true) => Some(Rule::ParameterBecameRequired),
        (true, false) => Some(Rule::ParameterBecameOptional),
        (true, true) | (false, false) => match roles {
            (Role::Setter, Role::Argument) => Some(Rule::ParameterBecameArgument),
            (Role::Argument, Role::Setter) => Some(Rule::ParameterBecameSetter),
            (Role::Argument, Role::Argument) | (Role::Setter, Role::Setter) => None,
        },
    };
    if let Some(rule) = rule {
        changes.found.push(Found::at(place, rule, Kind::Changed));
    }
    compare_default(changes, (old, new), roles, place);
}

/// What happens where it is left out, which is as much of a default as its value.
fn compare_default(
    changes: &mut Changes<'_, '_>,
    (old, new): (&Parameter, &Parameter),
    roles: (Role, Role),
    place: &Place,
) {
    let found = Found::at(place, Rule::ParameterDefaultChanged, Kind::Changed);
    let found = if !is_same(old.default.as_ref(), new.default.as_ref()) {
        found.values(old.default.clone(), new.default.clone())
    } else if roles == (Role::Setter, Role::Setter) && sends_default(old) != sends_default(new) {
        found.values(who_defaults(old), who_defaults(new))
    } else {
        return;
    };
    changes.found.push(found);
}

fn who_defaults(parameter: &Parameter) -> &'static str {
    if sends_default(parameter) {
        "the default that the crate sends"
    } else {
        "the default that the server takes"
    }
}

fn compare_sending(changes: &mut Changes<'_, '_>, old: &Parameter, new: &Parameter, place: &Place) {
    let mut push = |rule: Rule, old: &str, new: &str| {
        changes
            .found
            .push(Found::at(place, rule, Kind::Changed).values(old, new));
    };
    if old.location != new.location {
        let names = (location_name(old.location), location_name(new.location));
        push(Rule::ParameterMoved, names.0, names.1);
        return;
    }
    if old.style != new.style {
        push(Rule::ParameterStyleChanged, style_text(old), style_text(new));
    }
    if old.content != new.content {
        let text = |parameter: &Parameter| parameter.content.clone().unwrap_or_default();
        push(Rule::RequestContentChanged, &text(old), &text(new));
    }
}

/// What a list looks like where the parameter is sent.
fn style_text(parameter: &Parameter) -> &'static str {
    match parameter.style {
        QueryStyle::FormExploded if matches!(parameter.location, Location::Path | Location::Header) => "1,2",
        QueryStyle::FormExploded => "a=1&a=2",
        QueryStyle::Form => "a=1,2",
        QueryStyle::SpaceDelimited => "a=1%202",
        QueryStyle::PipeDelimited => "a=1|2",
        QueryStyle::DeepObject => "a[0]=1",
        QueryStyle::Json => "a=[1,2]",
    }
}

fn compare_texts(changes: &mut Changes<'_, '_>, old: &Parameter, new: &Parameter, place: &Place) {
    let rule = match (&old.deprecated, &new.deprecated) {
        (None, Some(_)) => Some(Rule::ParameterDeprecated),
        (Some(_), None) => Some(Rule::ParameterUndeprecated),
        (None, None) | (Some(_), Some(_)) => None,
    };
    if let Some(rule) = rule {
        changes.found.push(Found::at(place, rule, Kind::Changed));
    }
    let is_said_otherwise = rule.is_none() && old.deprecated != new.deprecated;
    if old.description != new.description || is_said_otherwise {
        let found = Found::at(place, Rule::TextChanged, Kind::Changed);
        changes
            .found
            .push(found.values(old.description.clone(), new.description.clone()));
    }
    if old.example != new.example {
        let found = Found::at(place, Rule::AnnotationChanged, Kind::Changed);
        changes
            .found
            .push(found.values(old.example.clone(), new.example.clone()));
    }
    if old.extensions != new.extensions {
        changes
            .found
            .push(Found::at(place, Rule::ExtensionChanged, Kind::Changed));
    }
}
