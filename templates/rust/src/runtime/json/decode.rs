//! The decoder: whatever a deserializer finds goes to the slot that asks for it.
//!
//! There is one visitor for every type. Numbers are in [`numbers`](super::numbers), the properties of objects in
//! [`properties`](super::properties).

use std::fmt;

use serde_core::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde_core::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::buffer::Buffer;
use super::choose::put_union;
use super::numbers::{is_number, put_float, put_integer};
use super::path::{Place, Step};
use super::properties::read_object;
use super::strays::{read_object_or_number, read_stray, read_tuple};
use super::{Entries, Json, List, Optional, Slot, Union};

/// Why a JSON text could not be read, and where in it.
#[derive(Debug)]
pub struct DecodeError {
    path: String,
    source: serde_json::Error,
}

impl DecodeError {
    /// A text that is not UTF-8.
    pub(crate) fn text(error: std::str::Utf8Error) -> Self {
        Self {
            path: "$".to_owned(),
            source: serde_json::Error::custom(error),
        }
    }

    /// An answer whose status has no body that is documented.
    #[doc(hidden)]
    pub fn undocumented() -> Self {
        Self {
            path: "$".to_owned(),
            source: serde_json::Error::custom("this status is not documented"),
        }
    }

    /// An answer that is no stream of events where one is documented.
    pub(crate) fn not_a_stream() -> Self {
        Self {
            path: "$".to_owned(),
            source: serde_json::Error::custom("the answer is no `text/event-stream`"),
        }
    }

    /// Where in the document, as in `$.items[3].name`.
    pub fn path(&self) -> &str {
        &self.path
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.source)
    }
}

impl std::error::Error for DecodeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

/// Reads a JSON text.
pub fn decode<T: Json>(text: &[u8]) -> Result<T, DecodeError> {
    let mut value = T::blank();
    decode_into(value.slot(), text)?;
    Ok(value)
}

/// What a generated `Deserialize` does.
pub fn deserialize<'de, T: Json, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut value = T::blank();
    let mut place = Place::default();
    let seed = Seed {
        slot: &mut value.slot(),
        place: &mut place,
    };
    let result = seed.deserialize(deserializer);
    match result {
        Ok(()) => Ok(value),
        Err(error) if place.is_root() => Err(error),
        Err(error) => Err(D::Error::custom(format_args!("{place}: {error}"))),
    }
}

/// The part of [`decode`] that is not generic, so that the decoder is compiled once.
fn decode_into(mut slot: Slot<'_>, text: &[u8]) -> Result<(), DecodeError> {
    let mut place = Place::default();
    decode_text(&mut slot, text, &mut place).map_err(|source| DecodeError {
        path: place.to_string(),
        source,
    })
}

fn decode_text(slot: &mut Slot<'_>, text: &[u8], place: &mut Place) -> Result<(), serde_json::Error> {
    // Checking the whole text at once is faster than string by string.
    let text = std::str::from_utf8(text).map_err(serde_json::Error::custom)?;
    let mut deserializer = serde_json::Deserializer::from_str(text);
    Seed { slot, place }.deserialize(&mut deserializer)?;
    deserializer.end()
}

/// Writes a value to a slot.
pub(super) fn put(slot: &mut Slot<'_>, value: &Buffer<'_>, place: &mut Place) -> Result<(), serde_json::Error> {
    Seed { slot, place }.deserialize(value)
}

/// Reads one value to one slot. The slot stays where it is made: moved, it would be loaded as a whole right after its
/// parts were stored, which processors wait for.
pub(super) struct Seed<'s, 'a, 'p> {
    pub(super) slot: &'s mut Slot<'a>,
    pub(super) place: &'p mut Place,
}

impl<'de> DeserializeSeed<'de> for Seed<'_, '_, '_> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let Self { slot, place } = self;
        match slot {
            Slot::Any(target) => read_any(target, deserializer),
            Slot::Union(target) => read_union(*target, deserializer, place),
            Slot::Optional(target, true) => Seed {
                slot: &mut target.fill(),
                place,
            }
            .deserialize(deserializer),
            Slot::Optional(target, false) => {
                let target = &mut **target;
                deserializer.deserialize_option(OptionVisitor { target, place })
            }
            slot => deserializer.deserialize_any(SlotVisitor {
                slot,
                place,
                stray: None,
            }),
        }
    }
}

