//! JSON by reflection: a type says where its parts are, and one decoder, one encoder and one `Debug` walk it.
//!
//! A generated `impl` is a table and two `match`es, so it costs next to nothing to compile; no code for reading or
//! writing JSON is instantiated per type.
//!
//! ```text
//! {"id": "x", "tags": []}  ──Slot──▶  Device { id: "x", tags: vec![], … }  ──View──▶  {"id":"x","tags":[]}
//! ```

mod buffer;
mod choose;
mod debug;
mod decode;
mod encode;
mod kinds;
mod numbers;
mod path;
mod properties;
mod std_types;
mod strays;

pub use debug::{Shown, debug};
pub use decode::{DecodeError, decode, deserialize};
pub use encode::{encode, encode_value, serialize};
pub use kinds::Kinds;

pub(super) use buffer::NUMBER_TOKEN;

use serde_json::Value;

use super::date_time::DateTime;

/// A type that can be read from JSON and written as JSON.
pub trait Json: Sized {
    /// The value that reading starts from. It is never seen by a caller: what a schema requires is checked afterwards.
    const BLANK: Self;
    /// The kinds of JSON value that the type can hold.
    const KINDS: Kinds;
    /// The strings that a string enum knows; empty for every other type.
    const VALUES: &'static [&'static str] = &[];
    /// The properties of an object type; none of every other type.
    const SHAPE: &'static Shape = &Shape { name: "", fields: &[] };

    /// [`BLANK`](Self::BLANK), for types that cannot have it as a constant as well.
    #[inline]
    fn blank() -> Self {
        Self::BLANK
    }

    /// Where to write the value.
    fn slot(&mut self) -> Slot<'_>;

    /// The value as it stands.
    fn view(&self) -> View<'_>;
}

