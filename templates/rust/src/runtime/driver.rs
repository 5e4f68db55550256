//! Sends a call: attempt by attempt, with credentials, hooks and pauses, until there is an answer to give.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{HeaderMap, HeaderName, HeaderValue};
use http::{Method, Request, StatusCode};

use super::auth::{Carrier, Choice, Credential, Held, Source, choose};
use super::body::Body;
use super::call::Call;
use super::client::Settings;
use super::collect::collect;
use super::error::{CallError, HookError, InvalidRequest, Problem, TransportError};
use super::hook::{Attempt, Outcome};
use super::media_type::is_event_stream;
use super::pending::is_success;
use super::platform::Instant;
use super::provider::Issued;
use super::random::random_id;
use super::response::{Answer, RawResponse, Rest};
use super::retry::{Repeatable, RetryPolicy, is_idempotent};
use super::timeout::{Patient, Timer, timed_out};
use super::trace;
use super::transport::{OpenResponse, Transport};

/// How much of a success is wanted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    Whole,
    /// Its head; the body is read by somebody else.
    Open,
    /// As [`Open`](Self::Open) where it is a stream of events, else all of it.
    Events,
}

impl Wanted {
    fn leaves_open(self, headers: &HeaderMap) -> bool {
        match self {
            Self::Whole => false,
            Self::Open => true,
            Self::Events => is_event_stream(headers),
        }
    }
}

/// The header that most servers read an idempotency key from.
const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// Sends a call.
pub(super) async fn drive(call: Call, wanted: Wanted) -> Result<Answer, CallError> {
    let headers = extra_headers(&call)?;
    let operation = call.operation;
    let driver = Driver::new(call, wanted, headers);
    trace::call(operation, driver.run()).await
}

struct Driver {
    call: Arc<Call>,
    wanted: Wanted,
    /// Of this call alone.
    headers: Vec<(HeaderName, HeaderValue)>,
    /// The key by which the server recognises a repetition, where the caller gives none.
    key: Option<(HeaderName, HeaderValue)>,
    deadline: Option<Instant>,
}

impl Driver {
    fn new(call: Call, wanted: Wanted, headers: Vec<(HeaderName, HeaderValue)>) -> Self {
        let timeout = call.option(|options| options.timeout).unwrap_or(call.client.0.timeout);
        // A time that no clock can count is no limit.
        let deadline = Instant::now().checked_add(timeout);
        Self {
            key: random_key(&call),
            call: Arc::new(call),
            wanted,
            headers,
            deadline,
        }
    }

    fn settings(&self) -> &Settings {
        &self.call.client.0
    }

    fn transport(&self) -> &dyn Transport {
        self.settings().transport.as_ref()
    }

    fn policy(&self) -> &RetryPolicy {
        let own = self.call.options.as_ref().and_then(|options| options.retry.as_ref());
        own.unwrap_or(&self.settings().retry)
    }

    async fn run(&self) -> Result<Answer, CallError> {
        let choice = choose(&self.call);
        let mut refused = None;
        let mut has_asked_again = false;
        let mut number = 0;
        loop {
            number += 1;
            let held = match &choice {
                Some(choice) => Some(self.credential(choice, refused.take()).await?),
                None => None,
            };
            let credential = held.as_ref().map(Held::credential);
            let request = self.request(choice.as_ref().map(Choice::carrier).zip(credential))?;
            let repeatable = self.repeatable(&request);
            let attempt = Attempt {
                operation: self.call.operation,
                number,
            };
            let outcome = self.attempt(attempt, request).await?;
            let is_refused = matches!(&outcome, Ok(answer) if answer.raw.status == StatusCode::UNAUTHORIZED);
            if is_refused && repeatable != Repeatable::Never && !has_asked_again {
                refused = held.and_then(Held::issued);
                if refused.is_some() {
                    has_asked_again = true;
                    continue;
                }
            }
            match self.pause(number, &outcome, repeatable) {
                Some(pause) => self.transport().sleep(pause).await,
                None => return Ok(outcome?),
            }
        }
    }

    /// The pause before the next attempt, if there is one: worth it, in time, and within the budget.
    fn pause(&self, number: u32, outcome: &Result<Answer, TransportError>, repeatable: Repeatable) -> Option<Duration> {
        let budget = &self.settings().budget;
        if outcome.is_ok() {
            budget.refill();
        }
        let pause = self.policy().pause(number, Outcome::of(outcome), repeatable)?;
        let is_in_time = self.remaining().is_none_or(|remaining| pause < remaining);
        (is_in_time && budget.take()).then_some(pause)
    }

    fn repeatable(&self, request: &Request<Body>) -> Repeatable {
        let has_key = || request.headers().contains_key(idempotency_header(&self.call));
        if !request.body().is_repeatable() {
            Repeatable::Never
        } else if is_idempotent(request.method()) || has_key() {
            Repeatable::Always
        } else {
            Repeatable::Unseen
        }
    }

    /// The time that is left for the call.
    fn remaining(&self) -> Option<Duration> {
        self.deadline
            .map(|deadline| deadline.saturating_duration_since(Instant::now()))
    }

