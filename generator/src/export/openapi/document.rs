//! The document as a whole.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::Object;
use super::extension::{extend, put};
use super::names::claim;
use super::parameter::{parameter, place};
use super::paths::paths;
use super::schemas::Schemas;
use super::security::Schemes;
use crate::diagnostic::Report;
use crate::model::{Api, Origin, Resource};

/// What all parts of a document need to know.
pub(super) struct Exporter<'a> {
    pub(super) api: &'a Api,
    pub(super) schemas: Schemas,
    pub(super) schemes: Schemes<'a>,
    /// The common parameters' keys under `components.parameters`.
    pub(super) common: BTreeMap<&'a str, String>,
    /// The keys of the headers that are sent with every request.
    pub(super) fixed: Vec<(&'a str, String)>,
}

/// An API as a document of OpenAPI 3.1, and what that cannot say.
pub(crate) fn document(api: &Api) -> (Value, Report) {
    let mut report = Report::default();
    let exporter = Exporter::of(api);
    let mut object = Object::new();
    put(&mut object, "openapi", Some("3.1.0"));
    put(&mut object, "info", Some(info(api)));
    put(&mut object, "servers", Some(servers(api)));
    put(&mut object, "security", Some(exporter.schemes.by_default()));
    let tags: Vec<Value> = api.resources.iter().map(tag).collect();
    put(&mut object, "tags", Some(tags).filter(|tags| !tags.is_empty()));
    put(&mut object, "paths", Some(paths(&exporter, &mut report)));
    put(
        &mut object,
        "components",
        Some(exporter.components()).filter(|all| !all.is_empty()),
    );
    extend(&mut object, &api.extensions, exporter.ours());
    (Value::Object(object), report)
}

/// Headers that OpenAPI tells otherwise.
const TOLD_OTHERWISE: [&str; 3] = ["accept", "authorization", "content-type"];

impl<'a> Exporter<'a> {
    fn of(api: &'a Api) -> Self {
        let mut taken = BTreeSet::new();
        let common = api
            .parameters
            .iter()
            .filter(|parameter| place(parameter.location).is_some());
        let common = common.map(|parameter| (parameter.name.as_str(), claim(&parameter.name, &mut taken)));
        let common = common.collect();
        let fixed = api.headers.keys().map(String::as_str);
        let fixed = fixed.filter(|name| !TOLD_OTHERWISE.contains(&name.to_ascii_lowercase().as_str()));
        let fixed = fixed.map(|name| (name, claim(name, &mut taken))).collect();
        Self {
            api,
            schemas: Schemas::of(api),
            schemes: Schemes::of(api),
            common,
            fixed,
        }
    }

    fn components(&self) -> Object {
        let mut object = Object::new();
        let common = self.api.parameters.iter().filter_map(|common| {
            let key = self.common.get(common.name.as_str())?;
            Some((key.clone(), parameter(&self.schemas, common, &common.name)?))
        });
        let fixed = self
            .fixed
            .iter()
            .map(|(name, key)| (key.clone(), self.fixed_header(name)));
        let parts = [
            ("parameters", common.chain(fixed).collect()),
            ("schemas", self.schemas.components.clone()),
            ("securitySchemes", self.schemes.components()),
        ];
        for (key, part) in parts {
            put(&mut object, key, Some(part).filter(|part| !part.is_empty()));
        }
        object
    }

    fn fixed_header(&self, name: &str) -> Value {
        let value = self.api.headers.get(name);
        json!({ "name": name, "in": "header", "required": true, "schema": { "type": "string", "const": value } })
    }

    fn ours(&self) -> Object {
        let api = self.api;
        let mut ours = Object::new();
        put(&mut ours, "name", Some(api.name.as_str()));
        put(
            &mut ours,
            "headers",
            Some(json!(api.headers)).filter(|_| !api.headers.is_empty()),
        );
        put(&mut ours, "auth", self.schemes.ours());
        let names: Vec<&str> = api.parameters.iter().map(|parameter| parameter.name.as_str()).collect();
        put(
            &mut ours,
            "parameters",
            Some(json!(names)).filter(|_| !names.is_empty()),
        );
        ours
    }
}

fn info(api: &Api) -> Value {
    let mut object = Object::new();
    put(&mut object, "title", Some(api.title.as_str()));
    put(&mut object, "description", api.description.as_deref());
    put(&mut object, "version", Some(api.version.as_str()));
    Value::Object(object)
}

/// Without a base URL, one that is relative to wherever the document is.
fn servers(api: &Api) -> Value {
    json!([{ "url": api.base_url.as_deref().unwrap_or("/") }])
}

/// A resource as a tag of its operations.
fn tag(resource: &Resource) -> Value {
    let mut object = Object::new();
    let mut ours = Object::new();
    put(&mut object, "name", Some(resource.name.as_str()));
    put(&mut object, "description", resource.description.as_deref());
    put(
        &mut ours,
        "title",
        resource.title_is_given.then_some(resource.title.as_str()),
    );
    let actions: Vec<&str> = resource.actions.iter().map(|action| action.name.as_str()).collect();
    put(
        &mut ours,
        "actions",
        Some(json!(actions)).filter(|_| !actions.is_empty()),
    );
    let parameters = resource.actions.first().map(|action| &action.parameters);
    let parameters = parameters
        .into_iter()
        .flatten()
        .filter(|parameter| parameter.origin == Origin::Resource);
    let parameters: Vec<&str> = parameters.map(|parameter| parameter.name.as_str()).collect();
    put(
        &mut ours,
        "parameters",
        Some(json!(parameters)).filter(|_| !parameters.is_empty()),
    );
    extend(&mut object, &resource.extensions, ours);
    Value::Object(object)
}
