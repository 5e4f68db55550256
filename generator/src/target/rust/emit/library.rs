//! `lib.rs` and `types.rs`: the modules of the crate and when they are compiled.

use indexmap::IndexMap;
use proc_macro2::TokenStream;
use quote::quote;

use super::docs::emit_inner_lines;
use super::gate::{emit_feature, emit_gate};
use crate::docs::sanitize_markdown;
use crate::target::rust::ir::Gate;
use crate::target::rust::ir::client::{Client, Crate};
use crate::target::rust::names::Ident;

/// `lib.rs`
pub(crate) fn emit_library(krate: &Crate) -> TokenStream {
    let client = &krate.client;
    let docs = emit_head(client);
    let resources = client.resources.iter().map(|resource| {
        let (gate, module) = (emit_feature(resource), &resource.module);
        quote! { #gate pub mod #module; }
    });
    quote! {
        #docs
        // What the API deprecates is still a part of it: who uses it is warned, not who compiles the crate.
        #![allow(deprecated)]
        #![deny(missing_docs)]
        #![forbid(unsafe_code)]

        mod client;
        #[doc(hidden)]
        pub mod runtime;
        pub mod types;
        #(#resources)*

        pub use runtime::exports::*;
    }
}

/// The README, with its program as a test where the crate has what it needs.
fn emit_head(client: &Client) -> TokenStream {
    let head = emit_inner_lines(&sanitize_markdown(&format!("Client of the {}.", client.title)));
    let readme = client.example.as_ref().map(|example| {
        let feature = &example.feature;
        quote! { #![cfg_attr(feature = #feature, doc = include_str!("../README.md"))] }
    });
    quote! { #head #![doc = ""] #readme }
}

/// `types.rs`
pub(crate) fn emit_types(krate: &Crate) -> TokenStream {
    let modules = emit_modules(krate);
    quote! {
        #![doc = " The types that the API's schemas describe."]
        #![doc = ""]
        #![doc = " Structs keep properties that they do not know, string enums and unions values that they do not know, so that"]
        #![doc = " what a server sends is sent back as it came."]

        #modules
    }
}

/// The modules of types, those together that are compiled together.
fn emit_modules(krate: &Crate) -> TokenStream {
    let mut groups: IndexMap<&Gate, Vec<&Ident>> = IndexMap::new();
    for module in &krate.modules {
        groups.entry(&module.gate).or_default().push(&module.ident);
    }
    let always = groups.shift_remove(&Gate::Always).unwrap_or_default();
    let gates = groups.keys().map(|gate| emit_gate(gate, &krate.client.resources));
    let gated = groups.values().map(|names| quote! { { #(#names,)* } });
    let gated = (!groups.is_empty()).then(|| {
        quote! {
            use crate::runtime::modules;

            modules! { #(#gates #gated)* }
        }
    });
    quote! { #gated #(mod #always; pub use #always::*;)* }
}
