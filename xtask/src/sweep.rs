//! `cargo xtask sweep`: whether API descriptions that others wrote become crates that compile, with all of their
//! operations.
//!
//! ```text
//! | document | kept | compiles | errors | warnings | untyped | lines | generated | check, CPU | memory  |
//! | petstore | 3/3  | yes      | 0      | 0        | 0.0 %   | 402   | 0.01 s    | 1.91 s     | 240 MiB |
//! 1 of 1 compile, 3 of 3 operations kept
//! ```
//!
//! Errors are those of the import, else those of the compiler, to which warnings are errors; warnings are the import's.

mod check;
mod operations;
mod row;

use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use actionspec::diagnostic::{Severity, Style};
use actionspec::load::{Loaded, load};
use actionspec::target::count_untyped;

use crate::corpora::{own_spec, sorted_entries};
use crate::scratch::Scratch;
use check::{check_crate, warm_up};
use operations::count_operations;
use row::{Crate, Row, to_json, write_table};

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The folder of the documents: every `*.json`, `*.yaml` and `*.yml`
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Sweep only the documents of these names, without their endings
    #[arg(long, value_delimiter = ',', value_name = "NAMES")]
    only: Vec<String>,
    /// Write the table to a file as well, as JSON
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Box<dyn Error>> {
    let mut stdout = io::stdout().lock();
    let documents = arguments.documents()?;
    warm_up(&Scratch::generate(&own_spec().path)?)?;
    let mut rows = Vec::new();
    for document in &documents {
        rows.push(sweep(document, &mut stdout)?);
    }
    write_table(&rows, &mut stdout)?;
    if let Some(path) = &arguments.json {
        fs::write(path, to_json(&rows)?).map_err(|error| format!("cannot write `{}`: {error}", path.display()))?;
    }
    Ok(if rows.iter().all(Row::passes) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

impl Arguments {
    fn documents(&self) -> Result<Vec<PathBuf>, Box<dyn Error>> {
        let is_document = |path: &PathBuf| {
            let ending = path.extension().and_then(|ending| ending.to_str());
            matches!(ending, Some("json" | "yaml" | "yml"))
                && (self.only.is_empty() || self.only.iter().any(|name| *name == stem(path)))
        };
        let documents: Vec<_> = sorted_entries(&self.folder)?.into_iter().filter(is_document).collect();
        if documents.is_empty() {
            return Err(format!("`{}` has no such documents", self.folder.display()).into());
        }
        Ok(documents)
    }
}

/// From a document to a compiled crate; what fails on the way is printed.
fn sweep(document: &Path, out: &mut impl Write) -> Result<Row, Box<dyn Error>> {
    let name = stem(document);
    let operations = count_operations(document)?;
    let start = Instant::now();
    let Loaded { api, report, sources } = load(document);
    let krate = match api {
        Some(api) => Some(try_crate(&name, Scratch::of(api)?, start.elapsed().as_secs_f64(), out)?),
        None => {
            let text = report.render_text(&sources, Style::Plain);
            writeln!(out, "{name} is refused:\n{text}")?;
            None
        }
    };
    Ok(Row {
        name,
        operations,
        refusals: report.count(Severity::Error),
        warnings: report.count(Severity::Warning),
        krate,
    })
}

fn try_crate(name: &str, scratch: Scratch, generated: f64, out: &mut impl Write) -> Result<Crate, Box<dyn Error>> {
    let untyped = count_untyped(&scratch.api);
    let check = check_crate(&scratch)?;
    if !check.errors.is_empty() {
        writeln!(out, "{name} does not compile:")?;
        check
            .errors
            .iter()
            .take(SHOWN)
            .try_for_each(|error| out.write_all(error.as_bytes()))?;
    }
    Ok(Crate {
        operations: scratch.count_actions(),
        errors: check.errors.len(),
        untyped: untyped.untyped as f64 / untyped.nodes.max(1) as f64,
        lines: scratch.count_lines()?,
        generated,
        usage: check.usage,
    })
}

/// How many of the compiler's errors are shown of a crate.
const SHOWN: usize = 10;

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
