//! What a caller gets of a call, in a form that a table can name.

use std::error::Error as StdError;
use std::fmt::Write;

use vault_client::TransportErrorKind::BodyTooLarge;
use vault_client::{Error, Problem, RawResponse, TransportErrorKind};

use crate::fault::{LIMIT, SECRET};

/// What came of a call.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// A success with this text.
    Success(String),
    /// A documented error, by its message.
    Api(String),
    UnexpectedStatus(Kept),
    InvalidBody(Kept),
    /// With the part of the answer that came.
    Transport(TransportErrorKind, Option<Kept>),
    /// The body is too long; how much of it is kept depends on how it comes.
    TooLarge,
    InvalidRequest(Problem),
    /// There was no credential.
    Credential,
    /// It went on beyond the total timeout.
    Hang,
    Panic(String),
}

/// What an error keeps of the answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    pub status: u16,
    /// The text of the body, or that it is long.
    pub body: String,
}

/// Instead of a long body.
pub const LONG: &str = "(long)";

impl Outcome {
    pub fn of<T, E: StdError + 'static>(result: Result<T, Error<E>>, show: impl FnOnce(T) -> String) -> Self {
        match result {
            Ok(output) => Self::Success(short(&show(output))),
            Err(error) => {
                assert_hidden(&error);
                Self::of_error(&error)
            }
        }
    }

    fn of_error<E: StdError>(error: &Error<E>) -> Self {
        match error {
            Error::Api(error) => Self::Api(error.to_string()),
            Error::UnexpectedStatus(raw) => Self::UnexpectedStatus(Kept::of(raw)),
            Error::InvalidBody(invalid) => Self::InvalidBody(Kept::of(&invalid.response)),
            Error::Transport(error) if error.kind() == BodyTooLarge => {
                let kept = error.response().unwrap();
                assert!(kept.body.len() <= LIMIT, "{kept:?}");
                Self::TooLarge
            }
            Error::Transport(error) => Self::Transport(error.kind(), error.response().map(Kept::of)),
            Error::InvalidRequest(error) => Self::InvalidRequest(error.problem()),
            Error::Credential(_) => Self::Credential,
            other => panic!("{other}"),
        }
    }
}

impl Kept {
    fn of(raw: &RawResponse) -> Self {
        let body = short(&String::from_utf8_lossy(&raw.body));
        Self {
            status: raw.status.as_u16(),
            body,
        }
    }
}

fn short(text: &str) -> String {
    if text.len() > 100 {
        LONG.to_owned()
    } else {
        text.to_owned()
    }
}

/// A success with this text.
pub fn success(text: &str) -> Outcome {
    Outcome::Success(text.to_owned())
}

pub fn api(message: &str) -> Outcome {
    Outcome::Api(message.to_owned())
}

pub fn unexpected(status: u16, body: &str) -> Outcome {
    Outcome::UnexpectedStatus(kept(status, body))
}

pub fn invalid(status: u16, body: &str) -> Outcome {
    Outcome::InvalidBody(kept(status, body))
}

/// A failure of the transport before there was an answer.
pub fn nothing_of(kind: TransportErrorKind) -> Outcome {
    Outcome::Transport(kind, None)
}

/// A failure of the transport behind the head of a 200.
pub fn part_of(kind: TransportErrorKind, body: &str) -> Outcome {
    Outcome::Transport(kind, Some(kept(200, body)))
}

fn kept(status: u16, body: &str) -> Kept {
    Kept {
        status,
        body: body.to_owned(),
    }
}

/// No credential is in the error, or in what it was caused by.
fn assert_hidden(error: &(dyn StdError + 'static)) {
    let mut shown = String::new();
    let mut next = Some(error);
    while let Some(error) = next {
        write!(shown, "{error} {error:?} ").unwrap();
        next = error.source();
    }
    assert!(!shown.contains(SECRET), "{shown}");
}
