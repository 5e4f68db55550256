//! `cargo xtask bench`: what the generated crates cost to build, how fast they read and write JSON, how fast the
//! generator is.
//!
//! ```text
//! some-api  crate alone, CPU            12.91 s    at most 25 s    holds
//! ```
//!
//! Every figure is measured in the run that prints it. A missed aim is no failure: machines differ, and so does what
//! else they do.

mod aims;
mod build;
mod caller;
mod calls;
mod dependencies;
mod diff;
mod figure;
mod generate;
mod peers;
mod speed;
mod twin;

use std::error::Error;
use std::fs;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;

use crate::corpora::{Spec, find_folder, find_specs, own_spec};
use figure::Report;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The folder whose `corpus/` holds specs of real APIs [default: $ACTIONSPEC_CORPORA]
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    /// Measure with these specs or documents alone
    #[arg(long, value_delimiter = ',', value_name = "PATHS")]
    specs: Vec<PathBuf>,
    /// Measure this alone; all of it without
    #[arg(long, value_enum, value_delimiter = ',')]
    only: Vec<Part>,
    /// Write the figures to a file as well, as JSON
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Part {
    /// The time that a spec takes to become a crate and docs
    Generate,
    /// The time that a comparison of two versions of a spec takes
    Diff,
    /// The generated crates, and programs that call them
    Build,
    /// What the dependencies of a generated crate cost
    Dependencies,
    /// Reading and writing JSON, compared with serde's derive
    Json,
    /// Calls over HTTP, compared with the same calls by hand
    Calls,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Box<dyn Error>> {
    let mut report = Report::new(io::stdout());
    let specs = arguments.specs(&mut report)?;
    for part in Part::value_variants() {
        if arguments.only.is_empty() || arguments.only.contains(part) {
            part.measure(&specs, &mut report)?;
        }
    }
    if let Some(path) = &arguments.json {
        fs::write(path, report.to_json()?).map_err(|error| format!("cannot write `{}`: {error}", path.display()))?;
    }
    Ok(ExitCode::SUCCESS)
}

impl Arguments {
    fn specs(&self, report: &mut Report) -> Result<Vec<Spec>, Box<dyn Error>> {
        if !self.specs.is_empty() {
            return Ok(self.specs.iter().map(|path| Spec::at(path)).collect());
        }
        let mut specs = vec![own_spec()];
        match find_folder(self.folder.as_deref()) {
            Some(folder) => specs.extend(find_specs(&folder)?),
            None => report.skip("corpora", "neither DIR nor ACTIONSPEC_CORPORA says where they are")?,
        }
        Ok(specs)
    }
}

impl Part {
    fn measure(self, specs: &[Spec], report: &mut Report) -> Result<(), Box<dyn Error>> {
        match self {
            Self::Generate => generate::measure(specs, report),
            Self::Diff => diff::measure(specs, report),
            Self::Build => build::measure(specs, report),
            Self::Dependencies => dependencies::measure(report),
            Self::Json => speed::measure(report),
            Self::Calls => calls::measure(report),
        }
    }
}
