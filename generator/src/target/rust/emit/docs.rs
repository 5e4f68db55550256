//! Documentation to `#[doc]` attributes, one a line: `#[doc = " A device."]`.

use proc_macro2::TokenStream;
use quote::quote;

use crate::docs::{sanitize_cell, sanitize_markdown};
use crate::target::rust::ir::{Deprecated, Docs};

/// The attributes of an item or a field; `fallback` where the spec says nothing.
pub(crate) fn emit_docs(docs: &Docs, fallback: &str) -> TokenStream {
    let text = docs
        .text
        .as_deref()
        .map(sanitize_markdown)
        .filter(|text| !text.trim().is_empty());
    let title = docs
        .title
        .as_deref()
        .map(sanitize_markdown)
        .filter(|title| !title.trim().is_empty());
    let lines = emit_lines(&text.or(title).unwrap_or_else(|| fallback.to_owned()));
    let deprecated = emit_deprecated(docs.deprecated);
    quote! { #lines #deprecated }
}

/// Markdown that is safe already, one attribute a line.
pub(crate) fn emit_lines(markdown: &str) -> TokenStream {
    let lines = markdown.trim_end().lines().map(|line| {
        let line = if line.trim().is_empty() {
            String::new()
        } else {
            format!(" {line}")
        };
        quote! { #[doc = #line] }
    });
    lines.collect()
}

/// The same as inner attributes, for the head of a file.
pub(crate) fn emit_inner_lines(markdown: &str) -> TokenStream {
    let lines = markdown.trim_end().lines().map(|line| {
        let line = if line.trim().is_empty() {
            String::new()
        } else {
            format!(" {line}")
        };
        quote! { #![doc = #line] }
    });
    lines.collect()
}

/// Safe Markdown put together: paragraphs, an empty line between two.
pub(crate) fn emit_paragraphs(paragraphs: &[String]) -> TokenStream {
    let texts = paragraphs
        .iter()
        .filter(|text| !text.trim().is_empty())
        .map(|text| text.trim_end());
    emit_lines(&texts.collect::<Vec<_>>().join("\n\n"))
}

/// `#[deprecated]`, with what to use instead where the spec says so.
pub(crate) fn emit_deprecation(instead: Option<&str>) -> TokenStream {
    match instead {
        None => TokenStream::new(),
        Some("") => quote! { #[deprecated] },
        Some(note) => {
            let note = sanitize_cell(note);
            quote! { #[deprecated(note = #note)] }
        }
    }
}

fn emit_deprecated(deprecated: Deprecated) -> TokenStream {
    match deprecated {
        Deprecated::No => TokenStream::new(),
        Deprecated::Yes => quote! { #[deprecated] },
    }
}
