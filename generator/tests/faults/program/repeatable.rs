//! What makes a call safe to send again: a key, a body that is still there, a server that has seen nothing.

use std::time::Duration;

use vault_client::TransportErrorKind::{Connect, Other};
use vault_client::{ClientBuilder, RetryPolicy};

use crate::calls::{
    Call, change, create, create_twice, create_with_key, get, replace, upload_of_a_file, upload_of_a_stream,
};
use crate::fault::{fast, fault};
use crate::outcome::{nothing_of, success, unexpected};
use crate::received::Received;
use crate::script::{nothing, status, thing};
use crate::server::Plan;
use crate::table::run;

#[tokio::test(flavor = "multi_thread")]
async fn where_nobody_listens() {
    let patient = |builder: ClientBuilder| {
        let policy = RetryPolicy::new()
            .max_attempts(1000)
            .base_delay(Duration::from_millis(20));
        builder
            .retry(policy.max_delay(Duration::from_millis(50)))
            .retry_budget(1000)
    };
    let refused = |call: Call| {
        fault("refused without an end", Plan::Nobody, nothing_of(Connect))
            .call(call)
            .requests(0)
    };
    run(
        "refused",
        vec![
            fault("refused at first", Plan::Late(thing()), success("t1"))
                .call(create)
                .with(patient),
            refused(get).with(fast),
            refused(create).with(fast),
        ],
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn by_a_key() {
    let keyed = |builder: ClientBuilder| fast(builder).idempotency_header("Idempotency-Key");
    let storm = |name: &str, call: Call| {
        fault(name, status(503), unexpected(503, ""))
            .call(call)
            .with(keyed)
            .requests(3)
    };
    run(
        "keys",
        vec![
            storm("POST with a key: 503", create).seen(one_key),
            storm("PATCH with a key: 503", change).seen(one_key),
            fault("POST with a key: reset", nothing().reset(), nothing_of(Other))
                .call(create)
                .with(keyed)
                .requests(3)
                .seen(one_key),
            fault("POST with a key of the caller's: 503", status(503), unexpected(503, ""))
                .call(create_with_key)
                .with(fast)
                .requests(3)
                .seen(own_key),
            fault("two calls", thing(), success("t1"))
                .call(create_twice)
                .with(keyed)
                .requests(2)
                .seen(|all| !one_key(all)),
            storm("GET needs none", get).seen(|all| keys(all).is_empty()),
        ],
    )
    .await;
}

fn keys(requests: &[Received]) -> Vec<&str> {
    requests
        .iter()
        .filter_map(|request| request.header("idempotency-key"))
        .collect()
}

fn one_key(requests: &[Received]) -> bool {
    let keys = keys(requests);
    keys.len() == requests.len() && keys.iter().all(|key| !key.is_empty() && *key == keys[0])
}

fn own_key(requests: &[Received]) -> bool {
    one_key(requests) && keys(requests)[0] == "own"
}

#[tokio::test(flavor = "multi_thread")]
async fn by_the_body() {
    let storm = |name: &str, call: Call| fault(name, status(503), unexpected(503, "")).call(call).with(fast);
    run(
        "repeated bodies",
        vec![
            storm("a body in memory", replace)
                .requests(3)
                .seen(|all| all.iter().all(|one| one.body == br#"{"id":"t1"}"#)),
            storm("a file", upload_of_a_file)
                .requests(3)
                .seen(|all| all.iter().all(|one| one.body == include_bytes!("main.rs"))),
            storm("a stream", upload_of_a_stream)
                .requests(1)
                .seen(|all| all[0].body == b"content"),
            fault("a stream, reset", nothing().reset(), nothing_of(Other))
                .call(upload_of_a_stream)
                .with(fast),
            fault("a stream, refused", Plan::Nobody, nothing_of(Connect))
                .call(upload_of_a_stream)
                .with(fast)
                .requests(0),
        ],
    )
    .await;
}
