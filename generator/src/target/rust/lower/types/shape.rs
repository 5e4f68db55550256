//! The type graph before types have names: a shape for each formula that is asked for, holding others by number.
//!
//! `{type: object, properties: {tags: {type: array, items: T}}}` is shape 0, a struct whose `tags` is shape 1, a list
//! of shape 2. Recursion is a shape that is reached again.

use std::collections::{HashMap, VecDeque};

use super::branch::{Float, Form, Integer, Object, branches};
use super::formula::{Formula, NodeRef};
use super::leaves::{Limits, Problem, leaves};
use super::source::Source;
use super::unite::unite;
use crate::diagnostic::{Code, Report};
use crate::model::{Api, SchemaNode};
use crate::target::rust::ir::Presence;

/// A shape, as an index into [`Graph::shapes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct ShapeId(pub(super) usize);

/// What a value looks like.
#[derive(Debug)]
pub(super) struct Shape<'a> {
    pub(super) kind: ShapeKind<'a>,
    /// Whether the value can be null too; never so for any value.
    pub(super) nullable: bool,
    /// The one string that the value can be. To the type this matters only as the value of a property.
    pub(super) constant: Option<&'a str>,
    /// The node that describes it.
    pub(super) about: Option<&'a SchemaNode>,
}

/// What a value looks like that is not null.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum ShapeKind<'a> {
    Any,
    Bool,
    Integer(Integer),
    Number(Float),
    Text,
    DateTime,
    Bytes,
    /// One of at least two strings.
    Words(Vec<&'a str>),
    List(ShapeId),
    Tuple(Vec<ShapeId>),
    Map(ShapeId),
    Struct(Vec<Member<'a>>),
    /// At least two shapes, in the order of [`unite`]; their `nullable` does not count.
    Union(Vec<ShapeId>),
    /// Another shape that it turned out to equal.
    Same(ShapeId),
}

/// A property of a struct.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Member<'a> {
    pub(super) name: &'a str,
    pub(super) shape: ShapeId,
    pub(super) presence: Presence,
    /// What it was lowered from.
    pub(super) formula: Formula<'a>,
}

/// All shapes of an API.
#[derive(Debug)]
pub(super) struct Graph<'a> {
    pub(super) source: Source<'a>,
    pub(super) shapes: Vec<Shape<'a>>,
    of_formula: HashMap<Formula<'a>, ShapeId>,
    /// The first shape that each node went into; a node that was never asked for is missing.
    of_node: HashMap<NodeRef<'a>, ShapeId>,
    open: VecDeque<(ShapeId, Formula<'a>)>,
}

impl<'a> Graph<'a> {
    /// No shape yet.
    pub(super) fn new(api: &'a Api) -> Self {
        Self {
            source: Source::new(api),
            shapes: Vec::new(),
            of_formula: HashMap::new(),
            of_node: HashMap::new(),
            open: VecDeque::new(),
        }
    }

