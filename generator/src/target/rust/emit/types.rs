//! Modules of types and their items: a struct and its rows of properties, an enum, a union, an alias.

use std::collections::BTreeSet;

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::docs::emit_docs;
use super::imports::emit_use;
use super::ty::{Scope, emit_type};
use crate::docs::sanitize_code;
use crate::target::rust::ir::client::Crate;
use crate::target::rust::ir::{
    Body, Enum, Field, Item, Owner, Presence, Secrecy, Struct, Type, TypeModule, Types, Union,
};
use crate::target::rust::names::Ident;

/// A module: what it imports, and its items.
pub(crate) fn emit_module(module: &TypeModule, krate: &Crate) -> TokenStream {
    let types = &krate.types;
    let items = module.items.iter().map(|id| types.item(*id));
    let others: BTreeSet<&Ident> = items
        .clone()
        .flat_map(|item| &item.references)
        .filter(|id| !module.items.contains(id))
        .map(|id| &types.item(*id).ident)
        .collect();
    let others = emit_use(&quote! { super }, others);
    let head = format!(" Types of {}.", describe(&module.owner));
    let names = imports(items.clone()).into_iter().map(|name| format_ident!("{name}"));
    let runtime = emit_use(&quote! { crate::runtime }, names);
    let items = items.map(|item| emit_item(item, types));
    quote! {
        #![doc = #head]
        #runtime
        #others
        #(#items)*
    }
}

/// What the items use of the runtime.
fn imports<'a>(items: impl Iterator<Item = &'a Item>) -> BTreeSet<&'static str> {
    let mut names = BTreeSet::new();
    for item in items {
        match &item.body {
            Body::Struct(body) => {
                names.extend(["Extra", "object"]);
                body.fields.iter().for_each(|field| add_imports(&field.ty, &mut names));
            }
            Body::Enum(_) => _ = names.insert("string_enum"),
            Body::Union(body) => {
                names.insert("union");
                body.variants
                    .iter()
                    .for_each(|variant| add_imports(&variant.ty, &mut names));
            }
            Body::Alias(ty) => add_imports(ty, &mut names),
        }
    }
    names
}

fn add_imports(ty: &Type, names: &mut BTreeSet<&'static str>) {
    match ty {
        Type::DateTime => _ = names.insert("DateTime"),
        Type::Bytes => _ = names.insert("File"),
        Type::Map(inner) => {
            names.insert("Map");
            add_imports(inner, names);
        }
        Type::List(inner) | Type::Nullable(inner) | Type::Boxed(inner) => add_imports(inner, names),
        Type::Tuple(places) => places.iter().for_each(|place| add_imports(place, names)),
        Type::Any
        | Type::Bool
        | Type::I32
        | Type::U32
        | Type::I64
        | Type::U64
        | Type::F32
        | Type::F64
        | Type::String
        | Type::Item(_) => {}
    }
}

fn describe(owner: &Owner) -> String {
    match owner {
        Owner::Schema(name) => format!("the schema {}", sanitize_code(name.as_str())),
        Owner::Resource(name) => format!("the parameters and answers of {}", sanitize_code(name.as_str())),
        Owner::Shared => "several schemas".to_owned(),
    }
}

/// One item of the type graph.
fn emit_item(item: &Item, types: &Types) -> TokenStream {
    match &item.body {
        Body::Struct(body) => emit_struct(item, body, types),
        Body::Enum(body) => emit_enum(item, body),
        Body::Union(body) => emit_union(item, body, types),
        Body::Alias(ty) => emit_alias(item, ty, types),
    }
}

fn emit_struct(item: &Item, body: &Struct, types: &Types) -> TokenStream {
    let name = &item.ident;
    let docs = emit_docs(&item.docs, &format!("The object `{name}`.", name = name.as_str()));
    let fields = body.fields.iter().map(|field| emit_field(field, types));
    let arguments = body.fields.iter().filter(|field| field.is_argument()).map(|field| {
        let (ident, ty) = (&field.ident, emit_type(&field.ty, types, Scope::Types));
        quote! { #ident: #ty }
    });
    let rows = body
        .fields
        .iter()
        .enumerate()
        .map(|(index, field)| emit_row(index, field, types));
    quote! {
        #docs
        #[derive(Clone, PartialEq)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
            #[doc = " Properties that this version of the crate does not know."]
            pub extra: Extra,
        }

        object! {
            #name(#(#arguments),*) extra: Extra;
            #(#rows)*
        }
    }
}

