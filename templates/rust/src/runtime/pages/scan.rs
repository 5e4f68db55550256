//! What an answer says about the pages, read without building the rest of it.

use std::fmt;

use serde_core::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::paging::Paging;
use crate::runtime::json::NUMBER_TOKEN;

/// What an answer says about the pages. Values are scalars; a number may be its text.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// How many items it holds; `None` where there is no place for items.
    pub(super) count: Option<i64>,
    /// How many items there are in total.
    pub(super) total: Option<Value>,
    /// What comes next.
    pub(super) next: Option<Value>,
    /// Which page it is.
    pub(super) current: Option<Value>,
}

impl Scan {
    /// Reads an answer. What is behind an error in it is not found.
    #[inline]
    pub(super) fn read(body: &[u8], paging: &Paging, parameter: &str) -> Self {
        let current = [parameter];
        let mut scan = Self::default();
        let ways = [
            (paging.total, Wanted::Total),
            (paging.next, Wanted::Next),
            (current.as_slice(), Wanted::Current),
        ];
        let named = ways.into_iter().filter(|(way, _)| !way.is_empty());
        let seed = Seed {
            ways: named.chain([(paging.items, Wanted::Items)]).collect(),
            is_root: true,
            scan: &mut scan,
        };
        // The answer was read as its type already; only such parts as that type ignores can be wrong.
        let _ = seed.deserialize(&mut serde_json::Deserializer::from_slice(body));
        scan
    }

    #[inline]
    fn note(&mut self, wanted: Wanted, value: Value) {
        match wanted {
            Wanted::Items => self.count = value.is_null().then_some(0),
            Wanted::Total => self.total = Some(value),
            Wanted::Next => self.next = Some(value),
            Wanted::Current => self.current = Some(value),
        }
    }
}

/// What is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    Items,
    Total,
    Next,
    Current,
}

/// One value on the way to what is looked for.
struct Seed<'a, 's> {
    /// The way that is left to each.
    ways: Vec<(&'a [&'a str], Wanted)>,
    is_root: bool,
    scan: &'s mut Scan,
}

impl<'a> Seed<'a, '_> {
    #[inline]
    fn is_items(&self) -> bool {
        self.ends_here().any(|wanted| wanted == Wanted::Items)
    }

    #[inline]
    fn ends_here(&self) -> impl Iterator<Item = Wanted> {
        let ended = self.ways.iter().filter(|(way, _)| way.is_empty());
        ended.map(|(_, wanted)| *wanted)
    }

    #[inline]
    fn note(self, value: &Value) {
        let ended: Vec<Wanted> = self.ends_here().collect();
        ended
            .into_iter()
            .for_each(|wanted| self.scan.note(wanted, value.clone()));
    }

    /// The ways that go on by this property.
    #[inline]
    fn behind(&self, name: &str) -> Vec<(&'a [&'a str], Wanted)> {
        let ways = self.ways.iter().filter_map(|(way, wanted)| match way.split_first() {
            Some((first, rest)) if *first == name => Some((rest, *wanted)),
            _ => None,
        });
        ways.collect()
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_, '_> {
    type Value = ();

    #[inline]
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.note(&Value::Null);
        Ok(())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.note(&value.into());
        Ok(())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.note(&value.into());
        Ok(())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.note(&value.into());
        Ok(())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.note(&value.into());
        Ok(())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.note(&value.into());
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        let mut count = 0;
        while access.next_element::<IgnoredAny>()?.is_some() {
            count += 1;
        }
        if self.is_items() {
            self.scan.count = Some(count);
        }
        Ok(())
    }

    /// Items may also be the values of an object; but where no property is named, an object is no list of items.
    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        let mut count = 0;
        while let Some(name) = access.next_key::<String>()? {
            count += 1;
            if name == NUMBER_TOKEN {
                let number = access.next_value::<String>()?;
                self.note(&number.into());
                return Ok(());
            }
            let ways = self.behind(&name);
            if ways.is_empty() {
                access.next_value::<IgnoredAny>()?;
            } else {
                let scan = &mut *self.scan;
                access.next_value_seed(Seed {
                    ways,
                    is_root: false,
                    scan,
                })?;
            }
        }
        if self.is_items() && !self.is_root {
            self.scan.count = Some(count);
        }
        Ok(())
    }
}
