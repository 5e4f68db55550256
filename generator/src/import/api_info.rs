//! A folder with `apiInfo.json` and `schemas/`, which Node clients of some APIs are made from, to the parts of a spec.
//!
//! ```text
//! apiInfo.json      {"device": {"path": "/devices/{deviceId}", "params": […], "actions": {"get": {…}}}, …}
//! schemas/NAME.json JSON Schemas, in which `#/definitions/NAME` means another file of the folder
//! ```
//!
//! The file says nothing of the API itself: name, version, base URL, headers and the parameters of every request are
//! given besides. An action that asks for scopes, or whose resource does, takes a bearer token. A query holds objects as
//! their JSON text, and what a schema or `array` says in nested brackets. Keys that the format does not have are carried
//! along as `x-` keys.

mod action;
mod parameter;
mod resource;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::common::{put_headers, read_common};
use super::openapi::to_api_name;
use super::{Options, Parts};
use crate::diagnostic::{Code, Report, Sources};
use crate::format::{Data, MapBuilder, Node, ParsedFile, Part, VERSION, read_document};
use crate::load::rewrite_references;
use crate::model::Span;

/// Where a schema stands, to those who refer to it.
const DEFINITIONS: &str = "#/definitions/";

/// What the API is called, which the folder does not say.
#[derive(Clone, Debug, Default)]
pub struct Naming {
    /// The API's name; by default, that of the folder.
    pub name: Option<String>,
    /// The API's version; by default, `0.0.0`.
    pub version: Option<String>,
}

/// Reads a folder and brings it to the parts of a spec.
pub fn import_api_info(
    folder: &Path,
    naming: &Naming,
    options: &Options,
    sources: &mut Sources,
    report: &mut Report,
) -> Vec<ParsedFile> {
    let (file, root) = read_document(&folder.join("apiInfo.json"), sources, report);
    let schemas = read_schemas(&folder.join("schemas"), sources, report);
    let common = options.common.as_ref();
    let common = common.and_then(|path| read_common(path, sources, report));
    let mut importer = Importer {
        parts: Parts::new(file),
        schemas,
    };
    importer.import_schemas();
    if let Some(root) = root.filter(|root| is_map_of_resources(root, report)) {
        let name = naming.name.clone().unwrap_or_else(|| name_of(folder));
        let at = Span {
            end: root.span.start,
            ..root.span
        };
        let mut api = begin_api(name, naming, at);
        put_rest(&root, options, common, at, &mut api);
        importer.parts.add(Part::Api, "api", api.build());
        for resource in root.entries() {
            let node = importer.import_resource(resource);
            importer.parts.add(Part::Resource, &resource.key, node);
        }
    }
    importer.parts.into_files()
}

/// What the steps of an import share.
struct Importer {
    parts: Parts,
    /// The files of the folder by stem.
    schemas: BTreeMap<String, Node>,
}

impl Importer {
    fn import_schemas(&mut self) {
        for (stem, schema) in &self.schemas {
            let linked = rewrite_references(schema, &|text| self.link(text, schema));
            self.parts.add(Part::Schema, stem, linked);
        }
    }

    /// A `$ref` as the format has it: a definition of the schema's own counts before a file of this name.
    fn link(&self, text: &str, schema: &Node) -> String {
        let own = schema.get("definitions");
        let name = text.strip_prefix(DEFINITIONS);
        let is_file = |name: &&str| self.schemas.contains_key(*name) && own.is_none_or(|own| own.get(name).is_none());
        name.filter(is_file).unwrap_or(text).to_owned()
    }
}

/// The schemas of a folder; there are none where it is missing.
fn read_schemas(folder: &Path, sources: &mut Sources, report: &mut Report) -> BTreeMap<String, Node> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    let mut paths: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|e| e == "json"))
        .collect();
    paths.sort();
    let mut schemas = BTreeMap::new();
    for path in paths {
        let (_, root) = read_document(&path, sources, report);
        let stem = path.file_stem().and_then(|stem| stem.to_str());
        if let (Some(stem), Some(root)) = (stem, root) {
            schemas.insert(stem.to_owned(), root);
        }
    }
    schemas
}

fn is_map_of_resources(root: &Node, report: &mut Report) -> bool {
    let is_map = matches!(root.data, Data::Map(_));
    if !is_map {
        let message = format!(
            "`apiInfo.json` has to be a mapping of resources, not {}",
            root.describe()
        );
        report
            .error(Code::UnknownDocument, root.span, message)
            .help("name a folder with `apiInfo.json` and `schemas`");
    }
    is_map
}

fn name_of(folder: &Path) -> String {
    let folder = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned());
    to_api_name(&name.unwrap_or_default())
}

fn begin_api(name: String, naming: &Naming, at: Span) -> MapBuilder {
    let mut api = MapBuilder::new(at);
    let version = Data::Number(VERSION.into(), VERSION.to_string().into());
    api.put(
        "actionspec",
        Node {
            span: at,
            data: version,
        },
    );
    api.put_text("name", name, at);
    api.put_text("version", naming.version.as_deref().unwrap_or("0.0.0"), at);
    api
}

fn put_rest(root: &Node, options: &Options, common: Option<Node>, at: Span, api: &mut MapBuilder) {
    if let Some(url) = &options.base_url {
        api.put_text("baseUrl", url.trim_end_matches('/'), at);
    }
    put_headers(options, at, api);
    let asks = |node: &Node| node.get("auth").is_some();
    let mut resources = root.entries().iter().map(|resource| &resource.value);
    let is_protected = resources.any(|resource| {
        let mut actions = resource.get("actions").map(Node::entries).unwrap_or_default().iter();
        asks(resource) || actions.any(|action| asks(&action.value))
    });
    if is_protected {
        let mut auth = MapBuilder::new(at);
        auth.put_text("type", "bearer", at);
        api.put("auth", auth.build());
    }
    api.put_some("parameters", common);
}