fn emit_field(field: &Field, types: &Types) -> TokenStream {
    let docs = emit_docs(&field.docs, &sanitize_code(field.wire.as_str()));
    let (name, ty) = (&field.ident, emit_type(&field.ty, types, Scope::Types));
    let ty = match field.presence {
        Presence::Required => ty,
        Presence::Optional => quote! { Option<#ty> },
    };
    quote! { #docs pub #name: #ty, }
}

/// `1 optional name: String = "name";`
fn emit_row(index: usize, field: &Field, types: &Types) -> TokenStream {
    let index = Literal::usize_unsuffixed(index);
    let (name, wire) = (&field.ident, field.wire.as_str());
    let flag = match field.secrecy {
        Secrecy::Open => TokenStream::new(),
        Secrecy::Secret => quote! { secret },
    };
    let constant = field.constant.as_ref().map(|constant| quote! { => #constant });
    match (field.presence, &field.ty) {
        (Presence::Required, ty) => {
            let ty = emit_type(ty, types, Scope::Types);
            quote! { #index required #name: #ty = #wire #constant #flag; }
        }
        (Presence::Optional, Type::Nullable(inner)) => {
            let ty = emit_type(inner, types, Scope::Types);
            let null = field.null_setter.as_ref().map(|setter| quote! { / #setter });
            quote! { #index nullable #name #null: #ty = #wire #constant #flag; }
        }
        (Presence::Optional, ty) => {
            let ty = emit_type(ty, types, Scope::Types);
            quote! { #index optional #name: #ty = #wire #constant #flag; }
        }
    }
}

fn emit_enum(item: &Item, body: &Enum) -> TokenStream {
    let name = &item.ident;
    let docs = emit_docs(&item.docs, "One of several strings.");
    let values = body.values.iter().enumerate().map(|(index, value)| {
        let index = Literal::usize_unsuffixed(index);
        let (variant, wire) = (&value.ident, value.wire.as_str());
        let shown = emit_shown(wire);
        quote! { #index #variant = #wire #shown, }
    });
    quote! {
        string_enum! {
            #docs
            pub enum #name { #(#values)* Unknown, }
        }
    }
}

/// What docs show of a value; nothing where that is the value between backticks.
fn emit_shown(wire: &str) -> TokenStream {
    let shown = sanitize_code(wire);
    if shown == format!("`{wire}`") {
        TokenStream::new()
    } else {
        quote! { as #shown }
    }
}

fn emit_union(item: &Item, body: &Union, types: &Types) -> TokenStream {
    let name = &item.ident;
    let docs = emit_docs(&item.docs, "One of several types.");
    let variants = body.variants.iter().enumerate().map(|(index, variant)| {
        let index = Literal::usize_unsuffixed(index);
        let (ident, ty) = (&variant.ident, emit_type(&variant.ty, types, Scope::Types));
        let docs = emit_docs(&variant.docs, &format!("`{ty}`", ty = ty.to_string().replace(' ', "")));
        let from = match &variant.ty {
            Type::Boxed(inner) => {
                let inner = emit_type(inner, types, Scope::Types);
                quote! { from #inner }
            }
            _ => TokenStream::new(),
        };
        quote! { #docs #index #ident(#ty) #from, }
    });
    quote! {
        union! {
            #docs
            pub enum #name { #(#variants)* Unknown, }
        }
    }
}

fn emit_alias(item: &Item, ty: &Type, types: &Types) -> TokenStream {
    let name = &item.ident;
    let docs = emit_docs(&item.docs, "Another name.");
    let ty = emit_type(ty, types, Scope::Types);
    quote! {
        #docs
        pub type #name = #ty;
    }
}
