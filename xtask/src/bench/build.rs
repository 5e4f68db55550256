//! What the generated crates cost to build: the crate alone, and a program that calls it, each with everything built
//! that it depends on.

use std::error::Error;
use std::path::{Path, PathBuf};

use super::aims::Aims;
use super::caller::{CALLS, emit_program};
use super::figure::{Aim, Figure, Report, Unit};
use super::peers;
use crate::corpora::Spec;
use crate::scratch::{Scratch, cargo, scratch_folder, touch};
use crate::usage::{Usage, measure as measure_command, median};

const MEBIBYTE: f64 = 1024.0 * 1024.0;

/// What a build may take of memory.
const MOST_MEBIBYTES: f64 = 1536.0;

/// CPU seconds of a program with so few calls.
const MOST_CALLER_SECONDS: f64 = 2.0;

/// How many builds are measured, unless they take long: the middle one counts.
const BUILDS: usize = 3;

/// After so many CPU seconds, no further build is measured.
const ENOUGH_SECONDS: f64 = 20.0;

pub(super) fn measure(specs: &[Spec], report: &mut Report) -> Result<(), Box<dyn Error>> {
    specs.iter().try_for_each(|spec| measure_spec(spec, report))
}

fn measure_spec(spec: &Spec, report: &mut Report) -> Result<(), Box<dyn Error>> {
    let scratch = Scratch::generate(&spec.path)?;
    let actions = scratch.count_actions();
    let aims = Aims::of(spec, actions);
    let lines = scratch.count_lines()? as f64;
    let mut add = |what: &str, value: f64, unit: Unit, aim: Option<f64>| {
        report.add(Figure {
            subject: spec.name.clone(),
            what: what.to_owned(),
            value,
            unit,
            aim: aim.map(Aim::AtMost),
        })
    };
    add("actions", actions as f64, Unit::Count, None)?;
    add(
        "sources without the runtime",
        lines,
        Unit::Lines,
        aims.map(|aims| aims.lines),
    )?;

    let caller = scratch.write(&emit_program(&scratch.outline)?)?;
    build(&caller, &[])?;
    let package = ["--package", scratch.outline.package.as_str()];
    let krate = builds(&caller, &scratch.crate_folder().join("src/lib.rs"), &package)?;
    let program = builds(&caller, &caller.join("src/main.rs"), &[])?;
    let cpu = middle(&krate, |usage| usage.cpu);
    add("crate alone, CPU", cpu, Unit::Seconds, aims.map(|aims| aims.cpu))?;
    add(
        "crate alone, CPU per 100 actions",
        cpu * 100.0 / actions as f64,
        Unit::Seconds,
        None,
    )?;
    add(
        "crate alone, CPU per 1,000 lines",
        cpu * 1000.0 / lines,
        Unit::Seconds,
        None,
    )?;
    let memory = middle(&krate, |usage| usage.memory as f64 / MEBIBYTE);
    add("crate alone, memory", memory, Unit::Mebibytes, Some(MOST_MEBIBYTES))?;
    add(
        &format!("program of {CALLS} calls, CPU"),
        middle(&program, |usage| usage.cpu),
        Unit::Seconds,
        Some(MOST_CALLER_SECONDS),
    )?;
    peers::compare(spec, cpu, report)
}

/// Builds what depends on a file, again and again.
pub(super) fn builds(folder: &Path, changed: &Path, arguments: &[&str]) -> Result<Vec<Usage>, Box<dyn Error>> {
    let mut builds: Vec<Usage> = Vec::new();
    while builds.len() < BUILDS && builds.iter().map(|usage| usage.cpu).sum::<f64>() < ENOUGH_SECONDS {
        touch(changed)?;
        builds.push(build(folder, arguments)?);
    }
    Ok(builds)
}

pub(super) fn build(folder: &Path, arguments: &[&str]) -> Result<Usage, Box<dyn Error>> {
    let mut command = cargo(folder);
    command.arg("build").args(arguments);
    command.env("CARGO_TARGET_DIR", target()).env("CARGO_INCREMENTAL", "0");
    measure_command(&mut command)
}

/// Apart from that of other commands, which build the same crates in other ways.
fn target() -> PathBuf {
    scratch_folder().join("bench")
}

pub(super) fn middle(usages: &[Usage], figure: fn(&Usage) -> f64) -> f64 {
    median(usages.iter().map(figure).collect())
}
