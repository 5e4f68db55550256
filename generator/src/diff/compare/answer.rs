//! A status that both specs document: its media types, headers and events.

use super::action::Changes;
use super::answers::place;
use super::found::{Found, Place};
use super::node::walk_type;
use crate::diff::{Kind, Level, Rule};
use crate::model::{Content, Response, ResponseHeader, Span};

/// A status that both document.
pub(super) fn compare_answer<'a>(changes: &mut Changes<'_, 'a>, old: &'a Response, new: &'a Response) {
    let place = place(changes, new.status);
    let mut push = |found: Found| changes.found.push(found.spans(old.span, new.span));
    if old.description != new.description {
        let found = Found::at(&place, Rule::TextChanged, Kind::Changed);
        push(found.values(old.description.clone(), new.description.clone()));
    }
    if old.extensions != new.extensions {
        push(Found::at(&place, Rule::ExtensionChanged, Kind::Changed));
    }
    compare_contents(changes, old, new, &place);
    compare_headers(changes, old, new, &place);
}

fn compare_contents<'a>(changes: &mut Changes<'_, 'a>, old: &'a Response, new: &'a Response, place: &Place) {
    let mut push = |found: Found| changes.found.push(found.spans(old.span, new.span));
    let find =
        |contents: &'a [Content], media_type: &str| contents.iter().find(|content| content.media_type == media_type);
    let types = |contents: Vec<&Content>| {
        let types: Vec<String> = contents.iter().map(|content| content.media_type.clone()).collect();
        types
    };
    let is_gone = |content: &&Content| find(&new.contents, &content.media_type).is_none();
    let is_new = |content: &&Content| find(&old.contents, &content.media_type).is_none();
    let gone = types(old.contents.iter().filter(is_gone).collect());
    if !gone.is_empty() {
        let found = Found::at(place, Rule::ResponseContentRemoved, Kind::Changed);
        push(found.values(gone, ()));
    }
    let added = types(new.contents.iter().filter(is_new).collect());
    if !added.is_empty() {
        let found = Found::at(place, Rule::ResponseContentAdded, Kind::Changed);
        push(found.values((), added));
    }
    for (number, content) in new.contents.iter().enumerate() {
        if let Some(known) = find(&old.contents, &content.media_type) {
            // The first one is what the status answers as a rule.
            let inside = match number {
                0 => place.clone(),
                _ => place.inside(&format!(" {}", content.media_type)),
            };
            compare_content(changes, (known, content), (old.span, new.span), &inside);
        }
    }
}

fn compare_content<'a>(
    changes: &mut Changes<'_, 'a>,
    (old, new): (&'a Content, &'a Content),
    spans: (Span, Span),
    place: &Place,
) {
    let found = walk_type(changes.comparison, (&old.ty, &new.ty), spans, place);
    changes.found.extend(found);
    let name_place = |name: &str| place.inside(&format!("#{name}"));
    for event in &old.events {
        if !new.events.iter().any(|other| other.name == event.name) {
            let found = Found::at(&name_place(&event.name), Rule::EventRemoved, Kind::Removed);
            changes.found.push(found.spans(spans.0, spans.1));
        }
    }
    for event in &new.events {
        let inside = name_place(&event.name);
        let Some(known) = old.events.iter().find(|other| other.name == event.name) else {
            let found = Found::at(&inside, Rule::EventAdded, Kind::Added);
            changes.found.push(found.spans(spans.0, spans.1));
            continue;
        };
        if known.description != event.description {
            let found = Found::at(&inside, Rule::TextChanged, Kind::Changed);
            let found = found.values(known.description.clone(), event.description.clone());
            changes.found.push(found.spans(spans.0, spans.1));
        }
        let found = walk_type(changes.comparison, (&known.ty, &event.ty), spans, &inside);
        changes.found.extend(found);
    }
}

fn compare_headers<'a>(changes: &mut Changes<'_, 'a>, old: &'a Response, new: &'a Response, place: &Place) {
    let find = |headers: &'a [ResponseHeader], name: &str| {
        headers.iter().find(|header| header.name.eq_ignore_ascii_case(name))
    };
    let name_place = |header: &ResponseHeader| place.inside(&format!("#{}", header.name));
    for header in &old.headers {
        if find(&new.headers, &header.name).is_none() {
            let found = Found::at(&name_place(header), Rule::ResponseHeaderRemoved, Kind::Removed);
            changes.found.push(found.spans(header.span, new.span));
        }
    }
    for header in &new.headers {
        let inside = name_place(header);
        let Some(known) = find(&old.headers, &header.name) else {
            let found = Found::at(&inside, Rule::ResponseHeaderAdded, Kind::Added);
            changes.found.push(found.spans(old.span, header.span));
            continue;
        };
        compare_header(changes, known, header, &inside);
    }
}

fn compare_header<'a>(changes: &mut Changes<'_, 'a>, old: &'a ResponseHeader, new: &'a ResponseHeader, place: &Place) {
    let rule = match (old.required, new.required) {
        (false, true) => Some(Rule::ResponseHeaderBecameRequired),
        (true, false) => Some(Rule::ResponseHeaderBecameOptional),
        (true, true) | (false, false) => None,
    };
    let mut push = |rule| {
        let found = Found::at(place, rule, Kind::Changed);
        changes.found.push(found.spans(old.span, new.span));
    };
    if let Some(rule) = rule {
        push(rule);
    }
    if old.description != new.description || old.deprecated != new.deprecated {
        push(Rule::TextChanged);
    }
    if (&old.default, &old.example, &old.style) != (&new.default, &new.example, &new.style) {
        push(Rule::AnnotationChanged);
    }
    if old.extensions != new.extensions {
        push(Rule::ExtensionChanged);
    }
    // A header has no type in Rust: it is read as text.
    let found = walk_type(changes.comparison, (&old.ty, &new.ty), (old.span, new.span), place);
    changes
        .found
        .extend(found.into_iter().map(|found| found.level(Level::Patch)));
}
