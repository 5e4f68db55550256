//! `actionspec init`: a small working spec, and what to do with it.

use std::path::PathBuf;

use serde_json::json;

use super::console::Console;
use super::{Failure, Status, shell};

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Where the spec is written: a folder that is empty or not there
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

pub(crate) fn run(arguments: &Arguments, console: &Console) -> Result<Status, Failure> {
    let folder = &arguments.folder;
    let files = actionspec::init(folder)?;
    let list: String = files.iter().map(|file| format!("  {}\n", file.display())).collect();
    let next = shell::command(["generate".as_ref(), "--spec".as_ref(), folder.as_os_str()]);
    let text = format!(
        "{list}\nA spec of two resources. Generate docs from it into `generated`, edit it, and generate again:\n\n  {next}"
    );
    console.result(text, &json!({ "written": files }))?;
    Ok(Status::Done)
}
