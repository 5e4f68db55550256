//! OpenAPI 3.x and Swagger 2.0 to the parts of a spec.
//!
//! An OpenAPI document says where things are (paths with operations), a spec what they are (resources with actions);
//! [`names`] tells the one from the other. Types that the format wants in a file of their own get one in [`schemas`].

mod api;
mod body;
mod document;
mod drops;
mod names;
mod operation;
mod parameters;
mod paths;
mod responses;
mod schemas;
mod security;
mod text;
mod types;

use std::path::Path;

use super::exported::read_exported;
use super::{Options, Parts};
use crate::diagnostic::{Code, Report, Sources};
use crate::format::{Node, ParsedFile, Part, read_document};
use crate::model::Span;
use document::Document;
use drops::Drops;
use schemas::SchemaFiles;
use security::Security;

/// Reads a document and brings it to the parts of a spec; there are none where it is no OpenAPI document.
pub fn import_openapi(path: &Path, options: &Options, sources: &mut Sources, report: &mut Report) -> Vec<ParsedFile> {
    let (file, root) = read_document(path, sources, report);
    let Some(root) = root else {
        return Vec::new();
    };
    if !is_openapi(&root) {
        let at = Span {
            file,
            ..Span::default()
        };
        report
            .error(Code::UnknownDocument, at, "this is no OpenAPI document")
            .help("it begins with `openapi: 3.…` or `swagger: \"2.0\"`");
        return Vec::new();
    }
    if let Some(files) = read_exported(file, &root, report) {
        return files;
    }
    let document = Document::new(&root);
    let mut parts = Parts::new(file);
    Importer::new(&document, options, report).import(&mut parts);
    parts.into_files()
}

fn is_openapi(root: &Node) -> bool {
    root.get("openapi").is_some() || root.get("swagger").is_some()
}

/// What the steps of an import share.
struct Importer<'a, 'r> {
    document: &'a Document<'a>,
    options: &'a Options,
    schemas: SchemaFiles<'a>,
    security: Security,
    drops: Drops,
    report: &'r mut Report,
}

impl<'a, 'r> Importer<'a, 'r> {
    fn new(document: &'a Document<'a>, options: &'a Options, report: &'r mut Report) -> Self {
        Self {
            document,
            options,
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
        for (stem, schema) in self.import_schemas() {
            parts.add(Part::Schema, stem, schema);
        }
        self.drops.report(self.report);
    }
}
