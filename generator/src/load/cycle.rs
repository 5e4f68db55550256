//! References that lead only to themselves: `a` is `$ref: b`, and `b` is `$ref: a`. A schema that holds itself inside of
//! a property or a list is another matter, and right.

use indexmap::IndexMap;

use crate::diagnostic::{Code, Report};
use crate::model::{Reference, Schema, SchemaNode, Span};

/// Reports each cycle once, at one of the schemas that it goes through.
pub(super) fn check_cycles(schemas: &IndexMap<String, Schema>, report: &mut Report) {
    let graph = Graph::of(schemas);
    let mut marks = vec![Mark::New; graph.nodes.len()];
    for start in 0..graph.nodes.len() {
        graph.walk(start, &mut marks, report);
    }
}

/// The schemas and their parts, and which describes the same value as which.
struct Graph {
    nodes: Vec<Node>,
}

struct Node {
    span: Span,
    /// Where the references lead that describe the same value.
    next: Vec<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    New,
    /// On the path that is being walked.
    Open,
    Done,
}

impl Graph {
    fn of(schemas: &IndexMap<String, Schema>) -> Self {
        let mut numbered: IndexMap<Reference, &SchemaNode> = IndexMap::new();
        for (name, schema) in schemas {
            let reference = |pointer: &str| Reference {
                schema: name.clone(),
                pointer: pointer.to_owned(),
            };
            numbered.insert(reference(""), &schema.root);
            let definitions = schema.definitions.iter();
            numbered.extend(definitions.map(|(pointer, node)| (reference(pointer), node)));
        }
        let nodes = numbered.values().map(|node| {
            let mut references = Vec::new();
            push_same_value(node, &mut references);
            Node {
                span: node.span,
                next: references
                    .into_iter()
                    .filter_map(|reference| numbered.get_index_of(reference))
                    .collect(),
            }
        });
        Self { nodes: nodes.collect() }
    }

    /// Walks from one node, in depth and without recursion: a chain of references has any length.
    fn walk(&self, start: usize, marks: &mut [Mark], report: &mut Report) {
        if marks[start] != Mark::New {
            return;
        }
        marks[start] = Mark::Open;
        let mut path: Vec<(usize, usize)> = vec![(start, 0)];
        while let Some((node, taken)) = path.last_mut() {
            let Some(&next) = self.nodes[*node].next.get(*taken) else {
                marks[*node] = Mark::Done;
                path.pop();
                continue;
            };
            *taken += 1;
            match marks[next] {
                Mark::New => {
                    marks[next] = Mark::Open;
                    path.push((next, 0));
                }
                Mark::Open => self.report_cycle(next, &path, report),
                Mark::Done => {}
            }
        }
    }

    fn report_cycle(&self, first: usize, path: &[(usize, usize)], report: &mut Report) {
        let diagnostic = report.error(
            Code::CircularReference,
            self.nodes[first].span,
            "this schema leads only to itself",
        );
        diagnostic.help("give the schema a `type`, and put the `$ref` under `properties` or `items`");
        /// Longer ways are clear from their beginning.
        const SHOWN: usize = 4;
        let way = path.iter().skip_while(|(node, _)| *node != first).skip(1).take(SHOWN);
        for (node, _) in way {
            diagnostic.note("by way of this one", self.nodes[*node].span);
        }
    }
}

/// The references that describe the same value as the node: its own, and those of the parts of `allOf`.
fn push_same_value<'a>(node: &'a SchemaNode, references: &mut Vec<&'a Reference>) {
    references.extend(&node.reference);
    for part in &node.all_of {
        push_same_value(part, references);
    }
}
