//! A fault: a server that misbehaves, a call, and what has to come of it.

use std::time::Duration;

use vault_client::{ClientBuilder, RetryPolicy};

use crate::calls::{Call, get};
use crate::outcome::Outcome;
use crate::received::Received;
use crate::script::Script;
use crate::server::Plan;

/// Every credential holds it.
pub const SECRET: &str = "s3cr3t";

/// The total timeout of a call that is not about time.
const LONG: Duration = Duration::from_secs(20);

/// The timeout of a call that is.
pub const SHORT: Duration = Duration::from_secs(1);

/// How many bytes a body may have where a fault is about that.
pub const LIMIT: usize = 1000;

/// A row of a table.
pub struct Fault {
    pub name: String,
    pub plan: Plan,
    /// The total timeout.
    pub timeout: Duration,
    pub configure: fn(ClientBuilder) -> ClientBuilder,
    pub call: Call,
    pub expected: Outcome,
    /// How many requests the server sees.
    pub requests: usize,
    /// What has to hold for them.
    pub seen: fn(&[Received]) -> bool,
}

/// A `GET` that is tried once.
pub fn fault(name: impl Into<String>, plan: impl Into<Plan>, expected: Outcome) -> Fault {
    Fault {
        name: name.into(),
        plan: plan.into(),
        timeout: LONG,
        configure: ClientBuilder::no_retries,
        call: get,
        expected,
        requests: 1,
        seen: |_| true,
    }
}

/// A `GET` of a server that looks at a request before it answers.
pub fn choosing(
    name: impl Into<String>,
    choose: impl Fn(&Received) -> Script + Send + Sync + 'static,
    expected: Outcome,
) -> Fault {
    fault(name, Plan::Chosen(Box::new(choose)), expected)
}

/// Tries three times, with hardly a pause.
pub fn fast(builder: ClientBuilder) -> ClientBuilder {
    builder.retry(RetryPolicy::new().base_delay(Duration::from_millis(1)))
}

impl Fault {
    pub fn call(self, call: Call) -> Self {
        Self { call, ..self }
    }

    /// With a client that is built in another way.
    pub fn with(self, configure: fn(ClientBuilder) -> ClientBuilder) -> Self {
        Self { configure, ..self }
    }

    /// With little time.
    pub fn hurried(self) -> Self {
        Self { timeout: SHORT, ..self }
    }

    /// With little room for a body.
    pub fn limited(self) -> Self {
        self.with(|builder| builder.no_retries().max_body(LIMIT))
    }

    pub fn requests(self, requests: usize) -> Self {
        Self { requests, ..self }
    }

    pub fn seen(self, seen: fn(&[Received]) -> bool) -> Self {
        Self { seen, ..self }
    }
}
