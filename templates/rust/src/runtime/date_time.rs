//! Points in time, as the format `date-time` has them.

use std::fmt;
use std::str::FromStr;
use std::time::SystemTime;

use jiff::Timestamp;
use jiff::civil;
use jiff::tz::TimeZone;

use super::json::{Json, Kinds, Slot, View};

/// A point in time, in JSON an RFC 3339 text such as `2016-06-13T04:00:00Z`.
///
/// A server's text without an offset counts as UTC. A text that is no point in time at all does not fail the response
/// that it stands in: it is kept as it is, [`timestamp`](Self::timestamp) is `None` for it, and it is written back
/// unchanged. Two values are equal when they are the same instant.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DateTime(Repr);

#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Repr {
    Instant(Timestamp),
    Text(String),
}

impl DateTime {
    /// The present.
    pub fn now() -> Self {
        Self(Repr::Instant(Timestamp::now()))
    }

    /// The instant; `None` where a server sent a text that is none.
    pub fn timestamp(&self) -> Option<Timestamp> {
        match self.0 {
            Repr::Instant(timestamp) => Some(timestamp),
            Repr::Text(_) => None,
        }
    }

    /// Takes a server's text.
    pub(super) fn set(&mut self, text: &str) {
        self.0 = match parse(text) {
            Some(timestamp) => Repr::Instant(timestamp),
            None => Repr::Text(text.to_owned()),
        };
    }
}

/// Reads RFC 3339, and what servers write instead: no offset, or a date alone.
fn parse(text: &str) -> Option<Timestamp> {
    text.parse().ok().or_else(|| {
        let local: civil::DateTime = text.parse().ok()?;
        TimeZone::UTC.to_timestamp(local).ok()
    })
}

impl FromStr for DateTime {
    type Err = jiff::Error;

    /// Reads RFC 3339 and nothing else.
    fn from_str(text: &str) -> Result<Self, jiff::Error> {
        Ok(Self(Repr::Instant(text.parse()?)))
    }
}

impl From<Timestamp> for DateTime {
    fn from(timestamp: Timestamp) -> Self {
        Self(Repr::Instant(timestamp))
    }
}

impl TryFrom<SystemTime> for DateTime {
    type Error = jiff::Error;

    fn try_from(time: SystemTime) -> Result<Self, jiff::Error> {
        Ok(Self(Repr::Instant(time.try_into()?)))
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Repr::Instant(timestamp) => timestamp.fmt(f),
            Repr::Text(text) => f.write_str(text),
        }
    }
}

impl fmt::Debug for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Json for DateTime {
    const BLANK: Self = Self(Repr::Text(String::new()));
    const KINDS: Kinds = Kinds::STRING;

    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        Slot::DateTime(self)
    }

    #[inline]
    fn view(&self) -> View<'_> {
        View::DateTime(self)
    }
}
