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
use crate::format::{Node, Part, SpecFile, parse, read_spec};
use crate::model::{Api, Schema, title_case};
use decode::{DeclaredApi, DeclaredResource, Decoder, PagingNames};
pub(crate) use reference::decode_percent;
use reference::{FoundReference, SchemaSource};
use schema::SchemaReader;
pub(crate) use schema::{Draft, Shape, shape_of};

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

/// Reads, parses, resolves and checks the spec in a folder.
pub fn load(folder: &Path) -> Loaded {
    let mut loaded = Loaded::default();
    let Loaded { report, sources, .. } = &mut loaded;
    let files = read_spec(folder, sources, report);
    let parsed = parse_files(&files, sources, report);
    let mut found = Vec::new();
    let (schema_sources, mut schemas) = read_schemas(parsed.of(Part::Schema), &mut found, report);
    let declared = decode_files(&parsed, &schema_sources, &mut found, report);
    reference::resolve_references(found, &schema_sources, &mut schemas, report);
    cycle::check_cycles(&schemas, report);
    let Declared {
        api,
        resources,
        unplaced,
    } = declared;
    let is_joinable = check::check_declared(api.as_ref(), &resources, &unplaced, report);
    if let Some(api) = api.filter(|_| is_joinable) {
        let paginated = paging_names(&resources);
        let api = resolve::resolve_api(api, resources, schemas);
        check_paginations(&api, &paginated, report);
        loaded.api = Some(api).filter(|_| !report.has_errors());
    }
    loaded
}

/// The files with what they hold; nothing where a file cannot be parsed.
struct Parsed<'a> {
    files: Vec<(&'a SpecFile, Option<Node>)>,
}

impl Parsed<'_> {
    fn of(&self, part: Part) -> Vec<(&SpecFile, Option<&Node>)> {
        let files = self.files.iter().filter(|(file, _)| file.part == part);
        files.map(|(file, node)| (*file, node.as_ref())).collect()
    }
}

fn parse_files<'a>(files: &'a [SpecFile], sources: &Sources, report: &mut Report) -> Parsed<'a> {
    let parsed = files.iter().map(|file| {
        let text = sources.get(file.id).filter(|_| file.is_readable);
        (
            file,
            text.and_then(|source| parse(file.id, file.notation, &source.text, report)),
        )
    });
    Parsed {
        files: parsed.collect(),
    }
}

fn read_schemas<'a>(
    files: Vec<(&SpecFile, Option<&'a Node>)>,
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
    parsed: &Parsed<'_>,
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
    let api = parsed
        .of(Part::Api)
        .into_iter()
        .find_map(|(file, root)| decode::decode_api(file, root?, &mut decoder));
    let resources = parsed.of(Part::Resource).into_iter();
    let resources = resources
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
