//! The branches of all leaves brought together: what a schema with alternatives allows, as few forms as can say it.
//!
//! ```text
//! string | {enum: [a]}              string
//! {enum: [a]} | {enum: [b]}         {enum: [a, b]}
//! integer | number                  number
//! [string] | [integer]              [string | integer]
//! {a, b; a required} | {a, b}       {a, b}
//! ```
//!
//! What is left stands in one order: boolean, number, time, string, bytes, array, objects in order of declaration, map.

use indexmap::{IndexMap, IndexSet};

use super::branch::{Float, Form, Integer, MOST_VALUES, Object};
use super::formula::Formula;
use super::leaves::Problem;
use crate::target::rust::ir::Presence;

/// The most alternatives that a type has; a schema with more is any value.
const MOST_ALTERNATIVES: usize = 256;

/// Forms of which no two are alike. One that is any value stands alone.
pub(super) fn unite<'a>(forms: Vec<Form<'a>>) -> Result<Vec<Form<'a>>, Problem> {
    if forms.len() == 1 {
        return Ok(forms);
    }
    let mut united = United::default();
    for form in forms {
        united.add(form);
    }
    let forms = united.into_forms();
    if forms.len() > MOST_ALTERNATIVES {
        Err(Problem::TooLarge)
    } else {
        Ok(forms)
    }
}

/// At most one form of a kind, but for objects.
#[derive(Default)]
struct United<'a> {
    anything: bool,
    bool: bool,
    integer: Option<Integer>,
    number: Option<Float>,
    time: bool,
    text: bool,
    words: IndexSet<&'a str>,
    bytes: bool,
    lists: Vec<Formula<'a>>,
    tuples: Vec<Vec<Formula<'a>>>,
    maps: Vec<Formula<'a>>,
    objects: IndexMap<Vec<(&'a str, Formula<'a>)>, Object<'a>>,
}

impl<'a> United<'a> {
    fn add(&mut self, form: Form<'a>) {
        match form {
            Form::Anything => self.anything = true,
            Form::Bool => self.bool = true,
            Form::Integer(width) => self.integer = Some(self.integer.map_or(width, |known| wider(known, width))),
            Form::Number(width) => self.number = Some(self.number.map_or(width, |known| longer(known, width))),
            Form::Text => self.text = true,
            Form::DateTime => self.time = true,
            Form::Words(words) => self.words.extend(words),
            Form::Bytes => self.bytes = true,
            Form::List(items) => self.lists.push(items),
            Form::Tuple(places) if self.tuples.contains(&places) => {}
            Form::Tuple(places) => self.tuples.push(places),
            Form::Map(values) => self.maps.push(values),
            Form::Object(object) => self.add_object(object),
        }
    }

    /// Objects that differ only in what they require are one.
    fn add_object(&mut self, object: Object<'a>) {
        let properties = object.properties.iter();
        let mut key: Vec<_> = properties
            .map(|(name, property)| (*name, property.formula.clone()))
            .collect();
        key.sort_by_key(|(name, _)| *name);
        match self.objects.get_mut(&key) {
            Some(known) => relax(known, &object),
            None => _ = self.objects.insert(key, object),
        }
    }

    fn into_forms(self) -> Vec<Form<'a>> {
        if self.anything || self.is_everything() {
            return vec![Form::Anything];
        }
        let array = match self.tuples.as_slice() {
            [] if self.lists.is_empty() => None,
            [places] if self.lists.is_empty() => Some(Form::Tuple(places.clone())),
            _ => Some(Form::List(Formula::any_of(
                self.lists.into_iter().chain(self.tuples.into_iter().flatten()),
            ))),
        };
        let number = match (self.number, self.integer) {
            (Some(width), _) => Some(Form::Number(width)),
            (None, width) => width.map(Form::Integer),
        };
        let is_text = self.text || self.words.len() > MOST_VALUES;
        let words = (!self.words.is_empty()).then(|| Form::Words(self.words.into_iter().collect()));
        let text = if is_text { Some(Form::Text) } else { words };
        let forms = [
            self.bool.then_some(Form::Bool),
            number,
            (self.time && !is_text).then_some(Form::DateTime),
            text,
            self.bytes.then_some(Form::Bytes),
            array,
        ];
        let objects = self.objects.into_values().map(Form::Object);
        let map = (!self.maps.is_empty()).then(|| Form::Map(Formula::any_of(self.maps)));
        forms.into_iter().flatten().chain(objects).chain(map).collect()
    }

    /// Whether the kinds leave nothing out, and say nothing about what arrays and objects hold.
    fn is_everything(&self) -> bool {
        let holds_anything = |formulas: &[Formula<'a>]| formulas.contains(&Formula::ANYTHING);
        self.bool && self.number.is_some() && self.text && holds_anything(&self.lists) && holds_anything(&self.maps)
    }
}

/// A property is required only where both require it.
fn relax<'a>(object: &mut Object<'a>, other: &Object<'a>) {
    for (name, property) in &mut object.properties {
        if other
            .properties
            .get(name)
            .is_some_and(|other| other.presence == Presence::Optional)
        {
            property.presence = Presence::Optional;
        }
    }
}

fn wider(a: Integer, b: Integer) -> Integer {
    match (a, b) {
        _ if a == b => a,
        (Integer::U32 | Integer::U64, Integer::U32 | Integer::U64) => Integer::U64,
        (Integer::I32 | Integer::U32 | Integer::I64 | Integer::U64, _) => Integer::I64,
    }
}

fn longer(a: Float, b: Float) -> Float {
    if a == b { a } else { Float::F64 }
}
