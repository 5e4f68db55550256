//! Nodes to what they declare: one decoder for each kind of mapping, which reads the keys of its table, reports what is
//! wrong and goes on.

mod action;
mod api;
mod auth;
mod parameter;
mod resource;
mod response;
mod text;
mod ty;

pub(super) use action::{DeclaredAction, PagingNames};
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
    /// The names of parameters of which it is not clear where they are sent: a path that has such a name is not wrong.
    pub(super) unplaced: Vec<String>,
    pub(super) report: &'a mut Report,
}
