//! Reads the properties of an object: each to its slot, others to the map that keeps them.

use std::fmt;

use serde_core::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};

use super::decode::read_entry;
use super::path::{Place, Step};
use super::strays::PropertySeed;
use super::{Field, Object, Slot};

pub(super) fn read_object<'de, A: MapAccess<'de>>(
    target: &mut dyn Object,
    mut access: A,
    place: &mut Place,
) -> Result<(), A::Error> {
    let fields = target.shape().fields;
    let mut seen = Seen::default();
    let mut next = 0;
    while let Some(key) = access.next_key_seed(KeySeed { fields, next })? {
        match key {
            Key::Known(index) => {
                if !seen.insert(index) {
                    return Err(A::Error::custom(format_args!("`{}` occurs twice", fields[index].name)));
                }
                next = index + 1;
                read_property(target, index, &mut access, place)?;
            }
            Key::Other(name) => {
                let Slot::Map(others) = target.slot_at(fields.len()) else {
                    continue;
                };
                read_entry(others, name, &mut access, place)?;
            }
        }
    }
    match fields
        .iter()
        .enumerate()
        .find(|(index, field)| field.required && !seen.contains(*index))
    {
        Some((_, field)) => Err(A::Error::custom(format_args!("`{}` is missing", field.name))),
        None => Ok(()),
    }
}

fn read_property<'de, A: MapAccess<'de>>(
    target: &mut dyn Object,
    index: usize,
    access: &mut A,
    place: &mut Place,
) -> Result<(), A::Error> {
    let fields = target.shape().fields;
    let name = fields[index].name;
    let mut stray = None;
    let seed = PropertySeed {
        slot: target.slot_at(index),
        place,
        stray: &mut stray,
    };
    let result = access.next_value_seed(seed);
    result.inspect_err(|_| place.note(Step::Property(name.to_owned())))?;
    let Some(value) = stray else { return Ok(()) };
    if let Slot::Optional(property) = target.slot_at(index) {
        property.clear();
    }
    if let Slot::Map(others) = target.slot_at(fields.len()) {
        if let Slot::Any(place) = others.entry(name) {
            *place = value;
        }
    }
    Ok(())
}

/// Which properties an object had so far.
#[derive(Default)]
struct Seen {
    first: u64,
    others: Vec<usize>,
}

impl Seen {
    /// Adds a property; `false` if it is there already.
    fn insert(&mut self, index: usize) -> bool {
        if self.contains(index) {
            return false;
        }
        match 1_u64.checked_shl(u32::try_from(index).unwrap_or(u32::MAX)) {
            Some(bit) => self.first |= bit,
            None => self.others.push(index),
        }
        true
    }

    fn contains(&self, index: usize) -> bool {
        match 1_u64.checked_shl(u32::try_from(index).unwrap_or(u32::MAX)) {
            Some(bit) => self.first & bit != 0,
            None => self.others.contains(&index),
        }
    }
}

/// A property's name.
enum Key {
    Known(usize),
    Other(String),
}

/// Looks a name up without keeping its text; a hit is most likely at `next`.
struct KeySeed {
    fields: &'static [Field],
    next: usize,
}

impl<'de> DeserializeSeed<'de> for KeySeed {
    type Value = Key;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for KeySeed {
    type Value = Key;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a property")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Key, E> {
        let expected = self
            .fields
            .get(self.next)
            .filter(|field| field.name == name)
            .map(|_| self.next);
        let index = expected.or_else(|| self.fields.iter().position(|field| field.name == name));
        Ok(index.map_or_else(|| Key::Other(name.to_owned()), Key::Known))
    }
}
