//! The program that makes the calls: what is the same for every API is Rust as it stands, and a function for each
//! action is made of tokens.
//!
//! ```text
//! async fn call_0(client: &client::Client, arguments: &mut Arguments) -> Result<(), String> {
//!     let request = client.devices().get(arguments.required::<String>("applicationId")?);
//!     let request = match arguments.optional::<i64>("perPage")? {
//!         Some(value) => request.per_page(value),
//!         None => request,
//!     };
//!     arguments.finish()?;
//!     outcome(request.send().await)
//! }
//! ```

use std::collections::BTreeSet;

use actionspec::target::{ArgumentRole, ArgumentSource, Outline, OutlineAction, OutlineArgument, OutlineResource};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Ident, Type};

use crate::scratch::{Features, Profile, Program, print_tokens};

/// The program for the actions that are called, each by the names of its resource and its own.
pub(crate) fn emit_program(outline: &Outline, called: &BTreeSet<(&str, &str)>) -> syn::Result<Program> {
    Ok(Program {
        name: "wire",
        dependencies: &[
            ("serde_core", "1", &["std"]),
            ("serde_json", "1", &[]),
            ("tokio", "1", &["rt", "net", "time"]),
        ],
        files: vec![
            ("main.rs", include_str!("../../programs/wire/main.rs").to_owned()),
            (
                "arguments.rs",
                include_str!("../../programs/wire/arguments.rs").to_owned(),
            ),
            ("calls.rs", print_tokens(emit_calls(outline, called)?)?),
        ],
        features: Features::NoTls,
        profile: Profile::Quick,
    })
}

fn emit_calls(outline: &Outline, called: &BTreeSet<(&str, &str)>) -> syn::Result<TokenStream> {
    let actions = outline
        .resources
        .iter()
        .flat_map(|resource| resource.actions.iter().map(move |action| (resource, action)));
    let actions = actions.filter(|(resource, action)| called.contains(&(resource.name.as_str(), action.name.as_str())));
    let (mut arms, mut functions) = (TokenStream::new(), TokenStream::new());
    for (number, (resource, action)) in actions.enumerate() {
        let function = format_ident!("call_{number}");
        let (resource_name, action_name) = (&resource.name, &action.name);
        arms.extend(quote! { (#resource_name, #action_name) => #function(client, arguments).await, });
        functions.extend(emit_call(&function, resource, action)?);
    }
    Ok(quote! {
        #![doc = " The calls, typed."]
        #![allow(deprecated, unused_variables)]
        use crate::arguments::{Arguments, outcome};

        /// Makes one call.
        pub async fn make(
            client: &client::Client,
            resource: &str,
            action: &str,
            arguments: &mut Arguments,
        ) -> Result<(), String> {
            match (resource, action) {
                #arms
                _ => Err(format!("there is no action `{resource}.{action}`")),
            }
        }

        #functions
    })
}

fn emit_call(function: &Ident, resource: &OutlineResource, action: &OutlineAction) -> syn::Result<TokenStream> {
    let of_role = |role| action.arguments.iter().filter(move |argument| argument.role == role);
    let required = of_role(ArgumentRole::Required)
        .map(emit_required)
        .collect::<syn::Result<Vec<_>>>()?;
    let setters = of_role(ArgumentRole::Setter)
        .map(emit_setter)
        .collect::<syn::Result<Vec<_>>>()?;
    let (resource, method): (Ident, Ident) = (syn::parse_str(&resource.method)?, syn::parse_str(&action.method)?);
    Ok(quote! {
        async fn #function(client: &client::Client, arguments: &mut Arguments) -> Result<(), String> {
            let request = client.#resource().#method(#(#required),*);
            #(#setters)*
            arguments.finish()?;
            outcome(request.send().await)
        }
    })
}

fn emit_required(argument: &OutlineArgument) -> syn::Result<TokenStream> {
    let (name, ty): (_, Type) = (&argument.name, syn::parse_str(&argument.ty)?);
    Ok(match argument.source {
        ArgumentSource::Json => quote! { arguments.required::<#ty>(#name)? },
        ArgumentSource::File => quote! { arguments.required_file(#name)? },
    })
}

fn emit_setter(argument: &OutlineArgument) -> syn::Result<TokenStream> {
    let (name, ty): (_, Type) = (&argument.name, syn::parse_str(&argument.ty)?);
    let setter: Ident = syn::parse_str(&argument.ident)?;
    let value = match argument.source {
        ArgumentSource::Json => quote! { arguments.optional::<#ty>(#name)? },
        ArgumentSource::File => quote! { arguments.optional_file(#name)? },
    };
    Ok(quote! {
        let request = match #value {
            Some(value) => request.#setter(value),
            None => request,
        };
    })
}
