//! The table of documents.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::usage::Usage;

const MEBIBYTE: f64 = 1024.0 * 1024.0;

/// What became of a document.
pub(super) struct Row {
    pub(super) name: String,
    /// The operations that it declares.
    pub(super) operations: usize,
    /// The errors of its import.
    pub(super) refusals: usize,
    /// The warnings of its import.
    pub(super) warnings: usize,
    /// `None` where it is refused.
    pub(super) krate: Option<Crate>,
}

/// A generated crate.
pub(super) struct Crate {
    /// The operations that it has.
    pub(super) operations: usize,
    /// The compiler's errors.
    pub(super) errors: usize,
    /// The part of its types that are any value, 0 to 1.
    pub(super) untyped: f64,
    /// Lines of sources without the runtime.
    pub(super) lines: usize,
    /// Seconds from the document to the written crate.
    pub(super) generated: f64,
    /// What its check took.
    pub(super) usage: Usage,
}

impl Row {
    fn compiles(&self) -> bool {
        self.krate.as_ref().is_some_and(|krate| krate.errors == 0)
    }

    fn kept(&self) -> usize {
        self.krate.as_ref().map_or(0, |krate| krate.operations)
    }

    /// Whether its crate compiles and has every operation.
    pub(super) fn passes(&self) -> bool {
        self.compiles() && self.kept() == self.operations
    }

    fn errors(&self) -> usize {
        self.krate.as_ref().map_or(self.refusals, |krate| krate.errors)
    }

    fn cells(&self) -> [String; COLUMNS.len()] {
        let figure = |show: fn(&Crate) -> String| self.krate.as_ref().map_or_else(|| "-".to_owned(), show);
        [
            self.name.clone(),
            format!("{}/{}", self.kept(), self.operations),
            (if self.compiles() { "yes" } else { "NO" }).to_owned(),
            self.errors().to_string(),
            self.warnings.to_string(),
            figure(|krate| format!("{:.1} %", krate.untyped * 100.0)),
            figure(|krate| krate.lines.to_string()),
            figure(|krate| format!("{:.2} s", krate.generated)),
            figure(|krate| format!("{:.2} s", krate.usage.cpu)),
            figure(|krate| format!("{:.0} MiB", krate.usage.memory as f64 / MEBIBYTE)),
        ]
    }

    fn to_json(&self) -> Value {
        let mut row = json!({
            "document": self.name,
            "operations": self.operations,
            "kept": self.kept(),
            "compiles": self.compiles(),
            "errors": self.errors(),
            "warnings": self.warnings,
        });
        if let Some(krate) = &self.krate {
            row["untyped"] = krate.untyped.into();
            row["lines"] = krate.lines.into();
            row["generate_seconds"] = krate.generated.into();
            row["check_cpu_seconds"] = krate.usage.cpu.into();
            row["check_memory_bytes"] = krate.usage.memory.into();
        }
        row
    }
}

const COLUMNS: [&str; 10] = [
    "document",
    "kept",
    "compiles",
    "errors",
    "warnings",
    "untyped",
    "lines",
    "generated",
    "check, CPU",
    "memory",
];

/// Writes the rows, and what they come to.
pub(super) fn write_table(rows: &[Row], out: &mut impl Write) -> io::Result<()> {
    let mut lines = vec![COLUMNS.map(str::to_owned)];
    lines.extend(rows.iter().map(Row::cells));
    let widths = std::array::from_fn::<_, { COLUMNS.len() }, _>(|i| {
        lines.iter().map(|cells| cells[i].len()).max().unwrap_or_default()
    });
    for cells in &lines {
        let padded = cells.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}"));
        writeln!(out, "| {} |", padded.collect::<Vec<_>>().join(" | "))?;
    }
    writeln!(out, "{}", summary(rows))
}

/// The rows as JSON.
pub(super) fn to_json(rows: &[Row]) -> serde_json::Result<String> {
    let documents: Vec<Value> = rows.iter().map(Row::to_json).collect();
    let document = json!({"documents": documents, "summary": summary(rows)});
    Ok(serde_json::to_string_pretty(&document)? + "\n")
}

fn summary(rows: &[Row]) -> String {
    let compiling = rows.iter().filter(|row| row.compiles()).count();
    let total = |count: fn(&Row) -> usize| rows.iter().map(count).sum::<usize>();
    format!(
        "{compiling} of {} compile, {} of {} operations kept",
        rows.len(),
        total(Row::kept),
        total(|row| row.operations)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_its_figures() {
        let krate = Crate {
            operations: 3,
            errors: 0,
            untyped: 0.015,
            lines: 402,
            generated: 0.0123,
            usage: Usage {
                cpu: 1.914,
                wall: 1.0,
                memory: 240 * 1024 * 1024,
            },
        };
        let row = |name: &str, krate, refusals| Row {
            name: name.to_owned(),
            operations: 3,
            refusals,
            warnings: 0,
            krate,
        };
        let rows = [row("petstore", Some(krate), 0), row("refused", None, 2)];
        let mut text = Vec::new();
        write_table(&rows, &mut text).unwrap();
        let expected = "\
| document | kept | compiles | errors | warnings | untyped | lines | generated | check, CPU | memory  |
| petstore | 3/3  | yes      | 0      | 0        | 1.5 %   | 402   | 0.01 s    | 1.91 s     | 240 MiB |
| refused  | 0/3  | NO       | 2      | 0        | -       | -     | -         | -          | -       |
1 of 2 compile, 3 of 6 operations kept
";
        assert_eq!(String::from_utf8(text).unwrap(), expected);
        assert_eq!(rows.map(|row| row.passes()), [true, false]);
    }
}
