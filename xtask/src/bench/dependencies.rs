//! What the dependencies of a generated crate cost when nothing is built, by what of them is switched on.
//!
//! They are the same for every API, so that the project's own spec stands for all.

use std::error::Error;
use std::fs;
use std::path::Path;

use toml_edit::{Array, DocumentMut, Item};

use super::figure::{Aim, Figure, Report, Unit};
use crate::scratch::{Scratch, cargo, scratch_folder};
use crate::usage::measure as measure_command;

/// CPU seconds of all dependencies, TLS included.
const MOST_SECONDS: f64 = 55.0;

/// A library in C that takes long to build, and needs more than a C compiler.
const UNWANTED: &str = "aws-lc-sys";

/// Features that are on.
struct Set {
    what: &'static str,
    features: Vec<String>,
    aim: Option<Aim>,
}

pub(super) fn measure(report: &mut Report) -> Result<(), Box<dyn Error>> {
    let scratch = Scratch::generate(&crate::root().join("spec"))?;
    let manifest: DocumentMut = fs::read_to_string(scratch.crate_folder().join("Cargo.toml"))?.parse()?;
    let folder = scratch_folder().join("dependencies");
    fs::create_dir_all(folder.join("src"))?;
    fs::write(folder.join("src/lib.rs"), "")?;
    for set in sets(&manifest) {
        fs::write(
            folder.join("Cargo.toml"),
            with_default(&manifest, &set.features).to_string(),
        )?;
        let (packages, unwanted) = packages(&folder)?;
        let mut add = |what: &str, value: f64, unit: Unit, aim: Option<Aim>| {
            report.add(Figure {
                subject: "dependencies".to_owned(),
                what: format!("{}, {what}", set.what),
                value,
                unit,
                aim,
            })
        };
        add("cold, CPU", build_cold(&folder)?, Unit::Seconds, set.aim)?;
        add("packages", packages as f64, Unit::Count, None)?;
        add(
            &format!("of them {UNWANTED}"),
            unwanted as f64,
            Unit::Count,
            Some(Aim::AtMost(0.0)),
        )?;
    }
    Ok(())
}

/// What the crate has by default, then the same with less.
fn sets(manifest: &DocumentMut) -> Vec<Set> {
    let all = strings(&manifest["features"]["default"]);
    let with = |is_kept: fn(&DocumentMut, &str) -> bool| -> Vec<String> {
        let kept = all.iter().filter(|feature| is_kept(manifest, feature));
        kept.cloned().collect()
    };
    let mut sets = vec![
        Set {
            what: "default features",
            features: all.clone(),
            aim: Some(Aim::AtMost(MOST_SECONDS)),
        },
        Set {
            what: "no TLS",
            features: with(|manifest, feature| !enables(manifest, feature, "dep:rustls")),
            aim: None,
        },
    ];
    if manifest["dependencies"]["reqwest"].get("optional").is_some() {
        sets.push(Set {
            what: "no transport",
            features: with(|manifest, feature| {
                !enables(manifest, feature, "dep:rustls") && !enables(manifest, feature, "dep:reqwest")
            }),
            aim: None,
        });
    }
    sets
}

/// Whether a feature switches on a dependency, itself or by another feature.
fn enables(manifest: &DocumentMut, feature: &str, dependency: &str) -> bool {
    let parts = manifest["features"].get(feature).map(strings).unwrap_or_default();
    parts
        .iter()
        .any(|part| part == dependency || enables(manifest, part, dependency))
}

fn strings(list: &Item) -> Vec<String> {
    let items = list.as_array().into_iter().flatten();
    items.filter_map(|item| Some(item.as_str()?.to_owned())).collect()
}

/// The manifest of a crate that has the dependencies and nothing of its own.
fn with_default(manifest: &DocumentMut, features: &[String]) -> DocumentMut {
    let mut manifest = manifest.clone();
    manifest.remove("example");
    manifest["features"]["default"] = toml_edit::value(Array::from_iter(features));
    manifest
}

/// How many packages a build has besides the crate itself, and how many of them are unwanted.
fn packages(folder: &Path) -> Result<(usize, usize), Box<dyn Error>> {
    let arguments = [
        "tree",
        "--quiet",
        "--prefix",
        "none",
        "--edges",
        "normal,build",
        "--no-dedupe",
        "--format",
        "{p}",
    ];
    let output = cargo(folder).args(arguments).output()?;
    if !output.status.success() {
        return Err(format!("`cargo tree` fails: {}", String::from_utf8_lossy(&output.stderr)).into());
    }
    let text = String::from_utf8(output.stdout)?;
    let mut lines: Vec<&str> = text.lines().skip(1).collect();
    lines.sort_unstable();
    lines.dedup();
    let is_unwanted = |line: &&&str| line.split(' ').next() == Some(UNWANTED);
    Ok((lines.len(), lines.iter().filter(is_unwanted).count()))
}

/// CPU seconds of a build from nothing; what comes over the network is fetched before.
fn build_cold(folder: &Path) -> Result<f64, Box<dyn Error>> {
    measure_command(cargo(folder).arg("fetch"))?;
    let target = scratch_folder().join("cold");
    if target.exists() {
        fs::remove_dir_all(&target)?;
    }
    let mut command = cargo(folder);
    command.args(["build", "--offline"]).env("CARGO_TARGET_DIR", &target);
    let usage = measure_command(&mut command)?;
    fs::remove_dir_all(&target)?;
    Ok(usage.cpu)
}
