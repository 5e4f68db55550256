//! The API itself.

use super::operation::{Operation, Operations};
use super::parameter::read_parameter;
use super::resource::find;
use super::security::put_schemes;
use super::{our_texts, ours, put_extensions};
use crate::format::{Data, MapBuilder, Node, VERSION};
use crate::import::Options;
use crate::import::common::put_headers;

/// Reads what `api.yaml` holds.
pub(super) fn read_api(root: &Node, operations: &Operations) -> Option<Node> {
    let info = root.get("info")?;
    let mut map = MapBuilder::new(root.span);
    let version = Data::Number(VERSION.into(), VERSION.to_string().into());
    map.put(
        "actionspec",
        Node {
            span: root.span,
            data: version,
        },
    );
    map.put("name", ours(root, "name")?.clone());
    for key in ["title", "description", "version"] {
        map.put_some(key, info.get(key).cloned());
    }
    let server = root
        .get("servers")
        .and_then(|servers| servers.items().first()?.get("url"));
    map.put_some("baseUrl", server.filter(|url| url.as_text() != Some("/")).cloned());
    map.put_some("headers", ours(root, "headers").cloned());
    put_schemes(root, &mut map);
    let parameters = read_common(root, operations);
    if !parameters.is_empty() {
        map.put("parameters", Node::list(parameters, root.span));
    }
    put_extensions(root, &mut map);
    Some(map.build())
}

/// The common parameters, from the components or, where they stand in a body, from an operation.
fn read_common(root: &Node, operations: &Operations) -> Vec<Node> {
    let components = root
        .get("components")
        .and_then(|components| components.get("parameters"));
    let components = components.map(Node::entries).unwrap_or_default().iter();
    let components: Vec<_> = components.filter_map(|entry| read_parameter(&entry.value)).collect();
    let operations: Vec<&Operation> = operations.values().flatten().collect();
    let names = our_texts(root, "parameters");
    let common = names.iter().filter_map(|name| {
        let component = components.iter().find(|parameter| parameter.name == *name);
        component
            .map(|parameter| parameter.node.clone())
            .or_else(|| find(&operations, name))
    });
    common.collect()
}

/// The API with what the command line says of it.
pub(super) fn with_options(api: Node, options: &Options) -> Node {
    let mut map = MapBuilder::new(api.span);
    for entry in api.entries() {
        let is_replaced = match entry.key.as_str() {
            "baseUrl" => options.base_url.is_some(),
            "headers" => !options.headers.is_empty(),
            _ => false,
        };
        if !is_replaced {
            map.put_at(entry.key.clone(), entry.key_span, entry.value.clone());
        }
    }
    if let Some(url) = &options.base_url {
        map.put_text("baseUrl", url.trim_end_matches('/'), api.span);
    }
    put_headers(options, api.span, &mut map);
    map.build()
}
