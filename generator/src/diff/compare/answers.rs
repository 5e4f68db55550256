//! What an action answers: its statuses, the media types, headers and events of each, and what that is in Rust.

use super::action::Changes;
use super::found::{Found, Place, Reached};
use super::node::walk_type;
use crate::diff::{Direction, Kind, Level, Rule};
use crate::model::{Content, Response, ResponseHeader, Span, Status};
use crate::target::Output;

pub(super) fn compare_answers(changes: &mut Changes<'_, '_>) {
    let before = changes.found.len();
    compare_successes(changes);
    check_output(changes, before);
    compare_errors(changes);
}

fn place(changes: &Changes<'_, '_>, status: Status) -> Place {
    Place {
        subject: format!("{}:{status}", changes.subject),
        reached: Reached::one(&changes.subject, Some(Direction::Response)),
    }
}

fn find(answers: &[Response], status: Status) -> Option<&Response> {
    answers.iter().find(|answer| answer.status == status)
}

fn outputs(changes: &Changes<'_, '_>) -> (Option<Output>, Option<Output>) {
    let (old, new) = (changes.pair.old, changes.pair.new);
    let was = changes.comparison.old.surface.output(&old.0.name, &old.1.name);
    let is = changes.comparison.new.surface.output(&new.0.name, &new.1.name);
    (was, is)
}

fn compare_successes(changes: &mut Changes<'_, '_>) {
    let (old, new) = (changes.before(), changes.after());
    let (was, is) = outputs(changes);
    for answer in &old.responses {
        match find(&new.responses, answer.status) {
            Some(other) => compare_answer(changes, answer, other),
            None => {
                // A variant of the enum goes with it.
                let is_variant = matches!(was, Some(Output::Many(_)));
                let level = if is_variant { Level::Major } else { Level::Patch };
                let found = Found::at(&place(changes, answer.status), Rule::ResponseRemoved, Kind::Removed);
                changes.found.push(
                    found
                        .level(level)
                        .values(answer.status.to_string(), ())
                        .spans(answer.span, new.span),
                );
            }
        }
    }
    for answer in &new.responses {
        if find(&old.responses, answer.status).is_some() {
            continue;
        }
        let is_variant = matches!((&was, &is), (Some(Output::Many(_)), Some(Output::Many(_))));
        let level = if is_variant { Level::Minor } else { Level::Patch };
        let rule = if is_covered(&old.responses, answer.status) {
            Rule::ResponseDetailed
        } else {
            Rule::ResponseAdded
        };
        let found = Found::at(&place(changes, answer.status), rule, Kind::Added);
        changes.found.push(
            found
                .level(level)
                .values((), answer.status.to_string())
                .spans(old.span, answer.span),
        );
    }
}

/// Whether a client takes a status for a success that is not documented by itself: where nothing is documented, every
/// 2XX is one.
fn is_covered(answers: &[Response], status: Status) -> bool {
    let class = match status {
        Status::Code(code) => Some(code / 100),
        Status::Range(class) => Some(u16::from(class)),
        Status::Default => None,
    };
    let covers = |answer: &Response| match answer.status {
        Status::Range(known) => class == Some(u16::from(known)),
        Status::Default => true,
        Status::Code(_) => false,
    };
    answers.iter().any(covers) || answers.is_empty() && class == Some(2)
}

/// Where what the action returns in Rust is another type, one of its changes has to be major: the one that is the
/// cause, else a change of its own.
fn check_output(changes: &mut Changes<'_, '_>, before: usize) {
    const CAUSES: [Rule; 6] = [
        Rule::ResponseRemoved,
        Rule::ResponseAdded,
        Rule::ResponseDetailed,
        Rule::ResponseContentRemoved,
        Rule::ResponseContentAdded,
        Rule::EventAdded,
    ];
    let (was, is) = outputs(changes);
    let text = |output: Option<Output>| output.map(|output| output.text().to_owned());
    let own = changes.pair.old.1.name == changes.pair.new.1.name;
    let is_named_after_action = |output: &Option<Output>| matches!(output, Some(Output::Many(_)));
    if !own && is_named_after_action(&was) && is_named_after_action(&is) {
        return;
    }
    let Some((was, is)) = changes.comparison.differing(text(was), text(is)) else {
        return;
    };
    let here = &mut changes.found[before..];
    if here.iter().any(|found| found.level == Level::Major) {
        return;
    }
    match here.iter_mut().find(|found| CAUSES.contains(&found.rule)) {
        Some(cause) => cause.level = Level::Major,
        None => changes.push(Rule::OutputTypeChanged, Kind::Changed, was, is),
    }
}

fn compare_errors(changes: &mut Changes<'_, '_>) {
    let (old, new) = (changes.before(), changes.after());
    let key = changes.pair.old;
    let had_errors = changes.comparison.old.surface.has_errors(&key.0.name, &key.1.name);
    for answer in &old.errors {
        match find(&new.errors, answer.status) {
            Some(other) => compare_answer(changes, answer, other),
            None => {
                let found = Found::at(&place(changes, answer.status), Rule::ErrorRemoved, Kind::Removed);
                let found = found.values(answer.status.to_string(), ());
                changes.found.push(found.spans(answer.span, new.span));
            }
        }
    }
    for answer in &new.errors {
        if find(&old.errors, answer.status).is_none() {
            // With the first one, the action's error is another type.
            let level = if had_errors { Level::Minor } else { Level::Major };
            let found = Found::at(&place(changes, answer.status), Rule::ErrorAdded, Kind::Added);
            let found = found.level(level).values((), answer.status.to_string());
            changes.found.push(found.spans(old.span, answer.span));
        }
    }
}

/// A status that both document.
fn compare_answer<'a>(changes: &mut Changes<'_, 'a>, old: &'a Response, new: &'a Response) {
    let place = place(changes, new.status);
    let mut push = |found: Found| changes.found.push(found.spans(old.span, new.span));
    if old.description != new.description {
        let found = Found::at(&place, Rule::TextChanged, Kind::Changed);
        push(found.values(old.description.clone(), new.description.clone()));
    }
    if old.extensions != new.extensions {
        push(Found::at(&place, Rule::ExtensionChanged, Kind::Changed));
    }
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
        push(Found::at(&place, Rule::ResponseContentRemoved, Kind::Changed).values(gone, ()));
    }
    let added = types(new.contents.iter().filter(is_new).collect());
    if !added.is_empty() {
        push(Found::at(&place, Rule::ResponseContentAdded, Kind::Changed).values((), added));
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
    compare_headers(changes, old, new, &place);
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
