//! `actionspec export openapi`: the spec as a document of another format.

use std::fs;
use std::path::PathBuf;

use clap::Subcommand;
use serde_json::json;

use super::console::{Console, tally};
use super::{Failure, Status};

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    format: Format,
}

#[derive(Debug, Subcommand)]
enum Format {
    /// Describe the API as OpenAPI 3.1
    Openapi(OpenApi),
}

#[derive(Debug, clap::Args)]
struct OpenApi {
    /// The folder of the spec
    #[arg(long, default_value = "spec", value_name = "DIR")]
    spec: PathBuf,

    /// The document's file; standard output by default
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments, console: &Console) -> Result<Status, Failure> {
    let Format::Openapi(arguments) = &arguments.format;
    let exported = actionspec::export_openapi(&arguments.spec);
    console.diagnostics(&exported.loaded)?;
    let Some(document) = exported.document else {
        return Err(format!("nothing was exported: {}", tally(&exported.loaded)).into());
    };
    let Some(path) = &arguments.out else {
        console.result(format_args!("{document:#}"), &document)?;
        return Ok(Status::Done);
    };
    fs::write(path, format!("{document:#}\n"))
        .map_err(|error| format!("cannot write `{}`: {error}", path.display()))?;
    console.result(format_args!("{}: written", path.display()), &json!({ "written": path }))?;
    Ok(Status::Done)
}
