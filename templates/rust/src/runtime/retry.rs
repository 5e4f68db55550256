//! What is sent again, and when.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use http::Method;
use http::header::{DATE, RETRY_AFTER};
use jiff::Timestamp;

use super::error::TransportErrorKind;
use super::hook::Outcome;

/// Which calls are sent again, how often, and after which pause.
///
/// Only what is safe to repeat is sent again: calls of an idempotent method (RFC 9110, section 9.2.2), calls with an
/// idempotency key, and calls that never reached the server. The pause is a random part of a time that doubles with
/// every attempt; where the server says how long to wait, at least that long.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct RetryPolicy {
    max_attempts: u32,
    base_delay: Duration,
    max_delay: Duration,
    max_retry_after: Duration,
    statuses: Vec<u16>,
}

impl RetryPolicy {
    /// Three attempts, pauses of up to 250 ms and then up to 500 ms, and `Retry-After` up to one minute.
    pub fn new() -> Self {
        Self {
            max_attempts: 3,
            base_delay: Duration::from_millis(250),
            max_delay: Duration::from_secs(20),
            max_retry_after: Duration::from_secs(60),
            statuses: vec![408, 429, 502, 503, 504],
        }
    }

    /// Nothing is sent again.
    pub fn none() -> Self {
        Self::new().max_attempts(1)
    }

    /// How often a call is sent at most, the first time included; at least once.
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts;
        self
    }

    /// The longest pause before the second attempt; it doubles with every further one.
    pub fn base_delay(mut self, delay: Duration) -> Self {
        self.base_delay = delay;
        self
    }

    /// The longest pause of all.
    pub fn max_delay(mut self, delay: Duration) -> Self {
        self.max_delay = delay;
        self
    }

    /// The longest `Retry-After` that is waited for. Where the server asks for more, its answer is the call's.
    pub fn max_retry_after(mut self, delay: Duration) -> Self {
        self.max_retry_after = delay;
        self
    }

    /// The statuses that are worth another attempt: 408, 429, 502, 503 and 504 unless said otherwise.
    pub fn statuses(mut self, statuses: impl IntoIterator<Item = u16>) -> Self {
        self.statuses = statuses.into_iter().collect();
        self
    }

    /// The pause before the next attempt, after attempt number `attempt` ended like this; `None` where it was the
    /// last one.
    pub(super) fn pause(&self, attempt: u32, outcome: Outcome<'_>, repeatable: Repeatable) -> Option<Duration> {
        let worth_it = match outcome {
            Outcome::Answered(status, _) => {
                repeatable == Repeatable::Always && self.statuses.contains(&status.as_u16())
            }
            Outcome::Failed(error) => match error.kind() {
                TransportErrorKind::Connect => repeatable != Repeatable::Never,
                TransportErrorKind::Timeout | TransportErrorKind::Other => repeatable == Repeatable::Always,
                TransportErrorKind::BodyTooLarge
                | TransportErrorKind::Redirect
                | TransportErrorKind::RequestBody
                | TransportErrorKind::Save => false,
            },
        };
        if !worth_it || attempt >= self.max_attempts {
            return None;
        }
        let backoff = self.backoff(attempt);
        match retry_after(outcome) {
            Some(wished) if wished > self.max_retry_after => None,
            Some(wished) => Some(wished.max(backoff)),
            None => Some(backoff),
        }
    }

    /// Full jitter: anything between nothing and twice the longest pause before.
    fn backoff(&self, attempt: u32) -> Duration {
        doubled(self.base_delay, attempt - 1, self.max_delay).mul_f64(fastrand::f64())
    }
}

/// A pause that was doubled so many times, up to the longest one.
pub(super) fn doubled(pause: Duration, times: u32, longest: Duration) -> Duration {
    let doubled = 2_u32.checked_pow(times).and_then(|factor| pause.checked_mul(factor));
    doubled.map_or(longest, |doubled| doubled.min(longest))
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self::new()
    }
}

/// Whether a request may be sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Repeatable {
    /// Its body is gone.
    Never,
    /// Where the server has seen nothing of it.
    Unseen,
    /// It does no harm.
    Always,
}

/// How long the server wants to be left alone: seconds, or a date, which counts from the server's own.
fn retry_after(outcome: Outcome<'_>) -> Option<Duration> {
    let headers = match outcome {
        Outcome::Answered(_, headers) => headers,
        // The head came; the rest of the answer did not.
        Outcome::Failed(error) => &error.response()?.headers,
    };
    let wish = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if !wish.is_empty() && wish.bytes().all(|byte| byte.is_ascii_digit()) {
        // What is too much to count is a long time.
        return Some(Duration::from_secs(wish.parse().unwrap_or(u64::MAX)));
    }
    let sent = headers.get(DATE).and_then(|date| parse_date(date.to_str().ok()?));
    let wished = parse_date(wish)?.duration_since(sent.unwrap_or_else(Timestamp::now));
    // A date that has passed asks for no pause.
    Some(Duration::try_from(wished).unwrap_or_default())
}

/// An HTTP date, RFC 9110 section 5.6.7.
fn parse_date(text: &str) -> Option<Timestamp> {
    httpdate::parse_http_date(text).ok()?.try_into().ok()
}

/// Whether a call of this method may be sent twice, RFC 9110 section 9.2.2.
pub(super) fn is_idempotent(method: &Method) -> bool {
    [
        Method::GET,
        Method::HEAD,
        Method::OPTIONS,
        Method::TRACE,
        Method::PUT,
        Method::DELETE,
    ]
    .contains(method)
}

/// How many repetitions all calls of a client have left together, so that a server in trouble is not drowned: each
/// takes one, and every tenth answer gives one back.
#[derive(Debug)]
pub(super) struct Budget {
    /// In tenths.
    left: AtomicU32,
    full: u32,
}

/// What a repetition costs.
const REPETITION: u32 = 10;

impl Budget {
    pub(super) fn new(repetitions: u32) -> Self {
        let full = repetitions.saturating_mul(REPETITION);
        Self {
            left: AtomicU32::new(full),
            full,
        }
    }

    /// Takes one repetition, if there is one left.
    pub(super) fn take(&self) -> bool {
        let take = |left: u32| left.checked_sub(REPETITION);
        self.left
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, take)
            .is_ok()
    }

    /// An attempt was answered.
    pub(super) fn refill(&self) {
        let add = |left: u32| (left < self.full).then(|| left + 1);
        // It may be full.
        let _ = self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, add);
    }
}
