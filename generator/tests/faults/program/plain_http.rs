//! Credentials do not go over plain HTTP to another machine: seen by a transport in memory, so that nothing is sent there
//! even where the rule fails.

use vault_client::http::StatusCode;
use vault_client::{Client, ClientBuilder, Memory, Problem, Reply};

use crate::calls::{open, with_every_credential};
use crate::outcome::{Outcome, success};
use crate::table::with_secrets;

/// Base URLs, and whether credentials go there.
const PLACES: [(&str, bool); 18] = [
    ("http://192.0.2.1", false),
    ("http://192.0.2.1:8080/v1", false),
    ("http://api.example.com", false),
    ("HTTP://API.EXAMPLE.COM", false),
    ("http://[2001:db8::1]", false),
    ("http://[::ffff:192.0.2.1]", false),
    ("http://0.0.0.0", false),
    ("http://10.0.0.1", false),
    ("http://localhost.example.com", false),
    ("http://127.0.0.1.example.com", false),
    ("http://127.example.com", false),
    ("http://notlocalhost", false),
    ("https://192.0.2.1", true),
    ("http://127.0.0.1:8080", true),
    ("http://127.1.2.3", true),
    ("http://[::1]:8080", true),
    ("http://localhost", true),
    ("http://LOCALHOST:80", true),
];

fn client(url: &str, memory: &Memory, configure: fn(ClientBuilder) -> ClientBuilder) -> Client {
    let builder = with_secrets(Client::builder().base_url(url)).transport(memory.clone());
    configure(builder).build().unwrap()
}

fn memory() -> Memory {
    let memory = Memory::new();
    for action in ["bearer", "basic", "header", "query", "cookie", "open"] {
        memory.reply(format!("keys.{action}"), Reply::json(StatusCode::OK, r#"{"id":"t1"}"#));
    }
    memory
}

#[tokio::test]
async fn credentials_stay_here() {
    let mut failures = Vec::new();
    for (url, is_allowed) in PLACES {
        let memory = memory();
        let outcome = with_every_credential(client(url, &memory, |builder| builder)).await;
        let expected = match is_allowed {
            true => (success("t1"), 5),
            false => (Outcome::InvalidRequest(Problem::PlainHttp), 0),
        };
        let found = (outcome, memory.recorded().len());
        if found != expected {
            failures.push(format!("{url}: expected {expected:?}, found {found:?}"));
        }
    }
    let (count, as_expected) = (PLACES.len(), PLACES.len() - failures.len());
    println!("plain HTTP: {count} faults, {as_expected} outcomes as expected");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[tokio::test]
async fn unless_that_is_allowed() {
    let memory = memory();
    let client = client("http://192.0.2.1", &memory, ClientBuilder::allow_plain_http);
    assert_eq!(with_every_credential(client.clone()).await, success("t1"));
    assert_eq!(open(client).await, success("t1"));
    assert_eq!(memory.recorded().len(), 6);
}

#[tokio::test]
async fn what_needs_none_may_go_anywhere() {
    let memory = memory();
    let client = Client::builder()
        .base_url("http://192.0.2.1")
        .transport(memory.clone())
        .build()
        .unwrap();
    assert_eq!(open(client).await, success("t1"));
    assert_eq!(memory.recorded().len(), 1);
}
