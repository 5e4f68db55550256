//! What a module takes from another one: `use crate::runtime::{Call, action};`.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// The import of these names; nothing where there are none.
pub(super) fn emit_use<T: ToTokens>(from: &TokenStream, names: impl IntoIterator<Item = T>) -> TokenStream {
    let names: Vec<T> = names.into_iter().collect();
    match names.as_slice() {
        [] => TokenStream::new(),
        [name] => quote! { use #from::#name; },
        _ => quote! { use #from::{#(#names),*}; },
    }
}
