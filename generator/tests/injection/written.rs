//! What generated files hold, whatever they are called: items, documentation, keys.

use std::collections::BTreeMap;

use actionspec::output::FileSet;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};
use quote::ToTokens;
use syn::Meta;
use toml_edit::DocumentMut;

/// What rustdoc and the sites that show pages find in Markdown.
const EXTENSIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS);

/// The generated Rust files by path, with their texts.
pub(crate) fn rust_files(files: &FileSet) -> BTreeMap<&str, &str> {
    let files = files
        .iter()
        .map(|(path, bytes)| (path, std::str::from_utf8(bytes).unwrap()));
    files.filter(|(path, _)| path.ends_with(".rs")).collect()
}

/// The items of a file without their documentation and with all names and literals the same, sorted: two files that
/// differ in names and texts alone have the same ones.
pub(crate) fn shapes(text: &str) -> Vec<String> {
    let file = syn::parse_file(text).unwrap();
    let items = file.items.iter().map(|item| shape(item.to_token_stream()));
    let attributes = file.attrs.iter().map(|attribute| shape(attribute.to_token_stream()));
    let mut shapes: Vec<String> = attributes.chain(items).filter(|shape| !shape.is_empty()).collect();
    shapes.sort();
    shapes
}

fn shape(tokens: TokenStream) -> String {
    let mut shape = String::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '#' && tokens.peek().is_some_and(is_doc_or_mark) => {
                if matches!(tokens.next(), Some(TokenTree::Punct(_))) {
                    tokens.next();
                }
            }
            // How the docs show a value that cannot stand there as it is.
            TokenTree::Ident(word) if word == "as" && matches!(tokens.peek(), Some(TokenTree::Literal(_))) => {
                tokens.next();
            }
            TokenTree::Punct(punct) => {
                // Whether a comma ends a list depends on how long its lines are.
                if punct.as_char() == '>' && shape.ends_with(',') {
                    shape.pop();
                }
                shape.push(punct.as_char());
            }
            TokenTree::Literal(_) => shape.push_str(" 0"),
            TokenTree::Ident(ident) => {
                let word = ident.to_string();
                let is_keyword = syn::parse_str::<syn::Ident>(&word).is_err();
                shape.push_str(&format!(" {}", if is_keyword { &word } else { "a" }));
            }
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::None => ("", ""),
                };
                let inner = self::shape(group.stream());
                shape.push_str(&format!("{open}{}{close}", inner.trim_end_matches(',')));
            }
        }
    }
    shape
}

/// `[doc = "…"]`, or the `!` before it.
fn is_doc_or_mark(token: &TokenTree) -> bool {
    match token {
        TokenTree::Group(group) => doc_text(group.stream()).is_some(),
        TokenTree::Punct(punct) => punct.as_char() == '!',
        TokenTree::Ident(_) | TokenTree::Literal(_) => false,
    }
}

fn doc_text(attribute: TokenStream) -> Option<String> {
    let Ok(Meta::NameValue(meta)) = syn::parse2::<Meta>(attribute) else {
        return None;
    };
    match meta.value {
        syn::Expr::Lit(literal) if meta.path.is_ident("doc") => match literal.lit {
            syn::Lit::Str(text) => Some(text.value()),
            _ => None,
        },
        _ => None,
    }
}

/// The documentation of a file, a text for each item, field or row that has some.
pub(crate) fn docs(text: &str) -> Vec<String> {
    let file = syn::parse_file(text).unwrap();
    let mut docs = Vec::new();
    collect_docs(file.to_token_stream(), &mut docs);
    docs
}

fn collect_docs(tokens: TokenStream, docs: &mut Vec<String>) {
    let mut lines: Vec<String> = Vec::new();
    for token in tokens {
        match &token {
            TokenTree::Punct(punct) if matches!(punct.as_char(), '#' | '!') => continue,
            TokenTree::Group(group) => match doc_text(group.stream()) {
                Some(line) => {
                    lines.push(line.strip_prefix(' ').unwrap_or(&line).to_owned());
                    continue;
                }
                None => collect_docs(group.stream(), docs),
            },
            TokenTree::Ident(_) | TokenTree::Literal(_) | TokenTree::Punct(_) => {}
        }
        if !lines.is_empty() {
            docs.push(std::mem::take(&mut lines).join("\n"));
        }
    }
}

/// The blocks of code in Markdown that rustdoc would compile.
pub(crate) fn doc_tests(markdown: &str) -> Vec<String> {
    let blocks = Parser::new_ext(markdown, EXTENSIONS).filter_map(|event| match event {
        Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => Some(String::new()),
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => Some(info.to_string()),
        _ => None,
    });
    blocks.filter(|info| is_rust(info)).collect()
}

/// Whether rustdoc takes a block with this info string for Rust: it says so, or says nothing else.
fn is_rust(info: &str) -> bool {
    const KNOWN: [&str; 8] = [
        "rust",
        "no_run",
        "ignore",
        "should_panic",
        "compile_fail",
        "test_harness",
        "allow_fail",
        "standalone_crate",
    ];
    let words: Vec<&str> = info
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty())
        .collect();
    words.contains(&"rust")
        || words
            .iter()
            .all(|word| KNOWN.contains(word) || word.starts_with("edition"))
}

/// What in Markdown could act in a browser, or lead somewhere else than to the web or an item.
pub(crate) fn actions(markdown: &str) -> Vec<String> {
    let events = Parser::new_ext(markdown, EXTENSIONS).filter_map(|event| match event {
        Event::Html(html) | Event::InlineHtml(html) => Some(html.trim().to_owned()).filter(|html| !is_anchor(html)),
        Event::Start(Tag::Image { dest_url, .. }) => Some(dest_url.to_string()),
        Event::Start(Tag::Link { dest_url, .. }) if dest_url.contains("script:") => Some(dest_url.to_string()),
        _ => None,
    });
    events.collect()
}

/// The manifest without what says what the crate is called.
pub(crate) fn manifest_without_names(text: &str) -> String {
    let mut manifest: DocumentMut = text.parse().unwrap();
    for key in ["name", "version", "description"] {
        let value = manifest["package"].as_table_mut().unwrap().remove(key);
        assert!(value.unwrap().is_str(), "{text}");
    }
    manifest.to_string()
}

/// What the templates put before headings.
fn is_anchor(html: &str) -> bool {
    let name = html
        .strip_prefix("<a name=\"")
        .and_then(|rest| rest.strip_suffix("\">"));
    let is_plain = |c: char| !c.is_whitespace() && !matches!(c, '"' | '\'' | '<' | '>' | '&' | '=');
    html == "</a>" || name.is_some_and(|name| name.chars().all(is_plain))
}
