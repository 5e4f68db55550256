//! Names of properties: those that occur twice, maps, and what is kept beside a type's own.

use serde_json::json;
use values_client::types::{Counts, Open, Record};
use values_client::{Extra, Map};

use crate::{check_refused, read, write};

#[test]
fn a_known_property_occurs_once() {
    check_refused::<Record>(r#"{"text": "a", "flag": true, "text": "b"}"#, "$: `text` occurs twice");
}

#[test]
fn of_an_unknown_property_that_occurs_twice_the_last_value_counts() {
    let record: Record = read(r#"{"new": [1], "text": "t", "new": 2}"#).unwrap();
    assert_eq!((record.extra.len(), record.extra.get("new")), (1, Some(&json!(2))));
}

#[test]
fn of_a_name_that_occurs_twice_in_a_map_the_last_value_counts() {
    let mut counts: Counts = read(r#"{"a": 1, "b": 2, "a": 3}"#).unwrap();
    assert_eq!((counts.len(), counts.get("a")), (2, Some(&3)));
    assert_eq!(counts, Map::from([("a", 3), ("b", 2)]));
    assert_eq!(write(&counts), json!({"a": 3, "b": 2}));
    assert_eq!(counts.remove("a"), Some(3));
    assert_eq!((counts.len(), counts.get("b"), counts.get("a")), (1, Some(&2), None));
}

#[test]
fn nothing_of_the_first_value_is_left() {
    let record: Record = read(r#"{"labels": {"a": "first", "a": "second"}}"#).unwrap();
    assert_eq!(
        record.labels.unwrap().iter().collect::<Vec<_>>(),
        [("a", &"second".to_owned())]
    );
    let nested: Map<Vec<i64>> = read(r#"{"a": [1, 2], "a": [3]}"#).unwrap();
    assert_eq!(nested.get("a"), Some(&vec![3]));
}

#[test]
fn other_properties_are_kept_whatever_they_are() {
    let open: Open = read(r#"{"id": "o", "b": 2, "a": "one"}"#).unwrap();
    assert_eq!(write(&open), json!({"id": "o", "a": "one", "b": 2}));
}

#[test]
fn what_was_emptied_equals_what_is_new() {
    let mut extra = Extra::new();
    extra.insert("a", 1);
    assert_ne!(extra, Extra::new());
    assert_ne!(Extra::new(), extra);
    assert_eq!(extra.remove("a"), Some(json!(1)));
    assert_eq!(extra, Extra::new());
    assert_eq!(Extra::new(), extra);
    let mut record: Record = read(r#"{"new": 1}"#).unwrap();
    record.extra.remove("new");
    assert_eq!(record, Record::new());
}

#[test]
fn extras_are_equal_where_their_properties_are() {
    let of = |properties: &[(&str, i64)]| properties.iter().copied().collect::<Extra>();
    assert_eq!(of(&[("a", 1), ("b", 2)]), of(&[("b", 2), ("a", 1)]));
    assert_ne!(of(&[("a", 1)]), of(&[("a", 2)]));
    assert_ne!(of(&[("a", 1)]), of(&[("b", 1)]));
}

#[test]
fn properties_come_in_any_order() {
    let record: Record =
        read(r#"{"list": [], "new": 1, "number": 2, "text": "t", "flag": true, "kind": "red"}"#).unwrap();
    let again = r#"{"text": "t", "flag": true, "number": 2, "kind": "red", "list": [], "new": 1}"#;
    assert_eq!(record, read(again).unwrap());
}
