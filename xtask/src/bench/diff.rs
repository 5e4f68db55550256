//! How long the program takes to say what changed between two versions of a spec, its own start included.

use std::error::Error;
use std::path::Path;
use std::process::Command;

use super::figure::{Aim, Figure, Report, Unit};
use super::generate::build_program;
use crate::corpora::Spec;
use crate::usage::{Usage, measure as measure_command, median};

/// Seconds for the longest history.
const MOST_SECONDS: f64 = 1.0;

/// How many runs are measured: the middle one counts.
const RUNS: usize = 5;

pub(super) fn measure(specs: &[Spec], report: &mut Report) -> Result<(), Box<dyn Error>> {
    let histories = specs.windows(2).filter_map(|pair| match pair {
        [old, new] if api_name(old) == api_name(new) => Some((old, new)),
        _ => None,
    });
    let program = build_program()?;
    for (old, new) in histories {
        let runs = (0..RUNS).map(|_| run(&program, old, new));
        let runs = runs.collect::<Result<Vec<Usage>, _>>()?;
        report.add(Figure {
            subject: format!("{} to {}", old.name, new.name),
            what: "diff, wall".to_owned(),
            value: median(runs.iter().map(|usage| usage.wall).collect()),
            unit: Unit::Seconds,
            aim: Some(Aim::AtMost(MOST_SECONDS)),
        })?;
    }
    Ok(())
}

/// A corpus is called after its API and the version, `platform-1.3`.
fn api_name(spec: &Spec) -> Option<&str> {
    let (name, version) = spec.name.rsplit_once('-')?;
    version.starts_with(|c: char| c.is_ascii_digit()).then_some(name)
}

fn run(program: &Path, old: &Spec, new: &Spec) -> Result<Usage, Box<dyn Error>> {
    measure_command(
        Command::new(program)
            .args(["diff", "--format", "json"])
            .arg(&old.path)
            .arg(&new.path),
    )
}
