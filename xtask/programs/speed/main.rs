//! Reads and writes documents as a generated crate's types and as serde's derive has them, in turns. The documents come
//! as `[["device", {…}], …]` from standard input; the seconds of each round go to standard output.

mod cases;
mod twin;

use std::error::Error;
use std::hint::black_box;
use std::io::{self, Read, Write};
use std::time::Instant;

use client::runtime::json::{Json, decode, encode};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use serde_json::{Value, json};

const ROUNDS: usize = 25;
/// How large a document is, made of copies.
const LEAST_BYTES: usize = 64 * 1024;

/// A document, and what is done with it.
pub struct Case {
    bytes: usize,
    passes: [Box<dyn Fn()>; 4],
}

/// What the passes are, in their order.
const PASSES: [[&str; 2]; 4] = [
    ["decode", "ours"],
    ["decode", "theirs"],
    ["encode", "ours"],
    ["encode", "theirs"],
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut input = String::new();
    io::stdin().lock().read_to_string(&mut input)?;
    let documents: Vec<(String, &RawValue)> = serde_json::from_str(&input)?;
    let (mut cases, mut skipped) = (Vec::new(), Vec::new());
    for (schema, document) in &documents {
        match cases::case(schema, document.get()) {
            Ok(case) => cases.push(case),
            Err(problem) => skipped.push(format!("{schema}: {problem}")),
        }
    }
    let seconds = measure(&cases);
    let bytes: usize = cases.iter().map(|case| case.bytes).sum();
    let mut answer = json!({"documents": cases.len(), "skipped": skipped, "bytes": bytes});
    for ([what, whose], seconds) in PASSES.iter().zip(seconds) {
        answer[what][whose] = seconds.into();
    }
    writeln!(io::stdout().lock(), "{answer}")?;
    Ok(())
}

/// The seconds of every round, for each pass.
fn measure(cases: &[Case]) -> [Vec<f64>; 4] {
    let mut seconds = [const { Vec::new() }; 4];
    for round in 0..ROUNDS {
        let mut sums = [0.0; 4];
        for case in cases {
            for turn in 0..case.passes.len() {
                // Whoever comes first finds colder caches.
                let pass = if round % 2 == 0 { turn } else { turn ^ 1 };
                let start = Instant::now();
                case.passes[pass]();
                sums[pass] += start.elapsed().as_secs_f64();
            }
        }
        for (seconds, sum) in seconds.iter_mut().zip(sums) {
            seconds.push(sum);
        }
    }
    seconds
}

/// Makes a document of many copies of one, if both sides read it and write the same.
pub fn case<O, T>(document: &str) -> Result<Case, String>
where
    O: Json + 'static,
    T: DeserializeOwned + Serialize + 'static,
{
    let copies = LEAST_BYTES / document.len() + 1;
    let text = format!("[{}]", vec![document; copies].join(","));
    let ours: Vec<O> = decode(text.as_bytes()).map_err(|error| error.to_string())?;
    let theirs: Vec<T> = serde_json::from_str(&text).map_err(|error| format!("derived: {error}"))?;
    if value(&encode(ours.view()))? != value(&serde_json::to_vec(&theirs))? {
        return Err("the derived type writes something else".to_owned());
    }
    let (ours_text, theirs_text) = (text.clone(), text);
    Ok(Case {
        bytes: theirs_text.len(),
        passes: [
            Box::new(move || drop(black_box(decode::<Vec<O>>(black_box(ours_text.as_bytes()))))),
            Box::new(move || drop(black_box(read::<Vec<T>>(black_box(theirs_text.as_bytes()))))),
            Box::new(move || drop(black_box(encode(black_box(&ours).view())))),
            Box::new(move || drop(black_box(serde_json::to_vec(black_box(&theirs))))),
        ],
    })
}

/// The faster way that serde_json has: the text is checked at once, not string by string.
fn read<T: DeserializeOwned>(text: &[u8]) -> Option<T> {
    serde_json::from_str(std::str::from_utf8(text).ok()?).ok()
}

fn value<E: ToString>(text: &Result<Vec<u8>, E>) -> Result<Value, String> {
    let text = text.as_ref().map_err(ToString::to_string)?;
    serde_json::from_slice(text).map_err(|error| error.to_string())
}
