//! Points in time, as the format `date-time` has them.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;
use std::time::SystemTime;

use jiff::Timestamp;
use jiff::civil;
use jiff::tz::TimeZone;
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

use super::json::{self, Json, Kinds, Slot, View};

/// A point in time, in JSON an RFC 3339 text such as `2016-06-13T04:00:00Z`.
///
/// A server's text that is written in another way is kept as it is, and written back unchanged. It does not fail the
/// response that it stands in: without an offset it counts as UTC, and where it is no point in time at all,
/// [`timestamp`](Self::timestamp) is `None`. Two values are equal when they are the same instant.
#[derive(Clone)]
pub struct DateTime(Repr);

#[derive(Clone)]
enum Repr {
    Instant(Timestamp),
    /// A text that is not RFC 3339.
    Text(String),
}

impl DateTime {
    /// The present.
    #[inline]
    pub fn now() -> Self {
        Self(Repr::Instant(Timestamp::now()))
    }

    /// The instant; `None` where a server sent a text that is none.
    #[inline]
    pub fn timestamp(&self) -> Option<Timestamp> {
        match &self.0 {
            Repr::Instant(timestamp) => Some(*timestamp),
            Repr::Text(text) => parse_lenient(text),
        }
    }

    /// Takes a server's text.
    pub(super) fn set(&mut self, text: &str) {
        let timestamp = text.parse().ok().filter(|_| is_rfc_3339(text));
        self.0 = timestamp.map_or_else(|| Repr::Text(text.to_owned()), Repr::Instant);
    }

    /// What equality and order are about: the instant, or else the text, which comes before every instant.
    #[inline]
    fn key(&self) -> (Option<Timestamp>, &str) {
        match (self.timestamp(), &self.0) {
            (None, Repr::Text(text)) => (None, text),
            (timestamp, _) => (timestamp, ""),
        }
    }
}

/// Whether a point in time is in the form of RFC 3339; the parser takes others as well.
fn is_rfc_3339(text: &str) -> bool {
    let offset = || {
        text.len()
            .checked_sub("+00:00".len())
            .and_then(|start| text.get(start..))
    };
    let has_offset = text.ends_with('Z')
        || offset().is_some_and(|offset| offset.starts_with(['+', '-']) && offset.as_bytes().get(3) == Some(&b':'));
    text.as_bytes().get(4) == Some(&b'-') && text.as_bytes().get(10) == Some(&b'T') && has_offset
}

/// Reads what servers write instead of RFC 3339: another form of it, no offset, or a date alone.
#[inline]
fn parse_lenient(text: &str) -> Option<Timestamp> {
    text.parse().ok().or_else(|| {
        let local: civil::DateTime = text.parse().ok()?;
        TimeZone::UTC.to_timestamp(local).ok()
    })
}

impl FromStr for DateTime {
    type Err = jiff::Error;

    /// Reads RFC 3339 and nothing else.
    #[inline]
    fn from_str(text: &str) -> Result<Self, jiff::Error> {
        Ok(Self(Repr::Instant(text.parse()?)))
    }
}

impl From<Timestamp> for DateTime {
    #[inline]
    fn from(timestamp: Timestamp) -> Self {
        Self(Repr::Instant(timestamp))
    }
}

impl TryFrom<SystemTime> for DateTime {
    type Error = jiff::Error;

    #[inline]
    fn try_from(time: SystemTime) -> Result<Self, jiff::Error> {
        Ok(Self(Repr::Instant(time.try_into()?)))
    }
}

impl PartialEq for DateTime {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for DateTime {}

impl PartialOrd for DateTime {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for DateTime {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key())
    }
}

impl Hash for DateTime {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key().hash(state);
    }
}

impl fmt::Display for DateTime {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Repr::Instant(timestamp) => timestamp.fmt(f),
            Repr::Text(text) => f.write_str(text),
        }
    }
}

impl fmt::Debug for DateTime {
    #[inline]
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

impl Serialize for DateTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        json::serialize(self.view(), serializer)
    }
}

impl<'de> Deserialize<'de> for DateTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        json::deserialize(deserializer)
    }
}
