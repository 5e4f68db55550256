//! Reads the properties of an object: each to its slot, others to the map that keeps them.

use std::fmt;

use serde_core::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};
use serde_json::Value;

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
    let (mut next, mut other) = (0, String::new());
    while let Some(index) = access.next_key_seed(KeySeed {
        fields,
        next,
        other: &mut other,
    })? {
        if index == fields.len() {
            if let Slot::Map(others) = target.slot_at(index) {
                read_entry(others, std::mem::take(&mut other), &mut access, place)?;
            }
            continue;
        }
        if !seen.insert(index) {
            return Err(A::Error::custom(format_args!("`{}` occurs twice", fields[index].name)));
        }
        next = index + 1;
        read_property(target, fields, index, &mut access, place)?;
    }
    match seen.missing(fields) {
        Some(field) => Err(A::Error::custom(format_args!("`{}` is missing", field.name))),
        None => Ok(()),
    }
}

#[inline]
fn read_property<'de, A: MapAccess<'de>>(
    target: &mut dyn Object,
    fields: &'static [Field],
    index: usize,
    access: &mut A,
    place: &mut Place,
) -> Result<(), A::Error> {
    let name = fields[index].name;
    let mut stray = None;
    let seed = PropertySeed {
        slot: &mut target.slot_at(index),
        place,
        stray: &mut stray,
    };
    let result = access.next_value_seed(seed);
    result.inspect_err(|_| place.note(Step::Property(name.to_owned())))?;
    if let Some(value) = stray {
        keep_stray(target, fields, index, value);
    }
    Ok(())
}

/// Makes a property none, and keeps the value that stood there.
#[cold]
fn keep_stray(target: &mut dyn Object, fields: &[Field], index: usize, value: Value) {
    if let Slot::Optional(property, _) = target.slot_at(index) {
        property.clear();
    }
    if let Slot::Map(others) = target.slot_at(fields.len()) {
        if let Slot::Any(place) = others.entry(fields[index].name) {
            *place = value;
        }
    }
}

/// Which properties an object had so far.
#[derive(Default)]
struct Seen {
    first: u64,
    others: Vec<usize>,
}

impl Seen {
    /// Adds a property; `false` if it is there already.
    #[inline]
    fn insert(&mut self, index: usize) -> bool {
        let bit = bit(index);
        if bit == 0 {
            return self.insert_other(index);
        }
        let is_new = self.first & bit == 0;
        self.first |= bit;
        is_new
    }

    #[cold]
    fn insert_other(&mut self, index: usize) -> bool {
        let is_new = !self.others.contains(&index);
        self.others.push(index);
        is_new
    }

    #[inline]
    fn contains(&self, index: usize) -> bool {
        self.first & bit(index) != 0 || self.others.contains(&index)
    }

    /// The first property that has to be there and is not.
    #[inline]
    fn missing<'f>(&self, fields: &'f [Field]) -> Option<&'f Field> {
        let mut all = fields.iter().enumerate();
        let (_, field) = all.find(|(index, field)| field.required && !self.contains(*index))?;
        Some(field)
    }
}

/// One of 64 bits, or none.
#[inline]
fn bit(index: usize) -> u64 {
    if index < 64 { 1 << index } else { 0 }
}

/// Looks a name up without keeping its text; a hit is most likely at `next`, or soon behind it. The number of a name that
/// is not there is that behind the last one, and the name is kept.
struct KeySeed<'o> {
    fields: &'static [Field],
    next: usize,
    other: &'o mut String,
}

impl<'de> DeserializeSeed<'de> for KeySeed<'_> {
    type Value = usize;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<usize, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for KeySeed<'_> {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a property")
    }

    #[inline]
    fn visit_str<E: Error>(self, name: &str) -> Result<usize, E> {
        let (before, behind) = self.fields.split_at(self.next);
        let is_it = |field: &Field| is_same(field.name.as_bytes(), name.as_bytes());
        if let Some(index) = behind.iter().position(is_it) {
            return Ok(self.next + index);
        }
        Ok(before.iter().position(is_it).unwrap_or_else(|| {
            name.clone_into(self.other);
            self.fields.len()
        }))
    }
}

/// Whether two texts are equal. Most names are short, and comparing them by a few words costs less than the call that
/// compares any number of bytes.
#[inline]
fn is_same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    match (
        a.first_chunk::<8>(),
        b.first_chunk::<8>(),
        a.last_chunk::<8>(),
        b.last_chunk::<8>(),
    ) {
        (Some(a_first), Some(b_first), Some(a_last), Some(b_last)) => {
            a_first == b_first && a_last == b_last && (a.len() <= 16 || a == b)
        }
        _ => a.iter().eq(b),
    }
}