    fn timer(&self, limit: Option<Duration>) -> Result<Timer, TransportError> {
        let remaining = self.remaining();
        if remaining.is_some_and(|remaining| remaining.is_zero()) {
            return Err(timed_out());
        }
        let limit = match (limit, remaining) {
            (Some(limit), Some(remaining)) => Some(limit.min(remaining)),
            (limit, remaining) => limit.or(remaining),
        };
        Ok(Timer::start(self.transport(), limit))
    }

    /// The credential of the next attempt, another one than the server refused where it can be asked for.
    async fn credential<'a>(&self, choice: &Choice<'a>, refused: Option<Issued>) -> Result<Held<'a>, CallError> {
        let provider = match choice.source {
            Source::Kept(credential) => return Ok(Held::Kept(credential)),
            Source::Provider(provider) => provider,
        };
        let issued = self
            .timer(None)?
            .bound(provider.ask(choice.scheme.name, refused))
            .await?;
        issued
            .and_then(|issued| choice.check(issued))
            .map_err(CallError::Credential)
    }

    fn request(&self, credential: Option<(Carrier, &Credential)>) -> Result<Request<Body>, InvalidRequest> {
        let mut request = self.call.build_request(credential)?;
        for (name, value) in &self.headers {
            request.headers_mut().insert(name.clone(), value.clone());
        }
        if let Some((name, value)) = &self.key {
            request.headers_mut().entry(name).or_insert_with(|| value.clone());
        }
        self.call.check_privacy(&request, credential.is_some())?;
        Ok(request)
    }

    /// One attempt, with the hooks around it.
    async fn attempt(
        &self,
        attempt: Attempt,
        mut request: Request<Body>,
    ) -> Result<Result<Answer, TransportError>, CallError> {
        for hook in &self.settings().hooks {
            let done = self.timer(None)?.bound(hook.before(&attempt, &mut request)).await?;
            done.map_err(|error| CallError::Hook(HookError(error)))?;
        }
        request.extensions_mut().insert(attempt);
        let span = trace::Attempt::new(&attempt, &request);
        let outcome = span.run(self.exchange(request)).await;
        for hook in &self.settings().hooks {
            // A call that ran out of time still tells its hooks.
            let mut timer = Timer::start(self.transport(), self.remaining());
            let done = timer.bound(hook.after(&attempt, Outcome::of(&outcome))).await?;
            done.map_err(|error| CallError::Hook(HookError(error)))?;
        }
        Ok(outcome)
    }

    /// A request and its answer.
    async fn exchange(&self, request: Request<Body>) -> Result<Answer, TransportError> {
        let settings = self.settings();
        let limit = self
            .call
            .option(|options| options.attempt_timeout)
            .or(settings.attempt_timeout);
        let mut timer = self.timer(limit)?;
        let open = timer.bound(self.transport().send(request)).await??;
        if is_success(self.call.operation, open.status) && self.wanted.leaves_open(&open.headers) {
            return Ok(self.hand_over(open));
        }
        let raw = collect(open, settings.max_body, &mut timer).await?;
        Ok(Answer { raw, rest: None })
    }

    fn hand_over(&self, open: OpenResponse) -> Answer {
        let OpenResponse { status, headers, body } = open;
        let transport = Arc::clone(&self.settings().transport);
        let idle = self
            .call
            .option(|options| options.idle_timeout)
            .or(self.settings().idle_timeout);
        let body = match idle {
            Some(limit) => Box::pin(Patient::new(body, transport, limit)),
            None => body,
        };
        let call = Arc::clone(&self.call);
        Answer {
            raw: RawResponse {
                status,
                headers,
                body: Bytes::new(),
            },
            rest: Some(Rest { body, call }),
        }
    }
}

/// The headers of this call alone, with the key that the caller gives it.
fn extra_headers(call: &Call) -> Result<Vec<(HeaderName, HeaderValue)>, InvalidRequest> {
    let invalid = |name: &str, problem| InvalidRequest::new(call.operation, name, problem);
    let mut headers = Vec::new();
    let Some(options) = &call.options else {
        return Ok(headers);
    };
    for (name, value) in &options.headers {
        let header = HeaderName::from_bytes(name.as_bytes()).map_err(|_| invalid(name, Problem::HeaderName))?;
        // Not `from_str`: the id of an event may be any text, and is sent back as UTF-8.
        let mut value = HeaderValue::from_bytes(value.as_bytes()).map_err(|_| invalid(name, Problem::HeaderValue))?;
        value.set_sensitive(true);
        headers.push((header, value));
    }
    if let Some(key) = &options.idempotency_key {
        let header = idempotency_header(call);
        let value = HeaderValue::from_str(key).map_err(|_| invalid(&format!("{header}"), Problem::HeaderValue))?;
        headers.push((header, value));
    }
    Ok(headers)
}

/// The header that the server reads a key from.
fn idempotency_header(call: &Call) -> HeaderName {
    call.client.0.idempotency_header.clone().unwrap_or(IDEMPOTENCY_KEY)
}

/// A random key, one for all attempts of a call, where the client is told to make them.
fn random_key(call: &Call) -> Option<(HeaderName, HeaderValue)> {
    let header = call.client.0.idempotency_header.clone()?;
    let needs_one = [Method::POST, Method::PATCH].contains(&call.operation.method);
    let key = || HeaderValue::try_from(random_id()).ok();
    Some((header, needs_one.then(key).flatten()?))
}
