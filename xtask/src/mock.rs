//! `cargo xtask mock`: whether a mock server that knows the exported document alone accepts every call of the generated
//! crate.
//!
//! Each action is called with its required parameters and with all of them, as far as the spec has examples for them.
//!
//! ```text
//! devices.get, case `all`:
//!   422 Unprocessable Entity: request.query.perPage must be integer
//! 379 of 380 calls are accepted
//! ```

mod calls;
mod prism;
mod value;

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use actionspec::model::{SchemeKind, SecurityScheme};
use serde_json::{Value, json};

use calls::calls_of;
use prism::Prism;

use crate::scratch::Scratch;
use crate::wire::{Call, Driver, emit_program, print};

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The folder of the spec
    #[arg(value_name = "SPEC_DIR")]
    spec: PathBuf,
    /// The program of the mock server
    #[arg(long, default_value = "prism", value_name = "FILE")]
    prism: PathBuf,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Box<dyn Error>> {
    let scratch = Scratch::generate(&arguments.spec)?;
    let exported = actionspec::export_openapi(&arguments.spec);
    let document = exported.document.ok_or("the spec has errors")?;
    let path = scratch.folder.join("openapi.json");
    fs::write(&path, document.to_string())?;
    let calls = calls_of(&scratch.api);
    let called: BTreeSet<(&str, &str)> = calls
        .iter()
        .map(|call| (call.resource.as_str(), call.action.as_str()))
        .collect();
    let program = scratch.build(&emit_program(&scratch.outline, &called)?)?;
    let prism = Prism::start(&arguments.prism, &path)?;
    let mut driver = Driver::start(program, "", Some(prism.address()))?;
    let credentials: Vec<Value> = scratch.api.auth.iter().filter_map(credential).collect();
    let mut stdout = io::stdout().lock();
    let mut accepted = 0;
    for call in &calls {
        let problems = find_problems(&mut driver, call, &credentials)?;
        print(call, &problems, &mut stdout)?;
        accepted += usize::from(problems.is_empty());
    }
    writeln!(stdout, "{accepted} of {} calls are accepted", calls.len())?;
    Ok(if accepted == calls.len() && accepted > 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// What the server, or the client itself, has against a call.
fn find_problems(driver: &mut Driver, call: &Call, credentials: &[Value]) -> Result<Vec<String>, Box<dyn Error>> {
    let made = driver.make(call, credentials)?;
    let mut problems: Vec<String> = made.problem.into_iter().collect();
    if made.answers.len() != 1 {
        problems.push(format!("{} requests were made", made.answers.len()));
    }
    let refused = made.answers.iter().zip(&made.requests);
    problems.extend(refused.filter_map(|(answer, request)| {
        let refusal = prism::refusal(answer)?;
        Some(format!("{refusal}\n  {request}"))
    }));
    Ok(problems)
}

/// Any credentials of a scheme: the server sees whether there are some.
fn credential(scheme: &SecurityScheme) -> Option<Value> {
    match scheme.kind {
        SchemeKind::None => None,
        SchemeKind::Bearer => Some(json!(["bearer", "a-token"])),
        SchemeKind::Basic => Some(json!(["basic", "somebody", "a-password"])),
        SchemeKind::ApiKey { .. } => Some(json!(["apiKey", scheme.name, "a-key"])),
    }
}
