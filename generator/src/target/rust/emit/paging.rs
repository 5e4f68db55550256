//! The streams of a paginated action: the macro `pages!`.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::action::{emit_error, emit_output_type};
use super::ty::{Scope, emit_type};
use crate::target::rust::ir::Types;
use crate::target::rust::ir::client::Action;
use crate::target::rust::ir::streams::{Each, PageBy, Paging};
use crate::target::rust::names::WireName;

/// The streams of the action; nothing where it has no pages.
pub(super) fn emit_pages(action: &Action, types: &Types) -> TokenStream {
    let Some(paging) = &action.paging else {
        return TokenStream::new();
    };
    let Paging {
        by,
        argument,
        first,
        items,
        total,
        next,
        each,
    } = paging;
    let (request, output, error) = (&action.request, emit_output_type(action, types), emit_error(action));
    let (by, argument) = (emit_page_by(*by), Literal::usize_unsuffixed(*argument));
    let first = match first {
        Some(first) => {
            let first = Literal::i64_unsuffixed(*first);
            quote! { Some(#first) }
        }
        None => quote! { None },
    };
    let [items, total, next] = [items, total, next].map(|way| way.iter().map(WireName::as_str).collect::<Vec<_>>());
    let each = each.as_ref().map(|each| emit_each(each, types));
    quote! {
        pages! {
            #request: #output | #error;
            #by #argument from #first;
            items [#(#items)*] total [#(#total)*] next [#(#next)*];
            #each
        }
    }
}

fn emit_page_by(by: PageBy) -> TokenStream {
    match by {
        PageBy::Page => quote! { Page },
        PageBy::Offset => quote! { Offset },
        PageBy::Cursor => quote! { Cursor },
    }
}

/// `each types::Device: page => page.data?.items;`
fn emit_each(each: &Each, types: &Types) -> TokenStream {
    let ty = emit_type(&each.ty, types, Scope::Actions);
    let page = format_ident!("page");
    let mut value = quote! { #page };
    let mut options = each.options;
    for (field, inner) in &each.fields {
        let marks = question_marks(options);
        value = quote! { #value #marks.#field };
        options = *inner;
    }
    let items = match options.checked_sub(1) {
        Some(outer) => {
            let marks = question_marks(outer);
            quote! { #value #marks }
        }
        None => quote! { Some(#value) },
    };
    quote! { each #ty: #page => #items; }
}

/// What takes a value out of so many options.
fn question_marks(options: usize) -> TokenStream {
    std::iter::repeat_n(quote! { ? }, options).collect()
}
