//! A resource's module: its struct, a method for each action, and what the actions are made of.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::action::{emit_action, emit_method};
use super::docs::{emit_docs, emit_inner_lines};
use super::events::known_events;
use super::imports::emit_use;
use crate::docs::sanitize_markdown;
use crate::target::rust::ir::client::{Body, Crate, Failure, Resource, Success};

/// The module of a resource.
pub(crate) fn emit_resource(resource: &Resource, krate: &Crate) -> TokenStream {
    let types = &krate.types;
    let head = emit_inner_lines(&sanitize_markdown(&format!("Actions of {}.", resource.title)));
    let docs = emit_docs(&resource.docs, &sanitize_markdown(&resource.title));
    let handle = &resource.handle;
    let methods = resource.actions.iter().map(|action| emit_method(action, types));
    let actions = resource
        .actions
        .iter()
        .map(|action| emit_action(resource, action, krate));
    let imports = emit_imports(resource);
    quote! {
        #head
        #imports

        resource! {
            #docs
            #handle
        }

        impl #handle {
            #(#methods)*
        }

        #(#actions)*
    }
}

/// What the module's tokens name.
fn emit_imports(resource: &Resource) -> TokenStream {
    let actions = &resource.actions;
    let has_failure = actions
        .iter()
        .any(|action| matches!(action.failure, Failure::Documented(_)));
    let has_output = actions.iter().any(|action| matches!(action.success, Success::Many(_)));
    let has_events = actions.iter().any(|action| !known_events(action).is_empty());
    let has_pages = actions.iter().any(|action| action.paging.is_some());
    let names = [
        ("Call", !actions.is_empty()),
        ("action", !actions.is_empty()),
        ("events", has_events),
        ("failure", has_failure),
        ("output", has_output),
        ("pages", has_pages),
        ("resource", true),
    ];
    let names = names.iter().filter(|(_, is_used)| *is_used);
    let runtime = emit_use(
        &quote! { crate::runtime },
        names.map(|(name, _)| format_ident!("{name}")),
    );
    let types = uses_types(resource).then(|| quote! { use crate::types; });
    quote! { #runtime #types }
}

fn uses_types(resource: &Resource) -> bool {
    let names_item = |body: &Body| body.types().iter().any(|ty| !ty.references().is_empty());
    resource.actions.iter().any(|action| {
        let arguments = action
            .arguments
            .iter()
            .any(|argument| !argument.ty.references().is_empty());
        let success = match &action.success {
            Success::One(body) => names_item(body),
            Success::Many(choice) => choice.variants.iter().any(|answer| names_item(&answer.body)),
        };
        let failure = match &action.failure {
            Failure::Undocumented => false,
            Failure::Documented(choice) => choice.variants.iter().any(|answer| names_item(&answer.body)),
        };
        arguments || success || failure
    })
}
