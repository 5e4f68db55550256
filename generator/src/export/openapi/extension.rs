//! The extension of an object: what OpenAPI has no place for.

use serde_json::Value;

use super::Object;
use super::schemas::has_reference;
use crate::export::EXTENSION;
use crate::model::{Deprecation, Extensions};

/// Puts the spec's own extensions and ours into an object.
pub(super) fn extend(object: &mut Object, own: &Extensions, mut ours: Object) {
    for (key, value) in own {
        let into = if key == EXTENSION { &mut ours } else { &mut *object };
        into.insert(key.clone(), value.clone());
    }
    if !ours.is_empty() {
        object.insert(EXTENSION.to_owned(), Value::Object(ours));
    }
}

/// Puts a value under a key, where there is one.
pub(super) fn put(object: &mut Object, key: &str, value: Option<impl Into<Value>>) {
    if let Some(value) = value {
        object.insert(key.to_owned(), value.into());
    }
}

/// `deprecated`, and the sentence for which OpenAPI has no place.
pub(super) fn put_deprecation(object: &mut Object, ours: &mut Object, deprecation: Option<&Deprecation>) {
    put(object, "deprecated", deprecation.map(|_| true));
    if let Some(Deprecation::Instead(sentence)) = deprecation {
        put(ours, "deprecated", Some(sentence.as_str()));
    }
}

/// An example, or none where readers would take it for a reference; then it is left to the extension.
pub(super) fn example(example: Option<&Value>, ours: &mut Object) -> Option<Value> {
    let is_sayable = example.is_none_or(|example| !has_reference(example));
    if !is_sayable {
        put(ours, "example", example.cloned());
    }
    example.filter(|_| is_sayable).cloned()
}
