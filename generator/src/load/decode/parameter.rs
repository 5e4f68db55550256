//! A parameter of the API, a resource or an action, and a header of a response.

use serde_json::Value;

use super::Decoder;
use super::text::{check_cookie_name, check_header_name, check_header_value, check_wire_name, decode_media_type};
use crate::diagnostic::Code;
use crate::format::{Data, Entry, HEADER, Mapping, Node, PARAMETER, Text};
use crate::load::schema::check_default;
use crate::model::{Deprecation, Location, Origin, Parameter, QueryStyle, Span, TypeRef};

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
        let mapping = Mapping::open(node, &PARAMETER, first_line(node), self.report)?;
        let name = mapping.text("name", self.report);
        let location = mapping.choice("in", &Location::ALL, self.report);
        let ty = self.decode_type(&mapping);
        let style = self.decode_style(&mapping, location);
        let content = self.decode_content(&mapping, location, &ty);
        let mut parameter = self.decode_rest(&mapping, ty);
        let name = name?;
        let Some(location) = location else {
            self.unplaced.push(name.value);
            return None;
        };
        parameter.location = location;
        parameter.style = style;
        self.check_name(&name, location);
        self.check_file(&mapping, location, &parameter.ty);
        self.check_required(&mapping, location, &mut parameter);
        self.check_default(&mapping, &parameter);
        Some(Parameter {
            name: name.value,
            origin,
            content,
            span: name.span,
            ..parameter
        })
    }

    /// A header of a response.
    pub(super) fn decode_header(&mut self, entry: &Entry) -> Option<Parameter> {
        check_header_name(&entry.key, entry.key_span, self.report);
        let mapping = Mapping::open(&entry.value, &HEADER, entry.key_span, self.report)?;
        let ty = self.decode_type(&mapping);
        let header = self.decode_rest(&mapping, ty);
        self.check_file(&mapping, Location::Header, &header.ty);
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
            required: self.decode_required(mapping),
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

    fn decode_required(&mut self, mapping: &Mapping<'_>) -> bool {
        let list = mapping
            .get("required")
            .filter(|node| matches!(node.data, Data::List(_)));
        if let Some(node) = list {
            let message = "`required` says whether the parameter is, not which properties are";
            self.report
                .error(Code::WrongType, node.span, message)
                .help("write the type into a file `schemas/NAME.yaml`, and here `schema: NAME`");
            return false;
        }
        mapping.boolean("required", self.report).unwrap_or(false)
    }

    /// `deprecated: true`, or a sentence.
    pub(super) fn decode_deprecated(&mut self, mapping: &Mapping<'_>) -> Option<Deprecation> {
        let node = mapping.get("deprecated")?;
        match &node.data {
            Data::Bool(true) => Some(Deprecation::Plain),
            Data::Text(sentence) => Some(Deprecation::Instead(sentence.clone())),
            Data::Bool(false) | Data::Null | Data::Number(..) | Data::List(_) | Data::Map(_) | Data::Refused => {
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
            let counts = match location {
                Some(Location::Query | Location::Form) | None => true,
                Some(Location::Path | Location::Header | Location::Cookie) => {
                    key == "style" && style == Some(QueryStyle::Json)
                }
                Some(Location::Body | Location::Multipart) => false,
            };
            if mapping.get(key).is_some() && !counts {
                self.misplaced(mapping, key, "counts only with `in: query` or `in: form`");
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
        let Text { value, span } = name;
        match location {
            Location::Header => check_header_name(value, *span, self.report),
            Location::Cookie => check_cookie_name(value, *span, self.report),
            Location::Path if value.contains(['{', '}', '/']) => {
                let message = format!("`{value}` is no name of a path parameter");
                self.report
                    .error(Code::InvalidName, *span, message)
                    .help("write the name as it stands between the braces of the path");
            }
            Location::Path | Location::Query | Location::Body | Location::Form | Location::Multipart => {
                check_wire_name(value, *span, self.report);
            }
        }
    }

    /// The bytes of a file go into a body.
    fn check_file(&mut self, mapping: &Mapping<'_>, location: Location, ty: &TypeRef) {
        let is_text = matches!(
            location,
            Location::Path | Location::Query | Location::Header | Location::Cookie
        );
        if is_text && is_file(ty) {
            let span = mapping.get("type").map_or(mapping.node().span, |node| node.span);
            self.report
                .error(Code::MisplacedKey, span, "a file counts only in a body")
                .help("write `type: string`, or `in: body` or `in: multipart`");
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
        if let TypeRef::Inline(schema) = &parameter.ty {
            check_default(default, schema, span, self.report);
        }
        // A JSON text is written in ASCII.
        if parameter.location == Location::Header
            && parameter.style != QueryStyle::Json
            && let Value::String(text) = default
        {
            check_header_value(text, span, self.report);
        }
    }
}

fn is_file(ty: &TypeRef) -> bool {
    match ty {
        TypeRef::Inline(schema) => schema.is_file,
        TypeRef::Named(_) | TypeRef::Any => false,
    }
}

/// The media type of a body that names none.
pub(super) fn default_content(ty: &TypeRef) -> &'static str {
    if is_file(ty) {
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
