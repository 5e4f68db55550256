//! Reading and writing JSON, compared with serde's derive for the same types: properties that are not known are kept on
//! both sides, and the two take turns.
//!
//! The documents are the schemas' examples, each many times in an array.

use std::error::Error;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use actionspec::target::{Outline, OutlineSchema};
use proc_macro2::TokenStream;
use quote::quote;
use serde_json::{Value, json};
use syn::Type;

use super::figure::{Aim, Figure, Report, Unit};
use super::twin::emit_twin;
use crate::scratch::{Features, Profile, Program, Scratch, print_tokens};
use crate::usage::median;

/// How many schemas of a spec are measured; the derived types of all of them would take minutes to build.
const MOST_SCHEMAS: usize = 24;

/// Types that are made for this, and those of the project's own spec.
pub(super) fn measure(report: &mut Report) -> Result<(), Box<dyn Error>> {
    measure_spec(
        "typical types",
        &crate::root().join("xtask/programs/speed/spec"),
        report,
    )?;
    measure_spec("spec", &crate::root().join("spec"), report)
}

fn measure_spec(name: &str, spec: &Path, report: &mut Report) -> Result<(), Box<dyn Error>> {
    let mut scratch = Scratch::generate(spec)?;
    let schemas = scratch.api.schemas.values();
    let mut documents: Vec<(String, Value)> = schemas
        .filter_map(|schema| Some((schema.name.as_str().to_owned(), schema.example.clone()?)))
        .collect();
    let step = documents.len().div_ceil(MOST_SCHEMAS);
    documents = documents.into_iter().step_by(step).collect();
    let is_measured = |schema: &OutlineSchema| documents.iter().any(|(name, _)| *name == schema.name);
    scratch.outline.schemas.retain(is_measured);
    let program = emit_program(&scratch.outline, &scratch.crate_folder())?;
    let answer = run(scratch.build(&program)?, &documents)?;
    for skipped in answer["skipped"].as_array().into_iter().flatten() {
        report.skip(name, skipped.as_str().unwrap_or_default())?;
    }
    for (what, least) in [("decode", 1.0), ("encode", 0.8)] {
        report.add(Figure {
            subject: name.to_owned(),
            what: format!("{what}, speed of serde's derive = 1"),
            value: ratio(&answer[what], "theirs", "ours"),
            unit: Unit::Ratio,
            aim: Some(Aim::AtLeast(least)),
        })?;
    }
    Ok(())
}

/// The middle one of the rounds' ratios of one side to the other: what else the machine does in a round slows down both.
pub(super) fn ratio(seconds: &Value, of: &str, to: &str) -> f64 {
    let side = |whose: &str| -> Vec<f64> {
        let rounds = seconds[whose].as_array();
        rounds.into_iter().flatten().filter_map(Value::as_f64).collect()
    };
    let rounds = side(of).into_iter().zip(side(to));
    median(rounds.map(|(of, to)| of / to).collect())
}

fn emit_program(outline: &Outline, krate: &Path) -> Result<Program, Box<dyn Error>> {
    Ok(Program {
        name: "speed",
        dependencies: &[
            ("jiff", "1", &["std", "serde"]),
            ("serde", "1", &["std", "derive"]),
            ("serde_json", "1", &["std", "raw_value"]),
        ],
        files: vec![
            ("main.rs", include_str!("../../programs/speed/main.rs").to_owned()),
            ("twin.rs", print_tokens(emit_twin(krate)?)?),
            ("cases.rs", print_tokens(emit_cases(outline)?)?),
        ],
        features: Features::NoTls,
        profile: Profile::Release,
    })
}

fn emit_cases(outline: &Outline) -> syn::Result<TokenStream> {
    let arms = outline.schemas.iter().map(|schema| {
        let ours: Type = syn::parse_str(&schema.ty)?;
        let theirs: Type = syn::parse_str(&schema.ty.replace("client ::", "crate :: twin ::"))?;
        let name = &schema.name;
        Ok(quote! { #name => crate::case::<#ours, #theirs>(document), })
    });
    let arms = arms.collect::<syn::Result<Vec<_>>>()?;
    Ok(quote! {
        #![doc = " The types of the schemas, on both sides."]
        #![allow(deprecated)]
        use crate::Case;

        /// What is measured for a schema.
        pub fn case(schema: &str, document: &str) -> Result<Case, String> {
            match schema {
                #(#arms)*
                _ => Err("there is no such schema".to_owned()),
            }
        }
    })
}

/// Runs the program, and gives its answer.
fn run(mut program: Command, documents: &[(String, Value)]) -> Result<Value, Box<dyn Error>> {
    let mut child = program.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    if let Some(mut input) = child.stdin.take() {
        write!(input, "{}", json!(documents))?;
    }
    let output = child.wait_with_output()?;
    if !output.status.success() {
        return Err("the program that reads and writes JSON failed".into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}
