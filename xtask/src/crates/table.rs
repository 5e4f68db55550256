//! A table of crates and checks.

use std::fmt::{Display, Formatter};
use std::io::{self, Write};

/// How a check ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    Passed,
    Failed,
    Skipped,
}

impl Display for Cell {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.pad(match self {
            Self::Passed => "ok",
            Self::Failed => "FAILED",
            Self::Skipped => "skipped",
        })
    }
}

/// A crate, and its checks by name; every row has the same number of them.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) name: String,
    pub(super) cells: Vec<(String, Cell)>,
}

impl Row {
    /// Whether no check failed.
    pub(super) fn passes(&self) -> bool {
        self.cells.iter().all(|(_, cell)| *cell != Cell::Failed)
    }
}

/// Writes the rows below the names of the first one's checks.
pub(super) fn write_table(rows: &[Row], out: &mut impl Write) -> io::Result<()> {
    let Some(first) = rows.first() else {
        return Ok(());
    };
    let name_width = rows.iter().map(|row| row.name.len()).max().unwrap_or_default();
    write!(out, "| {:name_width$} |", "spec")?;
    for (check, _) in &first.cells {
        write!(out, " {check:7} |")?;
    }
    writeln!(out)?;
    for row in rows {
        write!(out, "| {:name_width$} |", row.name)?;
        for ((check, _), (_, cell)) in first.cells.iter().zip(&row.cells) {
            let width = check.len().max(7);
            write!(out, " {cell:width$} |")?;
        }
        writeln!(out)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str, cells: [Cell; 2]) -> Row {
        let names = ["check", "no features"].map(str::to_owned);
        Row {
            name: name.to_owned(),
            cells: names.into_iter().zip(cells).collect(),
        }
    }

    #[test]
    fn columns_are_aligned() {
        let rows = [
            row("spec", [Cell::Passed, Cell::Failed]),
            row("another", [Cell::Skipped, Cell::Passed]),
        ];
        let mut text = Vec::new();
        write_table(&rows, &mut text).unwrap();
        let expected = "\
| spec    | check   | no features |
| spec    | ok      | FAILED      |
| another | skipped | ok          |
";
        assert_eq!(String::from_utf8(text).unwrap(), expected);
        assert_eq!(rows.map(|row| row.passes()), [false, true]);
    }
}
