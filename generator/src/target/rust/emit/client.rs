//! `client.rs`: what the whole API has in common, and a method of the client for each resource.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::docs::emit_lines;
use super::gate::emit_feature;
use crate::docs::{sanitize_cell, sanitize_code, sanitize_markdown};
use crate::model::{KeyLocation, SchemeKind, SecurityScheme};
use crate::target::rust::ir::client::{Client, Resource};

/// `client.rs`
pub(crate) fn emit_client(client: &Client) -> TokenStream {
    let base_url = emit_option(client.base_url.as_deref());
    let headers = client.headers.iter().map(|(name, value)| quote! { (#name, #value) });
    let schemes = client.schemes.iter().map(emit_scheme);
    let has_schemes = !client.schemes.is_empty();
    let scheme_imports = has_schemes.then(|| quote! { use crate::runtime::{Scheme, SchemeKind}; });
    let methods = client.resources.iter().map(emit_accessor);
    let auth = emit_lines(&describe_auth(&client.schemes));
    quote! {
        #![doc = " The client: what the whole API has in common, and its resources."]
        use crate::runtime::{Api, Client, ClientBuilder};
        #scheme_imports

        static API: Api = Api {
            base_url: #base_url,
            headers: &[#(#headers),*],
            schemes: &[#(#schemes),*],
            user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
        };

        impl Client {
            #[doc = " Settings of a client, to be built."]
            #auth
            pub fn builder() -> ClientBuilder {
                ClientBuilder::new(&API)
            }

            #(#methods)*
        }
    }
}

fn emit_option(text: Option<&str>) -> TokenStream {
    match text {
        Some(text) => quote! { Some(#text) },
        None => quote! { None },
    }
}

fn emit_scheme(scheme: &SecurityScheme) -> TokenStream {
    let name = &scheme.name;
    let kind = match &scheme.kind {
        SchemeKind::None => quote! { None },
        SchemeKind::Bearer => quote! { Bearer },
        SchemeKind::Basic => quote! { Basic },
        SchemeKind::ApiKey { location, name } => match location {
            KeyLocation::Header => quote! { Header(#name) },
            KeyLocation::Query => quote! { Query(#name) },
            KeyLocation::Cookie => quote! { Cookie(#name) },
        },
    };
    let name = Literal::string(name);
    quote! { Scheme { name: #name, kind: SchemeKind::#kind } }
}

/// How credentials are given for each scheme.
fn describe_auth(schemes: &[SecurityScheme]) -> String {
    let lines = schemes.iter().map(|scheme| {
        let how = match scheme.kind {
            SchemeKind::None => "no credentials".to_owned(),
            SchemeKind::Bearer => "a bearer token, given with [`token`](ClientBuilder::token)".to_owned(),
            SchemeKind::Basic => "a name and a password, given with [`basic`](ClientBuilder::basic)".to_owned(),
            SchemeKind::ApiKey { .. } => {
                "a key, given with [`api_key`](ClientBuilder::api_key) or [`api_key_for`](ClientBuilder::api_key_for)"
                    .to_owned()
            }
        };
        let about = scheme.description.as_deref().map(sanitize_cell).unwrap_or_default();
        format!("* {}: {how}. {about}", sanitize_code(&scheme.name))
    });
    std::iter::once("\n".to_owned())
        .chain(lines)
        .collect::<Vec<_>>()
        .join("\n")
}

fn emit_accessor(resource: &Resource) -> TokenStream {
    let (gate, module, handle) = (emit_feature(resource), &resource.module, &resource.handle);
    let docs = emit_lines(&sanitize_markdown(&format!("The actions of {}.", resource.title)));
    quote! {
        #docs
        #gate
        pub fn #module(&self) -> crate::#module::#handle {
            crate::#module::#handle::new(self)
        }
    }
}
