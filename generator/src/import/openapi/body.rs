//! The body of a request to parameters.

use std::collections::HashSet;

use indexmap::IndexMap;

use super::Importer;
use super::document::Followed;
use super::names::camel;
use super::text::{is_true, put_extensions};
use super::types::{Place, is_any, is_binary, is_of};
use crate::format::{Data, Entry, MapBuilder, Node};
use crate::model::{self, Span, essence, is_token};

/// How a body is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Json,
    Form,
    Multipart,
    Text,
    Bytes,
}

impl Kind {
    pub(super) fn of(media_type: &str) -> Self {
        let essence = essence(media_type).to_ascii_lowercase();
        match essence.as_str() {
            "application/json" | "*/*" | "text/json" => Self::Json,
            "application/x-www-form-urlencoded" => Self::Form,
            "multipart/form-data" => Self::Multipart,
            _ if essence.ends_with("+json") || essence.ends_with("/json") => Self::Json,
            _ if essence.starts_with("text/") => Self::Text,
            _ => Self::Bytes,
        }
    }
}

/// Keys of a media type that are read.
const READ: [&str; 4] = ["schema", "example", "examples", "encoding"];

impl<'a> Importer<'a, '_> {
    /// The parameters of an operation's body.
    pub(super) fn import_body(&mut self, operation: &'a Node, owner: &str) -> Vec<Node> {
        let Some(body) = operation.get("requestBody") else {
            return Vec::new();
        };
        let Ok(followed) = self.document.follow(body) else {
            self.report_dangling_object(body);
            return Vec::new();
        };
        let contents = followed.node.get("content").map(Node::entries).unwrap_or_default();
        let Some(chosen) = contents.iter().min_by_key(|content| rank(content)) else {
            return Vec::new();
        };
        for other in contents.iter().filter(|content| content.key != chosen.key) {
            self.drops.dropped(
                other.key_span,
                format!(
                    "a request has one media type: `{}` is left out beside another",
                    other.key
                ),
                "remove one of the two, or describe the other as an operation of its own",
            );
        }
        self.drops
            .unread(followed.node, "a request body", &["description", "content", "required"]);
        self.drops.unread(&chosen.value, "a media type", &READ);
        let name = match followed.component() {
            Some(component) => component,
            None => camel(&[owner, "body"]),
        };
        let body = Body {
            followed,
            content: chosen,
            is_required: is_true(followed.node, "required"),
            name,
        };
        self.import_content(&body, operation)
    }

    fn import_content(&mut self, body: &Body<'a>, operation: &'a Node) -> Vec<Node> {
        let kind = Kind::of(&body.content.key);
        if matches!(kind, Kind::Form | Kind::Multipart)
            && let Some(fields) = self.import_fields(body, kind)
        {
            return fields;
        }
        vec![self.import_whole_body(body, kind, operation)]
    }

    fn import_whole_body(&mut self, body: &Body<'a>, kind: Kind, operation: &'a Node) -> Node {
        let Body { followed, content, .. } = body;
        let at = content.key_span;
        let mut map = MapBuilder::new(at);
        let name = operation
            .get("x-codegen-request-body-name")
            .and_then(Node::as_text)
            .filter(|name| is_token(name));
        map.put_text("name", name.unwrap_or("body"), at)
            .put_text("in", "body", at);
        if body.is_required {
            map.put("required", Node::boolean(true, at));
        }
        let schema = content.value.get("schema");
        self.put_beside(followed, &mut map);
        self.put_description(followed.node, &mut map);
        map.put_some("example", example_of(&content.value).cloned());
        match kind {
            Kind::Json => {
                if let Some(schema) = schema {
                    let place = place_of(&content.key);
                    self.put_type(schema, place, || body.name.clone(), &mut map);
                }
            }
            Kind::Text => match schema.filter(|schema| self.is_scalar(schema)) {
                Some(schema) => self.put_type(schema, Place::Text, || body.name.clone(), &mut map),
                None => {
                    map.put_text("type", "string", at);
                    self.drop_body_type(schema);
                }
            },
            Kind::Form if schema.is_some_and(|schema| self.is_map(schema)) => {
                if let Some(schema) = schema {
                    self.put_type(schema, Place::Text, || body.name.clone(), &mut map);
                }
            }
            Kind::Form | Kind::Multipart | Kind::Bytes => {
                map.put_text("type", "file", at);
                self.drop_body_type(schema);
            }
        }
        // Without a word about it, a file is bytes, and everything else JSON.
        if is_media_type(&content.key) && content.key != "application/json" {
            map.put_text("content", content.key.clone(), at);
        } else if kind == Kind::Text {
            map.put_text("content", "text/plain", at);
        }
        map.build()
    }

    /// Whether a schema is one scalar that has one text.
    fn is_scalar(&self, schema: &'a Node) -> bool {
        let schema = self.document.resolve(schema);
        let name = schema.get("type").and_then(Node::as_text).unwrap_or_default();
        !is_binary(schema) && ["string", "integer", "number", "boolean"].contains(&name)
    }

    /// Whether a schema is an object with properties of any name.
    fn is_map(&self, schema: &'a Node) -> bool {
        let parts = self.parts_of(schema);
        let is_object = |part: &&Node| is_of(part, "object") || part.get("additionalProperties").is_some();
        parts.iter().any(is_object)
    }

    /// Says that the type of a body is left out, unless it says no more than that it is text or bytes.
    fn drop_body_type(&mut self, schema: Option<&'a Node>) {
        let Some(schema) = schema else {
            return;
        };
        let node = self.document.resolve(schema);
        if !is_any(node) && !is_binary(node) && !self.is_scalar(schema) {
            self.drops.dropped(
                schema.span,
                "the schema of a body that is neither JSON nor a form is left out: it is given as it is sent",
                "describe what is sent in the `description`",
            );
        }
    }

    /// A parameter for each property of a form; nothing where the schema tells none.
    fn import_fields(&mut self, body: &Body<'a>, kind: Kind) -> Option<Vec<Node>> {
        let fields = self.collect_fields(body.content.value.get("schema")?);
        if fields.properties.is_empty() {
            return None;
        }
        self.drop_rest_of_form(body);
        let encoding = body.content.value.get("encoding");
        let imported = fields.properties.iter().map(|property| {
            let is_required = body.is_required && fields.required.contains(property.key.as_str());
            let encoding = encoding.and_then(|encoding| encoding.get(&property.key));
            self.import_field(property, kind, is_required, encoding, &body.name)
        });
        Some(imported.collect())
    }

    /// Says what a form has besides its fields.
    fn drop_rest_of_form(&mut self, body: &Body<'a>) {
        let mut described = MapBuilder::new(body.content.key_span);
        self.put_beside(&body.followed, &mut described);
        self.put_description(body.followed.node, &mut described);
        if let Some(described) = described.build().get("description") {
            self.drops.dropped(
                described.span,
                "the description of a form is left out",
                "describe the operation, or each field",
            );
        }
        let parts = body.content.value.get("schema").map(|schema| self.parts_of(schema));
        for entry in parts.into_iter().flatten().flat_map(Node::entries) {
            let is_left_out = match entry.key.as_str() {
                "oneOf" | "anyOf" | "not" | "patternProperties" => true,
                "additionalProperties" => !is_any(&entry.value),
                _ => false,
            };
            if is_left_out {
                let message = format!(
                    "`{}` of a form is left out: it has the fields under `properties`",
                    entry.key
                );
                self.drops
                    .dropped(entry.key_span, message, "add each field to `properties`");
            }
        }
    }

    fn import_field(
        &mut self,
        property: &'a Entry,
        kind: Kind,
        is_required: bool,
        encoding: Option<&'a Node>,
        owner: &str,
    ) -> Node {
        let (name, schema) = (&property.key, &property.value);
        let at = property.key_span;
        let mut map = MapBuilder::new(schema.span);
        let location = if kind == Kind::Form { "form" } else { "multipart" };
        map.put_text("name", name, at).put_text("in", location, at);
        if is_required {
            map.put("required", Node::boolean(true, at));
        }
        self.put_described(schema, None, &mut map);
        let place = if kind == Kind::Form { Place::Text } else { Place::Body };
        let schema = self.one_file(schema, place, at);
        self.put_type(schema, place, || camel(&[owner, name]), &mut map);
        if kind == Kind::Form {
            self.put_field_style(encoding, &mut map);
        }
        if let Some(encoding) = encoding {
            self.drops
                .unread(encoding, "an encoding", &["contentType", "style", "explode"]);
        }
        let media_type = encoding
            .and_then(|encoding| encoding.get("contentType"))
            .filter(|_| kind == Kind::Multipart);
        let one = media_type.filter(|node| node.as_text().is_some_and(is_media_type));
        map.put_some("content", one.cloned());
        if let Some(several) = media_type.filter(|_| one.is_none()) {
            self.drops.dropped(
                several.span,
                "a part has one media type; several, or one of any kind, are left out",
                "write one media type, or give it with the file",
            );
        }
        put_extensions(schema, &mut map);
        map.build()
    }

    /// What a list of files holds, or the schema itself.
    fn one_file(&mut self, schema: &'a Node, place: Place, at: Span) -> &'a Node {
        let file = schema
            .get("items")
            .filter(|items| place == Place::Body && is_binary(items));
        if file.is_some() {
            self.drops.changed(
                at,
                "a list of files in a form is one file",
                "call the action once for each file",
            );
        }
        file.unwrap_or(schema)
    }

    /// Puts the style that `encoding` has for a field; as in a query, `form` is the default.
    fn put_field_style(&mut self, encoding: Option<&'a Node>, field: &mut MapBuilder) {
        let content = encoding.and_then(|encoding| encoding.get("contentType")?.as_text());
        let is_json = content.is_some_and(|content| Kind::of(content) == Kind::Json);
        match encoding {
            // A style that is said counts more than the media type.
            Some(encoding) if is_json && encoding.get("style").is_none() => {
                field.put_text("style", "json", encoding.span);
            }
            Some(encoding) => self.put_style(encoding, "query", field),
            None => {}
        }
    }

    /// The properties of a form that can be sent.
    fn collect_fields(&mut self, schema: &'a Node) -> Fields<'a> {
        let is_valid = |property: &&Entry| {
            let name = &property.key;
            !name.is_empty()
                && !name.contains(char::is_control)
                && matches!(property.value.data, Data::Map(_) | Data::Bool(_))
        };
        let parts = self.parts_of(schema);
        let required = parts
            .iter()
            .flat_map(|part| part.get("required").map(Node::items).unwrap_or_default());
        Fields {
            properties: self.properties_of(schema).into_iter().filter(is_valid).collect(),
            required: required.filter_map(Node::as_text).collect(),
        }
    }

    /// The properties of a schema and of those that it is made of, each once.
    pub(super) fn properties_of(&self, schema: &'a Node) -> Vec<&'a Entry> {
        let mut properties: IndexMap<&str, &'a Entry> = IndexMap::new();
        for part in self.parts_of(schema) {
            for property in part.get("properties").map(Node::entries).unwrap_or_default() {
                properties.insert(&property.key, property);
            }
        }
        properties.into_values().collect()
    }

    /// The schema that a node is or refers to, and the parts of its `allOf`.
    fn parts_of(&self, schema: &'a Node) -> Vec<&'a Node> {
        /// More parts are a cycle.
        const MOST: usize = 64;
        let mut parts = Vec::new();
        let mut pending = vec![schema];
        while let Some(next) = pending.pop().filter(|_| parts.len() < MOST) {
            let Ok(Followed { node, .. }) = self.document.follow(next) else {
                continue;
            };
            parts.push(node);
            pending.extend(node.get("allOf").map(Node::items).unwrap_or_default().iter().rev());
        }
        parts
    }
}

/// The body of a request in the media type that was chosen.
struct Body<'a> {
    followed: Followed<'a>,
    content: &'a Entry,
    is_required: bool,
    /// What its schema is called if it needs a file.
    name: String,
}

/// The properties of a form.
struct Fields<'a> {
    properties: Vec<&'a Entry>,
    required: HashSet<&'a str>,
}

/// Where the type of a body stands: JSON holds no bytes, and what may be anything may be bytes.
pub(super) fn place_of(media_type: &str) -> Place {
    match Kind::of(media_type) {
        Kind::Json if !media_type.contains('*') => Place::Text,
        Kind::Json | Kind::Form | Kind::Multipart | Kind::Text | Kind::Bytes => Place::Body,
    }
}

/// JSON first, then what has parts, then the rest.
fn rank(content: &Entry) -> (Kind, bool) {
    (Kind::of(&content.key), content.key != "application/json")
}

/// `example`, or the value of the first of `examples`.
pub(super) fn example_of(content: &Node) -> Option<&Node> {
    content
        .get("example")
        .or_else(|| content.get("examples")?.entries().first()?.value.get("value"))
}

/// Whether a text is a media type without a wildcard.
pub(super) fn is_media_type(text: &str) -> bool {
    model::is_media_type(text) && !essence(text).contains('*')
}
