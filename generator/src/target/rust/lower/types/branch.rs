//! What one leaf of a formula allows at its top: a branch for each kind of JSON.
//!
//! `{type: [string, object, "null"], properties: {id: …}}` has a branch for strings, one for objects with `id`, and may
//! be null. What the branches hold is still a formula.

use indexmap::IndexMap;

use super::formula::{Formula, NodeRef};
use super::leaves::{Leaf, Limits, Problem};
use super::parts::Parts;
use crate::target::rust::ir::Presence;

/// The most values that an enum has; more are any string.
pub(super) const MOST_VALUES: usize = 1000;

/// A leaf's branches.
#[derive(Debug)]
pub(super) struct Branches<'a> {
    /// At most one for each kind of JSON.
    pub(super) forms: Vec<Form<'a>>,
    /// Whether null is allowed too.
    pub(super) nullable: bool,
}

/// What values of one kind of JSON look like.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Form<'a> {
    /// Any value, of any kind.
    Anything,
    /// `true` or `false`.
    Bool,
    /// A whole number.
    Integer(Integer),
    /// A number.
    Number(Float),
    /// Any string.
    Text,
    /// A string that is a time.
    DateTime,
    /// One of these strings.
    Words(Vec<&'a str>),
    /// The bytes of a file, no JSON.
    Bytes,
    /// Items of one type.
    List(Formula<'a>),
    /// Items that each have a type.
    Tuple(Vec<Formula<'a>>),
    /// Values of one type.
    Map(Formula<'a>),
    /// Known properties.
    Object(Object<'a>),
}

/// How wide an integer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Integer {
    I32,
    U32,
    I64,
    U64,
}

/// How wide a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Float {
    F32,
    F64,
}

/// Objects with known properties.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Object<'a> {
    /// By name, in order of declaration.
    pub(super) properties: IndexMap<&'a str, Property<'a>>,
    /// The node that describes them.
    pub(super) about: Option<NodeRef<'a>>,
}

/// A property of an object.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Property<'a> {
    /// What it holds.
    pub(super) formula: Formula<'a>,
    /// Whether it is always there.
    pub(super) presence: Presence,
}

impl<'a> Branches<'a> {
    fn new(forms: Vec<Form<'a>>, nullable: bool) -> Self {
        Self { forms, nullable }
    }
}

/// The branches of a leaf.
pub(super) fn branches<'a>(leaf: &Leaf<'a>, limits: &mut Limits) -> Result<Branches<'a>, Problem> {
    let parts = Parts(&leaf.parts);
    let nullable = parts.is_nullable();
    if parts.0.iter().any(|part| part.is_file) {
        // Bytes are no JSON, which alone has a null.
        return Ok(Branches::new(vec![Form::Bytes], false));
    }
    let kinds = match parts.kinds() {
        // Only null, which is fine beside other leaves. `nullable: true` with nothing else is meant like that, too.
        None if nullable => return Ok(Branches::new(Vec::new(), nullable)),
        Some(kinds) if kinds.is_empty() && nullable => return Ok(Branches::new(Vec::new(), nullable)),
        Some(kinds) if kinds.is_empty() => return Ok(Branches::new(vec![Form::Anything], false)),
        Some(kinds) => kinds,
        None => return Err(Problem::Contradiction),
    };
    let forms = kinds.into_iter().map(|kind| parts.form(kind, limits));
    let mut forms = forms.collect::<Result<Vec<_>, _>>()?;
    for form in &mut forms {
        if let Form::Object(object) = form {
            object.about = leaf.formula.nodes().last().map(|node| NodeRef(node));
        }
    }
    Ok(Branches::new(forms, nullable))
}
