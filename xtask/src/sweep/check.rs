//! A crate checked by the compiler: what it says, and what that costs.

use std::error::Error;
use std::fs::{self, File};
use std::process::Stdio;

use serde_json::Value;

use crate::scratch::{Scratch, touch};
use crate::usage::{Usage, observe};

/// What came of a check.
pub(super) struct Check {
    /// The compiler's errors, as it prints them; warnings are errors.
    pub(super) errors: Vec<String>,
    pub(super) usage: Usage,
}

/// Checks a crate whose dependencies are checked already.
pub(super) fn check_crate(scratch: &Scratch) -> Result<Check, Box<dyn Error>> {
    // Else a crate that was checked before would cost nothing.
    touch(&scratch.crate_folder().join("src/lib.rs"))?;
    let messages = scratch.folder.join("check.jsonl");
    let mut command = scratch.cargo(None);
    command
        .args(["check", "--message-format", "json"])
        .stdin(Stdio::null())
        .stdout(File::create(&messages)?)
        .stderr(Stdio::null());
    let (usage, status) = observe(&mut command)?;
    let mut errors = read_errors(&fs::read_to_string(&messages)?)?;
    if !status.success() && errors.is_empty() {
        errors.push(format!(
            "`cargo check` fails in `{}`\n",
            scratch.crate_folder().display()
        ));
    }
    Ok(Check { errors, usage })
}

/// Has everything checked that generated crates depend on, which is the same for all.
pub(super) fn warm_up(scratch: &Scratch) -> Result<(), Box<dyn Error>> {
    match check_crate(scratch)?.errors.first() {
        None => Ok(()),
        Some(error) => Err(format!("the crate of the own spec does not compile: {error}").into()),
    }
}

/// The errors among cargo's messages, but for the one that counts the others.
fn read_errors(messages: &str) -> serde_json::Result<Vec<String>> {
    let messages = messages.lines().map(serde_json::from_str::<Value>);
    let messages = messages.collect::<Result<Vec<_>, _>>()?;
    let errors = messages.iter().map(|message| &message["message"]).filter(|message| {
        message["level"] == "error" && message["spans"].as_array().is_some_and(|spans| !spans.is_empty())
    });
    Ok(errors
        .filter_map(|error| error["rendered"].as_str().map(str::to_owned))
        .collect())
}
