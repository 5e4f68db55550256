//! Where types begin: the schemas, their definitions, and what parameters and answers hold.

use crate::model::{Action, Api, Location, Response, SchemaNode, TypeRef};
use crate::target::rust::ir::Owner;
use crate::target::rust::names::{Spelling, WireName, singular, words};

/// A place of the spec where a type begins.
#[derive(Debug)]
pub(super) struct Root<'a> {
    /// What stands there.
    pub(super) node: &'a SchemaNode,
    /// Who it belongs to.
    pub(super) owner: Owner,
    /// What kind of place it is.
    pub(super) place: Place<'a>,
    /// The words that its type may be called by, the best first.
    pub(super) names: Vec<Vec<String>>,
}

/// A place where a type begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place<'a> {
    /// The root of a schema.
    Schema(&'a str),
    /// What a reference into a schema leads to.
    Definition,
    /// A parameter or a header, by its name.
    Parameter(&'a str),
    /// The body of an answer, or an event of a stream.
    Answer,
}

/// Every root: the schemas first, in order.
pub(super) fn roots(api: &Api) -> Vec<Root<'_>> {
    let schemas = api.schemas.values().map(|schema| Root {
        node: &schema.root,
        owner: Owner::Schema(WireName::new(&schema.name)),
        place: Place::Schema(&schema.name),
        names: vec![words(&schema.name, Spelling::Plain)],
    });
    let definitions = api.schemas.values().flat_map(|schema| {
        schema.definitions.iter().map(|(pointer, node)| Root {
            node,
            owner: Owner::Schema(WireName::new(&schema.name)),
            place: Place::Definition,
            names: vec![concat([words(&schema.name, Spelling::Plain), pointer_words(pointer)])],
        })
    });
    let mut roots: Vec<Root<'_>> = schemas.chain(definitions).collect();
    for resource in &api.resources {
        for action in &resource.actions {
            let owner = Owner::Resource(WireName::new(&resource.name));
            Inline {
                resource: &resource.name,
                action,
                owner,
                roots: &mut roots,
            }
            .add_all();
        }
    }
    roots
}

/// What stands inside one action.
struct Inline<'a, 'r> {
    resource: &'a str,
    action: &'a Action,
    owner: Owner,
    roots: &'r mut Vec<Root<'a>>,
}

impl<'a> Inline<'a, '_> {
    fn add_all(&mut self) {
        for parameter in &self.action.parameters {
            let suffix = match parameter.location {
                Location::Body => "body",
                Location::Path
                | Location::Query
                | Location::Header
                | Location::Cookie
                | Location::Form
                | Location::Multipart => "parameter",
            };
            self.add_parameter(&parameter.ty, &parameter.name, suffix);
        }
        for response in &self.action.responses {
            self.add_answer(response, "response");
        }
        for error in &self.action.errors {
            self.add_answer(error, "error");
        }
    }

    fn add_parameter(&mut self, ty: &'a TypeRef, name: &'a str, suffix: &str) {
        let own = words(name, Spelling::Plain);
        let of_resource = concat([self.resource_words(), own.clone()]);
        let of_action = concat([self.action_words(), own, vec![suffix.to_owned()]]);
        self.add(ty, Place::Parameter(name), vec![of_resource, of_action]);
    }

    fn add_answer(&mut self, response: &'a Response, kind: &str) {
        let status = response.status.to_string();
        let plain = concat([self.action_words(), vec![kind.to_owned()]]);
        let exact = concat([
            self.action_words(),
            words(&status, Spelling::Plain),
            vec![kind.to_owned()],
        ]);
        for content in &response.contents {
            self.add(&content.ty, Place::Answer, vec![plain.clone(), exact.clone()]);
            for event in &content.events {
                let event_words = vec![words(&event.name, Spelling::Plain), vec!["event".to_owned()]];
                let name = concat([self.action_words()].into_iter().chain(event_words));
                self.add(&event.ty, Place::Answer, vec![name]);
            }
        }
        for header in &response.headers {
            self.add_parameter(&header.ty, &header.name, "header");
        }
    }

    fn add(&mut self, ty: &'a TypeRef, place: Place<'a>, names: Vec<Vec<String>>) {
        if let TypeRef::Inline(node) = ty {
            let owner = self.owner.clone();
            self.roots.push(Root {
                node,
                owner,
                place,
                names,
            });
        }
    }

    fn resource_words(&self) -> Vec<String> {
        words(self.resource, Spelling::Plain)
    }

    fn action_words(&self) -> Vec<String> {
        concat([self.resource_words(), words(&self.action.name, Spelling::Plain)])
    }
}

/// The words of `/definitions/tag/properties/keys/items`: `tag`, `key`.
fn pointer_words(pointer: &str) -> Vec<String> {
    const KEYWORDS: [&str; 10] = [
        "$defs",
        "additionalProperties",
        "allOf",
        "anyOf",
        "definitions",
        "oneOf",
        "patternProperties",
        "prefixItems",
        "properties",
        "items",
    ];
    let mut found: Vec<String> = Vec::new();
    for segment in pointer.split('/').skip(1) {
        match segment {
            "items" => found = item_words(&found),
            _ if KEYWORDS.contains(&segment) => {}
            _ => found.extend(words(&segment.replace("~1", "/").replace("~0", "~"), Spelling::Plain)),
        }
    }
    found
}

/// What one of many is called: `application tags` → `application tag`, `data` → `data item`.
pub(super) fn item_words(many: &[String]) -> Vec<String> {
    let (last, front) = match many.split_last() {
        Some((last, front)) => (singular(last), front),
        None => (None, many),
    };
    match last {
        Some(last) => concat([front.to_vec(), vec![last]]),
        None => concat([many.to_vec(), vec!["item".to_owned()]]),
    }
}

/// One list of all words.
pub(super) fn concat(lists: impl IntoIterator<Item = Vec<String>>) -> Vec<String> {
    lists.into_iter().flatten().collect()
}
