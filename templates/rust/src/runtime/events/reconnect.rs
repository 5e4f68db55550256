//! When a stream of events is taken up again.

use std::convert::Infallible;
use std::time::Duration;

use http::StatusCode;

use crate::runtime::error::{Error, TransportErrorKind};
use crate::runtime::retry::doubled;

/// When a stream of events is taken up again.
///
/// Behind the end of a connection there is a pause: what the server asks for (`retry:`), else one second. It doubles
/// with each time that nothing comes, with a random part, up to a limit. The stream ends where the server answers 204 or
/// refuses the call, and where nothing has come too often.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Reconnect {
    delay: Duration,
    max_delay: Duration,
    max_failures: u32,
}

impl Reconnect {
    /// Pauses of one second to thirty, until nothing has come for ten times in a row.
    #[inline]
    pub fn new() -> Self {
        Self {
            delay: Duration::from_secs(1),
            max_delay: Duration::from_secs(30),
            max_failures: 10,
        }
    }

    /// The first pause, where the server asks for none.
    #[inline]
    pub fn delay(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// The longest pause, also where the server asks for a longer one.
    #[inline]
    pub fn max_delay(mut self, delay: Duration) -> Self {
        self.max_delay = delay;
        self
    }

    /// How many times in a row nothing may come.
    #[inline]
    pub fn max_failures(mut self, failures: u32) -> Self {
        self.max_failures = failures;
        self
    }

    /// The pause before the next call, where nothing came so many times in a row; `None` where that is too often.
    #[inline]
    pub(super) fn pause(&self, failures: u32, asked: Option<Duration>) -> Option<Duration> {
        if failures >= self.max_failures {
            return None;
        }
        let least = asked.unwrap_or(self.delay).min(self.max_delay);
        let most = doubled(least, failures, self.max_delay);
        Some(least + (most - least).mul_f64(fastrand::f64()))
    }
}

impl Default for Reconnect {
    #[inline]
    fn default() -> Self {
        Self::new()
    }
}

/// Whether a call that failed may succeed later.
#[inline]
pub(super) fn is_passing(error: &Error<Infallible>) -> bool {
    match error {
        Error::Transport(error) => matches!(
            error.kind(),
            TransportErrorKind::Connect | TransportErrorKind::Timeout | TransportErrorKind::Other
        ),
        Error::UnexpectedStatus(raw) => {
            raw.status.is_server_error()
                || [StatusCode::REQUEST_TIMEOUT, StatusCode::TOO_MANY_REQUESTS].contains(&raw.status)
        }
        _ => false,
    }
}
