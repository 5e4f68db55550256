//! The events of an action's streams: the macro `events!`.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{emit_docs, emit_lines};
use super::ty::{Scope, emit_type};
use crate::docs::sanitize_code;
use crate::target::rust::ir::Types;
use crate::target::rust::ir::client::{Action, Body, Success};
use crate::target::rust::ir::streams::{Events, KnownEvents};

/// The enums of the action's streams, each once.
pub(super) fn known_events(action: &Action) -> Vec<&KnownEvents> {
    let bodies: Vec<&Body> = match &action.success {
        Success::One(body) => vec![body],
        Success::Many(choice) => choice.variants.iter().map(|answer| &answer.body).collect(),
    };
    let mut found: Vec<&KnownEvents> = Vec::new();
    for body in bodies {
        match body {
            Body::Events(Events::Known(events)) if found.iter().all(|known| known.ident != events.ident) => {
                found.push(events);
            }
            Body::Events(_) | Body::Empty | Body::Json(_) | Body::Text | Body::Bytes => {}
        }
    }
    found
}

/// The enums; nothing where the action has no stream with events that are described.
pub(super) fn emit_events(action: &Action, method: &str, types: &Types) -> TokenStream {
    let docs = emit_lines(&format!("What the stream of {method} brings."));
    let enums = known_events(action).into_iter().map(|events| {
        let ident = &events.ident;
        let variants = events.variants.iter().map(|event| {
            let wire = event.wire.as_str();
            let docs = emit_docs(&event.docs, &format!("The event {}.", sanitize_code(wire)));
            let (variant, ty) = (&event.ident, emit_type(&event.ty, types, Scope::Actions));
            quote! { #docs #wire => #variant(#ty), }
        });
        quote! {
            events! {
                #docs
                pub enum #ident { #(#variants)* Unknown, }
            }
        }
    });
    enums.collect()
}
