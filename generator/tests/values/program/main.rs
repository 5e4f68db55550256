//! What the types of a crate read, keep and write, and what they refuse.

mod kept;
mod limits;
mod numbers;
mod properties;
mod text;

use serde_json::Value;
use values_client::runtime::json::{Json, decode, encode};
use values_client::types::Record;

/// Reads a text as the client reads an answer.
fn read<T: Json>(text: &str) -> Result<T, String> {
    decode(text.as_bytes()).map_err(|error| error.to_string())
}

fn write<T: Json>(value: &T) -> Value {
    serde_json::from_slice(&encode(value.view()).unwrap()).unwrap()
}

/// Reads a record, from which the same is written.
#[track_caller]
fn there_and_back(text: &str) -> Record {
    let record = read(text).unwrap();
    let expected: Value = serde_json::from_str(text).unwrap();
    assert_eq!(write(&record), expected);
    assert_eq!(serde_json::from_str::<Record>(text).unwrap(), record);
    assert_eq!(serde_json::from_value::<Record>(expected.clone()).unwrap(), record);
    assert_eq!(serde_json::to_value(&record).unwrap(), expected);
    record
}

#[track_caller]
fn check_refused<T: Json + std::fmt::Debug>(text: &str, problem: &str) {
    let error = read::<T>(text).unwrap_err();
    assert!(error.starts_with(problem), "{text}: {error}");
}
