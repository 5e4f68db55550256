//! `actionspec schema`: the JSON Schema of a spec's files, for editors.

use super::console::Console;
use super::{Failure, Status};

pub(crate) fn run(console: &Console) -> Result<Status, Failure> {
    let schema = actionspec::schema();
    console.result(format_args!("{schema:#}"), &schema)?;
    Ok(Status::Done)
}
