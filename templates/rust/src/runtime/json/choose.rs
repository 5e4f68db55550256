//! Which type of a union a value is.
//!
//! The JSON kind decides first. A string goes to the string enum that knows it. An object goes to a type whose required
//! properties it has and whose string enums it keeps to (an enum of one string is a tag: another string rules the type
//! out); among several, the one whose properties are of the kinds that it has, and that knows most of them. What does not fit any type is kept as it is.

use std::borrow::Cow;

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
    let mut fits = fits(target.variants(), value);
    while let Some(index) = take_best(&mut fits) {
        target.select(index);
        if put(&mut target.slot(), value, place).is_ok() {
            return Ok(());
        }
        if !place.retry(depth) {
            break;
        }
    }
    target.keep(value.to_value());
    Ok(())
}

/// The variants that may hold a value.
fn fits(variants: &[Variant], value: &Buffer<'_>) -> Vec<(usize, Fit)> {
    let kind = value.kind();
    let mut fits = Vec::new();
    for (index, variant) in variants.iter().enumerate() {
        if variant.kinds.meets(kind) {
            fits.extend(fit(variant, value).map(|fit| (index, fit)));
        }
    }
    fits
}

/// Takes the number of the variant that fits best out; among equals the first one. Mostly that one is right, so the
/// others need no order.
fn take_best(fits: &mut Vec<(usize, Fit)>) -> Option<usize> {
    let mut best = 0;
    for (place, (_, fit)) in fits.iter().enumerate() {
        if fit.is_better(&fits[best].1) {
            best = place;
        }
    }
    // Not swapped with the last one, for the order of equals.
    (best < fits.len()).then(|| fits.remove(best).0)
}

/// How well a variant fits.
#[derive(Default)]
struct Fit {
    /// Properties whose value is of another kind than the type has there.
    misfits: usize,
    /// Strings that a string enum does not know.
    strangers: usize,
    /// Properties that the type knows.
    known: usize,
}

impl Fit {
    fn is_better(&self, other: &Self) -> bool {
        if self.misfits != other.misfits {
            self.misfits < other.misfits
        } else if self.strangers != other.strangers {
            self.strangers < other.strangers
        } else {
            self.known > other.known
        }
    }
}

/// `None` where the variant cannot hold the value.
fn fit(variant: &Variant, value: &Buffer<'_>) -> Option<Fit> {
    match value {
        Buffer::Object(object) => fit_object(variant.shape, object),
        Buffer::Text(text) => {
            let is_known = variant.values.contains(&text.as_ref());
            Some(Fit {
                misfits: 0,
                strangers: usize::from(!is_known && !variant.values.is_empty()),
                known: usize::from(is_known),
            })
        }
        _ => Some(Fit::default()),
    }
}

fn fit_object(shape: &Shape, object: &[(Cow<'_, str>, Buffer<'_>)]) -> Option<Fit> {
    let mut fit = Fit::default();
    for field in shape.fields {
        match object.iter().find(|(name, _)| name == field.name) {
            None if field.required => return None,
            None => {}
            Some((_, value)) => {
                fit.known += 1;
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
