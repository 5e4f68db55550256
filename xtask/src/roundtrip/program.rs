//! The program that reads and writes the examples: what is the same for every API is Rust as it stands, and the table
//! of types is made of tokens.
//!
//! ```text
//! "device" => read_and_write::<client::types::Device>(example),
//! ```

use actionspec::target::{Outline, OutlineSchema};
use proc_macro2::TokenStream;
use quote::quote;
use syn::Type;

use crate::scratch::{Features, Profile, Program, print_tokens};

/// The program for all schemas.
pub(super) fn emit_program(outline: &Outline) -> syn::Result<Program> {
    Ok(Program {
        name: "roundtrip",
        dependencies: &[
            ("serde_core", "1", &["std"]),
            ("serde_json", "1", &["std", "raw_value"]),
        ],
        files: vec![
            ("main.rs", include_str!("../../programs/roundtrip/main.rs").to_owned()),
            ("schemas.rs", print_tokens(emit_schemas(outline)?)?),
        ],
        features: Features::NoTls,
        profile: Profile::Quick,
    })
}

fn emit_schemas(outline: &Outline) -> syn::Result<TokenStream> {
    let arms = outline.schemas.iter().map(emit_arm).collect::<syn::Result<Vec<_>>>()?;
    Ok(quote! {
        #![doc = " The types of the schemas."]
        #![allow(deprecated, unused_imports, unused_variables)]
        use crate::read_and_write;

        /// Reads an example of a schema, and writes it.
        pub fn round_trip(schema: &str, example: &str) -> Result<String, String> {
            match schema {
                #(#arms)*
                _ => Err(format!("there is no schema `{schema}`")),
            }
        }
    })
}

fn emit_arm(schema: &OutlineSchema) -> syn::Result<TokenStream> {
    let (name, ty): (_, Type) = (&schema.name, syn::parse_str(&schema.ty)?);
    Ok(quote! { #name => read_and_write::<#ty>(example), })
}
