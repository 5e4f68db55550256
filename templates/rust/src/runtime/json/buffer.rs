//! A value that is read before its type is known: what a union holds while its variant is chosen.
//!
//! Text is borrowed from the document where it can be, and objects are lists, so that this costs little.

use std::borrow::Cow;
use std::fmt;

use serde_core::de::value::{MapDeserializer, SeqDeserializer};
use serde_core::de::{Deserialize, Deserializer, Error, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde_core::forward_to_deserialize_any;
use serde_json::{Map, Number, Value};

use super::Kinds;

/// With its feature `arbitrary_precision`, which any crate of a build can switch on, `serde_json` hands over a number
/// as an object with this one property.
pub(in crate::runtime) const NUMBER_TOKEN: &str = "$serde_json::private::Number";

/// Any JSON value.
pub(super) enum Buffer<'de> {
    Null,
    Bool(bool),
    I64(i64),
    U64(u64),
    F64(f64),
    Text(Cow<'de, str>),
    List(Vec<Buffer<'de>>),
    Object(Vec<(Cow<'de, str>, Buffer<'de>)>),
}

impl Buffer<'_> {
    /// The kind of the value.
    pub(super) fn kind(&self) -> Kinds {
        match self {
            Self::Null => Kinds::NULL,
            Self::Bool(_) => Kinds::BOOL,
            Self::I64(_) | Self::U64(_) => Kinds::INTEGER,
            // `1.0` is an integer to JSON Schema.
            Self::F64(value) if value.fract() == 0.0 => Kinds::NUMBER,
            Self::F64(_) => Kinds::FRACTION,
            Self::Text(_) => Kinds::STRING,
            Self::List(_) => Kinds::ARRAY,
            Self::Object(_) => Kinds::OBJECT,
        }
    }

    /// The value as it is kept.
    pub(super) fn to_value(&self) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Bool(value) => (*value).into(),
            Self::I64(value) => (*value).into(),
            Self::U64(value) => (*value).into(),
            Self::F64(value) => (*value).into(),
            Self::Text(text) => Value::String(text.clone().into_owned()),
            Self::List(items) => Value::Array(items.iter().map(Self::to_value).collect()),
            Self::Object(properties) => {
                let mut object = Map::new();
                for (name, value) in properties {
                    object.insert(name.clone().into_owned(), value.to_value());
                }
                Value::Object(object)
            }
        }
    }
}

impl<'de> Deserialize<'de> for Buffer<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(BufferVisitor)
    }
}

struct BufferVisitor;

impl<'de> Visitor<'de> for BufferVisitor {
    type Value = Buffer<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Buffer::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Buffer::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Buffer::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Buffer::I64(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Buffer::U64(value))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Self::Value, E> {
        Ok(Buffer::F64(value))
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Buffer::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        self.visit_string(text.to_owned())
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Self::Value, E> {
        Ok(Buffer::Text(Cow::Owned(text)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Buffer::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let mut properties = Vec::new();
        while let Some(Text(name)) = access.next_key()? {
            if name == NUMBER_TOKEN {
                let Text(text) = access.next_value()?;
                return number(&text).map_err(A::Error::custom);
            }
            properties.push((name, access.next_value()?));
        }
        Ok(Buffer::Object(properties))
    }
}

fn number<'de>(text: &str) -> Result<Buffer<'de>, serde_json::Error> {
    let number: Number = text.parse()?;
    Ok(match (number.as_i64(), number.as_u64(), number.as_f64()) {
        (Some(value), _, _) => Buffer::I64(value),
        (None, Some(value), _) => Buffer::U64(value),
        (None, None, value) => Buffer::F64(value.unwrap_or(f64::NAN)),
    })
}

/// Not in `deserialize_any`, where it would be another type for every visitor.
fn pairs<'de>(properties: &'de [(Cow<'de, str>, Buffer<'de>)]) -> impl Iterator<Item = (&'de str, &'de Buffer<'de>)> {
    properties.iter().map(|(name, value)| (name.as_ref(), value))
}

/// The name of a property, or the digits of a number.
struct Text<'de>(Cow<'de, str>);

impl<'de> Deserialize<'de> for Text<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(TextVisitor)
    }
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Text<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Text(Cow::Borrowed(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Text(Cow::Owned(text.to_owned())))
    }
}

impl<'de> IntoDeserializer<'de, serde_json::Error> for &'de Buffer<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for &'de Buffer<'de> {
    type Error = serde_json::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        match self {
            Buffer::Null => visitor.visit_unit(),
            Buffer::Bool(value) => visitor.visit_bool(*value),
            Buffer::I64(value) => visitor.visit_i64(*value),
            Buffer::U64(value) => visitor.visit_u64(*value),
            Buffer::F64(value) => visitor.visit_f64(*value),
            Buffer::Text(text) => visitor.visit_borrowed_str(text),
            Buffer::List(items) => visitor.visit_seq(SeqDeserializer::new(items.iter())),
            Buffer::Object(properties) => visitor.visit_map(MapDeserializer::new(pairs(properties))),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        match self {
            Buffer::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}
