//! What the API as a whole says: its address, its headers, its ways to authenticate, its texts.

use std::collections::HashMap;

use indexmap::IndexMap;

use super::Comparison;
use super::found::Found;
use crate::diff::{Kind, Level, Rule};
use crate::model::{Api, KeyLocation, Resource, SchemeKind, SecurityScheme, title_case};

/// What stands for the API as a whole.
const API: &str = "api.yaml";

pub(super) fn compare_api(comparison: &Comparison<'_>, found: &mut Vec<Found>) {
    let (old, new) = (comparison.old.api, comparison.new.api);
    let mut push = |change: Found| found.push(change.spans(old.span, new.span));
    if old.name != new.name {
        let is_other = comparison.old.surface.name() != comparison.new.surface.name();
        let level = if is_other { Level::Major } else { Level::Patch };
        let change = Found::of(API, Rule::ApiRenamed, Kind::Changed).level(level);
        push(change.values(old.name.as_str(), new.name.as_str()));
    }
    if old.version != new.version {
        let change = Found::of(API, Rule::VersionChanged, Kind::Changed);
        push(change.values(old.version.as_str(), new.version.as_str()));
    }
    let rule = match (&old.base_url, &new.base_url) {
        (was, is) if was == is => None,
        (None, _) => Some(Rule::BaseUrlAdded),
        (_, None) => Some(Rule::BaseUrlRemoved),
        (Some(_), Some(_)) => Some(Rule::BaseUrlChanged),
    };
    if let Some(rule) = rule {
        let change = Found::of(API, rule, Kind::Changed);
        push(change.values(old.base_url.clone(), new.base_url.clone()));
    }
    // A title that is made of the name changes with that.
    let title = |api: &Api| Some(api.title.clone()).filter(|title| *title != title_case(&api.name));
    let texts = |api: &Api| (title(api), api.description.clone());
    if texts(old) != texts(new) {
        let text = |api: &Api| api.description.clone().unwrap_or_else(|| api.title.clone());
        push(Found::of(API, Rule::TextChanged, Kind::Changed).values(text(old), text(new)));
    }
    if old.extensions != new.extensions {
        push(Found::of(API, Rule::ExtensionChanged, Kind::Changed));
    }
    compare_headers(old, new, &mut push);
    compare_schemes(comparison, found);
    compare_resources(comparison, found);
}

fn compare_headers(old: &Api, new: &Api, push: &mut impl FnMut(Found)) {
    let subject = |name: &str| format!("{API}:headers.{name}");
    let line = |name: &str, value: &str| format!("{name}: {value}");
    let find = |headers: &IndexMap<String, String>, name: &str| {
        let found = headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.clone())
    };
    for (name, value) in &old.headers {
        match find(&new.headers, name) {
            None => {
                let change = Found::of(subject(name), Rule::HeaderRemoved, Kind::Removed);
                push(change.values(line(name, value), ()));
            }
            Some(other) if other != *value => {
                let change = Found::of(subject(name), Rule::HeaderChanged, Kind::Changed);
                push(change.values(value.as_str(), other));
            }
            Some(_) => {}
        }
    }
    for (name, value) in &new.headers {
        if find(&old.headers, name).is_none() {
            let change = Found::of(subject(name), Rule::HeaderAdded, Kind::Added);
            push(change.values((), line(name, value)));
        }
    }
}

