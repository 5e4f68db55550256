//! A transport without a network, for the tests of programs that use the client.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, StatusCode, Uri};

use super::{BoxFuture, OpenResponse, Transport};
use crate::runtime::body::{Body, Once};
use crate::runtime::collect::collect_request;
use crate::runtime::error::{TransportError, TransportErrorKind};
use crate::runtime::hook::Attempt;

/// A transport that answers with what it was given, and keeps what it was asked. Clones share both.
#[derive(Clone, Default)]
pub struct Memory(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    replies: HashMap<String, VecDeque<Reply>>,
    recorded: Vec<Recorded>,
}

impl std::fmt::Debug for Memory {
    /// Without answers and requests, which may hold credentials.
    #[inline]
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Memory").finish_non_exhaustive()
    }
}

/// A request that was sent.
#[derive(Clone)]
#[non_exhaustive]
pub struct Recorded {
    /// The resource and the action as the API's description names them, `device.get`.
    pub action: String,
    /// The method.
    pub method: Method,
    /// The whole URL.
    pub uri: Uri,
    /// The headers.
    pub headers: HeaderMap,
    /// The whole body.
    pub body: Bytes,
}

impl std::fmt::Debug for Recorded {
    /// The action alone: the rest may hold credentials.
    #[inline]
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Recorded({})", self.action)
    }
}

/// An answer that is given instead of a server's, or a failure.
#[derive(Clone, Debug)]
pub struct Reply(Result<Canned, TransportErrorKind>);

#[derive(Clone, Debug)]
struct Canned {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

impl Reply {
    /// A status without a body.
    #[inline]
    pub fn status(status: StatusCode) -> Self {
        Self(Ok(Canned {
            status,
            headers: HeaderMap::new(),
            body: Bytes::new(),
        }))
    }

    /// JSON text.
    pub fn json(status: StatusCode, text: impl Into<Bytes>) -> Self {
        let json = HeaderValue::from_static("application/json");
        Self::status(status).header(http::header::CONTENT_TYPE, json).body(text)
    }

    /// No answer at all.
    #[inline]
    pub fn failure(kind: TransportErrorKind) -> Self {
        Self(Err(kind))
    }

    /// Adds a header to an answer.
    #[must_use]
    #[inline]
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        if let Ok(canned) = &mut self.0 {
            canned.headers.append(name, value);
        }
        self
    }

    /// Gives an answer a body.
    #[must_use]
    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        if let Ok(canned) = &mut self.0 {
            canned.body = body.into();
        }
        self
    }

    #[inline]
    fn open(self) -> Result<OpenResponse, TransportError> {
        let Canned { status, headers, body } = self.0.map_err(|kind| TransportError::new(kind, None))?;
        Ok(OpenResponse {
            status,
            headers,
            body: Box::pin(Once(body)),
        })
    }
}

impl Memory {
    /// A transport that knows no answers yet.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an answer for an action, `device.get`. Each is given once, in this order; the last one is given for
    /// every further call.
    pub fn reply(&self, action: impl Into<String>, reply: Reply) -> &Self {
        self.state().replies.entry(action.into()).or_default().push_back(reply);
        self
    }

    /// What was sent so far.
    #[inline]
    pub fn recorded(&self) -> Vec<Recorded> {
        self.state().recorded.clone()
    }

    #[inline]
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    #[inline]
    fn answer(&self, request: Recorded) -> Result<OpenResponse, TransportError> {
        let mut state = self.state();
        let replies = state.replies.get_mut(&request.action);
        let reply = replies.and_then(|replies| match replies.len() {
            0 | 1 => replies.front().cloned(),
            _ => replies.pop_front(),
        });
        let unknown = format!("there is no reply for `{}`", request.action);
        state.recorded.push(request);
        let unknown = || TransportError::new(TransportErrorKind::Other, Some(unknown.into()));
        reply.ok_or_else(unknown)?.open()
    }
}

impl Transport for Memory {
    #[inline]
    fn send(&self, request: Request<Body>) -> BoxFuture<'static, Result<OpenResponse, TransportError>> {
        let memory = self.clone();
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let attempt = parts.extensions.get::<Attempt>();
            memory.answer(Recorded {
                action: attempt.map(Attempt::action).unwrap_or_default(),
                method: parts.method,
                uri: parts.uri,
                headers: parts.headers,
                body: collect_request(body).await?,
            })
        })
    }
}
