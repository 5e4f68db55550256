//! The statuses that an action answers, and what that is in Rust.

use super::action::Changes;
use super::answer::compare_answer;
use super::found::{Found, Place, Reached};
use crate::diff::{Direction, Kind, Level, Rule};
use crate::model::{Response, Status};
use crate::target::Output;

pub(super) fn compare_answers(changes: &mut Changes<'_, '_>) {
    let before = changes.found.len();
    compare_successes(changes);
    check_output(changes, before);
    compare_errors(changes);
}

pub(super) fn place(changes: &Changes<'_, '_>, status: Status) -> Place {
    let reached = Reached::one(&changes.subject, Some(Direction::Response));
    Place::new(format!("{}:{status}", changes.subject), reached)
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
            Some(other) => compare_variant(changes, answer, other),
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

/// A status that both document. Where the variant that it is in Rust holds another type since its media types are
/// others, that is major.
fn compare_variant<'a>(changes: &mut Changes<'_, 'a>, old: &'a Response, new: &'a Response) {
    let before = changes.found.len();
    compare_answer(changes, old, new);
    let (from, to) = (changes.pair.old, changes.pair.new);
    let comparison = changes.comparison;
    let was = comparison.old.surface.variant(&from.0.name, &from.1.name, old.status);
    let is = comparison.new.surface.variant(&to.0.name, &to.1.name, new.status);
    if comparison.differing(was, is).is_none() {
        return;
    }
    let is_cause = |found: &&mut Found| {
        let is_content = [Rule::ResponseContentRemoved, Rule::ResponseContentAdded].contains(&found.rule);
        is_content && found.level < Level::Major
    };
    if let Some(cause) = changes.found[before..].iter_mut().find(is_cause) {
        cause.level = Level::Major;
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
    // The enum is called after the action, and so is renamed with it.
    let is_renamed = changes.pair.old.1.name != changes.pair.new.1.name;
    if is_renamed && matches!((&was, &is), (Some(Output::Many(_)), Some(Output::Many(_)))) {
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
            Some(other) => compare_variant(changes, answer, other),
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
