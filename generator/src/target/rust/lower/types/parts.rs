//! Nodes that all hold: what they say together about kinds, numbers, strings, arrays and objects.

use std::collections::HashSet;

use indexmap::{IndexMap, IndexSet};
use serde_json::Value;

use super::branch::{Float, Form, Integer, MOST_VALUES, Object, Property};
use super::formula::{Formula, has_array_part, has_object_part};
use super::leaves::{Limits, Problem};
use crate::model::{Additional, Kind, Kinds, SchemaNode};
use crate::target::rust::ir::{Presence, Type};

/// Nodes that all hold.
#[derive(Clone, Copy)]
pub(super) struct Parts<'a, 'p>(pub(super) &'p [&'a SchemaNode]);

impl<'a> Parts<'a, '_> {
    /// Whether all allow null and one says so, or one adds it to what it stands around.
    pub(super) fn is_nullable(self) -> bool {
        let says_null = |part: &SchemaNode| {
            let lists_null = part
                .enumeration
                .as_ref()
                .is_some_and(|values| values.contains(&Value::Null));
            part.nullable || part.kinds.contains(Kind::Null) || lists_null
        };
        let is_open = |part: &SchemaNode| part.kinds.is_empty() && part.enumeration.is_none();
        let is_around = |part: &SchemaNode| {
            let is_alone = part.all_of.is_empty() && part.any_of.is_empty() && part.one_of.is_empty();
            part.reference.is_some() || !is_alone || is_open(part) && !has_object_part(part) && !has_array_part(part)
        };
        let all_allow = self.0.iter().all(|part| says_null(part) || is_open(part));
        all_allow && self.0.iter().any(|part| says_null(part))
            || self.0.iter().any(|part| part.nullable && is_around(part))
    }

    /// The kinds that are allowed, without null: what `type` says; else what `enum` holds; else what the other keywords
    /// are about. Empty where any is allowed, `None` where none is.
    pub(super) fn kinds(self) -> Option<Vec<Kind>> {
        let mut declared = self.0.iter().filter(|part| !part.kinds.is_empty());
        let Some(first) = declared.next() else {
            return self.implied_kinds();
        };
        let mut kinds = distinct(first.kinds.iter());
        for part in declared {
            kinds = distinct(kinds.iter().filter_map(|kind| common(*kind, part)));
        }
        let listed: Vec<Kind> = kinds.iter().copied().filter(|kind| self.lists(*kind)).collect();
        let kinds = if listed.is_empty() { kinds } else { listed };
        (!kinds.is_empty()).then_some(kinds)
    }

    fn implied_kinds(self) -> Option<Vec<Kind>> {
        let lists = self.0.iter().filter_map(|part| part.enumeration.as_ref());
        let mut values = lists.flatten().peekable();
        if values.peek().is_some() {
            let kinds = distinct(values.map(kind_of));
            return (!kinds.is_empty()).then_some(kinds);
        }
        let object = self.0.iter().any(|part| has_object_part(part)).then_some(Kind::Object);
        let array = self.0.iter().any(|part| has_array_part(part)).then_some(Kind::Array);
        Some(object.into_iter().chain(array).collect())
    }

    /// Whether no part lists its values, or one lists a value of this kind.
    fn lists(self, kind: Kind) -> bool {
        let mut lists = self.0.iter().filter_map(|part| part.enumeration.as_ref());
        lists.all(|values| values.iter().any(|value| fits(value, kind)))
    }

    /// What values of an allowed kind look like.
    pub(super) fn form(self, kind: Kind, limits: &mut Limits) -> Result<Form<'a>, Problem> {
        Ok(match kind {
            // Null is no kind of its own here, but said beside the others.
            Kind::Null => Form::Anything,
            Kind::Boolean => Form::Bool,
            Kind::Integer => Form::Integer(self.integer()),
            Kind::Number => self.number(),
            Kind::String => self.text(limits)?,
            Kind::Array => self.array(),
            Kind::Object => self.object(limits)?,
        })
    }

    fn formats(self) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter_map(|part| part.format.as_deref())
    }

    fn integer(self) -> Integer {
        let format = self.formats().find_map(integer_format);
        let bounds = self.0.iter().flat_map(|part| {
            // Above -1, the least integer is 0.
            let bounds = [("minimum", 0.0), ("exclusiveMinimum", 1.0)].into_iter();
            bounds.filter_map(|(keyword, step)| Some(part.constraints.get(keyword)?.as_f64()? + step))
        });
        let default = if bounds.fold(-1.0, f64::max) >= 0.0 {
            Integer::U64
        } else {
            Integer::I64
        };
        format.unwrap_or(default)
    }

    fn number(self) -> Form<'a> {
        if let Some(width) = self.formats().find_map(integer_format) {
            return Form::Integer(width);
        }
        let is_short = self.formats().any(|format| format == "float");
        Form::Number(if is_short { Float::F32 } else { Float::F64 })
    }

    fn text(self, limits: &mut Limits) -> Result<Form<'a>, Problem> {
        let words = self.words(limits)?;
        if !words.is_empty() && words.len() <= MOST_VALUES {
            return Ok(Form::Words(words.into_iter().collect()));
        }
        let is_time = self.formats().any(|format| format == "date-time");
        Ok(if is_time { Form::DateTime } else { Form::Text })
    }

    /// The strings that all lists have; none where there is no list.
    fn words(self, limits: &mut Limits) -> Result<IndexSet<&'a str>, Problem> {
        let mut lists = self.0.iter().filter_map(|part| part.enumeration.as_ref());
        let Some(first) = lists.next() else {
            return Ok(IndexSet::new());
        };
        limits.spend(first.len())?;
        let mut words: IndexSet<&str> = first.iter().filter_map(Value::as_str).collect();
        for values in lists {
            limits.spend(values.len())?;
            let values: HashSet<&str> = values.iter().filter_map(Value::as_str).collect();
            words.retain(|word| values.contains(word));
        }
        Ok(words)
    }

    fn array(self) -> Form<'a> {
        let items = self
            .0
            .iter()
            .filter_map(|part| part.items.as_deref())
            .map(Formula::node);
        let items: Vec<Formula<'a>> = items.collect();
        let places = self.0.iter().find(|part| !part.prefix_items.is_empty());
        let Some(places) = places else {
            return Form::List(Formula::all(items));
        };
        let places: Vec<Formula<'a>> = places.prefix_items.iter().map(Formula::node).collect();
        let is_tuple = items.is_empty() && (2..=Type::LONGEST_TUPLE).contains(&places.len());
        if is_tuple && self.has_length(places.len()) {
            Form::Tuple(places)
        } else {
            Form::List(Formula::any_of(places.into_iter().chain(items)))
        }
    }

    /// Whether the array has always this many items, no fewer and no more: of such alone a tuple can hold each.
    fn has_length(&self, length: usize) -> bool {
        let constraint = |name: &'static str| self.0.iter().filter_map(move |part| part.constraints.get(name));
        let bound = |value: &Value| value.as_f64();
        // Both are exact far beyond the longest tuple.
        let length = length as f64;
        let has_all = constraint("minItems").filter_map(bound).any(|least| least >= length);
        let has_no_more = constraint("maxItems").filter_map(bound).any(|most| most <= length);
        has_all && (has_no_more || constraint("items").any(|items| *items == Value::Bool(false)))
    }

    fn object(self, limits: &mut Limits) -> Result<Form<'a>, Problem> {
        let mut found: IndexMap<&'a str, Vec<Formula<'a>>> = IndexMap::new();
        for part in self.0 {
            limits.spend(part.properties.len())?;
            for (name, property) in &part.properties {
                found.entry(name).or_default().push(Formula::node(property));
            }
        }
        if found.is_empty() {
            return Ok(Form::Map(self.other_properties()));
        }
        let required = self.0.iter().flat_map(|part| &part.required);
        let required: HashSet<&str> = required.map(String::as_str).collect();
        let properties = found.into_iter().map(|(name, formulas)| {
            let presence = if required.contains(name) {
                Presence::Required
            } else {
                Presence::Optional
            };
            (
                name,
                Property {
                    formula: Formula::all(formulas),
                    presence,
                },
            )
        });
        Ok(Form::Object(Object {
            properties: properties.collect(),
            about: None,
        }))
    }

    /// What properties hold that are not named.
    fn other_properties(self) -> Formula<'a> {
        let patterns = self
            .0
            .iter()
            .flat_map(|part| &part.pattern_properties)
            .map(|(_, node)| node);
        let additional = self.0.iter().filter_map(|part| match &part.additional {
            Additional::Schema(node) => Some(&**node),
            Additional::Unsaid | Additional::Allowed | Additional::Forbidden => None,
        });
        Formula::any_of(patterns.chain(additional).map(Formula::node))
    }
}

