//! Properties that may be missing, and values there that are not of their type.
//!
//! Servers write null where the schema has no null, a number as a string, a number that is too large, an object for a
//! list, an array that is longer or shorter than the tuple. Such a value does not fail the document that it stands in:
//! the property is none, and the value is kept among the properties that the type does not know, under the property's
//! name, so that it is written back. What is wrong inside a list or an object of the right kind, or in a property that
//! is required, is an error.

use std::fmt;

use serde_core::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde_core::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::buffer::Buffer;
use super::choose::put_union;
use super::decode::{Seed, SlotVisitor, put, read_any};
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
        let Slot::Optional(target) = slot else {
            return Seed { slot, place }.deserialize(deserializer);
        };
        match &mut target.fill() {
            Slot::Any(target) => read_any(target, deserializer),
            Slot::Union(target) => read_union(*target, deserializer, place, stray),
            slot @ Slot::Optional(_) => {
                PropertySeed {
                    slot: &mut *slot,
                    place,
                    stray: &mut *stray,
                }
                .deserialize(deserializer)?;
                // Null is a value here.
                if let (Slot::Optional(target), Some(Value::Null)) = (slot, &*stray) {
                    target.clear();
                    *stray = None;
                }
                Ok(())
            }
            slot => {
                let visitor = SlotVisitor { slot, place };
                deserializer.deserialize_any(KindVisitor { visitor, stray })
            }
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

/// Reads a value of the kind that the slot asks for, or whatever else stands in its place.
struct KindVisitor<'s, 'a, 'p> {
    visitor: SlotVisitor<'s, 'a, 'p>,
    stray: &'p mut Option<Value>,
}

impl<'s, 'a, 'p> KindVisitor<'s, 'a, 'p> {
    #[inline]
    fn put<V: Into<Value>>(
        self,
        value: V,
        visit: impl FnOnce(SlotVisitor<'s, 'a, 'p>) -> Result<(), serde_json::Error>,
    ) {
        if visit(self.visitor).is_err() {
            *self.stray = Some(value.into());
        }
    }
}

impl<'de> Visitor<'de> for KindVisitor<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.visitor.expecting(f)
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        *self.stray = Some(Value::Null);
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    #[inline]
    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.put(value, |visitor| visitor.visit_bool(value));
        Ok(())
    }

    #[inline]
    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.put(value, |visitor| visitor.visit_i64(value));
        Ok(())
    }

    #[inline]
    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.put(value, |visitor| visitor.visit_u64(value));
        Ok(())
    }

    #[inline]
    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.put(value, |visitor| visitor.visit_f64(value));
        Ok(())
    }

    #[inline]
    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.put(text, |visitor| visitor.visit_str(text));
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, access: A) -> Result<(), A::Error> {
        let SlotVisitor { slot, place } = self.visitor;
        match slot {
            Slot::List(list) if list.least() == 0 => SlotVisitor { slot, place }.visit_seq(access),
            Slot::List(_) => read_tuple(slot, SeqAccessDeserializer::new(access), place, self.stray),
            _ => read_stray(self.stray, SeqAccessDeserializer::new(access)),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<(), A::Error> {
        if matches!(self.visitor.slot, Slot::Object(_) | Slot::Map(_)) {
            return self.visitor.visit_map(access);
        }
        read_object_or_number(self.visitor.slot, self.stray, MapAccessDeserializer::new(access))
    }
}

/// Reads a tuple, or an array of another length.
#[inline(never)]
fn read_tuple<'de, D: Deserializer<'de>>(
    slot: &mut Slot<'_>,
    deserializer: D,
    place: &mut Place,
    stray: &mut Option<Value>,
) -> Result<(), D::Error> {
    let value = Buffer::deserialize(deserializer)?;
    match (&*slot, &value) {
        (Slot::List(list), Buffer::List(items)) if list.least() != items.len() => {
            *stray = Some(Value::deserialize(&value).map_err(D::Error::custom)?);
            Ok(())
        }
        _ => put(slot, &value, place).map_err(D::Error::custom),
    }
}

// Not inlined: most values have the right kind, and would pay for the stack that these two need.
#[inline(never)]
fn read_stray<'de, D: Deserializer<'de>>(stray: &mut Option<Value>, deserializer: D) -> Result<(), D::Error> {
    *stray = Some(Value::deserialize(deserializer)?);
    Ok(())
}

/// With `arbitrary_precision` of `serde_json`, a number is a map, too.
#[inline(never)]
fn read_object_or_number<'de, D: Deserializer<'de>>(
    slot: &mut Slot<'_>,
    stray: &mut Option<Value>,
    deserializer: D,
) -> Result<(), D::Error> {
    let value = Value::deserialize(deserializer)?;
    let is_put = match &value {
        Value::Number(number) => put_number(slot, number).is_ok(),
        Value::Null | Value::Bool(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => false,
    };
    if !is_put {
        *stray = Some(value);
    }
    Ok(())
}
