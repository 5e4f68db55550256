//! Server-sent events: the text of a stream to its events, after *Interpreting an event stream* of the HTML standard.
//!
//! ```text
//! : hello                           ┐
//! id: 7                             │
//! event: progress                   ├─▶  Event { name: "progress", data: "{\"done\":\n1}", id: "7" }
//! data: {"done":                    │
//! data: 1}                          │
//!                                   ┘
//! ```

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use bytes::{Buf, Bytes};

/// What an event is called that has no name.
const UNNAMED: &str = "message";

/// What a UTF-8 text may begin with, which is no part of it.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// A server-sent event as it came.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Event {
    /// Its name; `message` where it has none of its own.
    pub name: String,
    /// Its data, line breaks between the lines.
    pub data: String,
    /// The last id that the stream gave, up to this event; empty where it gave none.
    pub id: String,
}

impl fmt::Debug for Event {
    /// Without the data, which may hold credentials.
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Event")
            .field("name", &self.name)
            .field("id", &self.id)
            .field("data_length", &self.data.len())
            .finish()
    }
}

/// An event, or a line of one, is longer than it may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventTooLong;

/// Reads events out of bytes, however these are cut. What is not a whole event yet is kept, up to a limit.
pub struct EventParser {
    /// How many bytes are kept of one event.
    limit: usize,
    /// The begin of a line whose end has not come.
    line: Vec<u8>,
    /// The line before ended with CR: LF behind it belongs to it.
    after_return: bool,
    /// No line was read, so that a byte order mark may come.
    at_start: bool,
    name: String,
    data: String,
    id: String,
    last_id: String,
    retry: Option<Duration>,
}

impl EventParser {
    /// A parser that keeps up to so many bytes of one event.
    #[inline]
    pub fn new(limit: usize) -> Self {
        Self {
            limit,
            line: Vec::new(),
            after_return: false,
            at_start: true,
            name: String::new(),
            data: String::new(),
            id: String::new(),
            last_id: String::new(),
            retry: None,
        }
    }

    /// Keeps up to so many bytes of one event from here on.
    #[inline]
    pub fn set_limit(&mut self, limit: usize) {
        self.limit = limit;
    }

    /// Begins the stream that a reconnect brings: what is left of the one before is dropped, its last id is not.
    #[inline]
    pub fn restart(&mut self) {
        let last_id = std::mem::take(&mut self.last_id);
        *self = Self {
            id: last_id.clone(),
            last_id,
            retry: self.retry,
            ..Self::new(self.limit)
        };
    }

    /// The last id that events gave; empty where none did.
    #[inline]
    pub fn last_id(&self) -> &str {
        &self.last_id
    }

    /// How long the server asks to wait before a reconnect.
    #[inline]
    pub fn retry(&self) -> Option<Duration> {
        self.retry
    }

    /// The next event that ends within these bytes, which are taken up to its end; all of them where none does.
    ///
    /// # Errors
    ///
    /// Where an event is too long. The parser cannot go on then.
    #[inline]
    pub fn read(&mut self, bytes: &mut Bytes) -> Result<Option<Event>, EventTooLong> {
        while !bytes.is_empty() {
            if std::mem::take(&mut self.after_return) && bytes[0] == b'\n' {
                bytes.advance(1);
                continue;
            }
            let Some(end) = bytes.iter().position(|byte| matches!(byte, b'\n' | b'\r')) else {
                self.keep(bytes)?;
                bytes.clear();
                break;
            };
            self.after_return = bytes[end] == b'\r';
            let rest = bytes.split_to(end);
            bytes.advance(1);
            if let Some(event) = self.end_line(&rest)? {
                return Ok(Some(event));
            }
        }
        Ok(None)
    }

    /// Keeps the begin of a line.
    #[inline]
    fn keep(&mut self, bytes: &[u8]) -> Result<(), EventTooLong> {
        self.check_length(bytes.len())?;
        self.line.extend_from_slice(bytes);
        Ok(())
    }

    #[inline]
    fn check_length(&self, more: usize) -> Result<(), EventTooLong> {
        let kept = [&self.name, &self.data, &self.id].map(|text| text.len());
        let length = kept.iter().sum::<usize>() + self.line.len() + more;
        if length > self.limit { Err(EventTooLong) } else { Ok(()) }
    }

    /// Takes a line whose last bytes these are.
    #[inline]
    fn end_line(&mut self, rest: &[u8]) -> Result<Option<Event>, EventTooLong> {
        self.check_length(rest.len())?;
        if self.line.is_empty() {
            return Ok(self.take_line(rest));
        }
        let mut line = std::mem::take(&mut self.line);
        line.extend_from_slice(rest);
        let event = self.take_line(&line);
        // The memory serves the next line.
        line.clear();
        self.line = line;
        Ok(event)
    }

    #[inline]
    fn take_line(&mut self, mut line: &[u8]) -> Option<Event> {
        if std::mem::take(&mut self.at_start) {
            line = line.strip_prefix(BYTE_ORDER_MARK).unwrap_or(line);
        }
        if line.is_empty() {
            return self.dispatch();
        }
        let (field, value) = match line.iter().position(|byte| *byte == b':') {
            Some(colon) => (&line[..colon], &line[colon + 1..]),
            None => (line, [].as_slice()),
        };
        let value = String::from_utf8_lossy(value.strip_prefix(b" ").unwrap_or(value));
        self.take_field(field, value);
        None
    }

    /// A comment is a field without a name, which is as unknown as any other.
    #[inline]
    fn take_field(&mut self, field: &[u8], value: Cow<'_, str>) {
        match field {
            b"event" => self.name = value.into_owned(),
            b"data" => {
                self.data.push_str(&value);
                self.data.push('\n');
            }
            b"id" if !value.contains('\0') => self.id = value.into_owned(),
            b"retry" => self.retry = milliseconds(&value).or(self.retry),
            _ => {}
        }
    }

    /// An empty line: the event, where it has data.
    #[inline]
    fn dispatch(&mut self) -> Option<Event> {
        self.last_id.clone_from(&self.id);
        let name = std::mem::take(&mut self.name);
        let mut data = std::mem::take(&mut self.data);
        // Every line of data ended with a line break, so that no data is none at all.
        data.pop()?;
        Some(Event {
            name: if name.is_empty() { UNNAMED.to_owned() } else { name },
            data,
            id: self.last_id.clone(),
        })
    }
}

/// Digits alone; a number beyond `u64` is no time that anybody waits.
#[inline]
fn milliseconds(text: &str) -> Option<Duration> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_number).map(Duration::from_millis)
}

impl fmt::Debug for EventParser {
    /// Without what is kept: it may hold credentials.
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventParser")
            .field("limit", &self.limit)
            .field("last_id", &self.last_id)
            .finish_non_exhaustive()
    }
}
