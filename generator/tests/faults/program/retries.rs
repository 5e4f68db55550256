//! What is sent again, how often, and what must not be.

use std::time::Duration;

use vault_client::TransportErrorKind::{Other, Redirect, Timeout};
use vault_client::{ClientBuilder, RetryPolicy};

use crate::calls::{Call, change, create, five_gets, get, head, remove, replace};
use crate::fault::{Fault, LIMIT, SHORT, fast, fault};
use crate::outcome::{Outcome, api, invalid, nothing_of, part_of, success, unexpected};
use crate::script::{Script, answer, nothing, send, status, thing};
use crate::table::run;

/// What may be sent twice, and what may not.
const METHODS: [(&str, Call, usize); 6] = [
    ("GET", get, 3),
    ("HEAD", head, 3),
    ("PUT", replace, 3),
    ("DELETE", remove, 3),
    ("POST", create, 1),
    ("PATCH", change, 1),
];

fn by_method(name: &str, script: &Script, expected: &Outcome) -> Vec<Fault> {
    let row = |(method, call, requests): (&str, Call, usize)| {
        let name = format!("{method}: {name}");
        fault(name, script.clone(), expected.clone())
            .call(call)
            .with(fast)
            .requests(requests)
    };
    METHODS.into_iter().map(row).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn by_the_method() {
    let mut rows = by_method("503 without an end", &status(503), &unexpected(503, ""));
    rows.extend(by_method(
        "reset before the head",
        &nothing().reset(),
        &nothing_of(Other),
    ));
    rows.extend(by_method(
        "closed inside the head",
        &send("HTTP/1.1 20"),
        &nothing_of(Other),
    ));
    run("repeated methods", rows).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn by_the_status() {
    let storm = |status_: u16, requests: usize| {
        let name = format!("{status_} without an end");
        fault(name, status(status_), unexpected(status_, ""))
            .with(fast)
            .requests(requests)
    };
    let mut rows: Vec<Fault> = [408, 429, 502, 504].map(|status| storm(status, 3)).into();
    rows.extend([400, 409, 423, 425, 500, 501, 505, 599].map(|status| storm(status, 1)));
    rows.extend([
        storm(503, 5).with(|builder| fast(builder).retry(policy().max_attempts(5))),
        storm(503, 1).with(|builder| fast(builder).retry(policy().max_attempts(0))),
        storm(503, 1).with(ClientBuilder::no_retries),
        storm(500, 3).with(|builder| fast(builder).retry(policy().statuses([500]))),
        storm(503, 1).with(|builder| fast(builder).retry(policy().statuses([500]))),
    ]);
    run("repeated statuses", rows).await;
}

fn policy() -> RetryPolicy {
    RetryPolicy::new().base_delay(Duration::from_millis(1))
}

#[tokio::test(flavor = "multi_thread")]
async fn until_there_is_an_answer() {
    let missing = answer(404, "", r#"{"message":"m"}"#);
    let half = send("HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{\"id\"");
    let repeated = |name: &str, scripts: [Script; 3], expected: Outcome| fault(name, scripts, expected).with(fast);
    run(
        "repeated until",
        vec![
            repeated(
                "503, reset, an answer",
                [status(503), nothing().reset(), thing()],
                success("t1"),
            )
            .requests(3),
            repeated(
                "half a body, 429, an answer",
                [half.clone(), status(429), thing()],
                success("t1"),
            )
            .requests(3),
            repeated(
                "502, a documented error",
                [status(502), missing, thing()],
                api("the server answered with 404 Not Found"),
            )
            .requests(2),
            repeated(
                "503, an undocumented error",
                [status(503), status(400), thing()],
                unexpected(400, ""),
            )
            .requests(2),
            repeated(
                "503 twice, half a body",
                [status(503), status(503), half],
                part_of(Other, "{\"id\""),
            )
            .requests(3),
            repeated(
                "a body that is no JSON",
                [answer(200, "", "oops"), thing(), thing()],
                invalid(200, "oops"),
            ),
            fault(
                "a redirect without an end",
                answer(302, "Location: /\r\n", ""),
                nothing_of(Redirect),
            )
            .with(fast)
            .requests(11),
            fault(
                "too much",
                send("HTTP/1.1 200 OK\r\n\r\n").forever([b' '; 2000]),
                Outcome::TooLarge,
            )
            .with(|builder| fast(builder).max_body(LIMIT)),
            fault(
                "503 for five calls, and a budget of two",
                status(503),
                unexpected(503, ""),
            )
            .call(five_gets)
            .with(|builder| fast(builder).retry_budget(2))
            .requests(7),
            fault("503, and no budget", status(503), unexpected(503, "")).with(|builder| fast(builder).retry_budget(0)),
        ],
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_time_runs_out() {
    let attempt = |builder: ClientBuilder| fast(builder).attempt_timeout(SHORT);
    let stall = || nothing().stall();
    let half = || send("HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{\"id\"").stall();
    run(
        "repeated in time",
        vec![
            fault("GET: an attempt stalls", [stall(), thing()], success("t1"))
                .with(attempt)
                .requests(2),
            fault(
                "GET: an attempt stalls inside the body",
                [half(), thing()],
                success("t1"),
            )
            .with(attempt)
            .requests(2),
            fault("GET: all attempts stall", stall(), nothing_of(Timeout))
                .with(attempt)
                .requests(3),
            fault("POST: an attempt stalls", [stall(), thing()], nothing_of(Timeout))
                .call(create)
                .with(attempt),
            fault(
                "POST: an attempt stalls inside the body",
                half(),
                part_of(Timeout, "{\"id\""),
            )
            .call(create)
            .with(attempt),
            fault("GET: the call stalls", stall(), nothing_of(Timeout))
                .with(fast)
                .hurried(),
            fault(
                "GET: a pause beyond the end",
                answer(503, "Retry-After: 30\r\n", ""),
                unexpected(503, ""),
            )
            .with(fast)
            .hurried(),
        ],
    )
    .await;
}
