//! The static table of how an action's pages are walked, and a place on that way.

/// How the pages of an action are walked. A property of the answer is given by its way: `["meta", "next"]`.
#[derive(Debug)]
pub struct Paging {
    /// What the parameter holds.
    pub by: PageBy,
    /// The parameter that chooses a page, by number.
    pub parameter: usize,
    /// The value that it has when a call does not give it, where the API's description tells.
    pub first: Option<i64>,
    /// Where the items are; no way at all means that the whole answer is a list of items.
    pub items: &'static [&'static str],
    /// Where the number of all items is; no way at all means that the answer does not say it.
    pub total: &'static [&'static str],
    /// Where the answer says what comes next; no way at all means that it does not say it.
    pub next: &'static [&'static str],
}

/// What the parameter holds that chooses a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageBy {
    /// The page's number.
    Page,
    /// How many items to skip.
    Offset,
    /// What the answer before said.
    Cursor,
}

/// Which page is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Position {
    /// The first one, as the caller asked for it.
    AsGiven,
    /// The page with this number, or the items behind so many others.
    Number(i64),
    /// The page that an answer called so.
    Cursor(String),
    /// None: the last page was read.
    End,
}
