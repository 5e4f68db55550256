//! OpenAPI 3.x and Swagger 2.0 to the parts of a spec.
//!
//! An OpenAPI document says where things are (paths with operations), a spec what they are (resources with actions);
//! [`names`] tells the one from the other. Types that the format wants in a file of their own get one in [`schemas`].

mod api;
mod body;
mod contents;
mod cycles;
mod document;
mod drops;
mod files;
mod names;
mod operation;
mod pagination;
mod parameter_value;
mod parameters;
mod path_query;
mod path_template;
mod paths;
mod responses;
mod schema_files;
mod schemas;
mod security;
mod swagger;
mod text;
mod types;

use std::collections::HashSet;
use std::path::Path;

use super::common::read_common;
use super::exported::read_exported;
use super::{Options, Parts};
use crate::diagnostic::{Code, Report, Sources};
use crate::format::{Data, MapBuilder, Node, ParsedFile, Part, read_document};
use crate::model::Span;
use document::Document;
use drops::Drops;
use files::gather_files;
use names::GivenNames;
pub(super) use names::to_api_name;
use schema_files::SchemaFiles;
use security::Security;
pub(super) use security::list_of_scopes;

/// Reads a document and brings it to the parts of a spec; there are none where it is no OpenAPI document.
pub fn import_openapi(path: &Path, options: &Options, sources: &mut Sources, report: &mut Report) -> Vec<ParsedFile> {
    let (file, root) = read_document(path, sources, report);
    let inputs = Inputs::read(options, sources, report);
    let Some(root) = root else {
        return Vec::new();
    };
    let Some(version) = version_of(&root) else {
        let at = Span {
            file,
            ..Span::default()
        };
        report
            .error(Code::UnknownDocument, at, "this is no OpenAPI document")
            .help("it begins with `openapi: 3.…` or `swagger: \"2.0\"`");
        return Vec::new();
    };
    let mut files = gather_files(path, file, root, sources, report);
    if version == Version::Swagger {
        swagger::upgrade(&mut files);
    }
    let Some((_, root)) = files.roots.first() else {
        return Vec::new();
    };
    if let Some(files) = read_exported(file, root, options, report) {
        return files;
    }
    let document = Document::new(&files, file, root);
    let mut parts = Parts::new(file);
    Importer::new(&document, inputs, report).import(&mut parts);
    parts.into_files()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Version {
    Swagger,
    OpenApi,
}

fn version_of(root: &Node) -> Option<Version> {
    match (root.get("openapi"), root.get("swagger")) {
        (Some(_), _) => Some(Version::OpenApi),
        (None, Some(_)) => Some(Version::Swagger),
        (None, None) => None,
    }
}

/// What goes into an import besides the document.
struct Inputs<'a> {
    options: &'a Options,
    names: GivenNames,
    /// The list of common parameters.
    common: Option<Node>,
    /// Their names and places.
    common_names: HashSet<(String, String)>,
}

impl<'a> Inputs<'a> {
    fn read(options: &'a Options, sources: &mut Sources, report: &mut Report) -> Self {
        let names = options.map.as_ref().map(|path| GivenNames::read(path, sources, report));
        let common = options
            .common
            .as_ref()
            .and_then(|path| read_common(path, sources, report));
        let text = |node: &Node, key| Some(node.get(key)?.as_text()?.to_owned());
        let items = common.as_ref().map(Node::items).unwrap_or_default();
        Self {
            options,
            names: names.unwrap_or_default(),
            common_names: items
                .iter()
                .filter_map(|item| Some((text(item, "name")?, text(item, "in")?)))
                .collect(),
            common,
        }
    }

    fn is_common(&self, name: &str, location: &str) -> bool {
        !self.common_names.is_empty() && self.common_names.contains(&(name.to_owned(), location.to_owned()))
    }
}

/// What the steps of an import share.
struct Importer<'a, 'r> {
    document: &'a Document<'a>,
    inputs: Inputs<'a>,
    schemas: SchemaFiles<'a>,
    security: Security,
    drops: Drops,
    report: &'r mut Report,
}

impl<'a, 'r> Importer<'a, 'r> {
    fn new(document: &'a Document<'a>, inputs: Inputs<'a>, report: &'r mut Report) -> Self {
        Self {
            document,
            inputs,
            schemas: SchemaFiles::new(document),
            security: Security::default(),
            drops: Drops::default(),
            report,
        }
    }

    fn import(mut self, parts: &mut Parts) {
        let root = self.document.root();
        self.import_security_schemes();
        let (name, api) = self.import_api(root);
        parts.add(Part::Api, "api", api);
        for (stem, resource) in self.import_paths(root, &name) {
            parts.add(Part::Resource, stem, resource);
        }
        let mut schemas = self.import_schemas();
        self.break_cycles(&mut schemas);
        for (stem, schema) in schemas {
            // A file that holds nothing would be no schema.
            let schema = match schema.data {
                Data::Null => MapBuilder::new(schema.span).build(),
                _ => schema,
            };
            parts.add(Part::Schema, stem, schema);
        }
        self.drops.report(self.report);
    }
}
