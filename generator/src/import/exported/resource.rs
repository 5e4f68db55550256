//! A tag and its operations as a resource.

use super::operation::{Operation, Operations};
use super::{our_texts, ours, put_extensions};
use crate::format::{MapBuilder, Node};

/// The resource of a tag, with its name.
pub(super) fn read_resource(root: &Node, tag: &Node, operations: &Operations) -> Option<(String, Node)> {
    let name = tag.get("name")?;
    let stem = name.as_text()?.to_owned();
    let mut map = MapBuilder::new(tag.span);
    map.put("name", name.clone());
    map.put_some("title", ours(tag, "title").cloned());
    map.put_some("description", tag.get("description").cloned());
    let mut own: Vec<&Operation> = operations.get(&stem).into_iter().flatten().collect();
    let order = our_texts(tag, "actions");
    own.sort_by_key(|operation| {
        let place = order.iter().position(|name| *name == operation.action);
        place.unwrap_or(order.len())
    });
    let shared = our_texts(tag, "parameters");
    let parameters = shared.iter().filter_map(|name| find(&own, name)).collect::<Vec<_>>();
    if !parameters.is_empty() {
        map.put("parameters", Node::list(parameters, tag.span));
    }
    let others = [shared, our_texts(root, "parameters")].concat();
    let mut actions = MapBuilder::new(tag.span);
    for operation in own {
        actions.put(operation.action.as_str(), operation.build(&others));
    }
    map.put("actions", actions.build());
    put_extensions(tag, &mut map);
    Some((stem, map.build()))
}

/// A parameter that operations share.
pub(super) fn find(operations: &[&Operation], name: &str) -> Option<Node> {
    let all = operations.iter().flat_map(|operation| &operation.parameters);
    all.into_iter()
        .find(|parameter| parameter.name == name)
        .map(|parameter| parameter.node.clone())
}
