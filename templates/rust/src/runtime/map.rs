//! An object whose properties all have one type.

use std::collections::{BTreeMap, btree_map};
use std::fmt;

use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

use super::json::{self, Entries, Json, Kinds, Slot, View};

/// An object whose properties all have one type: a map by name, in the order of the names.
///
/// The values stand in a vector beside one index that is the same for every type. A `BTreeMap<String, T>` would be
/// thousands of lines of machine code for each `T` that an API has.
#[derive(Clone)]
pub struct Map<T> {
    index: BTreeMap<String, usize>,
    values: Vec<T>,
}

impl<T> Map<T> {
    /// No properties.
    pub const fn new() -> Self {
        Self {
            index: BTreeMap::new(),
            values: Vec::new(),
        }
    }

    /// How many properties there are.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The property with this name.
    pub fn get(&self, name: &str) -> Option<&T> {
        self.values.get(*self.index.get(name)?)
    }

    /// The property with this name, to be changed.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut T> {
        self.values.get_mut(*self.index.get(name)?)
    }

    /// Sets a property, and returns the value that it had.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<T>) -> Option<T> {
        let (name, value) = (name.into(), value.into());
        match self.get_mut(&name) {
            Some(place) => Some(std::mem::replace(place, value)),
            None => {
                self.index.insert(name, self.values.len());
                self.values.push(value);
                None
            }
        }
    }

    /// Removes a property, and returns the value that it had.
    pub fn remove(&mut self, name: &str) -> Option<T> {
        let place = self.index.remove(name)?;
        for other in self.index.values_mut() {
            *other -= usize::from(*other > place);
        }
        Some(self.values.remove(place))
    }

    /// The properties, in the order of their names.
    pub fn iter(&self) -> Iter<'_, T> {
        Iter {
            index: self.index.iter(),
            values: &self.values,
        }
    }
}

impl<T> Default for Map<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: PartialEq> PartialEq for Map<T> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<T: Json> fmt::Debug for Map<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        json::debug(self.view(), f)
    }
}

impl<K: Into<String>, V: Into<T>, T> FromIterator<(K, V)> for Map<T> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(properties: I) -> Self {
        let mut map = Self::new();
        for (name, value) in properties {
            map.insert(name, value);
        }
        map
    }
}

impl<K: Into<String>, V: Into<T>, T, const N: usize> From<[(K, V); N]> for Map<T> {
    fn from(properties: [(K, V); N]) -> Self {
        properties.into_iter().collect()
    }
}

impl<'a, T> IntoIterator for &'a Map<T> {
    type Item = (&'a str, &'a T);
    type IntoIter = Iter<'a, T>;

    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
    }
}

/// The properties of a [`Map`], in the order of their names.
pub struct Iter<'a, T> {
    index: btree_map::Iter<'a, String, usize>,
    values: &'a [T],
}

impl<'a, T> Iterator for Iter<'a, T> {
    type Item = (&'a str, &'a T);

    fn next(&mut self) -> Option<Self::Item> {
        let (name, place) = self.index.next()?;
        Some((name, self.values.get(*place)?))
    }
}

impl<T: Json> Serialize for Map<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        json::serialize(self.view(), serializer)
    }
}

impl<'de, T: Json> Deserialize<'de> for Map<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        json::deserialize(deserializer)
    }
}

impl<T: Json> Json for Map<T> {
    const BLANK: Self = Self::new();
    const KINDS: Kinds = Kinds::OBJECT;

    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        Slot::Map(self)
    }

    #[inline]
    fn view(&self) -> View<'_> {
        View::Map(self)
    }
}

impl<T: Json> Entries for Map<T> {
    #[inline]
    fn entry(&mut self, name: &str) -> Slot<'_> {
        let count = self.values.len();
        let place = place_of(&mut self.index, name, count);
        if place == count {
            self.values.push(T::blank());
        }
        let values = self.values.as_mut_slice();
        if place >= values.len() {
            return Slot::Nowhere;
        }
        // Of a name that occurs twice, the last value counts, as everywhere.
        if place < count {
            values[place] = T::blank();
        }
        values[place].slot()
    }

    #[inline]
    fn each<'a>(&'a self, visit: &mut dyn FnMut(&'a str, View<'a>) -> bool) {
        for (name, place) in &self.index {
            if !visit(name, json::List::view_at(&self.values, *place)) {
                return;
            }
        }
    }
}

/// Where the value of a name stands; a new name's comes next. Not in `entry`, to be compiled once.
#[inline]
fn place_of(index: &mut BTreeMap<String, usize>, name: &str, next: usize) -> usize {
    match index.get(name) {
        Some(place) => *place,
        None => {
            index.insert(name.to_owned(), next);
            next
        }
    }
}
