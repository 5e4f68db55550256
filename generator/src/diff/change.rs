//! One change: what it is, where, and what it means.

use serde::Serialize;
use serde_json::Value;

use super::rule::Rule;
use crate::model::Span;

/// What a change asks of the generated crate's next version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Nothing that a caller's program would notice when it is compiled.
    Patch,
    /// Something new.
    Minor,
    /// Programs may have to be changed.
    Major,
}

/// Whether a client that was made of the old spec goes on working.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Wire {
    /// It does.
    None,
    /// That depends on what cannot be known from the specs.
    Warning,
    /// It may stop working.
    Breaking,
}

/// What happened to the subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// The new spec alone has it.
    Added,
    /// The old spec alone has it.
    Removed,
    /// Both have it, and it is not the same.
    Changed,
    /// Both have it, by different names.
    Renamed,
}

/// Which way something goes over the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// From clients to the server.
    Request,
    /// From the server to clients.
    Response,
    /// Both ways, as a schema that is sent and answered.
    Both,
}

impl Direction {
    /// Both of what either covers.
    pub(super) fn and(self, other: Self) -> Self {
        if self == other { self } else { Self::Both }
    }

    /// What is left of it where requests or responses do not count.
    pub(super) fn without(self, other: Self) -> Option<Self> {
        match (self, other) {
            (_, Self::Both) => None,
            (Self::Both, Self::Request) => Some(Self::Response),
            (Self::Both, Self::Response) => Some(Self::Request),
            (own, other) => (own != other).then_some(own),
        }
    }
}

/// A change between two specs.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The rule that it is a case of.
    pub rule: Rule,
    /// What happened to the subject.
    pub kind: Kind,
    /// What it is about: `device`, `device.export`, `device.export?email` (a parameter), `device.export:404` (a status),
    /// `device.export:200#X-Total` (a header or an event of it), `schema:device`, `schema:device.tags.key` (a property),
    /// `api.yaml` and `api.yaml:auth.name` (what the whole API has in common). Of what is renamed, the old name.
    pub subject: String,
    /// Which way it goes over the wire; none where it does not, or where that makes no difference.
    pub direction: Option<Direction>,
    /// What it means for the generated crate.
    pub level: Level,
    /// What it means for clients in the field.
    pub wire: Wire,
    /// What was there.
    pub old: Option<Value>,
    /// What is there.
    pub new: Option<Value>,
    /// Who is hit, and what to do.
    pub message: String,
    /// The actions that it reaches, as `device.export`, sorted.
    pub reaches: Vec<String>,
    /// Where it is in the old spec.
    pub old_span: Option<Span>,
    /// Where it is in the new spec.
    pub new_span: Option<Span>,
}
