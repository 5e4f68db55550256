//! Two models, the changes between them, and what each means for callers.
//!
//! ```text
//! spec of last week ──┐
//!                     ├──compare──▶ changes ──ignore──▶ changes ──render──▶ text, Markdown, annotations, JSON
//! spec of today ──────┘
//! ```
//!
//! * A change is a case of a [`Rule`], which says what it means for the generated crate ([`Level`]) and for clients in
//!   the field ([`Wire`]). The table of rules is the one place where that is said.
//! * A change stands where it was made: that of a schema is one change, however many actions it
//!   [reaches](Change::reaches).
//! * Where the types of the crate change, the crate is asked and not the rule: both models are lowered, and what is
//!   called otherwise in Rust is a major change even where it looks the same on the wire.
//! * Neither order nor notation is a change.

mod change;
mod compare;
mod ignore;
mod next;
mod quote;
mod render;
mod revision;
mod rule;
mod run;

pub use change::{Change, Direction, Kind, Level, Wire};
pub use compare::compare;
pub use ignore::{Date, Ignored};
pub use next::{Next, Step, next_version};
pub use render::{Format, Rendering};
pub use revision::Error as RevisionError;
pub use rule::Rule;
pub(crate) use run::run;
pub use run::{Compared, Request, Side};
