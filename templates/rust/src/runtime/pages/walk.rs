//! The way from page to page, the same for all actions: which request comes next, and when there is none.

use std::collections::HashSet;

use percent_encoding::percent_decode_str;
use serde_json::Value;

use super::paging::{PageBy, Paging, Position};
use super::scan::Scan;
use crate::runtime::call::{Argument, Call};
use crate::runtime::response::RawResponse;

/// A way from page to page.
pub(super) struct Walk {
    call: Call,
    paging: &'static Paging,
    position: Position,
    /// Where it was already.
    seen: HashSet<Position>,
    /// The answer before, whose page was given.
    last: Option<RawResponse>,
    /// The number of the first page that was read.
    start: Option<i64>,
    /// How many items were read.
    received: i64,
    /// How many items the largest page had.
    largest: i64,
}

impl Walk {
    #[inline]
    pub(super) fn new(call: Call, paging: &'static Paging) -> Self {
        Self {
            call,
            paging,
            position: Position::AsGiven,
            seen: HashSet::new(),
            last: None,
            start: None,
            received: 0,
            largest: 0,
        }
    }

    #[inline]
    pub(super) fn position(&self) -> &Position {
        &self.position
    }

    #[inline]
    pub(super) fn last(&self) -> Option<&RawResponse> {
        self.last.as_ref()
    }

    /// Begins again somewhere else.
    #[inline]
    pub(super) fn go_to(&mut self, position: Position) {
        *self = Self {
            position,
            ..Self::new(self.call.clone(), self.paging)
        };
    }

    /// What is to be sent for the next page.
    #[inline]
    pub(super) fn call(&self) -> Option<Call> {
        let call = self.call.clone();
        match &self.position {
            Position::AsGiven => Some(call),
            Position::Number(number) => Some(call.with(self.paging.parameter, *number)),
            Position::Cursor(cursor) => Some(call.with(self.paging.parameter, cursor.clone())),
            Position::End => None,
        }
    }

    /// Goes on behind an answer; `false` where it brought nothing, and the pages end before it.
    #[inline]
    pub(super) fn advance(&mut self, answer: &RawResponse) -> bool {
        let is_first = self.last.is_none();
        let is_repeated = self.last.as_ref().is_some_and(|last| last.body == answer.body);
        let scan = Scan::read(&answer.body, self.paging, self.name());
        // Behind a cursor there may be more even where a page is empty.
        let is_empty = scan.count == Some(0) && self.paging.by != PageBy::Cursor;
        let next = if is_repeated || is_empty {
            None
        } else {
            self.next(&scan)
        };
        self.last = Some(answer.clone());
        self.position = next.filter(|next| !self.seen.contains(next)).unwrap_or(Position::End);
        is_first || !(is_repeated || is_empty)
    }

    /// What comes behind an answer, which may be where the walk was already.
    #[inline]
    fn next(&mut self, scan: &Scan) -> Option<Position> {
        match self.paging.by {
            PageBy::Cursor => {
                self.seen.extend(self.given_cursor());
                cursor(scan.next.as_ref()?, self.name()).map(Position::Cursor)
            }
            PageBy::Page | PageBy::Offset => {
                let current = self.current(scan);
                self.seen.insert(Position::Number(current));
                self.next_number(current, scan).map(Position::Number)
            }
        }
    }

    /// The cursor that was sent.
    #[inline]
    fn given_cursor(&self) -> Option<Position> {
        match &self.position {
            Position::AsGiven => self.given().and_then(text).map(Position::Cursor),
            position => Some(position.clone()),
        }
    }

    /// The number that was sent, or that the server took for it.
    #[inline]
    fn current(&self, scan: &Scan) -> i64 {
        let unsaid = match self.paging.by {
            PageBy::Page | PageBy::Cursor => 1,
            PageBy::Offset => 0,
        };
        match self.position {
            Position::Number(number) => number,
            Position::AsGiven | Position::Cursor(_) | Position::End => self
                .given()
                .and_then(number)
                .or(self.paging.first)
                .or_else(|| number(scan.current.as_ref()?))
                .unwrap_or(unsaid),
        }
    }

