//! Properties that may be missing, and values there that are not of their type.
//!
//! Servers write null where the schema has no null, a number as a string, a number that is too large, an object for a
//! list. Such a value does not fail the document that it stands in: the property is none, and the value is kept among
//! the properties that the type does not know, under the property's name, so that it is written back. What is wrong
//! inside a list or an object of the right kind, or in a property that is required, is an error.

use std::fmt;

use serde_core::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde_core::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::decode::{Seed, SlotVisitor};
use super::numbers::put_number;
use super::path::Place;
use super::{Optional, Slot};

/// Reads the value of a property to its slot; a value that is not of its type becomes the stray.
pub(super) struct PropertySeed<'a, 'p> {
    pub(super) slot: Slot<'a>,
    pub(super) place: &'p mut Place,
    pub(super) stray: &'p mut Option<Value>,
}

impl<'de> DeserializeSeed<'de> for PropertySeed<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let Self { slot, place, stray } = self;
        let (target, null) = match slot {
            Slot::Optional(target) if !target.holds_null() => (target, Null::Stray),
            Slot::Optional(target) => match target.fill() {
                Slot::Optional(target) => (target, Null::Value),
                slot => return Seed { slot, place }.deserialize(deserializer),
            },
            slot => return Seed { slot, place }.deserialize(deserializer),
        };
        deserializer.deserialize_option(PropertyVisitor {
            target,
            place,
            stray,
            null,
        })
    }
}

/// What null is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Null {
    /// A value of the type.
    Value,
    /// No value of the type.
    Stray,
}

struct PropertyVisitor<'a, 'p> {
    target: &'a mut dyn Optional,
    place: &'p mut Place,
    stray: &'p mut Option<Value>,
    null: Null,
}

impl<'de> Visitor<'de> for PropertyVisitor<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        *self.stray = (self.null == Null::Stray).then_some(Value::Null);
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.visit_none()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let Self {
            target, place, stray, ..
        } = self;
        let slot = target.fill();
        if matches!(slot, Slot::Any(_) | Slot::Union(_) | Slot::Optional(_)) {
            return Seed { slot, place }.deserialize(deserializer);
        }
        let visitor = SlotVisitor { slot, place };
        deserializer.deserialize_any(KindVisitor { visitor, stray })
    }
}

/// Reads a value of the kind that the slot asks for, or whatever else stands in its place.
struct KindVisitor<'a, 'p> {
    visitor: SlotVisitor<'a, 'p>,
    stray: &'p mut Option<Value>,
}

impl<'a, 'p> KindVisitor<'a, 'p> {
    fn put<V: Into<Value>>(
        self,
        value: V,
        visit: impl FnOnce(SlotVisitor<'a, 'p>) -> Result<(), serde_json::Error>,
    ) {
        if visit(self.visitor).is_err() {
            *self.stray = Some(value.into());
        }
    }
}

impl<'de> Visitor<'de> for KindVisitor<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.visitor.expecting(f)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.put(value, |visitor| visitor.visit_bool(value));
        Ok(())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.put(value, |visitor| visitor.visit_i64(value));
        Ok(())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.put(value, |visitor| visitor.visit_u64(value));
        Ok(())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.put(value, |visitor| visitor.visit_f64(value));
        Ok(())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.put(text, |visitor| visitor.visit_str(text));
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, access: A) -> Result<(), A::Error> {
        if matches!(self.visitor.slot, Slot::List(_)) {
            return self.visitor.visit_seq(access);
        }
        *self.stray = Some(Value::deserialize(SeqAccessDeserializer::new(access))?);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<(), A::Error> {
        if matches!(self.visitor.slot, Slot::Object(_) | Slot::Map(_)) {
            return self.visitor.visit_map(access);
        }
        // With `arbitrary_precision` of `serde_json`, a number is a map, too.
        let value = Value::deserialize(MapAccessDeserializer::new(access))?;
        let is_put = match &value {
            Value::Number(number) => put_number(self.visitor.slot, number).is_ok(),
            Value::Null | Value::Bool(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => false,
        };
        if !is_put {
            *self.stray = Some(value);
        }
        Ok(())
    }
}
