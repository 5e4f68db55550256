//! Properties that may be missing, and values there that are not of their type.
//!
//! Servers write null where the schema has no null, a number as a string, a number that is too large, an object for a
//! list, an array that is longer or shorter than the tuple. Such a value does not fail the document that it stands in:
//! the property is none, and the value is kept among the properties that the type does not know, under the property's
//! name, so that it is written back. What is wrong inside a list or an object of the right kind, or in a property that
//! is required, is an error.

use serde_core::de::{Deserialize, DeserializeSeed, Deserializer, Error};
use serde_json::Value;

use super::buffer::Buffer;
use super::choose::put_union;
use super::decode::{Seed, SlotVisitor, mismatch_text, put, read_any};
use super::numbers::put_number;
use super::path::Place;
use super::{Kinds, Slot, Union};

/// Reads the value of a property to its slot; a value that is not of its type becomes the stray.
pub(super) struct PropertySeed<'s, 'a, 'p> {
    pub(super) slot: &'s mut Slot<'a>,
    pub(super) place: &'p mut Place,
    pub(super) stray: &'p mut Option<Value>,
}

impl<'de> DeserializeSeed<'de> for PropertySeed<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let Self { slot, place, stray } = self;
        let Slot::Optional(target, _) = slot else {
            return Seed { slot, place }.deserialize(deserializer);
        };
        match &mut target.fill() {
            Slot::Any(target) => read_any(target, deserializer),
            Slot::Union(target) => read_union(*target, deserializer, place, stray),
            slot @ Slot::Optional(..) => {
                PropertySeed {
                    slot: &mut *slot,
                    place,
                    stray: &mut *stray,
                }
                .deserialize(deserializer)?;
                // Null is a value here.
                if let (Slot::Optional(target, _), Some(Value::Null)) = (slot, &*stray) {
                    target.clear();
                    *stray = None;
                }
                Ok(())
            }
            slot => deserializer.deserialize_any(SlotVisitor {
                slot,
                place,
                stray: Some(stray),
            }),
        }
    }
}

#[inline(never)]
fn read_union<'de, D: Deserializer<'de>>(
    target: &mut dyn Union,
    deserializer: D,
    place: &mut Place,
    stray: &mut Option<Value>,
) -> Result<(), D::Error> {
    match Buffer::deserialize(deserializer)? {
        Buffer::Null if !holds_null(target) => {
            *stray = Some(Value::Null);
            Ok(())
        }
        value => put_union(target, &value, place).map_err(D::Error::custom),
    }
}

/// Whether null is a value of one of the types.
fn holds_null(target: &dyn Union) -> bool {
    let mut variants = target.variants().iter();
    variants.any(|variant| variant.kinds.meets(Kinds::NULL))
}

/// Reads a tuple, or an array of another length.
#[inline(never)]
pub(super) fn read_tuple<'de, D: Deserializer<'de>>(
    slot: &mut Slot<'_>,
    deserializer: D,
    place: &mut Place,
    stray: &mut Option<Value>,
) -> Result<(), D::Error> {
    let value = Buffer::deserialize(deserializer)?;
    match (&*slot, &value) {
        (Slot::List(list), Buffer::List(items)) if list.count() != items.len() => {
            *stray = Some(value.to_value());
            Ok(())
        }
        _ => put(slot, &value, place).map_err(D::Error::custom),
    }
}

// Not inlined: most values have the right kind, and would pay for the stack that these two need.
#[inline(never)]
pub(super) fn read_stray<'de, D: Deserializer<'de>>(
    stray: &mut Option<Value>,
    deserializer: D,
) -> Result<(), D::Error> {
    *stray = Some(Value::deserialize(deserializer)?);
    Ok(())
}

/// With its feature `arbitrary_precision`, which any crate of a build can switch on, `serde_json` hands over numbers as
/// maps that only its own types understand.
#[inline(never)]
pub(super) fn read_object_or_number<'de, D: Deserializer<'de>>(
    slot: &mut Slot<'_>,
    stray: Option<&mut Option<Value>>,
    deserializer: D,
) -> Result<(), D::Error> {
    let value = Value::deserialize(deserializer)?;
    let result = match &value {
        Value::Number(number) => put_number(slot, number),
        Value::Null | Value::Bool(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => {
            Err(mismatch_text(slot, "an object"))
        }
    };
    match (result, stray) {
        (Ok(()), _) => {}
        (Err(_), Some(stray)) => *stray = Some(value),
        (Err(problem), None) => return Err(D::Error::custom(problem)),
    }
    Ok(())
}
