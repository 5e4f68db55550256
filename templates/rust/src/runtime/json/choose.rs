//! Which type of a union a value is.
//!
//! The JSON kind decides first. A string goes to the string enum that knows it. An object goes to a type whose required
//! properties it has and whose string enums it keeps to (an enum of one string is a tag: another string rules the type
//! out); among several, the one whose properties are of the kinds that it has, and that knows most of them. What does not fit any type is kept as it is.

use std::borrow::Cow;
use std::cmp::Reverse;

use serde_core::de::Deserialize;
use serde_json::Value;

use super::buffer::Buffer;
use super::decode::put;
use super::path::Place;
use super::{Field, Shape, Union, Variant};

/// Writes a value to the variant that fits it best; a value without a variant is kept.
pub(super) fn put_union(
    target: &mut dyn Union,
    value: &Buffer<'_>,
    place: &mut Place,
) -> Result<(), serde_json::Error> {
    let depth = place.depth();
    for index in candidates(target.variants(), value) {
        target.select(index);
        if put(&mut target.slot(), value, place).is_ok() {
            return Ok(());
        }
        if !place.retry(depth) {
            break;
        }
    }
    target.keep(Value::deserialize(value)?);
    Ok(())
}

/// The variants that may hold a value, best first.
fn candidates(variants: &[Variant], value: &Buffer<'_>) -> Vec<usize> {
    let kind = value.kind();
    let mut fits: Vec<(Fit, usize)> = variants
        .iter()
        .enumerate()
        .filter(|(_, variant)| variant.kinds.meets(kind))
        .filter_map(|(index, variant)| Some((fit(variant, value)?, index)))
        .collect();
    fits.sort_unstable();
    fits.into_iter().map(|(_, index)| index).collect()
}

/// How well a variant fits, the best first; among equals the order of declaration decides.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    /// Properties whose value is of another kind than the type has there.
    misfits: usize,
    /// Strings that a string enum does not know.
    strangers: usize,
    /// Properties that the type knows.
    known: Reverse<usize>,
}

/// `None` where the variant cannot hold the value.
fn fit(variant: &Variant, value: &Buffer<'_>) -> Option<Fit> {
    match (value, variant.shape) {
        (Buffer::Object(object), Some(shape)) => fit_object(shape, object),
        (Buffer::Text(text), _) => {
            let known = variant.values.contains(&text.as_ref());
            let strangers = usize::from(!known && !variant.values.is_empty());
            Some(Fit {
                misfits: 0,
                strangers,
                known: Reverse(usize::from(known)),
            })
        }
        _ => Some(Fit {
            misfits: 0,
            strangers: 0,
            known: Reverse(0),
        }),
    }
}

fn fit_object(shape: &Shape, object: &[(Cow<'_, str>, Buffer<'_>)]) -> Option<Fit> {
    let mut fit = Fit {
        misfits: 0,
        strangers: 0,
        known: Reverse(0),
    };
    for field in shape.fields {
        match object.iter().find(|(name, _)| name == field.name) {
            None if field.required => return None,
            None => {}
            Some((_, value)) => {
                fit.known.0 += 1;
                fit.misfits += usize::from(!field.kinds.meets(value.kind()));
                if is_stranger(field, value) {
                    if let [_] = field.values {
                        return None;
                    }
                    fit.strangers += 1;
                }
            }
        }
    }
    Some(fit)
}

/// Whether the property is a string that its string enum does not know.
fn is_stranger(field: &Field, value: &Buffer<'_>) -> bool {
    match value {
        Buffer::Text(text) => !field.values.is_empty() && !field.values.contains(&text.as_ref()),
        _ => false,
    }
}