fn compare_schemes(comparison: &Comparison<'_>, found: &mut Vec<Found>) {
    let (old, new) = (comparison.old.api, comparison.new.api);
    let subject = |scheme: &SecurityScheme| format!("{API}:auth.{}", scheme.name);
    for scheme in &old.auth {
        let name = comparison.new_scheme(&scheme.name);
        let Some(other) = new.auth.iter().find(|other| other.name == name) else {
            let change = Found::of(subject(scheme), Rule::AuthSchemeRemoved, Kind::Removed);
            found.push(
                change
                    .values(scheme_text(&scheme.kind), ())
                    .spans(scheme.span, new.span),
            );
            continue;
        };
        if scheme.name != other.name {
            let change = Found::of(subject(scheme), Rule::AuthSchemeRenamed, Kind::Renamed);
            let change = change.values(subject(scheme), subject(other));
            found.push(change.spans(scheme.span, other.span));
        }
        if !is_same_kind(&scheme.kind, &other.kind) {
            let change = Found::of(subject(scheme), Rule::AuthSchemeChanged, Kind::Changed);
            let change = change.values(scheme_text(&scheme.kind), scheme_text(&other.kind));
            found.push(change.spans(scheme.span, other.span));
        }
        if scheme.description != other.description {
            let change = Found::of(subject(scheme), Rule::TextChanged, Kind::Changed);
            let change = change.values(scheme.description.clone(), other.description.clone());
            found.push(change.spans(scheme.span, other.span));
        }
    }
    for scheme in &new.auth {
        let is_known = |other: &SecurityScheme| comparison.new_scheme(&other.name) == scheme.name;
        if !old.auth.iter().any(is_known) {
            let change = Found::of(subject(scheme), Rule::AuthSchemeAdded, Kind::Added);
            found.push(
                change
                    .values((), scheme_text(&scheme.kind))
                    .spans(old.span, scheme.span),
            );
        }
    }
}

/// Ways to authenticate that are called otherwise: one that is gone and one that is new, each the only one of its kind.
/// The old name to the new.
pub(super) fn renamed_schemes<'a>(old: &'a Api, new: &'a Api) -> HashMap<&'a str, &'a str> {
    let gone = only_here(&old.auth, &new.auth);
    let added = only_here(&new.auth, &old.auth);
    let renamed = gone.iter().filter_map(|was| {
        let alone = |schemes: &[&'a SecurityScheme]| {
            let mut alike = schemes.iter().filter(|scheme| is_same_kind(&was.kind, &scheme.kind));
            alike.next().copied().filter(|_| alike.next().is_none())
        };
        alone(&gone)?;
        Some((was.name.as_str(), alone(&added)?.name.as_str()))
    });
    renamed.collect()
}

fn only_here<'a>(schemes: &'a [SecurityScheme], others: &[SecurityScheme]) -> Vec<&'a SecurityScheme> {
    let is_alone = |scheme: &&SecurityScheme| !others.iter().any(|other| other.name == scheme.name);
    schemes.iter().filter(is_alone).collect()
}

/// Whether the same credentials are sent in the same place.
fn is_same_kind(old: &SchemeKind, new: &SchemeKind) -> bool {
    let header = |kind: &SchemeKind| match kind {
        SchemeKind::ApiKey {
            location: KeyLocation::Header,
            name,
        } => Some(name.to_ascii_lowercase()),
        SchemeKind::None | SchemeKind::Bearer | SchemeKind::Basic | SchemeKind::ApiKey { .. } => None,
    };
    old == new || header(old).is_some_and(|name| header(new) == Some(name))
}

/// `apiKey in header X-Key`
fn scheme_text(kind: &SchemeKind) -> String {
    match kind {
        SchemeKind::None => "none".to_owned(),
        SchemeKind::Bearer => "bearer".to_owned(),
        SchemeKind::Basic => "basic".to_owned(),
        SchemeKind::ApiKey { location, name } => {
            let location = match location {
                KeyLocation::Header => "header",
                KeyLocation::Query => "query",
                KeyLocation::Cookie => "cookie",
            };
            format!("apiKey in {location} {name}")
        }
    }
}

/// What is said about the resources that both APIs have.
fn compare_resources(comparison: &Comparison<'_>, found: &mut Vec<Found>) {
    for old in &comparison.old.api.resources {
        let name = comparison.matches.new_resource(&old.name);
        let new = comparison.new.api.resources.iter().find(|new| name == Some(&new.name));
        let Some(new) = new else { continue };
        // A title that is derived from the name changes with that.
        let title = |resource: &Resource| Some(resource.title.clone()).filter(|_| resource.title_is_given);
        let texts = |resource: &Resource| (title(resource), resource.description.clone());
        if texts(old) != texts(new) {
            let text = |resource: &Resource| resource.description.clone().unwrap_or_else(|| resource.title.clone());
            let change = Found::of(&new.name, Rule::TextChanged, Kind::Changed);
            found.push(change.values(text(old), text(new)).spans(old.span, new.span));
        }
        if old.extensions != new.extensions {
            let change = Found::of(&new.name, Rule::ExtensionChanged, Kind::Changed);
            found.push(change.spans(old.span, new.span));
        }
    }
}
