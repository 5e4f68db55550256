//! Streams of server-sent events: an enum with a variant for each event that the spec names.
//!
//! ```text
//! watch: 200: {content: text/event-stream, events: {progress: …}}     WatchEvent { Progress(types::Progress) }
//! ```

use crate::model::{self, Content, Method, TypeRef, essence};
use crate::target::rust::ir::streams::{Event, Events, KnownEvents};
use crate::target::rust::ir::{Deprecated, Docs, Type};
use crate::target::rust::names::{Ident, Space, WireName, assign};

use super::actions::TypeOf;
use super::answers::{preferred, status_name};

/// What an event is called that has no name in the stream.
const UNNAMED: &str = "message";

/// The stream that an answer is.
pub(super) fn stream<'a>(action: &model::Action, answer: &'a model::Response) -> Option<&'a Content> {
    preferred(answer)
        .filter(|content| action.method != Method::Head && essence(&content.media_type) == "text/event-stream")
}

/// What the enum of each stream of the action has behind the request's name, with the number of the answer: `Event`,
/// and for further streams their status as well.
pub(super) fn event_suffixes(action: &model::Action) -> impl Iterator<Item = (usize, String)> {
    let answers = action.responses.iter().enumerate();
    let streams = answers.filter(|(_, answer)| stream(action, answer).is_some_and(is_described));
    streams.enumerate().map(|(count, (number, answer))| match count {
        0 => (number, "Event".to_owned()),
        _ => (number, format!("{}Event", status_name(answer.status))),
    })
}

fn is_described(content: &Content) -> bool {
    !content.events.is_empty() || content.ty != TypeRef::Any
}

/// What the stream of the answer with this number brings. Streams that bring the same share the enum of the first.
pub(super) fn lower_events<'a>(
    action: &'a model::Action,
    number: usize,
    request: &Ident,
    type_of: &TypeOf<'a>,
) -> Option<Events> {
    let content = stream(action, action.responses.get(number)?)?;
    let variants = lower_variants(content, type_of);
    let same = event_suffixes(action).find(|(other, _)| {
        let other = action.responses.get(*other).and_then(|answer| stream(action, answer));
        other.is_some_and(|other| lower_variants(other, type_of) == variants)
    });
    Some(match same {
        Some((_, suffix)) => Events::Known(KnownEvents {
            ident: request.with_suffix(&suffix),
            variants,
        }),
        None => Events::AsTheyCome,
    })
}

fn lower_variants<'a>(content: &'a Content, type_of: &TypeOf<'a>) -> Vec<Event> {
    let named = content
        .events
        .iter()
        .map(|event| (event.name.as_str(), &event.ty, event.description.clone()));
    // What the spec says of the stream as a whole, its events without a name hold.
    let is_unnamed = content.ty != TypeRef::Any && content.events.iter().all(|event| event.name != UNNAMED);
    let unnamed = is_unnamed.then_some((UNNAMED, &content.ty, None));
    let events: Vec<_> = named.chain(unnamed).collect();
    let names: Vec<&str> = events.iter().map(|(name, _, _)| *name).collect();
    let idents = assign(&names, Space::Variant).idents;
    let variants = events.into_iter().zip(idents).map(|((name, ty, text), ident)| Event {
        wire: WireName::new(name),
        ident,
        ty: event_type(type_of(ty)),
        docs: Docs {
            title: None,
            text,
            deprecated: Deprecated::No,
        },
    });
    variants.collect()
}

/// Data is text, so that the bytes of a file are none.
fn event_type(ty: Type) -> Type {
    if ty == Type::Bytes { Type::String } else { ty }
}
