//! When an item is compiled: `#[cfg(any(feature = "device", feature = "devices"))]`.

use proc_macro2::TokenStream;
use quote::quote;

use crate::target::rust::ir::Gate;
use crate::target::rust::ir::client::Resource;

/// The feature that compiles the types that no resource reaches.
const SCHEMAS: &str = "schemas";

/// The attribute of a resource's module and method.
pub(super) fn emit_feature(resource: &Resource) -> TokenStream {
    let feature = &resource.feature;
    quote! { #[cfg(feature = #feature)] }
}

/// The attribute of a module of types.
pub(super) fn emit_gate(gate: &Gate, resources: &[Resource]) -> TokenStream {
    match gate {
        Gate::Always => TokenStream::new(),
        Gate::AnyOf {
            resources: numbers,
            schemas,
        } => {
            let features = numbers
                .iter()
                .filter_map(|number| resources.get(*number))
                .map(|r| r.feature.as_str());
            let features: Vec<&str> = features.chain(schemas.then_some(SCHEMAS)).collect();
            match features[..] {
                [feature] => quote! { #[cfg(feature = #feature)] },
                _ => quote! { #[cfg(any(#(feature = #features),*))] },
            }
        }
    }
}