/// The kinds without null, each once; no integer where any number is allowed.
fn distinct(kinds: impl Iterator<Item = Kind>) -> Vec<Kind> {
    let mut all = Kinds::default();
    kinds.for_each(|kind| all.insert(kind));
    let is_told = |kind: &Kind| *kind != Kind::Null && (*kind != Kind::Integer || !all.contains(Kind::Number));
    all.iter().filter(is_told).collect()
}

/// What of the kind a node allows.
fn common(kind: Kind, node: &SchemaNode) -> Option<Kind> {
    if node.kinds.contains(kind) || kind == Kind::Integer && node.kinds.contains(Kind::Number) {
        return Some(kind);
    }
    (kind == Kind::Number && node.kinds.contains(Kind::Integer)).then_some(Kind::Integer)
}

fn kind_of(value: &Value) -> Kind {
    match value {
        Value::Null => Kind::Null,
        Value::Bool(_) => Kind::Boolean,
        Value::Number(number) if number.is_f64() => Kind::Number,
        Value::Number(_) => Kind::Integer,
        Value::String(_) => Kind::String,
        Value::Array(_) => Kind::Array,
        Value::Object(_) => Kind::Object,
    }
}

fn fits(value: &Value, kind: Kind) -> bool {
    let own = kind_of(value);
    own == kind || own == Kind::Integer && kind == Kind::Number
}

fn integer_format(format: &str) -> Option<Integer> {
    match format {
        "int8" | "int16" | "int32" => Some(Integer::I32),
        "uint8" | "uint16" | "uint32" => Some(Integer::U32),
        "int64" | "long" => Some(Integer::I64),
        "uint64" => Some(Integer::U64),
        _ => None,
    }
}
