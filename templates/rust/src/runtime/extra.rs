//! The properties of an object that the API's description does not know.

use std::fmt;

use serde_json::{Map, Value};

use super::json::{Entries, Json, Kinds, Slot, View, debug};

/// The properties of an object that the API's description does not know, by name.
///
/// What a server adds is kept and sent back. So is the value of a known, optional property that is of another kind than
/// the property's type (null where the description has no null, a string for a number): the property is `None` then, its
/// value is here, and counts until the property is set. Nothing is allocated while there is nothing to keep.
#[derive(Clone, Default)]
pub struct Extra(Option<Box<Map<String, Value>>>);

impl Extra {
    /// No properties.
    #[inline]
    pub const fn new() -> Self {
        Self(None)
    }

    /// How many properties there are.
    #[inline]
    pub fn len(&self) -> usize {
        self.0.as_ref().map_or(0, |properties| properties.len())
    }

    /// Whether there are none.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The property with this name.
    #[inline]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.as_ref()?.get(name)
    }

    /// Sets a property, and returns the value that it had.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Value>) -> Option<Value> {
        self.0.get_or_insert_default().insert(name.into(), value.into())
    }

    /// Removes a property, and returns the value that it had.
    #[inline]
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        self.0.as_mut()?.remove(name)
    }

    /// The properties, in order.
    #[inline]
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0
            .iter()
            .flat_map(|properties| properties.iter())
            .map(|(name, value)| (name.as_str(), value))
    }
}

impl PartialEq for Extra {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Some(properties), Some(others)) => properties == others,
            _ => self.is_empty() && other.is_empty(),
        }
    }
}

impl From<Map<String, Value>> for Extra {
    #[inline]
    fn from(properties: Map<String, Value>) -> Self {
        Self((!properties.is_empty()).then(|| Box::new(properties)))
    }
}

impl<K: Into<String>, V: Into<Value>> FromIterator<(K, V)> for Extra {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(properties: I) -> Self {
        let properties = properties.into_iter().map(|(name, value)| (name.into(), value.into()));
        properties.collect::<Map<_, _>>().into()
    }
}

impl fmt::Debug for Extra {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug(self.view(), f)
    }
}

impl Json for Extra {
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

impl Entries for Extra {
    fn entry(&mut self, name: &str) -> Slot<'_> {
        Slot::Any(self.0.get_or_insert_default().entry(name).or_insert(Value::Null))
    }

    fn each<'a>(&'a self, visit: &mut dyn FnMut(&'a str, View<'a>) -> bool) {
        let Some(properties) = &self.0 else { return };
        for (name, value) in properties.iter() {
            if !visit(name, View::Any(value)) {
                return;
            }
        }
    }
}
