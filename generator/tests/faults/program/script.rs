//! What a hostile server does with one request, byte by byte.
//!
//! ```text
//! send("HTTP/1.1 200 OK\r\nContent-Le").stall()
//! ```

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Barrier;

/// One answer, or what is instead of one.
#[derive(Clone, Debug)]
pub struct Script {
    pub when: When,
    pub steps: Vec<Step>,
}

/// When a script begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Once there is a connection; nothing is read.
    Connected,
    /// Once the head of a request is there; the body stays unread.
    HeadRead,
    /// Once the whole request is there.
    RequestRead,
}

/// One thing that a server does.
#[derive(Clone, Debug)]
pub enum Step {
    /// These bytes, at once.
    Send(Vec<u8>),
    /// These bytes, one after the other.
    Trickle(Vec<u8>),
    /// These bytes, again and again until the client has gone.
    Forever(Vec<u8>),
    /// These bytes, so often.
    Repeat(Vec<u8>, usize),
    /// Nothing, until a request begins to come, which stays unread.
    Notice,
    /// Nothing, until so many requests are there.
    Meet(Arc<Barrier>),
    /// Time passes.
    Pause(Duration),
    /// Nothing, until the client has gone.
    Stall,
    /// The connection is reset.
    Reset,
    /// The connection stays open for the next request.
    Keep,
}

/// How long a trickling server waits after each byte.
pub const DRIP: Duration = Duration::from_millis(50);

/// These bytes; then the connection is closed.
pub fn send(bytes: impl Into<Vec<u8>>) -> Script {
    nothing().then(Step::Send(bytes.into()))
}

/// The connection is closed.
pub fn nothing() -> Script {
    Script {
        when: When::RequestRead,
        steps: Vec::new(),
    }
}

/// The same request for the same answer: whole, and the connection stays open.
pub fn answer(status: u16, headers: &str, body: impl AsRef<[u8]>) -> Script {
    let body = body.as_ref();
    let head = format!(
        "HTTP/1.1 {status} Whatever\r\nContent-Length: {}\r\n{headers}\r\n",
        body.len()
    );
    send([head.as_bytes(), body].concat()).then(Step::Keep)
}

/// A success with this JSON.
pub fn json(body: impl AsRef<[u8]>) -> Script {
    answer(200, "Content-Type: application/json\r\n", body)
}

/// What every call hopes for.
pub fn thing() -> Script {
    json(r#"{"id":"t1"}"#)
}

/// A failure without a body.
pub fn status(status: u16) -> Script {
    answer(status, "", "")
}

impl Script {
    /// The same, before anything is read.
    pub fn unasked(self) -> Self {
        Self {
            when: When::Connected,
            ..self
        }
    }

    /// The same, while the request is there and stays unread.
    pub fn unread(mut self) -> Self {
        self.steps.insert(0, Step::Notice);
        self.unasked()
    }

    /// The same, before the body of the request is read.
    pub fn early(self) -> Self {
        Self {
            when: When::HeadRead,
            ..self
        }
    }

    pub fn send(self, bytes: impl Into<Vec<u8>>) -> Self {
        self.then(Step::Send(bytes.into()))
    }

    pub fn trickle(self, bytes: impl Into<Vec<u8>>) -> Self {
        self.then(Step::Trickle(bytes.into()))
    }

    pub fn forever(self, bytes: impl Into<Vec<u8>>) -> Self {
        self.then(Step::Forever(bytes.into()))
    }

    pub fn stall(self) -> Self {
        self.then(Step::Stall)
    }

    /// What was sent gets a moment to arrive: a reset overtakes it.
    pub fn reset(self) -> Self {
        self.then(Step::Pause(DRIP)).then(Step::Reset)
    }

    pub fn repeat(self, bytes: impl Into<Vec<u8>>, times: usize) -> Self {
        self.then(Step::Repeat(bytes.into(), times))
    }

    /// The same, once so many requests are there.
    pub fn together(mut self, requests: usize) -> Self {
        self.steps.insert(0, Step::Meet(Arc::new(Barrier::new(requests))));
        self
    }

    fn then(mut self, step: Step) -> Self {
        self.steps.push(step);
        self
    }
}
