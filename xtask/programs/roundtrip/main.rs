//! Reads examples as a generated crate's types and writes them back: `["device", {…}]` in a line of standard input,
//! `{"value": {…}}` or `{"problem": "…"}` in a line of standard output.

mod schemas;

use std::error::Error;
use std::io::{self, BufRead, Write};

use serde_core::Serialize;
use serde_core::de::DeserializeOwned;
use serde_json::value::RawValue;

fn main() -> Result<(), Box<dyn Error>> {
    for line in io::stdin().lock().lines() {
        let line = line?;
        let (schema, example): (String, &RawValue) = serde_json::from_str(&line)?;
        let answer = match schemas::round_trip(&schema, example.get()) {
            Ok(value) => format!("{{\"value\":{value}}}"),
            Err(problem) => serde_json::json!({ "problem": problem }).to_string(),
        };
        writeln!(io::stdout().lock(), "{answer}")?;
    }
    Ok(())
}

/// Reads a value of one type, and writes it.
#[allow(dead_code)]
pub fn read_and_write<T: DeserializeOwned + Serialize>(text: &str) -> Result<String, String> {
    let value = serde_json::from_str::<T>(text);
    let written = value.and_then(|value| serde_json::to_string(&value));
    written.map_err(|error| error.to_string())
}
