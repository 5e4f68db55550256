//! Answers that come bit by bit: pages, and server-sent events.
//!
//! ```text
//! pagination: {page: page, items: items}       Paging: by Page, argument 5, each types::Device, field items
//! events: {progress: {schema: progress}}       Events WatchEvent { Progress(types::Progress) }
//! ```

use super::{Docs, Type};
use crate::target::rust::names::{Ident, WireName};

/// How the pages of an action are walked. A property of the answer is given by its way, outer properties first.
#[derive(Debug)]
pub(crate) struct Paging {
    /// What the argument holds.
    pub(crate) by: PageBy,
    /// The argument that chooses a page, by number.
    pub(crate) argument: usize,
    /// The value that the argument has when it is left out.
    pub(crate) first: Option<i64>,
    /// Where the items are; empty where the answer is a list of them.
    pub(crate) items: Vec<WireName>,
    /// Where the number of all items is; empty where the answer does not say it.
    pub(crate) total: Vec<WireName>,
    /// Where the answer says what comes next; empty where it does not.
    pub(crate) next: Vec<WireName>,
    /// How a page gives its items, where they have a type.
    pub(crate) each: Option<Each>,
}

/// What an argument holds that chooses a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PageBy {
    /// The page's number.
    Page,
    /// How many items to skip.
    Offset,
    /// What the answer before said.
    Cursor,
}

/// How a page gives its items: field after field, from the page to a list.
#[derive(Debug)]
pub(crate) struct Each {
    /// The type of one item.
    pub(crate) ty: Type,
    /// How many options the page stands in.
    pub(crate) options: usize,
    /// The fields, each with the number of options that its value stands in.
    pub(crate) fields: Vec<(Ident, usize)>,
}

/// What a stream of server-sent events brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Events {
    /// Events as they come: the spec describes none.
    AsTheyCome,
    /// One of several, an enum. Others are kept as they come.
    Known(KnownEvents),
}

/// An enum with a variant for each event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct KnownEvents {
    /// Its name.
    pub(crate) ident: Ident,
    /// In order of declaration.
    pub(crate) variants: Vec<Event>,
}

/// A server-sent event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Event {
    /// Its name in the stream.
    pub(crate) wire: WireName,
    /// The variant.
    pub(crate) ident: Ident,
    /// What its data holds.
    pub(crate) ty: Type,
    /// What it means.
    pub(crate) docs: Docs,
}