    #[inline]
    fn next_number(&mut self, current: i64, scan: &Scan) -> Option<i64> {
        let count = scan.count.unwrap_or(0);
        self.received = self.received.saturating_add(count);
        self.largest = self.largest.max(count);
        let said = match self.paging.next {
            // Without a place for items, only the answer itself can say that there is more.
            [] if scan.count.is_none() => return None,
            [] => None,
            [..] => number(&said(scan.next.as_ref()?, self.name())?),
        };
        let behind = match self.paging.by {
            PageBy::Page | PageBy::Cursor => current.checked_add(1)?,
            PageBy::Offset => current.checked_add(count)?,
        };
        let total = scan.total.as_ref().and_then(number);
        let is_last = total.is_some_and(|total| self.reached(current, behind) >= total);
        Some(said.unwrap_or(behind)).filter(|_| !is_last)
    }

    /// How many items there are up to here, at least. Pages before the first one that was read had as many as the
    /// largest one since; what a server makes of a size that a caller asks for is not known.
    #[inline]
    fn reached(&mut self, current: i64, behind: i64) -> i64 {
        if self.paging.by == PageBy::Offset {
            return behind;
        }
        let start = *self.start.get_or_insert(current);
        let before = start.saturating_sub(self.paging.first.unwrap_or(1)).max(0);
        before.saturating_mul(self.largest).saturating_add(self.received)
    }

    /// What the caller gave for the parameter.
    #[inline]
    fn given(&self) -> Option<&Value> {
        match self.call.arguments.get(self.paging.parameter)? {
            Some(Argument::Value(value)) => Some(value),
            _ => None,
        }
    }

    /// The parameter's name.
    #[inline]
    fn name(&self) -> &'static str {
        let parameters = self.call.operation.parameters;
        parameters
            .get(self.paging.parameter)
            .map_or("", |parameter| parameter.name)
    }
}

/// What an answer says of what comes next; `None` where that is nothing.
#[inline]
fn said(next: &Value, parameter: &str) -> Option<Value> {
    match next {
        Value::Null | Value::Bool(false) => None,
        Value::String(text) => {
            let text = of_url(text, parameter).unwrap_or_else(|| text.clone());
            (!text.trim().is_empty()).then(|| text.into())
        }
        other => Some(other.clone()),
    }
}

/// The next cursor.
#[inline]
fn cursor(next: &Value, parameter: &str) -> Option<String> {
    said(next, parameter).as_ref().and_then(text)
}

/// A parameter of a URL's query, decoded. The URL itself is never followed: it may lead anywhere.
#[inline]
fn of_url(text: &str, parameter: &str) -> Option<String> {
    let is_url = ["http://", "https://", "/", "?"]
        .iter()
        .any(|start| text.starts_with(start));
    let (_, query) = text.split_once('?').filter(|_| is_url)?;
    let pairs = query
        .split('#')
        .next()?
        .split('&')
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    let mut values = pairs.filter(|(name, _)| decode(name) == parameter);
    values.next().map(|(_, value)| decode(value))
}

#[inline]
fn decode(text: &str) -> String {
    percent_decode_str(&text.replace('+', " "))
        .decode_utf8_lossy()
        .into_owned()
}

#[inline]
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

/// A whole number, as it is or as text.
#[inline]
fn number(value: &Value) -> Option<i64> {
    let is_whole = |value: &f64| value.fract() == 0.0 && value.abs() < 9e15;
    match value {
        Value::Number(number) => number
            .as_i64()
            .or_else(|| number.as_f64().filter(is_whole).map(|value| value as i64)),
        Value::String(text) => text.trim().parse().ok(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}
