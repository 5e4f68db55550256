//! `cargo xtask crates`: whether the crates of real APIs please everyone who looks at them: the compiler, clippy,
//! rustdoc, cargo's packaging, and the oldest Rust that they promise.
//!
//! ```text
//! | spec           | check | clippy | no features | doc | doc tests | package | Rust 1.85 |
//! | platform 1.3.8 | ok    | ok     | ok          | ok  | ok        | ok      | ok        |
//! 1 of 1 crates pass
//! ```

mod oldest;
mod table;

use std::error::Error;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use crate::corpora::{Spec, find_folder, find_specs, own_spec};
use crate::scratch::Scratch;
use oldest::Oldest;
use table::{Cell, Row, write_table};

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The folder whose `corpus/` holds specs of real APIs [default: $ACTIONSPEC_CORPORA]
    #[arg(value_name = "CORPORA_DIR")]
    folder: Option<PathBuf>,
}

/// What every crate has to stand: the name of the column, and the arguments for cargo.
const CHECKS: &[(&str, &[&str])] = &[
    ("check", &["check"]),
    (
        "clippy",
        &["clippy", "--all-targets", "--all-features", "--", "-D", "warnings"],
    ),
    ("no features", &["check", "--no-default-features"]),
    ("doc", &["doc", "--no-deps"]),
    ("doc tests", &["test", "--doc"]),
    // Packs the crate, unpacks it elsewhere, and builds it there.
    ("package", &["package", "--allow-dirty"]),
];

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Box<dyn Error>> {
    let mut stdout = io::stdout().lock();
    let mut specs = vec![own_spec()];
    match find_folder(arguments.folder.as_deref()) {
        Some(folder) => specs.extend(find_specs(&folder)?),
        None => writeln!(
            stdout,
            "skipped: neither CORPORA_DIR nor ACTIONSPEC_CORPORA says where specs of real APIs are"
        )?,
    }
    let mut rows = Vec::new();
    for spec in specs {
        rows.push(check_crate(spec, &mut stdout)?);
    }
    write_table(&rows, &mut stdout)?;
    let passing = rows.iter().filter(|row| row.passes()).count();
    writeln!(stdout, "{passing} of {} crates pass", rows.len())?;
    Ok(if passing == rows.len() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Makes every check of one crate; what a failing one says is printed.
fn check_crate(Spec { name, path }: Spec, out: &mut impl Write) -> Result<Row, Box<dyn Error>> {
    let scratch = Scratch::generate(&path)?;
    let mut cells = Vec::new();
    for (check, arguments) in CHECKS {
        let command = &mut scratch.cargo(None);
        cells.push(((*check).to_owned(), try_command(&name, command.args(*arguments), out)?));
    }
    let oldest = Oldest::of(&scratch)?;
    let cell = match oldest.bring()? {
        Some(reason) => {
            writeln!(out, "{name}: skipped, {reason}")?;
            Cell::Skipped
        }
        None => {
            let command = &mut scratch.cargo(Some(&oldest.version));
            try_command(&name, command.arg("check"), out)?
        }
    };
    cells.push((format!("Rust {}", oldest.version), cell));
    Ok(Row { name, cells })
}

fn try_command(name: &str, command: &mut Command, out: &mut impl Write) -> io::Result<Cell> {
    let output = command.output()?;
    if output.status.success() {
        return Ok(Cell::Passed);
    }
    writeln!(out, "{name}: {command:?} fails")?;
    out.write_all(&output.stdout)?;
    out.write_all(&output.stderr)?;
    Ok(Cell::Failed)
}
