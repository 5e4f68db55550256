//! `cargo xtask wire`: whether the generated crate sends what another client of the API sends.
//!
//! A program makes every call of a file through the crate's public, typed interface, against a server on loopback that
//! records what comes.
//!
//! ```text
//! devices.get, case `all`:
//!   query: `perPage=10` is missing
//! 379 of 380 calls match
//! ```

mod compare;
mod credentials;
mod driver;
mod multipart;
mod program;
mod record;
mod server;

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::{Deserialize, Serialize};
use serde_json::ser::{PrettyFormatter, Serializer};
use serde_json::{Map, Value};

use compare::compare_requests;
use credentials::shown_by;
use driver::Driver;
use program::emit_program;

use crate::scratch::Scratch;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The folder of the spec
    #[arg(value_name = "SPEC_DIR")]
    spec: PathBuf,
    /// The calls, and the requests that they should make
    #[arg(value_name = "WIRE_JSON")]
    calls: PathBuf,
    /// Where to write the requests that they do make, in the form of WIRE_JSON
    #[arg(long, value_name = "FILE")]
    record: Option<PathBuf>,
}

/// A file of calls.
#[derive(Deserialize, Serialize)]
struct File {
    calls: Vec<Call>,
    /// What else the file says.
    #[serde(flatten)]
    others: Map<String, Value>,
}

/// A call.
#[derive(Deserialize, Serialize)]
struct Call {
    resource: String,
    action: String,
    /// What tells it from others of the same action.
    #[serde(default)]
    case: String,
    #[serde(default)]
    arguments: Map<String, Value>,
    request: Value,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Box<dyn Error>> {
    let mut file = read(&arguments.calls)?;
    let scratch = Scratch::generate(&arguments.spec)?;
    let called: BTreeSet<(&str, &str)> = file
        .calls
        .iter()
        .map(|call| (call.resource.as_str(), call.action.as_str()))
        .collect();
    let program = scratch.build(&emit_program(&scratch.outline, &called)?)?;
    let base_path = base_path(scratch.api.base_url.as_deref(), &file.calls);
    let mut driver = Driver::start(program, &base_path)?;
    let schemes = &scratch.api.auth;
    let all_credentials = file
        .calls
        .iter()
        .map(|call| shown_by(&call.request, schemes))
        .max_by_key(Vec::len);
    let mut stdout = io::stdout().lock();
    let mut matching = 0;
    for call in &mut file.calls {
        let own = shown_by(&call.request, schemes);
        let credentials = if own.is_empty() {
            all_credentials.clone().unwrap_or_default()
        } else {
            own
        };
        let made = driver.make(call, &credentials)?;
        let differences = made.problem.into_iter().chain(match made.requests.as_slice() {
            [request] => compare_requests(&call.request, request),
            requests => vec![format!("{} requests were made", requests.len())],
        });
        let differences: Vec<String> = differences.collect();
        matching += usize::from(differences.is_empty());
        print(call, &differences, &mut stdout)?;
        call.request = made.requests.into_iter().next().unwrap_or_default();
    }
    writeln!(stdout, "{matching} of {} calls match", file.calls.len())?;
    let is_fine = matching == file.calls.len() && matching > 0;
    if let Some(path) = &arguments.record {
        file.others
            .insert("client".to_owned(), scratch.outline.package.as_str().into());
        write(path, &file)?;
    }
    Ok(if is_fine { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn print(call: &Call, differences: &[String], out: &mut impl Write) -> io::Result<()> {
    if differences.is_empty() {
        return Ok(());
    }
    let Call {
        resource, action, case, ..
    } = call;
    writeln!(out, "{resource}.{action}, case `{case}`:")?;
    differences
        .iter()
        .try_for_each(|difference| writeln!(out, "  {difference}"))
}

/// The path of the base URL, where the requests of the file have it in front.
fn base_path(base_url: Option<&str>, calls: &[Call]) -> String {
    let behind_scheme = base_url.and_then(|url| url.split_once("://"));
    let path = behind_scheme
        .and_then(|(_, rest)| rest.split_once('/'))
        .map(|(_, path)| format!("/{path}"));
    let path = path.unwrap_or_default();
    let has_path = |call: &Call| {
        let rest = call.request["path"]
            .as_str()
            .and_then(|known| known.strip_prefix(&path));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    if calls.iter().all(has_path) {
        path
    } else {
        String::new()
    }
}

fn read(path: &Path) -> Result<File, Box<dyn Error>> {
    let text = fs::read(path).map_err(|error| format!("cannot read `{}`: {error}", path.display()))?;
    Ok(serde_json::from_slice(&text).map_err(|error| format!("`{}` is no file of calls: {error}", path.display()))?)
}

fn write(path: &Path, file: &File) -> Result<(), Box<dyn Error>> {
    let mut text = Vec::new();
    file.serialize(&mut Serializer::with_formatter(
        &mut text,
        PrettyFormatter::with_indent(b" "),
    ))?;
    text.push(b'\n');
    fs::write(path, text).map_err(|error| format!("cannot write `{}`: {error}", path.display()))?;
    Ok(())
}
