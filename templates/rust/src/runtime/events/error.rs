//! What can go wrong with a stream of events that has begun.

use std::convert::Infallible;
use std::error::Error as StdError;
use std::fmt;

use crate::runtime::error::{Error, TransportError};
use crate::runtime::json::DecodeError;
use crate::runtime::sse::{Event, EventTooLong};

/// What went wrong with a stream of events. But for an invalid event, it is the stream's last item.
#[derive(Debug)]
#[non_exhaustive]
pub enum EventError {
    /// The data of an event is not what is described; the stream goes on.
    InvalidEvent(Box<InvalidEvent>),
    /// An event is longer than the client allows.
    TooLong,
    /// The connection failed.
    Transport(TransportError),
    /// The server could not be called again.
    Reconnect(Box<Error<Infallible>>),
}

/// An event whose data is not what is described.
#[derive(Debug)]
#[non_exhaustive]
pub struct InvalidEvent {
    /// The event as it came.
    pub event: Event,
    /// What is wrong, with its JSON path.
    pub error: DecodeError,
}

impl fmt::Display for EventError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InvalidEvent(invalid) => write!(f, "{invalid}"),
            Self::TooLong => f.write_str("an event is longer than the client allows"),
            Self::Transport(error) => write!(f, "{error}"),
            Self::Reconnect(error) => write!(f, "the stream of events cannot be taken up again: {error}"),
        }
    }
}

impl StdError for EventError {
    #[inline]
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::InvalidEvent(invalid) => Some(&invalid.error),
            Self::TooLong => None,
            Self::Transport(error) => error.source(),
            Self::Reconnect(error) => error.source(),
        }
    }
}

impl fmt::Display for InvalidEvent {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { event, error } = self;
        write!(f, "the event `{}` cannot be read: {error}", event.name.escape_debug())
    }
}

impl StdError for InvalidEvent {
    #[inline]
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&self.error)
    }
}

impl From<InvalidEvent> for EventError {
    #[inline]
    fn from(invalid: InvalidEvent) -> Self {
        Self::InvalidEvent(Box::new(invalid))
    }
}

impl From<EventTooLong> for EventError {
    #[inline]
    fn from(_: EventTooLong) -> Self {
        Self::TooLong
    }
}

impl From<TransportError> for EventError {
    #[inline]
    fn from(error: TransportError) -> Self {
        Self::Transport(error)
    }
}

impl From<Error<Infallible>> for EventError {
    #[inline]
    fn from(error: Error<Infallible>) -> Self {
        Self::Reconnect(Box::new(error))
    }
}
