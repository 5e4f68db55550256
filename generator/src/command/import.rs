//! `actionspec import`: a document of another format to a folder of a spec's files.

use std::path::PathBuf;

use actionspec::import::{Imported, Naming, Options};
use clap::Subcommand;
use serde_json::json;

use super::console::{Console, tally};
use super::{Failure, Status, shell};

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    format: Format,
}

#[derive(Debug, Subcommand)]
enum Format {
    /// From OpenAPI 3.0, 3.1 or Swagger 2.0, JSON or YAML
    Openapi {
        /// The document
        #[arg(value_name = "FILE")]
        document: PathBuf,

        /// What operations are called: a YAML map of operation id, or `METHOD /path`, to `resource.action`
        #[arg(long, value_name = "FILE")]
        map: Option<PathBuf>,

        #[command(flatten)]
        options: Common,
    },
    /// From a folder with `apiInfo.json` and `schemas`
    ApiInfo {
        /// The folder
        #[arg(value_name = "DIR")]
        folder: PathBuf,

        /// The API's name; by default, that of the folder
        #[arg(long, value_name = "NAME")]
        name: Option<String>,

        /// The API's version
        #[arg(long, value_name = "VERSION")]
        api_version: Option<String>,

        #[command(flatten)]
        options: Common,
    },
}

/// What every import takes.
#[derive(Debug, clap::Args)]
struct Common {
    /// Where the spec is written: a folder that is empty or not there
    #[arg(long, value_name = "DIR")]
    out: PathBuf,

    /// The base URL, in place of the document's
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,

    /// A header sent with every request
    #[arg(long = "header", value_name = "NAME:VALUE", value_parser = read_header)]
    headers: Vec<(String, String)>,

    /// A YAML list of parameters that every action takes as well
    #[arg(long, value_name = "FILE")]
    common: Option<PathBuf>,
}

fn read_header(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once(':').ok_or("write `NAME:VALUE`")?;
    Ok((name.trim().to_owned(), value.trim().to_owned()))
}

pub(crate) fn run(arguments: &Arguments, console: &Console) -> Result<Status, Failure> {
    match &arguments.format {
        Format::Openapi { document, map, options } => {
            let imported = actionspec::import_openapi(document, &options.with(map.clone()), &options.out)?;
            say(&imported, options, console)
        }
        Format::ApiInfo {
            folder,
            name,
            api_version,
            options,
        } => {
            let naming = Naming {
                name: name.clone(),
                version: api_version.clone(),
            };
            let imported = actionspec::import_api_info(folder, &naming, &options.with(None), &options.out)?;
            say(&imported, options, console)
        }
    }
}

impl Common {
    fn with(&self, map: Option<PathBuf>) -> Options {
        Options {
            base_url: self.base_url.clone(),
            headers: self.headers.clone(),
            common: self.common.clone(),
            map,
        }
    }
}

fn say(imported: &Imported, options: &Common, console: &Console) -> Result<Status, Failure> {
    let Imported { loaded, files } = imported;
    console.diagnostics(loaded)?;
    let (Some(files), Some(api)) = (files, &loaded.api) else {
        return Err(format!("nothing was written: {}", tally(loaded)).into());
    };
    let out = &options.out;
    let actions: usize = api.resources.iter().map(|resource| resource.actions.len()).sum();
    let next = shell::command(["generate".as_ref(), "--spec".as_ref(), out.as_os_str()]);
    let text = format!(
        "{}: {} resources with {actions} actions, {} schemas\n\nEdit them, and generate from them:\n\n  {next}",
        out.display(),
        api.resources.len(),
        api.schemas.len()
    );
    console.result(text, &json!({ "written": files }))?;
    Ok(Status::Done)
}
