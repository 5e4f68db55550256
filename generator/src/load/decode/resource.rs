//! `resources/<resource>.yaml`

use super::text::{check_camel_case, decode_own_path};
use super::{DeclaredAction, Decoder};
use crate::diagnostic::Code;
use crate::format::{Mapping, Node, RESOURCE, SpecFile};
use crate::model::{Extensions, Origin, Parameter, PathSegment, Span};

/// A resource before its actions are joined with it.
pub(in crate::load) struct DeclaredResource {
    pub(in crate::load) name: String,
    pub(in crate::load) title: Option<String>,
    pub(in crate::load) description: Option<String>,
    /// `None` where the path cannot be read.
    pub(in crate::load) path: Option<Vec<PathSegment>>,
    pub(in crate::load) path_span: Span,
    pub(in crate::load) parameters: Vec<Parameter>,
    pub(in crate::load) actions: Vec<DeclaredAction>,
    pub(in crate::load) extensions: Extensions,
    pub(in crate::load) span: Span,
}

/// Reads a resource's file.
pub(in crate::load) fn decode_resource(
    file: &SpecFile,
    root: &Node,
    decoder: &mut Decoder<'_>,
) -> Option<DeclaredResource> {
    let mapping = Mapping::open(root, &RESOURCE, file.span(), decoder.report)?;
    let name = mapping.text("name", decoder.report);
    if let Some(name) = &name {
        check_camel_case("the resource", &name.value, name.span, decoder.report);
        if name.value != file.stem {
            decoder
                .report
                .error(
                    Code::NameMismatch,
                    name.span,
                    format!("`{}` is not the file's name `{}`", name.value, file.stem),
                )
                .help(format!("write `name: {}`, or rename the file", file.stem));
        }
    }
    let path = decode_own_path(&mapping, decoder.report);
    let actions = mapping.declared("actions", decoder.report);
    Some(DeclaredResource {
        span: name.as_ref().map_or(file.span(), |name| name.span),
        name: file.stem.clone(),
        title: mapping.text("title", decoder.report).map(|text| text.value),
        description: mapping.text("description", decoder.report).map(|text| text.value),
        path,
        path_span: mapping.get("path").map_or(file.span(), |path| path.span),
        parameters: decoder.decode_parameters(&mapping, Origin::Resource),
        actions: actions.filter_map(|entry| decoder.decode_action(entry)).collect(),
        extensions: mapping.extensions(),
    })
}