// Not inlined, as the union below: most values are neither, and would pay for the stack that these two need.
#[inline(never)]
pub(super) fn read_any<'de, D: Deserializer<'de>>(target: &mut Value, deserializer: D) -> Result<(), D::Error> {
    *target = Value::deserialize(deserializer)?;
    Ok(())
}

#[inline(never)]
fn read_union<'de, D: Deserializer<'de>>(
    target: &mut dyn Union,
    deserializer: D,
    place: &mut Place,
) -> Result<(), D::Error> {
    let value = Buffer::deserialize(deserializer)?;
    put_union(target, &value, place).map_err(D::Error::custom)
}

/// Reads null or a value.
struct OptionVisitor<'a, 'p> {
    target: &'a mut dyn Optional,
    place: &'p mut Place,
}

impl<'de> Visitor<'de> for OptionVisitor<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.visit_none()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        Seed {
            slot: &mut self.target.fill(),
            place: self.place,
        }
        .deserialize(deserializer)
    }
}

/// Reads a value whose kind the deserializer tells.
pub(super) struct SlotVisitor<'s, 'a, 'p> {
    pub(super) slot: &'s mut Slot<'a>,
    pub(super) place: &'p mut Place,
    /// Where a value goes that is not of the slot's type; without it, such a value is an error.
    pub(super) stray: Option<&'p mut Option<Value>>,
}

impl SlotVisitor<'_, '_, '_> {
    #[cold]
    fn refuse<E: Error>(self, value: Value, found: &str) -> Result<(), E> {
        match self.stray {
            Some(stray) => {
                *stray = Some(value);
                Ok(())
            }
            None => Err(mismatch(self.slot, found)),
        }
    }

    #[inline]
    fn put<E: Error>(
        self,
        value: impl Into<Value>,
        put: impl FnOnce(&mut Slot<'_>) -> Result<(), String>,
    ) -> Result<(), E> {
        match (put(self.slot), self.stray) {
            (Ok(()), _) => {}
            (Err(_), Some(stray)) => *stray = Some(value.into()),
            (Err(problem), None) => return Err(E::custom(problem)),
        }
        Ok(())
    }
}

