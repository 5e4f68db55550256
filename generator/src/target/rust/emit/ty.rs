//! Types to their spelling: `Vec<Option<Tag>>`.

use proc_macro2::TokenStream;
use quote::quote;

use crate::target::rust::ir::{Type, Types};

/// Where a type is spelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// In a module of types, which imports what it names.
    Types,
    /// In a resource's module, whose own names may be those of types: everything by its path.
    Actions,
    /// In a program that calls the crate `client`.
    Programs,
}

/// The type as it stands in a field, an argument or a macro's row.
pub(crate) fn emit_type(ty: &Type, types: &Types, scope: Scope) -> TokenStream {
    match ty {
        Type::Any => quote! { serde_json::Value },
        Type::Bool => quote! { bool },
        Type::I32 => quote! { i32 },
        Type::U32 => quote! { u32 },
        Type::I64 => quote! { i64 },
        Type::U64 => quote! { u64 },
        Type::F32 => quote! { f32 },
        Type::F64 => quote! { f64 },
        Type::String => quote! { String },
        Type::DateTime => own(scope, &quote! { DateTime }),
        Type::Bytes => own(scope, &quote! { File }),
        Type::Item(id) => {
            let ident = &types.item(*id).ident;
            match scope {
                Scope::Types => quote! { #ident },
                Scope::Actions => quote! { types::#ident },
                Scope::Programs => quote! { client::types::#ident },
            }
        }
        Type::List(inner) => wrap(&quote! { Vec }, inner, types, scope),
        Type::Map(inner) => wrap(&own(scope, &quote! { Map }), inner, types, scope),
        Type::Tuple(places) => {
            let places = places.iter().map(|place| emit_type(place, types, scope));
            quote! { (#(#places,)*) }
        }
        Type::Nullable(inner) => wrap(&quote! { Option }, inner, types, scope),
        Type::Boxed(inner) => wrap(&quote! { Box }, inner, types, scope),
    }
}

/// A type of the runtime.
fn own(scope: Scope, name: &TokenStream) -> TokenStream {
    match scope {
        Scope::Types => quote! { #name },
        Scope::Actions => quote! { crate::#name },
        Scope::Programs => quote! { client::#name },
    }
}

fn wrap(outer: &TokenStream, inner: &Type, types: &Types, scope: Scope) -> TokenStream {
    let inner = emit_type(inner, types, scope);
    quote! { #outer<#inner> }
}
