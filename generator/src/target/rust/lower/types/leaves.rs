//! A formula taken apart into leaves: one for each way to choose among its alternatives, each a plain list of nodes
//! that all hold.
//!
//! `{properties: P, anyOf: [{required: [a]}, {$ref: x}]}` has the leaves `P and {required: [a]}`, and `P and` what `x`
//! says. A schema that lists itself among its alternatives adds nothing by that.

use std::collections::HashSet;

use super::formula::{Formula, NodeRef, held, is_plain, joined};
use super::source::Source;
use crate::model::{Api, SchemaNode};

/// What the lowering does not do at any price: the type is any value then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    /// No value satisfies it.
    Contradiction,
    /// It takes more than one of the [limits](Limits) allows.
    TooLarge,
}

/// How far a formula is followed.
#[derive(Debug)]
pub(super) struct Limits {
    /// Steps that are left for the whole API.
    steps: usize,
    /// Steps that are left for the formula at hand.
    steps_of_formula: usize,
}

impl Limits {
    /// Nodes and properties that are looked at in all, however small the API: about three for each node are usual.
    const STEPS: usize = 300_000;
    /// The same for each node.
    const STEPS_OF_NODE: usize = 10;
    /// Nodes and properties that are looked at for one type.
    const STEPS_OF_FORMULA: usize = 20_000;
    /// Choices inside choices.
    const DEPTH: usize = 48;

    /// No step done.
    pub(super) fn new(api: &Api) -> Self {
        let mut nodes = 0;
        let mut open: Vec<&SchemaNode> = api.schemas.values().map(|schema| &schema.root).collect();
        while let Some(node) = open.pop() {
            nodes += 1;
            open.extend(joined(node).chain(held(node)));
        }
        Self {
            steps: Self::STEPS + Self::STEPS_OF_NODE * nodes,
            steps_of_formula: 0,
        }
    }

    /// A new formula begins.
    pub(super) fn begin(&mut self) {
        self.steps_of_formula = Self::STEPS_OF_FORMULA.min(self.steps);
    }

    /// Takes some steps.
    pub(super) fn spend(&mut self, steps: usize) -> Result<(), Problem> {
        self.steps = self.steps.saturating_sub(steps);
        self.steps_of_formula = self.steps_of_formula.checked_sub(steps).ok_or(Problem::TooLarge)?;
        Ok(())
    }
}

/// One way to choose among a formula's alternatives.
#[derive(Debug)]
pub(super) struct Leaf<'a> {
    /// The choice.
    pub(super) formula: Formula<'a>,
    /// What the nodes of it say themselves, all of which holds.
    pub(super) parts: Vec<&'a SchemaNode>,
}

/// Every leaf of a formula, in order. None where it lists only itself.
pub(super) fn leaves<'a>(
    formula: &Formula<'a>,
    source: &Source<'a>,
    limits: &mut Limits,
) -> Result<Vec<Leaf<'a>>, Problem> {
    let formula = source.unwrap(formula.clone());
    if let Formula::Node(node) = &formula
        && is_plain(node.0)
    {
        let parts = vec![node.0];
        return Ok(vec![Leaf { formula, parts }]);
    }
    let mut walk = Walk {
        source,
        limits,
        chosen: Vec::new(),
        leaves: Vec::new(),
    };
    walk.descend(formula)?;
    Ok(walk.leaves)
}

struct Walk<'a, 'l> {
    source: &'l Source<'a>,
    limits: &'l mut Limits,
    /// The choices on the way to the formula at hand.
    chosen: Vec<Formula<'a>>,
    leaves: Vec<Leaf<'a>>,
}

impl<'a> Walk<'a, '_> {
    fn descend(&mut self, formula: Formula<'a>) -> Result<(), Problem> {
        let (parts, choices) = self.take_apart(&formula)?;
        let Some((choice, others)) = choices.split_first() else {
            let parts = parts.iter().map(|part| part.0).collect();
            self.leaves.push(Leaf { formula, parts });
            return Ok(());
        };
        if self.chosen.len() == Limits::DEPTH {
            return Err(Problem::TooLarge);
        }
        if self.chosen.contains(choice) {
            return Ok(());
        }
        self.chosen.push(choice.clone());
        for alternative in choice.alternatives() {
            self.limits.spend(1 + parts.len() + others.len())?;
            let rest = parts
                .iter()
                .map(|part| Formula::Own(*part))
                .chain(others.iter().cloned());
            self.descend(self.source.unwrap(Formula::all(rest.chain([alternative]))))?;
        }
        self.chosen.pop();
        Ok(())
    }

    /// What all holds: the nodes with something to say themselves, and the choices.
    fn take_apart(&mut self, formula: &Formula<'a>) -> Result<(Vec<NodeRef<'a>>, Vec<Formula<'a>>), Problem> {
        let (mut parts, mut choices) = (Vec::new(), Vec::new());
        let mut seen = HashSet::new();
        let mut open = vec![formula.clone()];
        while let Some(formula) = open.pop() {
            self.limits.spend(1)?;
            match formula {
                Formula::All(inner) => open.extend(inner.into_iter().rev()),
                _ if !seen.insert(formula.clone()) => {}
                Formula::Node(node) => open.extend(self.source.parts(node.0).rev()),
                Formula::Own(node) => parts.push(node),
                Formula::Choice(..) | Formula::AnyOf(_) => choices.push(formula),
            }
        }
        Ok((parts, choices))
    }
}
