//! What readers of an action's method want to know.
//!
//! ```text
//! Lists the devices of an application.
//!
//! `GET /applications/{applicationId}/devices`
//!
//! * `application_id`: ID of the application.
//! ```

use super::action::method_name;
use super::choice::has_stream;
use crate::docs::{sanitize_cell, sanitize_code, sanitize_markdown};
use crate::model::{Authentication, is_one_set};
use crate::target::rust::ir::client::{Action, Answer, Body, Failure, Need, Success};
use crate::target::rust::ir::streams::Paging;

/// The paragraphs of a method, as Markdown that is safe.
pub(super) fn describe(action: &Action) -> Vec<String> {
    let text = action.docs.text.as_deref().or(action.docs.title.as_deref());
    let about = text.map(sanitize_markdown).filter(|text| !text.trim().is_empty());
    vec![
        about.unwrap_or_else(|| sanitize_code(action.wire.as_str())),
        sanitize_code(&format!("{} {}", method_name(action.http), action.path_text)),
        describe_arguments(action),
        describe_scopes(action),
        describe_streams(action),
        describe_answers(action),
    ]
}

fn describe_arguments(action: &Action) -> String {
    let required = action
        .arguments
        .iter()
        .filter(|argument| argument.need == Need::Required);
    let lines = required.filter_map(|argument| {
        let about = sanitize_cell(argument.docs.text.as_deref()?);
        Some(format!("* `{}`: {about}", argument.ident.as_str()))
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn describe_scopes(action: &Action) -> String {
    let together = |set: &Vec<String>| {
        let scopes: Vec<String> = set.iter().map(|scope| sanitize_code(scope)).collect();
        scopes.join(" and ")
    };
    let sets: Vec<String> = action.scopes.iter().map(together).collect();
    match sets.as_slice() {
        [] if action.auth == Authentication::None => "No credentials are sent.".to_owned(),
        [] => String::new(),
        [set] if is_one_set(&action.scopes) => format!("The credentials need the scopes {set}."),
        sets => format!("The credentials need one of the scopes {}.", sets.join(", ")),
    }
}

fn describe_streams(action: &Action) -> String {
    if let Some(paging) = &action.paging {
        return describe_pages(action.request.as_str(), paging);
    }
    match &action.success {
        Success::One(Body::Events(_)) => {
            "The answer is a stream of server-sent events, [`Events`](crate::Events).".to_owned()
        }
        Success::Many(choice) if has_stream(choice) => {
            "The answer may be a stream of server-sent events, [`Events`](crate::Events).".to_owned()
        }
        Success::One(_) | Success::Many(_) => String::new(),
    }
}

fn describe_pages(request: &str, paging: &Paging) -> String {
    let items = match paging.each {
        Some(_) => format!(", [`items`]({request}::items) what they hold"),
        None => String::new(),
    };
    format!(
        "The answer is a page. [`pages`]({request}::pages) gives it and those behind it{items}; each is asked for when it \
         is needed."
    )
}

fn describe_answers(action: &Action) -> String {
    let Failure::Documented(choice) = &action.failure else {
        return String::new();
    };
    let lines = choice
        .variants
        .iter()
        .map(|answer| describe_answer(choice.ident.as_str(), answer));
    format!("# Errors\n\n{}", lines.collect::<Vec<_>>().join("\n"))
}

fn describe_answer(choice: &str, answer: &Answer) -> String {
    let about = answer.docs.text.as_deref().map(sanitize_cell).unwrap_or_default();
    let ident = answer.ident.as_str();
    format!("* [`{ident}`]({choice}::{ident}), {}: {about}", answer.status)
}
