//! A schema whose `$ref`s are written in another way.

use super::keywords::{Shape, shape_of};
use crate::format::{Data, Entry, Node};

/// The same schema with every `$ref` rewritten, where it counts: inside of data it is data.
pub(crate) fn rewrite_references(node: &Node, rewrite: &dyn Fn(&str) -> String) -> Node {
    let Data::Map(entries) = &node.data else {
        return node.clone();
    };
    let entries = entries.iter().map(|entry| Entry {
        value: rewrite_keyword(entry, rewrite),
        ..entry.clone()
    });
    Node {
        span: node.span,
        data: Data::Map(entries.collect()),
    }
}

fn rewrite_keyword(entry: &Entry, rewrite: &dyn Fn(&str) -> String) -> Node {
    let node = &entry.value;
    let data = match (shape_of(&entry.key), &node.data) {
        (Some(Shape::Text), Data::Text(text)) if entry.key == "$ref" => Data::Text(rewrite(text)),
        (Some(Shape::Schema | Shape::SchemaOrSchemas), Data::Map(_)) => return rewrite_references(node, rewrite),
        (Some(Shape::Schemas | Shape::SchemaOrSchemas), Data::List(items)) => {
            Data::List(items.iter().map(|item| rewrite_references(item, rewrite)).collect())
        }
        (Some(Shape::SchemaMap), Data::Map(entries)) => {
            let entries = entries.iter().map(|entry| Entry {
                value: rewrite_references(&entry.value, rewrite),
                ..entry.clone()
            });
            Data::Map(entries.collect())
        }
        (_, data) => data.clone(),
    };
    Node { span: node.span, data }
}