impl<'de> Visitor<'de> for SlotVisitor<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(expected(self.slot))
    }

    #[inline]
    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.refuse(Value::Null, "null")
    }

    #[inline]
    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    #[inline]
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    #[inline]
    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        match self.slot {
            Slot::Bool(target) => **target = value,
            _ => return self.refuse(value.into(), "a boolean"),
        }
        Ok(())
    }

    #[inline]
    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        match self.slot {
            Slot::I64(target) => **target = value,
            _ => return self.put(value, |slot| put_integer(slot, i128::from(value))),
        }
        Ok(())
    }

    #[inline]
    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        // Numbers without a sign come here, whatever they are read to.
        match (&mut *self.slot, i64::try_from(value)) {
            (Slot::I64(target), Ok(value)) => **target = value,
            _ => return self.put(value, |slot| put_integer(slot, i128::from(value))),
        }
        Ok(())
    }

    #[inline]
    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        match self.slot {
            Slot::F64(target) => **target = value,
            _ => return self.put(value, |slot| put_float(slot, value)),
        }
        Ok(())
    }

    #[inline]
    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        match self.slot {
            Slot::String(target) => text.clone_into(*target),
            Slot::Enum(target) => target.set(text),
            Slot::DateTime(target) => target.set(text),
            _ => return self.refuse(text.into(), "a string"),
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, access: A) -> Result<(), A::Error> {
        let Self { slot, place, stray } = self;
        match (slot, stray) {
            (slot @ Slot::List(_), Some(stray)) if is_tuple(slot) => {
                read_tuple(slot, SeqAccessDeserializer::new(access), place, stray)
            }
            (Slot::List(target), _) => nested(place, |place| read_list(*target, access, place)),
            (_, Some(stray)) => read_stray(stray, SeqAccessDeserializer::new(access)),
            (slot, None) => Err(mismatch(slot, "an array")),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<(), A::Error> {
        let Self { slot, place, stray } = self;
        match slot {
            Slot::Object(target) => nested(place, |place| read_object(*target, access, place)),
            Slot::Map(target) => nested(place, |place| read_map(*target, access, place)),
            slot if stray.is_some() || is_number(slot) => {
                read_object_or_number(slot, stray, MapAccessDeserializer::new(access))
            }
            slot => Err(mismatch(slot, "an object")),
        }
    }
}

/// Whether the slot is a list of a certain length, which alone has items before any is read.
fn is_tuple(slot: &Slot<'_>) -> bool {
    matches!(slot, Slot::List(list) if list.count() > 0)
}

/// Reads what is inside an array or object.
fn nested<E: Error>(place: &mut Place, read: impl FnOnce(&mut Place) -> Result<(), E>) -> Result<(), E> {
    if !place.enter() {
        return Err(E::custom("nested too deeply"));
    }
    read(place)?;
    place.leave();
    Ok(())
}

fn read_list<'de, A: SeqAccess<'de>>(target: &mut dyn List, mut access: A, place: &mut Place) -> Result<(), A::Error> {
    let least = target.count();
    let mut count = 0;
    loop {
        let seed = ItemSeed {
            list: target,
            index: count,
            place,
        };
        match access.next_element_seed(seed) {
            Ok(Some(())) => count += 1,
            Ok(None) => break,
            Err(error) => {
                place.note(Step::Item(count));
                return Err(error);
            }
        }
    }
    if count < least {
        return Err(A::Error::custom(format_args!("expected {least} items, found {count}")));
    }
    Ok(())
}

/// Reads an item of a list. The slot is asked for only when there is an item, because that makes the list longer.
struct ItemSeed<'a, 'p> {
    list: &'a mut dyn List,
    index: usize,
    place: &'p mut Place,
}

impl<'de> DeserializeSeed<'de> for ItemSeed<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match &mut self.list.push(self.index) {
            Some(slot) => Seed {
                slot,
                place: self.place,
            }
            .deserialize(deserializer),
            None => Err(D::Error::custom("too many items")),
        }
    }
}

fn read_map<'de, A: MapAccess<'de>>(
    target: &mut dyn Entries,
    mut access: A,
    place: &mut Place,
) -> Result<(), A::Error> {
    while let Some(name) = access.next_key::<String>()? {
        read_entry(target, name, &mut access, place)?;
    }
    Ok(())
}

pub(super) fn read_entry<'de, A: MapAccess<'de>>(
    target: &mut dyn Entries,
    name: String,
    access: &mut A,
    place: &mut Place,
) -> Result<(), A::Error> {
    let seed = Seed {
        slot: &mut target.entry(&name),
        place,
    };
    access
        .next_value_seed(seed)
        .inspect_err(|_| place.note(Step::Property(name)))
}

#[cold]
pub(super) fn mismatch<E: Error>(slot: &Slot<'_>, found: &str) -> E {
    E::custom(mismatch_text(slot, found))
}

/// Names kinds, never the value: a response may hold what does not belong into a log.
#[cold]
pub(super) fn mismatch_text(slot: &Slot<'_>, found: &str) -> String {
    format!("expected {}, found {found}", expected(slot))
}

fn expected(slot: &Slot<'_>) -> &'static str {
    match slot {
        Slot::Bool(_) => "a boolean",
        Slot::I32(_) | Slot::I64(_) | Slot::U32(_) | Slot::U64(_) => "an integer",
        Slot::F32(_) | Slot::F64(_) => "a number",
        Slot::String(_) | Slot::Enum(_) => "a string",
        Slot::DateTime(_) => "a date-time",
        Slot::Object(_) | Slot::Map(_) => "an object",
        Slot::List(_) => "an array",
        Slot::Any(_) | Slot::Union(_) | Slot::Optional(..) | Slot::Nowhere => "a value",
    }
}
