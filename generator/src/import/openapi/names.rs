//! What operations, schemas and the API itself are called in a spec.
//!
//! # Resources
//!
//! An operation belongs to the resource of its first tag, without the words that all tags begin with. Without a tag, the
//! resource is what the path says up to its first `{…}`. Where the path leads to one of many (`/devices/{deviceId}`, and
//! what is below), the resource is called by the singular, `device`; where it leads to all of them, by the plural,
//! `devices`.
//!
//! # Actions
//!
//! On the path of the resource itself (`/devices`, `/devices/{deviceId}`), the action is called by its method: `list` for
//! `GET` of a collection, and `get`, `post`, `put`, `patch`, `delete`. Elsewhere it is the words of the operation id
//! without those of the resource: `device_export_csv` is `exportCsv`. Without an operation id, they are the method and
//! the rest of the path. A name that is taken gives way to the whole operation id, and then to a number.
//!
//! What somebody names in a file of names, or with `x-actionspec-name` at the operation, is called that.

mod actions;
mod given;
mod inflection;
mod resources;
mod taken;
mod words;

use super::operation::Operation;
use crate::diagnostic::Report;
pub(super) use given::{GivenNames, NAME_KEY};
pub(super) use taken::Taken;
pub(in crate::import) use words::to_api_name;
pub(super) use words::{camel, to_stem};

/// The name of an operation in a spec.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) resource: String,
    pub(super) action: String,
}

/// Names every operation; names that are given go before the rule.
pub(super) fn name_operations(
    operations: &[Operation<'_>],
    given: &GivenNames,
    api: &str,
    report: &mut Report,
) -> Vec<Named> {
    let given = given.assign(operations, report);
    let placed = resources::place_operations(operations, api);
    actions::name_actions(operations, placed, given)
}
