//! From the folder of a spec to the checked model: a list of passes.
//!
//! Each pass goes over everything that the passes before it could read, so that one run finds every mistake; what a
//! broken file would have declared is not missed a second time. A model comes out only where no error was found.

mod check;
mod cycle;
mod decode;
mod reference;
mod resolve;
mod schema;

use std::path::Path;

use indexmap::IndexMap;

use crate::diagnostic::{Report, Sources};
use crate::format::{Node, ParsedFile, Part, SpecFile, parse, read_spec};
use crate::import;
use crate::model::{Api, Schema, title_case};
use decode::{DeclaredApi, DeclaredResource, Decoder, PagingNames};
pub(crate) use reference::decode_percent;
use reference::{FoundReference, SchemaSource};
use schema::SchemaReader;
pub(crate) use schema::{Draft, Shape, rewrite_references, shape_of};

/// What came out of loading a spec.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The model; `None` where the report has errors.
    pub api: Option<Api>,
    /// Every mistake and every warning.
    pub report: Report,
    /// The files that the report speaks of.
    pub sources: Sources,
}

/// Reads, parses, resolves and checks a spec: its folder, or a document of another format, which is imported.
pub fn load(path: &Path) -> Loaded {
    let mut loaded = Loaded::default();
    let Loaded { report, sources, .. } = &mut loaded;
    let parts = if path.is_file() {
        import::import_openapi(path, &import::Options::default(), sources, report)
    } else {
        let files = read_spec(path, sources, report);
        parse_files(files, sources, report)
    };
    loaded.api = load_parts(&parts, report);
    loaded
}

/// Resolves and checks the parts of a spec, wherever they come from. They are in the order of [`read_spec`].
pub fn load_parts(parts: &[ParsedFile], report: &mut Report) -> Option<Api> {
    let mut found = Vec::new();
    let (schema_sources, mut schemas) = read_schemas(parts_of(parts, Part::Schema), &mut found, report);
    let declared = decode_files(parts, &schema_sources, &mut found, report);
    reference::resolve_references(found, &schema_sources, &mut schemas, report);
    cycle::check_cycles(&schemas, report);
    let Declared {
        api,
        resources,
        unplaced,
    } = declared;
    let is_joinable = check::check_declared(api.as_ref(), &resources, &unplaced, report);
    let api = api.filter(|_| is_joinable)?;
    let paginated = paging_names(&resources);
    let api = resolve::resolve_api(api, resources, schemas);
    check_paginations(&api, &paginated, report);
    Some(api).filter(|_| !report.has_errors())
}

fn parts_of(parts: &[ParsedFile], part: Part) -> impl Iterator<Item = (&SpecFile, Option<&Node>)> {
    let parts = parts.iter().filter(move |parsed| parsed.file.part == part);
    parts.map(|parsed| (&parsed.file, parsed.root.as_ref()))
}

fn parse_files(files: Vec<SpecFile>, sources: &Sources, report: &mut Report) -> Vec<ParsedFile> {
    let parsed = files.into_iter().map(|file| {
        let text = sources.get(file.id).filter(|_| file.is_readable);
        let root = text.and_then(|source| parse(file.id, file.notation, &source.text, report));
        ParsedFile { file, root }
    });
    parsed.collect()
}

fn read_schemas<'a>(
    files: impl Iterator<Item = (&'a SpecFile, Option<&'a Node>)>,
    found: &mut Vec<FoundReference>,
    report: &mut Report,
) -> (IndexMap<String, SchemaSource<'a>>, IndexMap<String, Schema>) {
    let mut sources = IndexMap::new();
    let mut schemas = IndexMap::new();
    for (file, root) in files {
        let source = match root {
            Some(root) => {
                let draft = Draft::of(root);
                schemas.insert(file.stem.clone(), read_schema(file, root, draft, found, report));
                SchemaSource::Parsed(root, draft)
            }
            None => SchemaSource::Broken,
        };
        sources.insert(file.stem.clone(), source);
    }
    (sources, schemas)
}

fn read_schema(
    file: &SpecFile,
    root: &Node,
    draft: Draft,
    references: &mut Vec<FoundReference>,
    report: &mut Report,
) -> Schema {
    let node = SchemaReader {
        stem: Some(&file.stem),
        draft,
        references,
        report,
    }
    .read_schema(root);
    let source = root.to_json();
    let first_example = || source.get("examples")?.as_array()?.first().cloned();
    Schema {
        title_is_given: node.title.is_some(),
        title: node.title.clone().unwrap_or_else(|| title_case(&file.stem)),
        description: node.description.clone(),
        example: source.get("example").cloned().or_else(first_example),
        name: file.stem.clone(),
        source,
        root: node,
        definitions: IndexMap::new(),
        span: root.span,
    }
}

/// What the API's and the resources' files declare.
struct Declared {
    api: Option<DeclaredApi>,
    resources: Vec<DeclaredResource>,
    /// The names of parameters of which it is not clear where they are sent.
    unplaced: Vec<String>,
}

fn decode_files(
    parts: &[ParsedFile],
    schemas: &IndexMap<String, SchemaSource<'_>>,
    found: &mut Vec<FoundReference>,
    report: &mut Report,
) -> Declared {
    let stems: Vec<String> = schemas.keys().cloned().collect();
    let mut decoder = Decoder {
        schemas: &stems,
        references: Vec::new(),
        unplaced: Vec::new(),
        report,
    };
    let api = parts_of(parts, Part::Api).find_map(|(file, root)| decode::decode_api(file, root?, &mut decoder));
    let resources = parts_of(parts, Part::Resource)
        .filter_map(|(file, root)| decode::decode_resource(file, root?, &mut decoder))
        .collect();
    found.append(&mut decoder.references);
    Declared {
        unplaced: decoder.unplaced,
        api,
        resources,
    }
}

/// What each action's `pagination` names, in the order of resources and actions.
fn paging_names(resources: &[DeclaredResource]) -> Vec<Option<PagingNames>> {
    let actions = resources.iter().flat_map(|resource| &resource.actions);
    actions
        .map(|action| action.pagination.as_ref().map(|(_, names)| names.clone()))
        .collect()
}

fn check_paginations(api: &Api, paginated: &[Option<PagingNames>], report: &mut Report) {
    let actions = api.resources.iter().flat_map(|resource| &resource.actions);
    for (action, names) in actions.zip(paginated) {
        if let Some(names) = names {
            check::check_pagination(api, action, names, report);
        }
    }
}
