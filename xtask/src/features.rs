//! `cargo xtask features`: whether the generated crate can be built with any part of its features.
//!
//! ```text
//! 26 of 26 feature sets check
//! ```

use std::error::Error;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use actionspec::target::Outline;

use crate::scratch::Scratch;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The folder of the spec
    #[arg(value_name = "SPEC_DIR", default_value = "spec")]
    spec: PathBuf,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Box<dyn Error>> {
    let scratch = Scratch::generate(&arguments.spec)?;
    let sets = feature_sets(&scratch.outline);
    let mut stdout = io::stdout().lock();
    let mut checked = 0;
    for set in &sets {
        let output = scratch.cargo(None).arg("check").args(set).output()?;
        if output.status.success() {
            checked += 1;
        } else {
            writeln!(stdout, "cargo check {}:", set.join(" "))?;
            stdout.write_all(&output.stderr)?;
        }
    }
    writeln!(stdout, "{checked} of {} feature sets check", sets.len())?;
    Ok(if checked == sets.len() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// The arguments for no feature, each resource alone, the schemas alone, the default, and everything.
fn feature_sets(outline: &Outline) -> Vec<Vec<&str>> {
    let resources = outline.resources.iter().map(|resource| resource.feature.as_str());
    let alone = resources.chain(["schemas"]);
    let mut sets = vec![vec!["--no-default-features"]];
    sets.extend(alone.map(|feature| vec!["--no-default-features", "--features", feature]));
    sets.extend([vec![], vec!["--all-features"]]);
    sets
}

#[cfg(test)]
mod tests {
    use actionspec::target::OutlineResource;

    use super::*;

    #[test]
    fn every_feature_is_checked_alone() {
        let resource = |feature: &str| OutlineResource {
            name: feature.to_owned(),
            method: feature.to_owned(),
            feature: feature.to_owned(),
            actions: Vec::new(),
        };
        let outline = Outline {
            package: "a-client".to_owned(),
            version: "1.0.0".to_owned(),
            resources: vec![resource("device"), resource("default_")],
            schemas: Vec::new(),
        };
        let sets: Vec<String> = feature_sets(&outline).iter().map(|set| set.join(" ")).collect();
        let expected = [
            "--no-default-features",
            "--no-default-features --features device",
            "--no-default-features --features default_",
            "--no-default-features --features schemas",
            "",
            "--all-features",
        ];
        assert_eq!(sets, expected);
    }
}
