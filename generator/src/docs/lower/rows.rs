//! Parameters and responses to the rows of tables, or the items of lists.

use super::super::json::value_text;
use super::super::page::{EventRow, ParameterRow, ResponseRow};
use super::Lowering;
use super::links::Links;
use crate::model::{Deprecation, Event, Kind, Location, Parameter, Response, SchemaNode, TypeRef};

/// Lowers the rows of one page.
pub(super) struct Rows<'a> {
    pub(super) lowering: &'a Lowering<'a>,
    pub(super) links: Links<'a>,
}

impl Rows<'_> {
    pub(super) fn lower_parameter(&mut self, parameter: &Parameter) -> ParameterRow {
        let dialect = self.lowering.dialect;
        let markup = dialect.markup();
        let description = parameter.description.as_deref().unwrap_or_default();
        let values = match &parameter.ty {
            TypeRef::Inline(node) if dialect.shows_values() => accepted_values(node),
            TypeRef::Inline(_) | TypeRef::Named(_) | TypeRef::Any => Vec::new(),
        };
        let default = parameter.default.as_ref().map(value_text);
        ParameterRow {
            name: markup.name(&parameter.name),
            place: place_name(parameter.location),
            ty: self.lower_type(&parameter.ty),
            required: parameter.required,
            description: markup.row_with_values(description, &values),
            deprecated: self.lower_deprecation(parameter.deprecated.as_ref()),
            default: default.map_or_else(String::new, |text| markup.value(&text)),
            example: self.lower_example(parameter),
        }
    }

    pub(super) fn lower_response(&mut self, response: &Response) -> ResponseRow {
        let description = response.description.as_deref().unwrap_or_default();
        ResponseRow {
            status: response.status.to_string(),
            ty: self.lower_type(response.ty()),
            description: self.lowering.dialect.markup().row(description),
        }
    }

    pub(super) fn lower_event(&mut self, event: &Event) -> EventRow {
        let markup = self.lowering.dialect.markup();
        EventRow {
            name: markup.name(&event.name),
            ty: self.lower_type(&event.ty),
            description: markup.row(event.description.as_deref().unwrap_or_default()),
        }
    }

    pub(super) fn lower_deprecation(&self, deprecation: Option<&Deprecation>) -> Option<String> {
        let markup = self.lowering.dialect.markup();
        deprecation.map(|deprecation| match deprecation {
            Deprecation::Plain => String::new(),
            Deprecation::Instead(sentence) => markup.row(sentence),
        })
    }

    fn lower_type(&mut self, ty: &TypeRef) -> Option<String> {
        match ty {
            TypeRef::Named(stem) => {
                let schemas = &self.lowering.schemas;
                let target = schemas.get(stem)?;
                Some(self.links.link_page(target.label, &schemas.url(target)))
            }
            TypeRef::Inline(node) => type_name(node),
            TypeRef::Any => None,
        }
    }

    /// A link to the example of the parameter's schema, or the parameter's own.
    fn lower_example(&mut self, parameter: &Parameter) -> Option<String> {
        let dialect = self.lowering.dialect;
        if let TypeRef::Named(stem) = &parameter.ty {
            let schemas = &self.lowering.schemas;
            let target = schemas.get(stem)?;
            if target.has_example || dialect.links_every_example() {
                let text = format!("{} Example", target.label);
                let url = format!("{}-example", schemas.url(target));
                return Some(self.links.link_page(&text, &url));
            }
        }
        let example = parameter.example.as_ref()?;
        Some(dialect.markup().value(&value_text(example)))
    }
}

/// The type that `type` says, null aside: `string`, `file`.
fn type_name(node: &SchemaNode) -> Option<String> {
    if node.is_file {
        return Some("file".to_owned());
    }
    let kinds = node.kinds.iter();
    let is_alone = node.kinds.iter().count() == 1;
    let names: Vec<&str> = kinds
        .filter(|kind| *kind != Kind::Null || is_alone)
        .map(Kind::name)
        .collect();
    (!names.is_empty()).then(|| names.join(", "))
}

fn accepted_values(node: &SchemaNode) -> Vec<String> {
    node.enumeration.iter().flatten().map(value_text).collect()
}

fn place_name(location: Location) -> &'static str {
    let places = Location::ALL.iter().find(|(_, known)| *known == location);
    places.map_or("", |(name, _)| name)
}
