//! What the schemas do not know is kept.

use serde_json::json;
use values_client::types::{Record, RecordKind, Strict};

use crate::{check_refused, read, there_and_back, write};

#[test]
fn absent_null_and_a_value_differ() {
    assert_eq!(there_and_back("{}").note, None);
    assert_eq!(there_and_back(r#"{"note": null}"#).note, Some(None));
    assert_eq!(there_and_back(r#"{"note": "n"}"#).note, Some(Some("n".to_owned())));
}

#[test]
fn null_where_the_schema_has_no_null_is_kept() {
    let record = there_and_back(r#"{"text": null, "list": null, "shape": null, "inner": null, "anything": null}"#);
    assert_eq!(
        (&record.text, &record.list, &record.shape, &record.inner),
        (&None, &None, &None, &None)
    );
    assert_eq!(record.anything, Some(json!(null)));
    assert_eq!(record.extra.len(), 4);
}

#[test]
fn unknown_properties_are_kept_in_any_number() {
    let record = there_and_back(r#"{"text": "t", "new": {"a": [1, null, {"b": 2.5}]}, "": 1, "newer": "x"}"#);
    assert_eq!(record.extra.get("new"), Some(&json!({"a": [1, null, {"b": 2.5}]})));
    assert_eq!((record.extra.len(), record.extra.get("")), (3, Some(&json!(1))));
}

#[test]
fn unknown_values_of_string_enums_are_kept() {
    let record = there_and_back(r#"{"kind": "ultraviolet"}"#);
    assert!(matches!(&record.kind, Some(RecordKind::Unknown(value)) if value.as_str() == "ultraviolet"));
    assert_eq!(there_and_back(r#"{"kind": "green"}"#).kind, Some(RecordKind::Green));
}

#[test]
fn unknown_shapes_of_unions_are_kept() {
    for shape in [
        r#"{"type": "triangle", "sides": [3, 4, 5]}"#,
        r#"{"type": "circle"}"#,
        r#"{"type": "circle", "radius": "large"}"#,
        "[[]]",
        "\"round\"",
        "7",
    ] {
        let record = there_and_back(&format!(r#"{{"shape": {shape}}}"#));
        assert!(record.shape.is_some(), "{shape}");
    }
    for value in ["\"text\"", "5", "null", "1.5", "[]", "{}"] {
        there_and_back(&format!(r#"{{"either": {value}}}"#));
    }
}

#[test]
fn values_of_another_kind_stay_until_the_property_is_set() {
    let text = r#"{"text": 5, "flag": "yes", "small": "1", "list": {"0": "a"}, "labels": ["a"], "inner": "none"}"#;
    let mut record = there_and_back(text);
    assert_eq!((&record.text, record.flag, record.small), (&None, None, None));
    assert_eq!((&record.list, &record.labels, &record.inner), (&None, &None, &None));
    record.text = Some("five".to_owned());
    assert_eq!(write(&record)["text"], "five");
}

#[test]
fn tuples_of_another_length_are_kept() {
    assert_eq!(there_and_back(r#"{"pair": ["a", 1]}"#).pair, Some(("a".to_owned(), 1)));
    for pair in [r#"["a"]"#, r#"["a", 1, 2]"#, "[]", r#"[["a", 1]]"#] {
        let record = there_and_back(&format!(r#"{{"pair": {pair}, "text": "t"}}"#));
        assert_eq!((record.pair, record.text.as_deref()), (None, Some("t")), "{pair}");
    }
    check_refused::<Record>(
        r#"{"pair": ["a", "b"]}"#,
        "$.pair[1]: expected an integer, found a string",
    );
}

#[test]
fn what_is_required_cannot_be_of_another_kind() {
    let strict = |name: &str, value: &str| {
        let mut object = json!({"text": "t", "number": 1, "large": 2, "pair": ["a", 3], "kinds": []});
        object[name] = serde_json::from_str(value).unwrap();
        object.to_string()
    };
    read::<Strict>(&strict("number", "1.5")).unwrap();
    for (name, value, problem) in [
        ("text", "null", "$.text: expected a string, found null"),
        ("text", "[]", "$.text: expected a string, found an array"),
        ("number", "\"1\"", "$.number: expected a number, found a string"),
        (
            "large",
            "1.5",
            "$.large: expected an integer, found a number with a fraction",
        ),
        ("large", "{}", "$.large: expected an integer, found an object"),
        ("pair", "[\"a\"]", "$.pair: expected 2 items, found 1"),
        ("pair", "[\"a\", 1, 2]", "$.pair[2]: too many items"),
        ("kinds", "[\"red\", 1]", "$.kinds[1]: expected a string, found a number"),
        ("kinds", "{}", "$.kinds: expected an array, found an object"),
    ] {
        check_refused::<Strict>(&strict(name, value), problem);
    }
    check_refused::<Strict>("{}", "$: `text` is missing");
    check_refused::<Record>(r#"{"inner": {"text": "t"}}"#, "$.inner: `number` is missing");
    check_refused::<Record>(
        r#"{"labels": {"a b": 1}}"#,
        r#"$.labels["a b"]: expected a string, found a number"#,
    );
}
