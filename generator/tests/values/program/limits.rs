//! Documents that are meant to do harm.

use values_client::types::{Counts, Record, Tree};

use crate::{check_refused, read};

/// How deep arrays and objects may be nested.
const DEPTH: usize = 127;

fn nested(open: &str, inside: &str, close: &str, depth: usize) -> String {
    open.repeat(depth) + inside + &close.repeat(depth)
}

#[test]
fn what_is_nested_deeply_is_read() {
    let levels = DEPTH / 2 - 1;
    read::<Tree>(&nested(r#"{"children": ["#, "{}", "]}", levels)).unwrap();
    read::<Tree>(&nested(r#"{"names": {"a": "#, "{}", "}}", levels)).unwrap();
    read::<Tree>(&nested(r#"{"other": "#, "{}", "}", DEPTH - 1)).unwrap();
    read::<Tree>(&format!(r#"{{"anything": {}}}"#, nested("[", "", "]", DEPTH - 1))).unwrap();
}

#[test]
fn what_is_nested_too_deeply_is_an_error() {
    for depth in [DEPTH + 1, 100_000, 1_000_000] {
        for (open, inside, close) in [
            ("[", "", "]"),
            (r#"{"children": ["#, "{}", "]}"),
            (r#"{"names": {"a": "#, "{}", "}}"),
            (r#"{"other": "#, "{}", "}"),
            (r#"{"other": ["#, "", "]}"),
            (r#"{"anything": "#, "1", "}"),
            (r#"{"new": "#, "1", "}"),
        ] {
            let document = nested(open, inside, close, depth);
            read::<Tree>(&document).unwrap_err();
            read::<serde_json::Value>(&document).unwrap_err();
            // Without an end, too.
            read::<Tree>(&open.repeat(depth)).unwrap_err();
        }
    }
}

#[test]
fn the_message_says_that_it_is_nested_too_deeply() {
    let error = read::<Tree>(&nested(r#"{"children": ["#, "{}", "]}", DEPTH)).unwrap_err();
    assert!(error.contains("recursion limit exceeded"), "{error}");
    check_refused::<Record>(
        &format!(r#"{{"text": {}"#, "[".repeat(100_000)),
        "$.text: recursion limit exceeded",
    );
}

#[test]
fn unions_inside_unions_end() {
    // Each of them could be tried as either type, at every level.
    let document = nested(r#"{"other": {"children": [{"other": "#, "5", "}]}}", 30);
    read::<Tree>(&document).unwrap();
}

#[test]
fn many_properties_are_read() {
    let properties: Vec<String> = (0..100_000).map(|number| format!("\"p{number}\": {number}")).collect();
    let document = format!("{{{}}}", properties.join(","));
    assert_eq!(read::<Counts>(&document).unwrap().len(), 100_000);
    assert_eq!(read::<Record>(&document).unwrap().extra.len(), 100_000);
}
