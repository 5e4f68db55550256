//! The types of a generated crate once more, as they are written for serde's derive: what the crate's speed is
//! compared with.
//!
//! ```text
//! object! { Device(id: String) extra: Extra; 0 required id: String = "deviceId"; }
//!
//! #[derive(Serialize, Deserialize)]
//! pub struct Device { #[serde(rename = "deviceId")] pub id: String, #[serde(flatten)] pub extra: Extra }
//! ```

mod rows;

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Fields, Ident, Item, ItemStruct};

use rows::{Choice, Kind, Object, Row};

/// A module with all types of a crate.
pub(super) fn emit_twin(krate: &Path) -> Result<TokenStream, Box<dyn Error>> {
    let mut items = Vec::new();
    for path in type_files(&krate.join("src/types"))? {
        items.extend(syn::parse_file(&fs::read_to_string(path)?)?.items);
    }
    let mut types = TokenStream::new();
    let mut objects = BTreeMap::new();
    for item in &items {
        let Item::Macro(invocation) = item else { continue };
        let tokens = &invocation.mac;
        if tokens.path.is_ident("object") {
            let object: Object = tokens.parse_body()?;
            objects.insert(object.name.clone(), object);
        } else if tokens.path.is_ident("string_enum") {
            types.extend(emit_string_enum(&tokens.parse_body()?));
        } else if tokens.path.is_ident("union") {
            types.extend(emit_union(&tokens.parse_body()?));
        }
    }
    for item in &items {
        match item {
            Item::Struct(item) => {
                let object = objects
                    .get(&item.ident)
                    .ok_or_else(|| format!("`{}` has no table of properties", item.ident))?;
                types.extend(emit_struct(item, object)?);
            }
            Item::Type(alias) => {
                let (name, ty) = (&alias.ident, &alias.ty);
                types.extend(quote! { pub type #name = #ty; });
            }
            _ => {}
        }
    }
    Ok(quote! {
        #![doc = " The types of the crate as serde's derive has them."]
        #![allow(dead_code, unused_imports, clippy::all)]
        use std::collections::BTreeMap;
        pub use jiff::Timestamp as DateTime;
        use serde::{Deserialize, Deserializer, Serialize};

        pub mod types {
            pub use super::*;
        }

        pub type Extra = serde_json::Map<String, serde_json::Value>;
        pub type Map<T> = BTreeMap<String, T>;

        /// Null is a value.
        fn nullable<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
            T::deserialize(deserializer).map(Some)
        }

        #types
    })
}

/// Sorted, so that the twin is the same on every machine.
fn type_files(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let entries = fs::read_dir(folder)?.map(|entry| Ok(entry?.path()));
    let mut paths = entries.collect::<Result<Vec<_>, std::io::Error>>()?;
    paths.sort();
    Ok(paths)
}

fn emit_struct(item: &ItemStruct, object: &Object) -> Result<TokenStream, Box<dyn Error>> {
    let Fields::Named(fields) = &item.fields else {
        return Err(format!("`{}` has no named fields", item.ident).into());
    };
    let fields = fields.named.iter().map(|field| {
        let ident = field.ident.as_ref();
        let row = object.rows.iter().find(|row| ident == Some(&row.field));
        let attribute = row.map_or_else(|| quote! { #[serde(flatten)] }, emit_attribute);
        let ty = &field.ty;
        quote! { #attribute pub #ident: #ty, }
    });
    let name = &item.ident;
    Ok(quote! {
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        pub struct #name { #(#fields)* }
    })
}

fn emit_attribute(row: &Row) -> TokenStream {
    let name = &row.name;
    match row.kind {
        Kind::Required => quote! { #[serde(rename = #name)] },
        Kind::Optional => quote! { #[serde(rename = #name, skip_serializing_if = "Option::is_none")] },
        Kind::Nullable => quote! {
            #[serde(rename = #name, default, deserialize_with = "nullable", skip_serializing_if = "Option::is_none")]
        },
    }
}

fn emit_string_enum(choice: &Choice<syn::LitStr>) -> TokenStream {
    let variants = choice
        .variants
        .iter()
        .map(|(variant, text)| quote! { #[serde(rename = #text)] #variant, });
    emit_enum(&choice.name, quote! {}, variants, &choice.unknown, quote! { String })
}

fn emit_union(choice: &Choice<syn::Type>) -> TokenStream {
    let variants = choice.variants.iter().map(|(variant, ty)| quote! { #variant(#ty), });
    let untagged = quote! { #[serde(untagged)] };
    emit_enum(
        &choice.name,
        untagged,
        variants,
        &choice.unknown,
        quote! { serde_json::Value },
    )
}

fn emit_enum(
    name: &Ident,
    attribute: TokenStream,
    variants: impl Iterator<Item: ToTokens>,
    unknown: &Ident,
    kept: TokenStream,
) -> TokenStream {
    quote! {
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #attribute
        pub enum #name {
            #(#variants)*
            #[serde(untagged)]
            #unknown(#kept),
        }
    }
}
