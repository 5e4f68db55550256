//! An enum with a variant for each status: what an action answers, or its documented errors.

use proc_macro2::TokenStream;
use quote::quote;

use super::action::emit_status;
use super::docs::emit_lines;
use super::ty::{Scope, emit_type};
use crate::docs::sanitize_markdown;
use crate::target::rust::ir::Types;
use crate::target::rust::ir::client::{Body, Choice};

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
    quote! {
        #kind! {
            #docs
            pub enum #ident { #(#variants)* }
        }
    }
}

/// The type of a body and how it is read: `types::Error = json`.
pub(super) fn emit_body(body: &Body, types: &Types) -> TokenStream {
    match body {
        Body::Empty => quote! { () = empty },
        Body::Json(ty) => {
            let ty = emit_type(ty, types, Scope::Actions);
            quote! { #ty = json }
        }
        Body::Text => quote! { String = text },
        Body::Bytes => quote! { crate::Bytes = bytes },
    }
}
