//! Answers that are streams of server-sent events.
//!
//! ```text
//! bytes ──EventParser──▶ Event ──ReadEvent──▶ WatchEvent::Progress(Progress { … })
//! ```

mod error;
mod reader;
mod reconnect;

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use serde_core::de::IgnoredAny;

use super::json::{self, DecodeError, Json, Kinds};
use super::media_type::is_event_stream;
use super::response::Answer;
use super::sse::Event;

pub use error::{EventError, InvalidEvent};
use reader::Reader;
pub use reconnect::Reconnect;

/// The events of a stream, as they come.
///
/// Events that the API's description does not name are kept. An event whose data is not what is described is an error,
/// and the stream goes on behind it. Without [`reconnect`](Self::reconnect), the stream ends where the connection does.
///
/// ```text
/// let mut events = client.job().watch(job_id).await?.reconnect(Reconnect::new());
/// while let Some(event) = events.next().await {
///     match event? {
///         WatchEvent::Progress(progress) => println!("{} %", progress.done),
///         other => println!("{other:?}"),
///     }
/// }
/// ```
#[must_use = "an event is asked for by `next`"]
pub struct Events<T = Event> {
    reader: Reader,
    read: fn(Event) -> Result<T, InvalidEvent>,
}

impl<T> Events<T> {
    /// The next event; `None` where the stream has ended.
    pub async fn next(&mut self) -> Option<Result<T, EventError>> {
        poll_fn(|context| self.poll_event(context)).await
    }

    /// The last id that the server gave; empty where it gave none.
    ///
    /// Sent as `Last-Event-ID` with a later call, it tells the server where to go on.
    pub fn last_event_id(&self) -> &str {
        self.reader.last_event_id()
    }

    /// Calls again where the connection ends or fails, from the last event on. The whole request is repeated.
    pub fn reconnect(mut self, reconnect: Reconnect) -> Self {
        self.reader.reconnect(reconnect);
        self
    }

    /// How many bytes one event may have, instead of what the client allows.
    pub fn max_event(mut self, bytes: usize) -> Self {
        self.reader.max_event(bytes);
        self
    }

    /// The events, for a loop without `await`.
    #[cfg(feature = "blocking")]
    pub fn wait(self) -> super::blocking::Wait<Self> {
        super::blocking::Wait::new(self)
    }

    fn poll_event(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, EventError>>> {
        let read = self.read;
        let event = self.reader.poll_event(context);
        event.map(|event| event.map(|event| event.and_then(|event| Ok(read(event)?))))
    }
}

impl<T> Stream for Events<T> {
    type Item = Result<T, EventError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_event(context)
    }
}

impl<T> fmt::Debug for Events<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Events")
            .field("last_event_id", &self.last_event_id())
            .finish_non_exhaustive()
    }
}

/// What an event is read as.
pub trait ReadEvent: Sized {
    /// Reads an event.
    ///
    /// # Errors
    ///
    /// Where it is a known one, and its data is not what is described.
    fn read(event: Event) -> Result<Self, InvalidEvent>;
}

/// Any event, as it comes.
impl ReadEvent for Event {
    #[inline]
    fn read(event: Event) -> Result<Self, InvalidEvent> {
        Ok(event)
    }
}

/// Reads an answer that is a stream of events.
pub fn read_events<T: ReadEvent>(answer: Answer) -> Result<Events<T>, DecodeError> {
    if !is_event_stream(&answer.raw.headers) {
        return Err(DecodeError::not_a_stream());
    }
    Ok(Events {
        reader: Reader::new(answer),
        read: T::read,
    })
}

/// Reads the data of a known event.
#[inline]
pub fn read_event<T: Json, V>(event: Event, variant: fn(T) -> V) -> Result<V, InvalidEvent> {
    match read_data(&event.data) {
        Ok(data) => Ok(variant(data)),
        Err(error) => Err(InvalidEvent { event, error }),
    }
}

/// Data is JSON; but where a string is described, it is the text itself.
fn read_data<T: Json>(data: &str) -> Result<T, DecodeError> {
    let is_text = T::KINDS.meets(Kinds::STRING) && (T::KINDS.within(Kinds::STRING.or(Kinds::NULL)) || !is_json(data));
    if is_text {
        json::decode(serde_json::Value::from(data).to_string().as_bytes())
    } else {
        json::decode(data.as_bytes())
    }
}

#[inline]
fn is_json(text: &str) -> bool {
    serde_json::from_str::<IgnoredAny>(text).is_ok()
}