/// A place to write one JSON value to, which holds the blank value before.
pub enum Slot<'a> {
    /// `true` or `false`.
    Bool(&'a mut bool),
    /// A 32-bit integer.
    I32(&'a mut i32),
    /// A 64-bit integer.
    I64(&'a mut i64),
    /// An unsigned 32-bit integer.
    U32(&'a mut u32),
    /// An unsigned 64-bit integer.
    U64(&'a mut u64),
    /// Any number, in single precision.
    F32(&'a mut f32),
    /// Any number.
    F64(&'a mut f64),
    /// Any string.
    String(&'a mut String),
    /// A point in time.
    DateTime(&'a mut DateTime),
    /// Any JSON value.
    Any(&'a mut Value),
    /// A string out of a list.
    Enum(&'a mut dyn Enum),
    /// An object with named properties.
    Object(&'a mut dyn Object),
    /// An array or a tuple.
    List(&'a mut dyn List),
    /// An object whose properties are all alike.
    Map(&'a mut dyn Entries),
    /// One type out of several.
    Union(&'a mut dyn Union),
    /// A value that may be missing or null; whether null is a value of the type inside, so that only a missing property
    /// is none.
    Optional(&'a mut dyn Optional, bool),
    /// Nowhere: what is written is lost. It stands where the compiler cannot see that a value is there.
    Nowhere,
}

/// One JSON value to be written.
#[derive(Clone, Copy)]
pub enum View<'a> {
    /// No value: the property is left out.
    Absent,
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// An integer.
    I64(i64),
    /// An integer that may be beyond `i64`.
    U64(u64),
    /// A number.
    F64(f64),
    /// A string.
    Text(&'a str),
    /// A point in time.
    DateTime(&'a DateTime),
    /// Any JSON value.
    Any(&'a Value),
    /// An object with named properties.
    Object(&'a dyn Object),
    /// An array or a tuple.
    List(&'a dyn List),
    /// An object whose properties are all alike.
    Map(&'a dyn Entries),
}

/// The properties of an object type.
pub struct Shape {
    /// The type's name in Rust, for `Debug`.
    pub name: &'static str,
    /// Its properties, in order of declaration.
    pub fields: &'static [Field],
}

/// One property of an object type.
pub struct Field {
    /// The name on the wire.
    pub name: &'static str,
    /// Whether the property has to be there.
    pub required: bool,
    /// The kinds of JSON value that it can hold.
    pub kinds: Kinds,
    /// Whether `Debug` hides it.
    pub secret: bool,
    /// The strings that it may have, where it is a string enum.
    pub values: &'static [&'static str],
}

impl Field {
    /// A property that has to be there.
    pub const fn required<T: Json>(name: &'static str) -> Self {
        Self {
            name,
            required: true,
            kinds: T::KINDS,
            secret: false,
            values: T::VALUES,
        }
    }

    /// A property that may be missing.
    pub const fn optional<T: Json>(name: &'static str) -> Self {
        Self {
            required: false,
            ..Self::required::<T>(name)
        }
    }

    /// A property that may be missing or null.
    pub const fn nullable<T: Json>(name: &'static str) -> Self {
        Self {
            kinds: T::KINDS.or(Kinds::NULL),
            ..Self::optional::<T>(name)
        }
    }

    /// The property, hidden by `Debug`.
    pub const fn secret(self) -> Self {
        Self { secret: true, ..self }
    }

    /// The property, where it may only have these strings.
    pub const fn only(self, values: &'static [&'static str]) -> Self {
        Self { values, ..self }
    }
}

/// An object with named properties.
pub trait Object {
    /// The table of properties.
    fn shape(&self) -> &'static Shape;

    /// Where to write the property with this number; beyond the last one, the map that keeps the other properties.
    fn slot_at(&mut self, index: usize) -> Slot<'_>;

    /// Calls `visit` once, with all properties in order and with the map of the other ones. All at once, because
    /// writing needs each of them, and a call for each would be slower.
    fn views(&self, visit: &mut dyn FnMut(&[View<'_>], View<'_>));
}

/// An array or a tuple.
pub trait List {
    /// Where to write the next item, of which there were `index` so far; `None` beyond a tuple's end.
    fn push(&mut self, index: usize) -> Option<Slot<'_>>;

    /// How many items there are. A tuple has all of them from the start.
    fn count(&self) -> usize;

    /// The item with this number.
    fn view_at(&self, index: usize) -> View<'_>;
}

/// An object whose properties are all alike.
pub trait Entries {
    /// Where to write the property with this name.
    fn entry(&mut self, name: &str) -> Slot<'_>;

    /// Calls `visit` for each property in order, until it returns `false`.
    fn each<'a>(&'a self, visit: &mut dyn FnMut(&'a str, View<'a>) -> bool);
}

/// A string out of a list.
pub trait Enum {
    /// Sets the value that has this text, or keeps the text as one that is not known.
    fn set(&mut self, text: &str);
}

/// One type out of several.
pub trait Union {
    /// The types, in order of declaration.
    fn variants(&self) -> &'static [Variant];

    /// Makes it the blank value of the type with this number.
    fn select(&mut self, index: usize);

    /// Where to write the value of the type that is selected.
    fn slot(&mut self) -> Slot<'_>;

    /// Keeps a value that none of the types fits.
    fn keep(&mut self, value: Value);
}

/// One type of a union.
pub struct Variant {
    /// The kinds of JSON value that it can hold.
    pub kinds: Kinds,
    /// The strings that it knows, where it is a string enum.
    pub values: &'static [&'static str],
    /// Its properties, where it is an object type.
    pub shape: &'static Shape,
}

impl Variant {
    /// The variant that holds a `T`.
    pub const fn of<T: Json>() -> Self {
        Self {
            kinds: T::KINDS,
            values: T::VALUES,
            shape: T::SHAPE,
        }
    }
}

/// A value that may be missing or null.
pub trait Optional {
    /// Makes it some blank value, and says where to write that, or none. One function, since each is compiled once more
    /// for every type.
    fn set(&mut self, is_some: bool) -> Slot<'_>;
}

impl dyn Optional + '_ {
    /// Where to write the value inside.
    #[inline]
    fn fill(&mut self) -> Slot<'_> {
        self.set(true)
    }

    /// Makes it none.
    #[inline]
    fn clear(&mut self) {
        self.set(false);
    }
}

impl<'a> View<'a> {
    /// What an optional value is written as that is there.
    #[inline]
    fn present(self) -> Self {
        match self {
            Self::Absent => Self::Null,
            view => view,
        }
    }
}

/// The number of a text in a table; the table's length where it is not there.
pub fn position(table: &[&str], text: &str) -> usize {
    table.iter().position(|known| *known == text).unwrap_or(table.len())
}
