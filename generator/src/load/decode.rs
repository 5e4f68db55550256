//! Nodes to what they declare: one decoder for each kind of mapping, which reads the keys of its table, reports what is
//! wrong and goes on.

mod action;
mod api;
mod parameter;
mod resource;
mod response;
mod text;
mod ty;

pub(super) use action::DeclaredAction;
pub(super) use api::{DeclaredApi, decode_api};
pub(super) use resource::{DeclaredResource, decode_resource};

use super::reference::FoundReference;
use crate::diagnostic::Report;

/// What decoders share.
pub(super) struct Decoder<'a> {
    /// The schemas' file stems.
    pub(super) schemas: &'a [String],
    /// The references that inline types hold.
    pub(super) references: Vec<FoundReference>,
    pub(super) report: &'a mut Report,
}
