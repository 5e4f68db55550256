//! Another generator, where it is installed: how much longer its crates take to build, in the same run.

use std::error::Error;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::build::{build, builds, middle};
use super::figure::{Aim, Figure, Report, Unit};
use crate::corpora::Spec;
use crate::scratch::scratch_folder;
use crate::usage::measure;

/// A program that makes Rust clients of OpenAPI documents.
const PEER: &str = "cargo-progenitor";

/// The most that a crate of ours should cost of what the other one costs.
const MOST_OF_PEER: f64 = 0.5;

/// Compares a crate that took so many CPU seconds with that of the peer.
pub(super) fn compare(spec: &Spec, cpu: f64, report: &mut Report) -> Result<(), Box<dyn Error>> {
    let subject = format!("{}, {PEER}", spec.name);
    if !spec.path.is_file() {
        return Ok(report.skip(&subject, "it reads documents alone")?);
    }
    if !is_installed() {
        return Ok(report.skip(&subject, "it is not installed")?);
    }
    let Some(folder) = generate(spec)? else {
        return Ok(report.skip(&subject, "it refuses the document")?);
    };
    if build(&folder, &[]).is_err() {
        return Ok(report.skip(&subject, "its crate does not compile")?);
    }
    let theirs = middle(&builds(&folder, &folder.join("src/lib.rs"), &[])?, |usage| usage.cpu);
    report.add(Figure {
        subject: spec.name.clone(),
        what: format!("crate alone, CPU, {PEER} = 1"),
        value: cpu / theirs,
        unit: Unit::Ratio,
        aim: Some(Aim::AtMost(MOST_OF_PEER)),
    })?;
    Ok(())
}

fn is_installed() -> bool {
    measure(Command::new(PEER).args(["progenitor", "--help"])).is_ok()
}

/// The folder of the peer's crate; `None` where it makes none.
fn generate(spec: &Spec) -> Result<Option<PathBuf>, Box<dyn Error>> {
    let folder = scratch_folder().join(format!("{}-{PEER}", spec.name));
    let mut command = Command::new(PEER);
    command.args(["progenitor", "--name", "peer", "--version", "0.0.0", "--input"]);
    command.arg(&spec.path).arg("--output").arg(&folder);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    if measure(&mut command).is_err() {
        return Ok(None);
    }
    stand_alone(&folder.join("Cargo.toml"))?;
    Ok(Some(folder))
}

/// Makes the crate no member of the workspace whose folder it lies in.
fn stand_alone(manifest: &Path) -> Result<(), Box<dyn Error>> {
    let mut file = OpenOptions::new().append(true).open(manifest)?;
    Ok(writeln!(file, "[workspace]")?)
}
