//! What stands in the macros of a generated crate's types.
//!
//! ```text
//! Device(id: String) extra: Extra; 0 required id: String = "deviceId"; 1 nullable note / note_null: String = "note";
//! pub enum SortDirection { 0 Asc = "asc", 1 Tick = "`" as "`` ` ``", Unknown }
//! pub enum BlockConfig { 0 Text(String), 1 Graph(Box<Graph>) from Graph, Unknown }
//! ```

use proc_macro2::TokenTree;
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Ident, LitInt, LitStr, Token, Type, braced, parenthesized};

/// `object!`
pub(super) struct Object {
    pub(super) name: Ident,
    pub(super) rows: Vec<Row>,
}

/// A property.
pub(super) struct Row {
    pub(super) kind: Kind,
    pub(super) field: Ident,
    /// The name on the wire.
    pub(super) name: LitStr,
}

/// Whether a property may be missing, and null.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Required,
    Optional,
    Nullable,
}

/// `string_enum!`, where variants have texts, and `union!`, where they have types.
pub(super) struct Choice<T> {
    pub(super) name: Ident,
    pub(super) variants: Vec<(Ident, T)>,
    /// The variant that keeps what is not known.
    pub(super) unknown: Ident,
}

impl Parse for Object {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let name = input.parse()?;
        skip_until_semicolon(input)?;
        let mut rows = Vec::new();
        while !input.is_empty() {
            rows.push(input.parse()?);
        }
        Ok(Self { name, rows })
    }
}

impl Parse for Row {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        input.parse::<LitInt>()?;
        let kind = input.parse()?;
        let field = input.parse()?;
        if input.parse::<Option<Token![/]>>()?.is_some() {
            input.parse::<Ident>()?;
        }
        input.parse::<Token![:]>()?;
        input.parse::<Type>()?;
        input.parse::<Token![=]>()?;
        let name = input.parse()?;
        skip_until_semicolon(input)?;
        Ok(Self { kind, field, name })
    }
}

impl Parse for Kind {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let kind: Ident = input.parse()?;
        match kind.to_string().as_str() {
            "required" => Ok(Self::Required),
            "optional" => Ok(Self::Optional),
            "nullable" => Ok(Self::Nullable),
            _ => Err(syn::Error::new(kind.span(), "there is no such kind of property")),
        }
    }
}

impl Parse for Choice<LitStr> {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        parse_choice(input, |input| {
            input.parse::<Token![=]>()?;
            let text = input.parse()?;
            if input.parse::<Option<Token![as]>>()?.is_some() {
                input.parse::<LitStr>()?;
            }
            Ok(text)
        })
    }
}

impl Parse for Choice<Type> {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        parse_choice(input, |input| {
            let inside;
            parenthesized!(inside in input);
            let ty = inside.parse()?;
            if input.peek(Ident) {
                input.parse::<Ident>()?;
                input.parse::<Type>()?;
            }
            Ok(ty)
        })
    }
}

fn parse_choice<T>(input: ParseStream<'_>, parse: fn(ParseStream<'_>) -> syn::Result<T>) -> syn::Result<Choice<T>> {
    Attribute::parse_outer(input)?;
    input.parse::<Token![pub]>()?;
    input.parse::<Token![enum]>()?;
    let name = input.parse()?;
    let inside;
    braced!(inside in input);
    let mut variants = Vec::new();
    loop {
        Attribute::parse_outer(&inside)?;
        if inside.parse::<Option<LitInt>>()?.is_none() {
            break;
        }
        variants.push((inside.parse()?, parse(&inside)?));
        inside.parse::<Option<Token![,]>>()?;
    }
    let unknown = inside.parse()?;
    inside.parse::<Option<Token![,]>>()?;
    Ok(Choice {
        name,
        variants,
        unknown,
    })
}

fn skip_until_semicolon(input: ParseStream<'_>) -> syn::Result<()> {
    while input.parse::<Option<Token![;]>>()?.is_none() {
        input.parse::<TokenTree>()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use syn::parse_str;

    use super::*;

    #[test]
    fn properties_have_their_kinds_and_names() {
        let object: Object = parse_str(
            r#"Device(id: String, extra: Map<i64>) rest: Extra;
            0 required id: String = "deviceId";
            1 nullable note / note_null: Map<Vec<String>> = "note";
            2 required r#type: String = "type" => "gps";
            3 optional password: String = "password" secret;"#,
        )
        .unwrap();
        let rows = object.rows.iter().map(|row| {
            let kind = match row.kind {
                Kind::Required => "required",
                Kind::Optional => "optional",
                Kind::Nullable => "nullable",
            };
            (kind, row.field.to_string(), row.name.value())
        });
        let expected = [
            ("required", "id", "deviceId"),
            ("nullable", "note", "note"),
            ("required", "r#type", "type"),
            ("optional", "password", "password"),
        ];
        assert_eq!(object.name, "Device");
        assert!(rows.eq(expected.map(|(kind, field, name)| (kind, field.to_owned(), name.to_owned()))));
    }

    #[test]
    fn variants_have_texts_or_types() {
        let texts: Choice<LitStr> = parse_str(
            r#"/// Docs.
            pub enum Order { 0 Asc = "asc", #[doc = "x"] 1 Tick = "`" as "`` ` ``", Unknown }"#,
        )
        .unwrap();
        let variants = texts
            .variants
            .iter()
            .map(|(name, text)| (name.to_string(), text.value()));
        assert!(variants.eq([("Asc", "asc"), ("Tick", "`")].map(|(name, text)| (name.to_owned(), text.to_owned()))));
        let types: Choice<Type> = parse_str(
            "pub enum Block {
                /// A text.
                0 Text(String),
                1 Graph(Box<Graph>) from Graph,
                Unknown,
            }",
        )
        .unwrap();
        let names = types.variants.iter().map(|(name, _)| name.to_string());
        assert!(names.eq(["Text", "Graph"]));
        assert_eq!(
            (types.name.to_string(), types.unknown.to_string()),
            ("Block".to_owned(), "Unknown".to_owned())
        );
    }

    #[test]
    fn what_is_not_known_is_an_error() {
        assert!(parse_str::<Object>(r#"Device() extra: Extra; 0 odd id: String = "id";"#).is_err());
        assert!(parse_str::<Choice<LitStr>>("pub enum Order { 0 Asc, Unknown }").is_err());
    }
}
