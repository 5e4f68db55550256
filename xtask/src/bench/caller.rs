//! A program that makes ten calls of an API.
//!
//! ```text
//! async fn call_0(client: &client::Client, arguments: &mut Arguments) -> Result<String, String> {
//!     let answer = client.devices().get(arguments.text()).await;
//!     answer.map(|answer| format!("{answer:?}")).map_err(|error| error.to_string())
//! }
//! ```

use actionspec::target::{ArgumentRole, ArgumentSource, Outline, OutlineAction, OutlineArgument, OutlineResource};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Ident, Type};

use crate::scratch::{Features, Profile, Program, print_tokens};

/// How many actions are called.
pub(super) const CALLS: usize = 10;

/// The program: its calls are spread over the API.
pub(super) fn emit_program(outline: &Outline) -> syn::Result<Program> {
    Ok(Program {
        name: "caller",
        dependencies: &[
            ("serde_core", "1", &["std"]),
            ("serde_json", "1", &["std"]),
            ("tokio", "1", &["rt", "net", "time"]),
        ],
        files: vec![
            ("main.rs", include_str!("../../programs/caller/main.rs").to_owned()),
            ("calls.rs", print_tokens(emit_calls(outline)?)?),
        ],
        features: Features::Default,
        profile: Profile::Dev,
    })
}

fn emit_calls(outline: &Outline) -> syn::Result<TokenStream> {
    let resources = outline.resources.iter();
    let actions: Vec<_> = resources
        .flat_map(|resource| resource.actions.iter().map(move |action| (resource, action)))
        .filter(|(_, action)| required(action).all(|argument| argument.source == ArgumentSource::Json))
        .collect();
    let step = actions.len().div_ceil(CALLS).max(1);
    let (mut calls, mut functions) = (TokenStream::new(), TokenStream::new());
    for (number, (resource, action)) in actions.into_iter().step_by(step).enumerate() {
        let function = format_ident!("call_{number}");
        calls.extend(quote! { #function(client, arguments).await, });
        functions.extend(emit_call(&function, resource, action)?);
    }
    Ok(quote! {
        #![doc = " The calls."]
        #![allow(deprecated)]
        use crate::Arguments;

        /// Makes all calls, and says what came of each.
        pub async fn make(client: &client::Client, arguments: &mut Arguments) -> Vec<String> {
            let answers = [#calls];
            answers.into_iter().map(|answer| answer.unwrap_or_else(|error| error)).collect()
        }

        #functions
    })
}

fn emit_call(function: &Ident, resource: &OutlineResource, action: &OutlineAction) -> syn::Result<TokenStream> {
    let arguments = required(action)
        .map(|argument| {
            let ty: Type = syn::parse_str(&argument.ty)?;
            Ok(match argument.ty.as_str() {
                "String" => quote! { arguments.text() },
                _ => quote! { arguments.json::<#ty>()? },
            })
        })
        .collect::<syn::Result<Vec<_>>>()?;
    let (resource, method): (Ident, Ident) = (syn::parse_str(&resource.method)?, syn::parse_str(&action.method)?);
    Ok(quote! {
        async fn #function(client: &client::Client, arguments: &mut Arguments) -> Result<String, String> {
            let answer = client.#resource().#method(#(#arguments),*).await;
            answer.map(|answer| format!("{answer:?}")).map_err(|error| error.to_string())
        }
    })
}

fn required(action: &OutlineAction) -> impl Iterator<Item = &OutlineArgument> {
    let arguments = action.arguments.iter();
    arguments.filter(|argument| argument.role == ArgumentRole::Required)
}
