//! The items that a generated file has, as the IR plans them. Imports and documentation are left out.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, ImplItem, Item, ItemImpl, ItemMacro, ItemStruct, Lit};

/// The items of a file in order.
///
/// # Panics
///
/// Where the file has an item of a kind that is never generated.
pub(super) fn parse_items(text: &str) -> Vec<String> {
    let file = syn::parse_file(text).unwrap();
    let items = file.items.iter().filter(|item| !matches!(item, Item::Use(_)));
    items.flat_map(describe).collect()
}

fn describe(item: &Item) -> Vec<String> {
    match item {
        Item::Macro(call) if call.mac.path.is_ident("modules") => describe_modules(&call.mac.tokens),
        _ => vec![describe_one(item)],
    }
}

/// Groups of modules, each behind the attribute that says when they are compiled.
fn describe_modules(tokens: &TokenStream) -> Vec<String> {
    let (mut modules, mut features) = (Vec::new(), Vec::new());
    for token in tokens.clone() {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket => features = literals(group.stream()),
            TokenTree::Group(group) => {
                let names = group.stream().into_iter().filter(|token| !is_punct(token, ','));
                modules.extend(names.map(|name| format!("mod {name} if {features:?}")));
            }
            TokenTree::Ident(_) | TokenTree::Literal(_) | TokenTree::Punct(_) => {}
        }
    }
    modules
}

fn describe_one(item: &Item) -> String {
    match item {
        Item::Mod(item) => format!("mod {}{}", item.ident, gate(&item.attrs)),
        Item::Static(item) => format!("static {}", item.ident),
        Item::Struct(item) => describe_struct(item),
        Item::Type(item) => format!("type {}", item.ident),
        Item::Impl(item) => describe_impl(item),
        Item::Macro(item) => describe_macro(item),
        other => panic!("`{}` is never generated", other.to_token_stream()),
    }
}

/// ` if ["device"]`
fn gate(attributes: &[Attribute]) -> String {
    let Some(cfg) = attributes.iter().find(|attribute| attribute.path().is_ident("cfg")) else {
        return String::new();
    };
    let features = literals(cfg.meta.require_list().unwrap().tokens.clone());
    format!(" if {features:?}")
}

fn literals(tokens: TokenStream) -> Vec<String> {
    let found = tokens.into_iter().flat_map(|token| match token {
        TokenTree::Literal(literal) => vec![string(&literal)],
        TokenTree::Group(group) => literals(group.stream()),
        TokenTree::Ident(_) | TokenTree::Punct(_) => Vec::new(),
    });
    found.collect()
}

fn string(literal: &proc_macro2::Literal) -> String {
    match Lit::new(literal.clone()) {
        Lit::Str(text) => text.value(),
        _ => literal.to_string(),
    }
}

fn describe_struct(item: &ItemStruct) -> String {
    let fields = item
        .fields
        .iter()
        .map(|field| field.ident.as_ref().unwrap().to_string());
    format!("struct {}: {}", item.ident, fields.collect::<Vec<_>>().join(" "))
}

fn describe_impl(item: &ItemImpl) -> String {
    assert!(item.trait_.is_none());
    let methods = item.items.iter().map(|item| match item {
        ImplItem::Fn(method) => format!(" {}", method.sig.ident),
        other => panic!("`{}` is never generated", other.to_token_stream()),
    });
    format!(
        "impl {}:{}",
        item.self_ty.to_token_stream(),
        methods.collect::<String>()
    )
}

/// A call of one of the runtime's macros: its name, what it defines, and the names in its rows.
fn describe_macro(item: &ItemMacro) -> String {
    let kind = item.mac.path.get_ident().unwrap().to_string();
    let tokens = without_attributes(item.mac.tokens.clone());
    let name = first_name(&tokens);
    let rows = match kind.as_str() {
        "resource" => return format!("resource! {name}"),
        "object" | "pages" => rows(&tokens, ';').into_iter().skip(1).collect(),
        "action" => rows(&last_block(&tokens), ';'),
        "string_enum" | "union" | "events" | "output" | "failure" => rows(&last_block(&tokens), ','),
        other => panic!("`{other}!` is never generated"),
    };
    let rows = rows.iter().map(|row| format!(" {}", describe_row(&kind, row)));
    format!("{kind}! {name}:{}", rows.collect::<String>())
}

/// The name that a row has, with the text that it stands for where it stands for one.
fn describe_row(kind: &str, row: &[TokenTree]) -> String {
    let mut names = row.iter().filter_map(|token| match token {
        TokenTree::Ident(ident) => Some(ident.to_string()),
        TokenTree::Literal(_) | TokenTree::Group(_) | TokenTree::Punct(_) => None,
    });
    // A property's row says first whether it is required, an answer's which status it has.
    let skipped = match kind {
        "object" | "output" | "failure" => 1,
        _ => 0,
    };
    let name = names.nth(skipped).unwrap();
    let text = row.iter().skip_while(|token| !is_punct(token, '=')).nth(1);
    match text {
        Some(TokenTree::Literal(text)) if matches!(kind, "object" | "string_enum") => {
            format!("{name}={:?}", string(text))
        }
        _ => name,
    }
}

fn is_punct(token: &TokenTree, sign: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign)
}

/// What the macro defines: the first name that is no keyword.
fn first_name(tokens: &[TokenTree]) -> String {
    let names = tokens.iter().filter_map(|token| match token {
        TokenTree::Ident(ident) if ident != "pub" && ident != "enum" => Some(ident.to_string()),
        _ => None,
    });
    names.into_iter().next().unwrap()
}

fn last_block(tokens: &[TokenTree]) -> Vec<TokenTree> {
    match tokens.last() {
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => without_attributes(group.stream()),
        other => panic!("{other:?} is no block"),
    }
}

fn rows(tokens: &[TokenTree], end: char) -> Vec<Vec<TokenTree>> {
    let rows = tokens.split(|token| is_punct(token, end)).map(<[TokenTree]>::to_vec);
    rows.filter(|row| !row.is_empty()).collect()
}

/// The tokens without documentation and other attributes at this level.
fn without_attributes(tokens: TokenStream) -> Vec<TokenTree> {
    let mut kept = Vec::new();
    let mut tokens = tokens.into_iter();
    while let Some(token) = tokens.next() {
        if is_punct(&token, '#') {
            tokens.next();
        } else {
            kept.push(token);
        }
    }
    kept
}
