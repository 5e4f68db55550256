//! Which type holds which, and by what name: `Device` holds by `tag` what stands in its list `tags`.

use std::collections::HashMap;

use indexmap::IndexMap;

use super::intern::Classes;
use super::marks::{Marks, marks};
use super::roots::{Place, Root, concat, item_words};
use super::schemas::Schemas;
use super::shape::{Graph, Member, ShapeId, ShapeKind};
use super::variants::variant_words;
use crate::target::rust::names::{Spelling, words};

/// The classes of shapes that are types with names: structs, enums and unions.
#[derive(Debug)]
pub(super) struct Items {
    /// By class, the shape that it is written from: that of the schema which gives the name, or the first one, in the
    /// order in which they were asked for.
    pub(super) shapes: IndexMap<usize, ShapeId>,
    /// By class, the variants of what is a union.
    pub(super) unions: HashMap<usize, Variants>,
    /// Who holds them.
    pub(super) edges: Vec<Edge>,
}

/// The variants of a union.
#[derive(Debug)]
pub(super) struct Variants {
    pub(super) marks: Marks,
    /// What each may be called by.
    pub(super) words: Vec<Vec<String>>,
}

/// An item that stands inside something.
#[derive(Debug)]
pub(super) struct Edge {
    pub(super) holder: Holder,
    /// By what name it stands there.
    pub(super) words: Vec<String>,
    /// The item.
    pub(super) class: usize,
}

/// What items stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Holder {
    /// The properties of a struct, by its class.
    Struct(usize),
    /// The variants of a union, by its class.
    Union(usize),
    /// A root, by its number; the words are the whole name then.
    Root(usize),
    /// A root that is a parameter, by its number; the words are the parameter's.
    Parameter(usize),
}

/// Whether values of this kind have a type of their own.
pub(super) fn is_item(kind: &ShapeKind<'_>) -> bool {
    match kind {
        ShapeKind::Struct(_) | ShapeKind::Union(_) | ShapeKind::Words(_) => true,
        ShapeKind::Any
        | ShapeKind::Bool
        | ShapeKind::Integer(_)
        | ShapeKind::Number(_)
        | ShapeKind::Text
        | ShapeKind::DateTime
        | ShapeKind::Bytes
        | ShapeKind::List(_)
        | ShapeKind::Tuple(_)
        | ShapeKind::Map(_)
        | ShapeKind::Same(_) => false,
    }
}

/// Finds all items and what holds them. `asked` has the shape of each root.
pub(super) fn items<'a>(
    graph: &Graph<'a>,
    classes: &Classes,
    roots: &[Root<'a>],
    asked: &[ShapeId],
    schemas: &Schemas,
) -> Items {
    let mut search = Search {
        graph,
        classes,
        unions: HashMap::new(),
        edges: Vec::new(),
    };
    for (number, (root, shape)) in roots.iter().zip(asked).enumerate() {
        search.enter_root(number, root, *shape);
    }
    let primary = |class: usize| roots.get(*schemas.primary.get(&class)?)?.names.first().cloned();
    let shapes = item_shapes(graph, classes, asked, schemas);
    for (class, shape) in &shapes {
        match graph.kind(*shape) {
            ShapeKind::Struct(members) => search.enter_struct(*class, members),
            ShapeKind::Union(shapes) => search.enter_union(*class, shapes, primary),
            _ => {}
        }
    }
    let Search { unions, edges, .. } = search;
    Items { shapes, unions, edges }
}

fn item_shapes(graph: &Graph<'_>, classes: &Classes, asked: &[ShapeId], schemas: &Schemas) -> IndexMap<usize, ShapeId> {
    let named = schemas
        .primary
        .iter()
        .filter_map(|(class, root)| Some((*class, graph.resolved(*asked.get(*root)?))));
    let mut shapes: IndexMap<usize, ShapeId> = named.collect();
    for id in (0..graph.shapes.len())
        .map(ShapeId)
        .filter(|id| is_item(&graph.shape(*id).kind))
    {
        shapes.entry(classes.of(id)).or_insert(id);
    }
    shapes
}

struct Search<'a, 's> {
    graph: &'s Graph<'a>,
    classes: &'s Classes,
    unions: HashMap<usize, Variants>,
    edges: Vec<Edge>,
}

impl<'a> Search<'a, '_> {
    fn enter_root(&mut self, number: usize, root: &Root<'a>, shape: ShapeId) {
        for name in &root.names {
            self.reach(Holder::Root(number), name.clone(), shape);
        }
        if let Place::Parameter(name) = root.place {
            self.reach(Holder::Parameter(number), words(name, Spelling::Plain), shape);
        }
    }

    fn enter_struct(&mut self, class: usize, members: &[Member<'a>]) {
        for member in members {
            self.reach(Holder::Struct(class), words(member.name, Spelling::Plain), member.shape);
        }
    }

    fn enter_union(&mut self, class: usize, shapes: &[ShapeId], primary: impl Fn(usize) -> Option<Vec<String>>) {
        let marks = marks(self.graph, shapes);
        let named = |shape: ShapeId| primary(self.classes.of(shape));
        let words = variant_words(self.graph, shapes, &marks, named);
        for (shape, words) in shapes.iter().zip(&words) {
            // A list's items are called by the union alone: `DeviceTagItem`.
            let words = if is_item(self.graph.kind(*shape)) {
                words.clone()
            } else {
                Vec::new()
            };
            self.reach(Holder::Union(class), words, *shape);
        }
        self.unions.insert(class, Variants { marks, words });
    }

    /// Notes the items that a shape is, or holds in lists, maps and tuples.
    fn reach(&mut self, holder: Holder, words: Vec<String>, shape: ShapeId) {
        let mut passed = Vec::new();
        let mut open = vec![(shape, words)];
        while let Some((shape, words)) = open.pop() {
            match self.graph.kind(shape) {
                kind if is_item(kind) => {
                    let class = self.classes.of(shape);
                    self.edges.push(Edge { holder, words, class });
                }
                // A list that holds itself.
                _ if passed.contains(&shape) => {}
                ShapeKind::List(items) => {
                    open.push((*items, concat([words.clone(), vec!["item".to_owned()]])));
                    open.push((*items, item_words(&words)));
                }
                ShapeKind::Map(values) => open.push((*values, value_words(&words))),
                ShapeKind::Tuple(places) => {
                    let places = places.iter().enumerate().rev();
                    let places = places.map(|(i, place)| (*place, concat([words.clone(), vec![(i + 1).to_string()]])));
                    open.extend(places);
                }
                _ => {}
            }
            passed.push(shape);
        }
    }
}

/// What a value of a map is called: `device tags` → `device tag`, `data` → `data value`.
fn value_words(map: &[String]) -> Vec<String> {
    let mut words = item_words(map);
    if words.last().is_some_and(|word| word == "item") && map.last().is_none_or(|word| word != "items") {
        words.pop();
        words.push("value".to_owned());
    }
    words
}
