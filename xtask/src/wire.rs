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

use actionspec::model::SecurityScheme;
use serde::{Deserialize, Serialize};
use serde_json::ser::{PrettyFormatter, Serializer};
use serde_json::{Map, Value};

use compare::compare_requests;
use credentials::shown_by;
pub(crate) use driver::Driver;
pub(crate) use program::emit_program;

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

/// A call.
#[derive(Deserialize)]
pub(crate) struct Call {
    pub(crate) resource: String,
    pub(crate) action: String,
    /// What tells it from others of the same action.
    #[serde(default)]
    pub(crate) case: String,
    #[serde(default)]
    pub(crate) arguments: Map<String, Value>,
    pub(crate) request: Value,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Box<dyn Error>> {
    let mut document = read(&arguments.calls)?;
    let calls = parse_calls(&document)
        .map_err(|error| format!("`{}` is no file of calls: {error}", arguments.calls.display()))?;
    let scratch = Scratch::generate(&arguments.spec)?;
    let called: BTreeSet<(&str, &str)> = calls
        .iter()
        .map(|call| (call.resource.as_str(), call.action.as_str()))
        .collect();
    let program = scratch.build(&emit_program(&scratch.outline, &called)?)?;
    let driver = Driver::start(program, &base_path(scratch.api.base_url.as_deref(), &calls), None)?;
    let mut stdout = io::stdout().lock();
    let requests = make_calls(driver, &calls, &scratch.api.auth, &mut stdout)?;
    let matching = requests.iter().filter(|(_, verdict)| *verdict == Verdict::Same).count();
    writeln!(stdout, "{matching} of {} calls match", calls.len())?;
    if let Some(path) = &arguments.record {
        document["client"] = scratch.outline.package.into();
        for (number, (request, _)) in requests.into_iter().enumerate() {
            document["calls"][number]["request"] = request;
        }
        write(path, &document)?;
    }
    Ok(if matching == calls.len() && matching > 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Whether a request is what it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Same,
    Different,
}

/// Makes the calls, prints every difference, and gives the request of each call; null where none was sent.
fn make_calls(
    mut driver: Driver,
    calls: &[Call],
    schemes: &[SecurityScheme],
    out: &mut impl Write,
) -> Result<Vec<(Value, Verdict)>, Box<dyn Error>> {
    let requests: Vec<&Value> = calls.iter().map(|call| &call.request).collect();
    let mut results = Vec::new();
    for call in calls {
        // A call that shows none is given all: the client has to know that it does not send them.
        let own = shown_by(&[&call.request], schemes);
        let credentials = if own.is_empty() {
            shown_by(&requests, schemes)
        } else {
            own
        };
        let made = driver.make(call, &credentials)?;
        let differences = match made.requests.as_slice() {
            [request] => compare_requests(&call.request, request),
            requests => vec![format!("{} requests were made", requests.len())],
        };
        let differences: Vec<String> = made.problem.into_iter().chain(differences).collect();
        print(call, &differences, out)?;
        let verdict = if differences.is_empty() {
            Verdict::Same
        } else {
            Verdict::Different
        };
        results.push((made.requests.into_iter().next().unwrap_or_default(), verdict));
    }
    Ok(results)
}

pub(crate) fn print(call: &Call, differences: &[String], out: &mut impl Write) -> io::Result<()> {
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

fn read(path: &Path) -> Result<Value, Box<dyn Error>> {
    let text = fs::read(path).map_err(|error| format!("cannot read `{}`: {error}", path.display()))?;
    Ok(serde_json::from_slice(&text).map_err(|error| format!("`{}` is no JSON: {error}", path.display()))?)
}

fn parse_calls(document: &Value) -> Result<Vec<Call>, serde_json::Error> {
    document
        .get("calls")
        .map(Vec::deserialize)
        .transpose()
        .map(Option::unwrap_or_default)
}

/// In the form of the files that are read, so that the two can be compared as text.
fn write(path: &Path, document: &Value) -> Result<(), Box<dyn Error>> {
    let mut text = Vec::new();
    document.serialize(&mut Serializer::with_formatter(
        &mut text,
        PrettyFormatter::with_indent(b" "),
    ))?;
    text.push(b'\n');
    fs::write(path, text).map_err(|error| format!("cannot write `{}`: {error}", path.display()))?;
    Ok(())
}
