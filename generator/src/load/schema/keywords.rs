//! The keywords of JSON Schema, drafts 04 to 2020-12, and of OpenAPI's Schema Object, with the values they can have.

use crate::format::{Data, Node};

/// What a keyword's value has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Any,
    /// Anything, and it says nothing about values.
    Annotation,
    Bool,
    Text,
    Texts,
    TextOrTexts,
    Number,
    NumberOrBool,
    /// A number above 0.
    Positive,
    /// An integer that is not negative.
    Count,
    List,
    Schema,
    Schemas,
    SchemaOrSchemas,
    SchemaMap,
}

/// Every keyword by the shape of its value.
pub(super) const KEYWORDS: &[(Shape, &[&str])] = &[
    (
        Shape::Text,
        &[
            "$ref",
            "title",
            "description",
            "format",
            "pattern",
            "contentEncoding",
            "contentMediaType",
        ],
    ),
    (Shape::TextOrTexts, &["type"]),
    (Shape::Texts, &["required"]),
    (Shape::Any, &["default", "const"]),
    (Shape::List, &["enum"]),
    (
        Shape::Bool,
        &["nullable", "deprecated", "readOnly", "writeOnly", "uniqueItems"],
    ),
    (Shape::Number, &["minimum", "maximum"]),
    (Shape::Positive, &["multipleOf"]),
    (Shape::NumberOrBool, &["exclusiveMinimum", "exclusiveMaximum"]),
    (
        Shape::Count,
        &[
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "minProperties",
            "maxProperties",
            "minContains",
            "maxContains",
        ],
    ),
    (
        Shape::SchemaMap,
        &[
            "properties",
            "patternProperties",
            "definitions",
            "$defs",
            "dependentSchemas",
        ],
    ),
    (
        Shape::Schema,
        &[
            "additionalProperties",
            "additionalItems",
            "not",
            "if",
            "then",
            "else",
            "contains",
            "propertyNames",
            "unevaluatedProperties",
            "unevaluatedItems",
            "contentSchema",
        ],
    ),
    (Shape::SchemaOrSchemas, &["items"]),
    (Shape::Schemas, &["prefixItems", "allOf", "anyOf", "oneOf"]),
    (
        Shape::Annotation,
        &[
            "$schema",
            "id",
            "$id",
            "$comment",
            "$anchor",
            "$vocabulary",
            "$dynamicRef",
            "$dynamicAnchor",
            "$recursiveRef",
            "$recursiveAnchor",
            "example",
            "examples",
            "dependencies",
            "dependentRequired",
            "discriminator",
            "xml",
            "externalDocs",
        ],
    ),
];

/// Keywords that say by means of other schemas, or of other properties, which values are allowed.
pub(super) const CONDITIONS: &[&str] = &[
    "not",
    "if",
    "then",
    "else",
    "contains",
    "propertyNames",
    "dependencies",
    "dependentRequired",
    "dependentSchemas",
    "unevaluatedProperties",
    "unevaluatedItems",
];

pub(crate) fn shape_of(keyword: &str) -> Option<Shape> {
    KEYWORDS
        .iter()
        .find(|(_, names)| names.contains(&keyword))
        .map(|(shape, _)| *shape)
}

impl Shape {
    pub(crate) fn fits(self, node: &Node) -> bool {
        match self {
            // A schema that is none is reported where it stands.
            Self::Any | Self::Annotation | Self::Schema => true,
            Self::Bool => matches!(node.data, Data::Bool(_)),
            Self::Text => node.as_text().is_some(),
            Self::Texts => is_list_of_text(node),
            Self::TextOrTexts => node.as_text().is_some() || is_list_of_text(node),
            Self::Number => matches!(node.data, Data::Number(..)),
            Self::NumberOrBool => matches!(node.data, Data::Number(..) | Data::Bool(_)),
            Self::Positive => matches!(&node.data, Data::Number(number, _) if number.as_f64().is_some_and(|n| n > 0.0)),
            Self::Count => is_count(node),
            Self::List | Self::Schemas => matches!(node.data, Data::List(_)),
            Self::SchemaOrSchemas => matches!(node.data, Data::List(_) | Data::Map(_) | Data::Bool(_)),
            Self::SchemaMap => matches!(node.data, Data::Map(_)),
        }
    }

    pub(super) fn describe(self) -> &'static str {
        match self {
            Self::Any | Self::Annotation => "anything",
            Self::Bool => "`true` or `false`",
            Self::Text => "a string",
            Self::Texts => "a list of strings",
            Self::TextOrTexts => "a string or a list of strings",
            Self::Number => "a number",
            Self::NumberOrBool => "a number, `true` or `false`",
            Self::Positive => "a number above 0",
            Self::Count => "an integer from 0",
            Self::List => "a list",
            Self::Schema => "a schema",
            Self::Schemas => "a list of schemas",
            Self::SchemaOrSchemas => "a schema or a list of schemas",
            Self::SchemaMap => "a mapping of name to schema",
        }
    }
}

impl Shape {
    /// The part of a value that does not fit: in a list of strings, what is no string.
    pub(super) fn culprit(self, node: &Node) -> &Node {
        let is_list_of_text = matches!(self, Self::Texts | Self::TextOrTexts);
        match &node.data {
            Data::List(items) if is_list_of_text => items.iter().find(|item| item.as_text().is_none()).unwrap_or(node),
            Data::Null
            | Data::Bool(_)
            | Data::Number(..)
            | Data::Text(_)
            | Data::List(_)
            | Data::Map(_)
            | Data::Refused => node,
        }
    }

    /// What to write in the place of a value that does not fit.
    pub(super) fn suggest(self, node: &Node, keyword: &str) -> String {
        let other = match &node.data {
            Data::Text(text) => Some((text.clone(), unquoted(text))),
            Data::Number(_, text) => Some((format!("\"{text}\""), Data::Text(text.to_string()))),
            Data::Bool(value) => Some((format!("\"{value}\""), Data::Text(value.to_string()))),
            Data::Null | Data::List(_) | Data::Map(_) | Data::Refused => None,
        };
        let span = node.span;
        match other.filter(|(_, data)| {
            self.fits(&Node {
                span,
                data: data.clone(),
            })
        }) {
            Some((written, _)) => format!("write `{written}`"),
            None => format!("write {}, or remove `{keyword}`", self.describe()),
        }
    }
}

/// What a text would be without its quotes.
fn unquoted(text: &str) -> Data {
    match (text, text.parse()) {
        ("true" | "false", _) => Data::Bool(text == "true"),
        (_, Ok(number)) => Data::Number(number, text.into()),
        (_, Err(_)) => Data::Text(text.to_owned()),
    }
}

fn is_list_of_text(node: &Node) -> bool {
    matches!(&node.data, Data::List(items) if items.iter().all(|item| item.as_text().is_some()))
}

fn is_count(node: &Node) -> bool {
    match &node.data {
        // JSON Schema counts 1.0 among the integers.
        Data::Number(number, _) => {
            number.as_u64().is_some() || number.as_f64().is_some_and(|n| n >= 0.0 && n.fract() == 0.0)
        }
        Data::Null | Data::Bool(_) | Data::Text(_) | Data::List(_) | Data::Map(_) | Data::Refused => false,
    }
}
