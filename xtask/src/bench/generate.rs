//! How long the program takes from a spec to a crate and docs, its own start included.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::aims::Aims;
use super::figure::{Aim, Figure, Report, Unit};
use crate::corpora::Spec;
use crate::scratch::{Scratch, cargo, scratch_folder};
use crate::usage::{Usage, measure as measure_command, median};

/// How many runs are measured: the middle one counts.
const RUNS: usize = 5;

pub(super) fn measure(specs: &[Spec], report: &mut Report) -> Result<(), Box<dyn Error>> {
    let program = build_program()?;
    for spec in specs {
        let aims = Aims::of(spec, Scratch::generate(&spec.path)?.count_actions());
        let runs = (0..RUNS).map(|_| run(&program, &spec.path));
        let runs = runs.collect::<Result<Vec<Usage>, _>>()?;
        for (what, figure, aim) in [
            (
                "generate, wall",
                (|usage| usage.wall) as fn(&Usage) -> f64,
                aims.map(|aims| Aim::AtMost(aims.generation)),
            ),
            ("generate, CPU", |usage| usage.cpu, None),
        ] {
            report.add(Figure {
                subject: spec.name.clone(),
                what: what.to_owned(),
                value: median(runs.iter().map(figure).collect()),
                unit: Unit::Seconds,
                aim,
            })?;
        }
    }
    Ok(())
}

/// The crate with its docs, into an empty folder, so that every file is written.
fn run(program: &Path, spec: &Path) -> Result<Usage, Box<dyn Error>> {
    let out = scratch_folder().join("generate");
    if out.exists() {
        fs::remove_dir_all(&out)?;
    }
    measure_command(
        Command::new(program)
            .args(["generate", "--only", "rust"])
            .arg("--spec")
            .arg(spec)
            .arg("--out")
            .arg(&out),
    )
}

/// Builds the program for release, in the folder where the workspace has it.
pub(super) fn build_program() -> Result<PathBuf, Box<dyn Error>> {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| crate::root().join("target"), PathBuf::from);
    let mut command = cargo(&crate::root());
    command.args(["build", "--release", "--package", "actionspec"]);
    measure_command(command.env("CARGO_TARGET_DIR", &target))?;
    Ok(target.join("release/actionspec"))
}
