//! `actionspec lint`: the loader alone.

use std::path::PathBuf;

use actionspec::diagnostic::Severity;
use serde_json::json;

use super::console::{Console, tally};
use super::{Failure, Status};

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The folder of the spec, or an OpenAPI document
    #[arg(long, default_value = "spec", value_name = "DIR")]
    spec: PathBuf,
}

pub(crate) fn run(arguments: &Arguments, console: &Console) -> Result<Status, Failure> {
    let loaded = actionspec::lint(&arguments.spec);
    console.diagnostics(&loaded)?;
    let count = |severity| loaded.report.count(severity);
    console.result(
        format_args!("{}: {}", arguments.spec.display(), tally(&loaded)),
        &json!({ "errors": count(Severity::Error), "warnings": count(Severity::Warning) }),
    )?;
    Ok(if loaded.report.has_errors() {
        Status::Failed
    } else {
        Status::Done
    })
}
