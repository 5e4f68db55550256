//! A change in the making, and the place where it is found.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::Value;

use crate::diff::quote::{code_of, one_line};
use crate::diff::{Change, Direction, Kind, Level, Rule, Wire};
use crate::model::{FileId, Span};

/// The actions that something belongs to, and which way it goes there.
#[derive(Clone, Debug, Default)]
pub(super) struct Reached(Rc<BTreeMap<String, Option<Direction>>>);

impl Reached {
    /// One action.
    pub(super) fn one(action: &str, direction: Option<Direction>) -> Self {
        [(action.to_owned(), direction)].into_iter().collect()
    }

    /// Without what goes that way.
    pub(super) fn without(&self, direction: Direction) -> Self {
        let left = self.0.iter().filter_map(|(action, own)| match own {
            Some(own) => Some((action.clone(), Some(own.without(direction)?))),
            None => Some((action.clone(), None)),
        });
        left.collect()
    }

    /// What either of two places reaches.
    pub(super) fn and(&self, other: &Self) -> Self {
        let mut both = BTreeMap::clone(&self.0);
        for (action, direction) in other.0.iter() {
            let own = both.entry(action.clone()).or_insert(*direction);
            *own = either(*own, *direction);
        }
        Self(Rc::new(both))
    }

    /// Whether it is all that another place reaches.
    pub(super) fn covers(&self, other: &Self) -> bool {
        let is_covered = |(action, direction): (&String, &Option<Direction>)| {
            let own = self.0.get(action);
            own.is_some_and(|own| either(*own, *direction) == *own)
        };
        other.0.iter().all(is_covered)
    }

    fn direction(&self) -> Option<Direction> {
        self.0.values().copied().flatten().reduce(Direction::and)
    }

    /// What a rule means for clients in the field here: nothing where nothing goes over the wire.
    pub(super) fn wire(&self, rule: Rule) -> Wire {
        self.direction().map_or(Wire::None, |direction| rule.wire(direction))
    }
}

fn either(one: Option<Direction>, other: Option<Direction>) -> Option<Direction> {
    one.into_iter().chain(other).reduce(Direction::and)
}

impl FromIterator<(String, Option<Direction>)> for Reached {
    fn from_iter<T: IntoIterator<Item = (String, Option<Direction>)>>(actions: T) -> Self {
        Self(Rc::new(actions.into_iter().collect()))
    }
}

/// Where something stands.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) subject: String,
    pub(super) reached: Reached,
    /// Whether it is a property that both specs require.
    pub(super) is_required: bool,
}

impl Place {
    /// What may be missing.
    pub(super) fn new(subject: impl Into<String>, reached: Reached) -> Self {
        Self {
            subject: subject.into(),
            reached,
            is_required: false,
        }
    }

    /// A place inside it.
    pub(super) fn inside(&self, behind: &str) -> Self {
        Self::new(format!("{}{behind}", self.subject), self.reached.clone())
    }
}

/// What makes two changes one. An array and its items have one subject, and so have parts of `allOf`: what was and is
/// there, and where, tells their changes apart.
pub(super) type Identity = (Rule, String, [Option<Value>; 2], [Option<(FileId, u32)>; 2]);

/// A change that is found.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) rule: Rule,
    kind: Kind,
    pub(super) subject: String,
    pub(super) level: Level,
    old: Option<Value>,
    new: Option<Value>,
    reached: Reached,
    /// What it means for clients in the field, where it goes over the wire neither way.
    wire: Option<Wire>,
    spans: (Option<Span>, Option<Span>),
}

impl Found {
    /// A change at a place, which goes over the wire as what stands there.
    pub(super) fn at(place: &Place, rule: Rule, kind: Kind) -> Self {
        Self {
            rule,
            kind,
            subject: place.subject.clone(),
            level: rule.level(),
            old: None,
            new: None,
            reached: place.reached.clone(),
            wire: None,
            spans: (None, None),
        }
    }

    /// A change of what goes over the wire neither way itself, as an action or a scheme of authentication.
    pub(super) fn of(subject: impl Into<String>, rule: Rule, kind: Kind) -> Self {
        let place = Place::new(subject, Reached::default());
        Self {
            wire: Some(rule.wire(Direction::Both)),
            ..Self::at(&place, rule, kind)
        }
    }

    pub(super) fn reaching(self, reached: &Reached) -> Self {
        Self {
            reached: reached.clone(),
            ..self
        }
    }

    pub(super) fn identity(&self) -> Identity {
        let values = [self.old.clone(), self.new.clone()];
        let spans = [self.spans.0, self.spans.1].map(|span| span.map(|span| (span.file, span.start)));
        (self.rule, self.subject.clone(), values, spans)
    }

    /// One change of two that were found in one place, which more than one way leads to.
    pub(super) fn unite(&mut self, other: &Self) {
        self.level = self.level.max(other.level);
        self.reached = self.reached.and(&other.reached);
    }

    pub(super) fn values(self, old: impl Into<Value>, new: impl Into<Value>) -> Self {
        let given = |value: Value| Some(value).filter(|value| !value.is_null());
        Self {
            old: given(old.into()),
            new: given(new.into()),
            ..self
        }
    }

    pub(super) fn spans(self, old: impl Into<Option<Span>>, new: impl Into<Option<Span>>) -> Self {
        Self {
            spans: (old.into(), new.into()),
            ..self
        }
    }

    /// Says that the crate is changed otherwise than the rule says.
    pub(super) fn level(self, level: Level) -> Self {
        Self { level, ..self }
    }

    /// Says what it means for clients in the field where it goes over the wire neither way itself.
    pub(super) fn wire(self, wire: Wire) -> Self {
        Self {
            wire: Some(wire),
            ..self
        }
    }

    pub(super) fn finish(self) -> Change {
        let direction = self.reached.direction();
        Change {
            message: self.message(),
            rule: self.rule,
            kind: self.kind,
            direction,
            level: self.level,
            wire: self.wire.unwrap_or_else(|| self.reached.wire(self.rule)),
            reaches: self.reached.0.keys().cloned().collect(),
            subject: self.subject,
            old: self.old,
            new: self.new,
            old_span: self.spans.0,
            new_span: self.spans.1,
        }
    }

    /// The rule's message. A value that is put in is not looked through again.
    fn message(&self) -> String {
        let mut message = String::new();
        let mut rest = self.rule.message();
        while let Some((before, (name, behind))) = rest
            .split_once('{')
            .and_then(|(before, behind)| Some((before, behind.split_once('}')?)))
        {
            message.push_str(before);
            match name {
                "subject" => message.push_str(&one_line(&self.subject)),
                "old" => message.push_str(&code_of(self.old.as_ref())),
                _ => message.push_str(&code_of(self.new.as_ref())),
            }
            rest = behind;
        }
        message + rest
    }
}
