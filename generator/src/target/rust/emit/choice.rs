//! An enum with a variant for each status: what an action answers, or its documented errors.

use proc_macro2::TokenStream;
use quote::quote;

use super::action::emit_status;
use super::docs::emit_lines;
use super::ty::{Scope, emit_type};
use crate::docs::sanitize_markdown;
use crate::target::rust::ir::Types;
use crate::target::rust::ir::client::{Body, Choice};
use crate::target::rust::ir::streams::Events;

/// The enum, by the macro of the runtime that is called `kind`.
pub(super) fn emit_choice(kind: &proc_macro2::Ident, choice: &Choice, about: &str, types: &Types) -> TokenStream {
    let ident = &choice.ident;
    let docs = emit_lines(about);
    let variants = choice.variants.iter().map(|answer| {
        let about = answer
            .docs
            .text
            .as_deref()
            .map(sanitize_markdown)
            .filter(|text| !text.trim().is_empty());
        let docs = emit_lines(&about.unwrap_or_else(|| format!("Status {}.", answer.status)));
        let (status, variant, body) = (
            emit_status(answer.status),
            &answer.ident,
            emit_body(&answer.body, types),
        );
        quote! { #docs #status => #variant(#body), }
    });
    let streams = has_stream(choice).then(|| quote! { streams });
    quote! {
        #kind! {
            #docs
            pub enum #ident #streams { #(#variants)* }
        }
    }
}

/// Whether one of the answers is a stream of events.
pub(super) fn has_stream(choice: &Choice) -> bool {
    let mut bodies = choice.variants.iter().map(|answer| &answer.body);
    bodies.any(|body| matches!(body, Body::Events(_)))
}

/// The type of a body and how it is read: `types::Error = json`.
pub(super) fn emit_body(body: &Body, types: &Types) -> TokenStream {
    let ty = emit_body_type(body, types);
    match body {
        Body::Empty => quote! { #ty = empty },
        Body::Json(_) => quote! { #ty = json },
        Body::Text => quote! { #ty = text },
        Body::Bytes => quote! { #ty = bytes },
        Body::Events(_) => quote! { #ty = events },
    }
}

/// The type of a body.
pub(super) fn emit_body_type(body: &Body, types: &Types) -> TokenStream {
    match body {
        Body::Empty => quote! { () },
        Body::Json(ty) => emit_type(ty, types, Scope::Actions),
        Body::Text => quote! { String },
        Body::Bytes => quote! { crate::Bytes },
        Body::Events(Events::AsTheyCome) => quote! { crate::Events },
        Body::Events(Events::Known(events)) => {
            let ident = &events.ident;
            quote! { crate::Events<#ident> }
        }
    }
}
