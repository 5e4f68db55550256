//! How a file on disk differs from what would be written, for people.
//!
//! ```text
//! stale: ruby/docs/device.md
//! --- a/ruby/docs/device.md
//! +++ b/ruby/docs/device.md
//! @@ -3,3 +3,3 @@
//!  | ---- | ---- |
//! -| name | string |
//! +| name | integer |
//!  | id | string |
//! ```

use std::fmt::{Display, Formatter};
use std::time::Duration;

use serde::Serialize;
use similar::TextDiff;

use crate::diagnostic::printable;

/// A file of which a run would write or remove something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The path below the output folder.
    pub path: String,
    /// What is wrong with it.
    pub kind: DifferenceKind,
    /// A unified diff from what is there to what should be; it ends with a line break.
    pub diff: String,
}

/// What is wrong with a file on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum DifferenceKind {
    /// It has other bytes.
    Stale,
    /// It is not there.
    Missing,
    /// It is there, and is no longer generated.
    Orphaned,
}

/// A diff has at most this many lines; a note says how many are left out.
const MAX_LINES: usize = 200;

/// Where the search for the smallest diff stops: behind it the diff is right, only longer.
const PATIENCE: Duration = Duration::from_secs(1);

impl DifferenceKind {
    /// The word for it: `stale`, `missing`, `orphaned`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Stale => "stale",
            Self::Missing => "missing",
            Self::Orphaned => "orphaned",
        }
    }
}

impl Difference {
    /// A file that would be written over `old`.
    pub(super) fn written(path: &str, old: Option<&[u8]>, new: &[u8]) -> Self {
        let kind = if old.is_some() {
            DifferenceKind::Stale
        } else {
            DifferenceKind::Missing
        };
        Self {
            path: path.to_owned(),
            kind,
            diff: diff(path, old, Some(new)),
        }
    }

    /// A file that would be removed.
    pub(super) fn removed(path: &str, old: &[u8]) -> Self {
        Self {
            path: path.to_owned(),
            kind: DifferenceKind::Orphaned,
            diff: diff(path, Some(old), None),
        }
    }
}

impl Display for Difference {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}\n{}", self.kind.name(), self.path, self.diff)
    }
}

fn diff(path: &str, old: Option<&[u8]>, new: Option<&[u8]>) -> String {
    let header = |side: &str, bytes: Option<&[u8]>| bytes.map_or("/dev/null".to_owned(), |_| format!("{side}/{path}"));
    let (from, to) = (header("a", old), header("b", new));
    match (text(old), text(new)) {
        (Some(old), Some(new)) => shorten(&diff_lines(old, new, &from, &to)),
        _ => format!("Binary files {from} and {to} differ\n"),
    }
}

fn diff_lines(old: &str, new: &str, from: &str, to: &str) -> String {
    let diff = TextDiff::configure().timeout(PATIENCE).diff_lines(old, new);
    let body = diff.unified_diff().to_string();
    // Even an empty file that is missing or orphaned is named.
    format!("--- {from}\n+++ {to}\n{body}")
}

/// The bytes as lines of text, if they are that.
fn text(bytes: Option<&[u8]>) -> Option<&str> {
    let text = std::str::from_utf8(bytes.unwrap_or_default()).ok()?;
    (!text.contains('\0')).then_some(text)
}

/// The first lines, on a terminal harmless and with every line end to be seen.
fn shorten(diff: &str) -> String {
    let count = diff.lines().count();
    let shown = diff.split_terminator('\n').take(MAX_LINES);
    let mut text: String = shown.flat_map(|line| [printable(line), "\n".to_owned()]).collect();
    if count > MAX_LINES {
        text.push_str(&format!("… {} more lines\n", count - MAX_LINES));
    }
    text
}
