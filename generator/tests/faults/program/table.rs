//! Runs a table of faults.

use std::panic;
use std::sync::Once;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::Duration;

use tokio::task::JoinHandle;
use tokio::time::error::Elapsed;
use tokio::time::timeout;
use vault_client::{Client, ClientBuilder};

use crate::fault::{Fault, SECRET};
use crate::outcome::Outcome;
use crate::received::Received;
use crate::server::Server;

/// What a call may take beyond its timeout where the machine is busy.
const MARGIN: Duration = Duration::from_secs(15);

/// Panics of all threads, also of those that nobody waits for.
static PANICS: AtomicUsize = AtomicUsize::new(0);

/// Runs all rows at once, for most of them wait.
pub async fn run(group: &str, faults: Vec<Fault>) {
    count_panics();
    let count = faults.len();
    let mut ready = Vec::with_capacity(count);
    // Building a client takes longer than a call.
    for fault in faults {
        ready.push(Ready::new(fault).await);
    }
    let running: Vec<Running> = ready.into_iter().map(Ready::start).collect();
    let mut failures = Vec::new();
    for row in running {
        failures.extend(row.failure().await);
    }
    let as_expected = count - failures.len();
    println!("{group}: {count} faults, {as_expected} outcomes as expected");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert_eq!(PANICS.load(Relaxed), 0, "nothing panics");
}

fn count_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let say = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            PANICS.fetch_add(1, Relaxed);
            say(panic);
        }));
    });
}

/// A row that can begin.
struct Ready {
    client: Client,
    server: Server,
    call: fn(Client) -> crate::calls::Called,
    patience: Duration,
    expected: Expected,
}

/// What has to come of a row.
struct Expected {
    name: String,
    outcome: Outcome,
    requests: usize,
    seen: fn(&[Received]) -> bool,
}

impl Ready {
    async fn new(fault: Fault) -> Self {
        let server = Server::start(fault.plan).await;
        let builder = with_secrets(Client::builder().base_url(server.url()));
        let client = (fault.configure)(builder.timeout(fault.timeout)).build().unwrap();
        let (name, outcome) = (fault.name, fault.expected);
        let expected = Expected {
            name,
            outcome,
            requests: fault.requests,
            seen: fault.seen,
        };
        Self {
            client,
            server,
            call: fault.call,
            patience: fault.timeout + MARGIN,
            expected,
        }
    }

    fn start(self) -> Running {
        let call = tokio::spawn(timeout(self.patience, (self.call)(self.client)));
        Running {
            call,
            server: self.server,
            expected: self.expected,
        }
    }
}

/// A client that holds every credential.
pub fn with_secrets(builder: ClientBuilder) -> ClientBuilder {
    builder
        .token(SECRET)
        .basic(SECRET, SECRET)
        .api_key(SECRET)
        .header("X-Own", SECRET)
}

/// A row whose call is under way.
struct Running {
    call: JoinHandle<Result<Outcome, Elapsed>>,
    server: Server,
    expected: Expected,
}

impl Running {
    /// What is not as it should be.
    async fn failure(self) -> Option<String> {
        let outcome = match self.call.await {
            Ok(outcome) => outcome.unwrap_or(Outcome::Hang),
            Err(error) => Outcome::Panic(error.to_string()),
        };
        self.expected.failure(&outcome, &self.server.received())
    }
}

impl Expected {
    fn failure(&self, outcome: &Outcome, received: &[Received]) -> Option<String> {
        let Self {
            name,
            outcome: expected,
            requests,
            seen,
        } = self;
        if (outcome, received.len()) != (expected, *requests) {
            return Some(format!(
                "{name}:\n  expected {expected:?}, {requests} requests\n  found    {outcome:?}, {} requests",
                received.len()
            ));
        }
        (!seen(received)).then(|| format!("{name}: the requests are not as expected: {received:?}"))
    }
}