    /// The shape.
    pub(super) fn shape(&self, id: ShapeId) -> &Shape<'a> {
        // Ids are handed out with the shapes, which are never removed.
        &self.shapes[id.0]
    }

    /// The shape that a shape turned out to equal, or itself.
    pub(super) fn resolved(&self, id: ShapeId) -> ShapeId {
        // An alternative of a union is no union, so it is never a `Same` itself.
        if let ShapeKind::Same(other) = self.shape(id).kind {
            other
        } else {
            id
        }
    }

    /// What values look like, null apart.
    pub(super) fn kind(&self, id: ShapeId) -> &ShapeKind<'a> {
        &self.shape(self.resolved(id)).kind
    }

    /// The first shape that a node went into.
    pub(super) fn of_node(&self, node: &'a SchemaNode) -> Option<ShapeId> {
        self.of_node.get(&NodeRef(node)).copied()
    }

    /// Every node that went into a shape, in no order.
    pub(super) fn nodes(&self) -> impl Iterator<Item = (NodeRef<'a>, ShapeId)> + '_ {
        self.of_node.iter().map(|(node, shape)| (*node, *shape))
    }

    /// The shape of a formula, which is there once all is [built](Self::build).
    pub(super) fn ask(&mut self, formula: Formula<'a>) -> ShapeId {
        let nodes = formula.nodes();
        let formula = self.source.unwrap(formula);
        let id = match self.of_formula.get(&formula) {
            Some(id) => *id,
            None => {
                let about = nodes.iter().find(|node| node.description.is_some()).or(nodes.first());
                let id = self.add(ShapeKind::Any, about.copied());
                self.of_formula.insert(formula.clone(), id);
                self.open.push_back((id, formula));
                id
            }
        };
        for node in nodes {
            self.of_node.entry(NodeRef(node)).or_insert(id);
        }
        id
    }

    /// Finds out what every shape looks like that was asked for, and every one that they hold.
    pub(super) fn build(&mut self, report: &mut Report) {
        let mut limits = Limits::new(self.source.api());
        while let Some((id, formula)) = self.open.pop_front() {
            let (forms, nullable) = head(&formula, &self.source, &mut limits).unwrap_or_else(|problem| {
                report_problem(problem, &formula, report);
                (vec![Form::Anything], false)
            });
            let constant = constant(&forms);
            let kind = self.lower_forms(forms);
            let shape = &mut self.shapes[id.0];
            shape.nullable = nullable && kind != ShapeKind::Any;
            shape.kind = kind;
            shape.constant = constant;
        }
    }

    fn add(&mut self, kind: ShapeKind<'a>, about: Option<&'a SchemaNode>) -> ShapeId {
        self.shapes.push(Shape {
            kind,
            nullable: false,
            constant: None,
            about,
        });
        ShapeId(self.shapes.len() - 1)
    }

    fn lower_forms(&mut self, forms: Vec<Form<'a>>) -> ShapeKind<'a> {
        let mut kinds: Vec<_> = forms.into_iter().map(|form| self.lower_form(form)).collect();
        match kinds.pop() {
            None => ShapeKind::Any,
            Some((kind, _)) if kinds.is_empty() => kind,
            last => {
                let kinds = kinds.into_iter().chain(last);
                ShapeKind::Union(kinds.map(|(kind, about)| self.add(kind, about)).collect())
            }
        }
    }

    fn lower_form(&mut self, form: Form<'a>) -> (ShapeKind<'a>, Option<&'a SchemaNode>) {
        let about = match &form {
            Form::Object(object) => object.about.map(|node| node.0),
            _ => None,
        };
        let kind = match form {
            Form::Anything => ShapeKind::Any,
            Form::Bool => ShapeKind::Bool,
            Form::Integer(width) => ShapeKind::Integer(width),
            Form::Number(width) => ShapeKind::Number(width),
            Form::Text => ShapeKind::Text,
            Form::DateTime => ShapeKind::DateTime,
            Form::Bytes => ShapeKind::Bytes,
            Form::Words(words) => match words.as_slice() {
                [_] => ShapeKind::Text,
                _ => ShapeKind::Words(words),
            },
            Form::List(items) => ShapeKind::List(self.ask(items)),
            Form::Map(values) => ShapeKind::Map(self.ask(values)),
            Form::Tuple(places) => ShapeKind::Tuple(places.into_iter().map(|place| self.ask(place)).collect()),
            Form::Object(object) => ShapeKind::Struct(self.lower_object(object)),
        };
        (kind, about)
    }

    fn lower_object(&mut self, object: Object<'a>) -> Vec<Member<'a>> {
        let properties = object.properties.into_iter();
        let members = properties.map(|(name, property)| Member {
            name,
            shape: self.ask(property.formula.clone()),
            presence: property.presence,
            formula: property.formula,
        });
        members.collect()
    }
}

/// The string that is all that the forms allow.
fn constant<'a>(forms: &[Form<'a>]) -> Option<&'a str> {
    match forms {
        [Form::Words(words)] => Some(*words.first()?).filter(|_| words.len() == 1),
        _ => None,
    }
}

/// The forms that a formula allows, and whether it allows null too.
fn head<'a>(formula: &Formula<'a>, source: &Source<'a>, limits: &mut Limits) -> Result<(Vec<Form<'a>>, bool), Problem> {
    limits.begin();
    let (mut forms, mut nullable, mut is_impossible) = (Vec::new(), false, false);
    for leaf in leaves(formula, source, limits)? {
        match branches(&leaf, limits) {
            Ok(found) => {
                forms.extend(found.forms);
                nullable |= found.nullable;
            }
            // An alternative that no value satisfies is none.
            Err(Problem::Contradiction) => is_impossible = true,
            Err(problem) => return Err(problem),
        }
    }
    match (forms.is_empty(), nullable, is_impossible) {
        (true, false, true) => Err(Problem::Contradiction),
        (true, _, _) => Ok((vec![Form::Anything], false)),
        (false, ..) => Ok((unite(forms)?, nullable)),
    }
}

fn report_problem(problem: Problem, formula: &Formula<'_>, report: &mut Report) {
    let span = formula.nodes().first().map(|node| node.span).unwrap_or_default();
    let (reason, help) = match problem {
        Problem::Contradiction => (
            "no value satisfies all parts of this schema",
            "remove the part of `allOf` that does not fit the others",
        ),
        Problem::TooLarge => (
            "this schema joins more schemas than a type can follow",
            "divide it into several, with fewer properties or alternatives each",
        ),
    };
    report
        .warning(Code::AnyValue, span, format!("{reason}; it is taken for any value"))
        .help(help);
}
