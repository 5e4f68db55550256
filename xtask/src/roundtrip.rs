//! `cargo xtask roundtrip`: whether the generated types read the examples of their schemas and write back what they
//! read.
//!
//! ```text
//! device:
//!   $.parentId is missing: null
//! 275 of 276 examples
//! untyped: 12 of 2310 nodes
//! ```

mod program;

use std::error::Error;
use std::io::{self, BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Command, ExitCode, Stdio};

use actionspec::target::count_untyped;
use serde_json::{Value, json};

use program::emit_program;

use crate::json::compare_json;
use crate::scratch::Scratch;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The folder of the spec
    #[arg(value_name = "SPEC_DIR")]
    spec: PathBuf,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Box<dyn Error>> {
    let scratch = Scratch::generate(&arguments.spec)?;
    let program = scratch.build(&emit_program(&scratch.outline)?)?;
    let schemas = scratch.api.schemas.values();
    let examples: Vec<(&str, &Value)> = schemas
        .filter_map(|schema| Some((schema.name.as_str(), schema.example.as_ref()?)))
        .collect();
    let answers = round_trip(program, &examples)?;
    let mut stdout = io::stdout().lock();
    let mut equal = 0;
    for ((schema, example), answer) in examples.iter().zip(&answers) {
        let differences = match (&answer["problem"], answer.get("value")) {
            (_, Some(written)) => compare_json(example, written),
            (problem, None) => vec![problem.as_str().unwrap_or("no answer").to_owned()],
        };
        if differences.is_empty() {
            equal += 1;
            continue;
        }
        writeln!(stdout, "{schema}:")?;
        differences
            .iter()
            .try_for_each(|difference| writeln!(stdout, "  {difference}"))?;
    }
    let untyped = count_untyped(&scratch.api);
    writeln!(stdout, "{equal} of {} examples", examples.len())?;
    writeln!(stdout, "untyped: {} of {} nodes", untyped.untyped, untyped.nodes)?;
    Ok(if equal == examples.len() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// What the program makes of each example. One at a time, so that neither side waits for the other with a full pipe.
fn round_trip(mut program: Command, examples: &[(&str, &Value)]) -> Result<Vec<Value>, Box<dyn Error>> {
    let mut child = program.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
        return Err("the program has no pipes".into());
    };
    let mut output = BufReader::new(output).lines();
    let mut answers = Vec::new();
    for (schema, example) in examples {
        writeln!(input, "{}", json!([schema, example]))?;
        let answer = output
            .next()
            .ok_or_else(|| format!("the program stopped at the example of `{schema}`"))??;
        answers.push(serde_json::from_str(&answer)?);
    }
    drop(input);
    child.wait()?;
    Ok(answers)
}
