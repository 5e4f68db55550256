//! A parameter of the API, a resource or an action, and a header of a response.

use serde_json::Value;

use super::Decoder;
use super::text::{check_header_name, check_header_value, decode_media_type, is_token};
use crate::diagnostic::Code;
use crate::format::{Data, Entry, HEADER, Mapping, Node, PARAMETER, TYPE, Text};
use crate::model::{Deprecation, Location, Origin, Parameter, QueryStyle, SchemaNode, Span, TypeRef};

const STYLES: [(&str, QueryStyle); 5] = [
    ("form", QueryStyle::FormExploded),
    ("spaceDelimited", QueryStyle::SpaceDelimited),
    ("pipeDelimited", QueryStyle::PipeDelimited),
    ("deepObject", QueryStyle::DeepObject),
    ("json", QueryStyle::Json),
];

impl Decoder<'_> {
    /// The list under `parameters`.
    pub(super) fn decode_parameters(&mut self, mapping: &Mapping<'_>, origin: Origin) -> Vec<Parameter> {
        let items = mapping.list("parameters", self.report).iter();
        items.filter_map(|item| self.decode_parameter(item, origin)).collect()
    }

    fn decode_parameter(&mut self, node: &Node, origin: Origin) -> Option<Parameter> {
        let mapping = Mapping::open(node, &[&PARAMETER, &TYPE], first_line(node), self.report)?;
        let name = mapping.text("name", self.report);
        let location = mapping.choice("in", &Location::ALL, self.report);
        let ty = self.decode_type(&mapping);
        let style = self.decode_style(&mapping, location);
        let content = self.decode_content(&mapping, location, &ty);
        let mut parameter = self.decode_rest(&mapping, ty);
        let (name, location) = (name?, location?);
        self.check_name(&name, location);
        self.check_required(&mapping, location, &mut parameter);
        self.check_default(&mapping, &parameter);
        Some(Parameter {
            name: name.value,
            location,
            origin,
            content,
            style,
            span: name.span,
            ..parameter
        })
    }

    /// A header of a response.
    pub(super) fn decode_header(&mut self, entry: &Entry) -> Option<Parameter> {
        check_header_name(&entry.key, entry.key_span, self.report);
        let mapping = Mapping::open(&entry.value, &[&HEADER, &TYPE], entry.key_span, self.report)?;
        let ty = self.decode_type(&mapping);
        let header = self.decode_rest(&mapping, ty);
        self.check_default(&mapping, &header);
        Some(Parameter {
            name: entry.key.clone(),
            span: entry.key_span,
            ..header
        })
    }

    /// The keys that parameters and headers share; the caller sets what is the parameter's alone.
    fn decode_rest(&mut self, mapping: &Mapping<'_>, ty: TypeRef) -> Parameter {
        Parameter {
            name: String::new(),
            location: Location::Header,
            origin: Origin::Action,
            required: mapping.boolean("required", self.report).unwrap_or(false),
            description: mapping.text("description", self.report).map(|text| text.value),
            default: mapping.json("default"),
            example: mapping.json("example"),
            deprecated: self.decode_deprecated(mapping),
            ty,
            content: None,
            style: QueryStyle::default(),
            extensions: mapping.extensions(),
            span: mapping.node().span,
        }
    }

    /// `deprecated: true`, or a sentence.
    pub(super) fn decode_deprecated(&mut self, mapping: &Mapping<'_>) -> Option<Deprecation> {
        let node = mapping.get("deprecated")?;
        match &node.data {
            Data::Bool(true) => Some(Deprecation::Plain),
            Data::Text(sentence) => Some(Deprecation::Instead(sentence.clone())),
            Data::Bool(false) | Data::Null | Data::Number(..) | Data::List(_) | Data::Map(_) => {
                self.report
                    .error(
                        Code::WrongType,
                        node.span,
                        format!("`deprecated` cannot be {}", node.describe()),
                    )
                    .help("write `true` or a sentence that says what to use instead, or remove the key");
                None
            }
        }
    }

    fn decode_style(&mut self, mapping: &Mapping<'_>, location: Option<Location>) -> QueryStyle {
        let style = mapping.choice("style", &STYLES, self.report);
        let explode = mapping.boolean("explode", self.report);
        for key in ["style", "explode"] {
            if mapping.get(key).is_some() && location.is_some_and(|location| location != Location::Query) {
                self.misplaced(mapping, key, "counts only with `in: query`");
            }
        }
        let style_is_form = style.unwrap_or_default() == QueryStyle::FormExploded;
        if explode.is_some() && !style_is_form {
            self.misplaced(mapping, "explode", "counts only with `style: form`");
        }
        if style_is_form && explode == Some(false) {
            QueryStyle::Form
        } else {
            style.unwrap_or_default()
        }
    }

    fn decode_content(&mut self, mapping: &Mapping<'_>, location: Option<Location>, ty: &TypeRef) -> Option<String> {
        let text = mapping.text("content", self.report);
        let given = text.and_then(|text| decode_media_type(&text, self.report));
        match location? {
            Location::Body => given.or_else(|| Some(default_content(ty).to_owned())),
            Location::Multipart => given,
            Location::Path | Location::Query | Location::Header | Location::Cookie | Location::Form => {
                if mapping.get("content").is_some() {
                    self.misplaced(mapping, "content", "counts only with `in: body` or `in: multipart`");
                }
                None
            }
        }
    }

    fn misplaced(&mut self, mapping: &Mapping<'_>, key: &str, why: &str) {
        self.report
            .error(Code::MisplacedKey, mapping.key_span(key), format!("`{key}` {why}"))
            .help(format!("remove `{key}`"));
    }

    fn check_name(&mut self, name: &Text, location: Location) {
        match location {
            Location::Header => check_header_name(&name.value, name.span, self.report),
            Location::Cookie if !is_token(&name.value) => {
                self.report
                    .error(
                        Code::InvalidName,
                        name.span,
                        format!("`{}` is no name of a cookie", name.value),
                    )
                    .help("write letters, digits, `_` and `-`");
            }
            Location::Path if name.value.contains(['{', '}', '/']) => {
                self.report
                    .error(
                        Code::InvalidName,
                        name.span,
                        format!("`{}` is no name of a path parameter", name.value),
                    )
                    .help("write the name as it stands between the braces of the path");
            }
            Location::Path
            | Location::Query
            | Location::Cookie
            | Location::Body
            | Location::Form
            | Location::Multipart => {
                if name.value.is_empty() || name.value.contains(char::is_control) {
                    self.report
                        .error(Code::InvalidName, name.span, "a parameter needs a name on one line")
                        .help("write the name on the wire");
                }
            }
        }
    }

    fn check_required(&mut self, mapping: &Mapping<'_>, location: Location, parameter: &mut Parameter) {
        if location != Location::Path {
            return;
        }
        if let Some(node) = mapping
            .get("required")
            .filter(|node| matches!(node.data, Data::Bool(false)))
        {
            self.report
                .error(
                    Code::OptionalPathParameter,
                    node.span,
                    "a path parameter is always required",
                )
                .help("remove `required: false`, or describe the shorter path as an action of its own");
        }
        parameter.required = true;
    }

    fn check_default(&mut self, mapping: &Mapping<'_>, parameter: &Parameter) {
        let Some(default) = &parameter.default else {
            return;
        };
        let span = mapping.get("default").map_or(parameter.span, |node| node.span);
        if let TypeRef::Inline(schema) = &parameter.ty
            && let Some(values) = &schema.enumeration
            && !values.contains(default)
        {
            let listed = values
                .iter()
                .map(|value| format!("`{}`", plain(value)))
                .collect::<Vec<_>>()
                .join(", ");
            self.report
                .warning(
                    Code::InvalidDefault,
                    span,
                    format!("the default `{}` is not among the values of `enum`", plain(default)),
                )
                .help(format!("the values are {listed}"));
        }
        if parameter.location == Location::Header
            && let Value::String(text) = default
        {
            check_header_value(text, span, self.report);
        }
    }
}

/// A value as somebody would write it in a spec.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn default_content(ty: &TypeRef) -> &'static str {
    let is_file = matches!(ty, TypeRef::Inline(schema) if matches!(**schema, SchemaNode { is_file: true, .. }));
    if is_file {
        "application/octet-stream"
    } else {
        "application/json"
    }
}

/// Where a mapping in a list begins: a whole parameter would be too much to underline.
fn first_line(node: &Node) -> Span {
    let first_key = node.entries().first().map(|entry| entry.key_span);
    first_key.unwrap_or(node.span)
}
