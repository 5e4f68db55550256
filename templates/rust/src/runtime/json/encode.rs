//! The encoder: writes what a view shows to any serializer.

use serde_core::ser::{Error, Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::Value;

use super::{Entries, Field, List, Object, View};

/// Writes JSON text.
pub fn encode(view: View<'_>) -> Result<Vec<u8>, serde_json::Error> {
    let mut text = Vec::with_capacity(256);
    serde_json::to_writer(&mut text, &view)?;
    Ok(text)
}

/// Makes a JSON value.
pub fn encode_value(view: View<'_>) -> Result<Value, serde_json::Error> {
    serde_json::to_value(view)
}

/// What a generated `Serialize` does.
pub fn serialize<S: Serializer>(view: View<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    view.serialize(serializer)
}

impl Serialize for View<'_> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match *self {
            // A value that is missing where one has to be, such as an item of a list, is null.
            View::Absent | View::Null => serializer.serialize_unit(),
            View::Bool(value) => serializer.serialize_bool(value),
            View::I64(value) => serializer.serialize_i64(value),
            View::U64(value) => serializer.serialize_u64(value),
            // serde_json would write null, which means something else.
            View::F64(value) if !value.is_finite() => Err(S::Error::custom("JSON has no number that is not finite")),
            View::F64(value) => serializer.serialize_f64(value),
            View::Text(text) => serializer.serialize_str(text),
            View::DateTime(value) => serializer.collect_str(value),
            View::Any(value) => value.serialize(serializer),
            View::Object(object) => write_object(object, serializer),
            View::List(list) => write_list(list, serializer),
            View::Map(map) => write_map(map, serializer),
        }
    }
}

// Not inlined, as the two below: most values are none of them, and would pay for the stack that these need.
#[inline(never)]
fn write_object<S: Serializer>(object: &dyn Object, serializer: S) -> Result<S::Ok, S::Error> {
    let fields = object.shape().fields;
    let mut writer = serializer.serialize_map(None)?;
    let mut result = Ok(());
    object.views(&mut |views, others| result = write_properties(fields, views, others, &mut writer));
    result?;
    writer.end()
}

#[inline]
fn write_properties<M: SerializeMap>(
    fields: &[Field],
    views: &[View<'_>],
    others: View<'_>,
    writer: &mut M,
) -> Result<(), M::Error> {
    for (field, view) in fields.iter().zip(views) {
        match view {
            View::Absent if !field.required => {}
            view => writer.serialize_entry(field.name, view)?,
        }
    }
    let View::Map(others) = others else {
        return Ok(());
    };
    // Of a property that has a value again, what was kept in its place does not count.
    let is_written = |name: &str| {
        let mut properties = fields.iter().zip(views);
        properties.any(|(field, view)| field.name == name && !matches!(view, View::Absent))
    };
    write_entries(others, writer, is_written)
}

#[inline(never)]
fn write_list<S: Serializer>(list: &dyn List, serializer: S) -> Result<S::Ok, S::Error> {
    let mut writer = serializer.serialize_seq(Some(list.count()))?;
    for index in 0..list.count() {
        writer.serialize_element(&list.view_at(index))?;
    }
    writer.end()
}

#[inline(never)]
fn write_map<S: Serializer>(map: &dyn Entries, serializer: S) -> Result<S::Ok, S::Error> {
    let mut writer = serializer.serialize_map(None)?;
    write_entries(map, &mut writer, |_| false)?;
    writer.end()
}

#[inline]
fn write_entries<M: SerializeMap>(
    map: &dyn Entries,
    writer: &mut M,
    is_written: impl Fn(&str) -> bool,
) -> Result<(), M::Error> {
    let mut result = Ok(());
    map.each(&mut |name, view| {
        if !is_written(name) {
            result = writer.serialize_entry(name, &view);
        }
        result.is_ok()
    });
    result
}
