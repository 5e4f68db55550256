//! One entry of `apiInfo.json`.

use super::Importer;
use crate::format::{Data, Entry, MapBuilder, Node, RESOURCE, Table};

impl Importer {
    pub(super) fn import_resource(&mut self, resource: &Entry) -> Node {
        let node = &resource.value;
        if !matches!(node.data, Data::Map(_)) {
            return node.clone();
        }
        let mut map = MapBuilder::new(node.span);
        map.put_text("name", &resource.key, resource.key_span);
        for entry in node.entries() {
            let (key, value) = (entry.key.as_str(), &entry.value);
            match key {
                // Each of its actions has them.
                "auth" => {}
                "title" | "description" | "path" => put_as_it_is(entry, &mut map),
                "params" => {
                    let parameters = self.import_parameters(value, &resource.key);
                    map.put_at("parameters", entry.key_span, parameters);
                }
                "actions" => {
                    let actions = self.import_actions(value, resource);
                    map.put_at(key, entry.key_span, actions);
                }
                _ => carry(entry, &mut map),
            }
        }
        in_order(map, &RESOURCE)
    }

    fn import_actions(&mut self, node: &Node, resource: &Entry) -> Node {
        if !matches!(node.data, Data::Map(_)) {
            return node.clone();
        }
        let mut actions = MapBuilder::new(node.span);
        for action in node.entries() {
            let imported = self.import_action(action, resource);
            actions.put_at(&action.key, action.key_span, imported);
        }
        actions.build()
    }
}

/// What the format has a key of the same name for.
pub(super) fn put_as_it_is(entry: &Entry, map: &mut MapBuilder) {
    map.put_at(&entry.key, entry.key_span, entry.value.clone());
}

/// A mapping with its keys in the order of the format's page.
pub(super) fn in_order(map: MapBuilder, table: &Table) -> Node {
    let mut node = map.build();
    if let Data::Map(entries) = &mut node.data {
        let place = |entry: &Entry| table.all_keys().position(|key| key.name == entry.key);
        entries.sort_by_key(|entry| place(entry).unwrap_or(usize::MAX));
    }
    node
}

/// What the format has no key for.
pub(super) fn carry(entry: &Entry, map: &mut MapBuilder) {
    let key = match entry.key.strip_prefix("x-") {
        Some(_) => entry.key.clone(),
        None => format!("x-{}", entry.key),
    };
    map.put_at(key, entry.key_span, entry.value.clone());
}
