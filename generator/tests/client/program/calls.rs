//! Options of clients and of single calls: time limits, repetitions, headers.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use gallery_client::{Client, ClientBuilder, Error, Problem, RequestExt as _, RetryPolicy, TransportErrorKind};

use crate::server::{Answer, Server, answer, json};
use crate::{builder, done};

/// A server that fails so many times before it answers.
fn failing(times: usize, failure: Answer) -> Server {
    let count = AtomicUsize::new(0);
    Server::with(move |_| match count.fetch_add(1, Ordering::SeqCst) {
        number if number < times => failure.clone(),
        _ => answer(204),
    })
}

/// No time is lost.
fn quick(builder: ClientBuilder) -> Client {
    builder.retry(policy()).build().unwrap()
}

fn policy() -> RetryPolicy {
    RetryPolicy::new().base_delay(Duration::from_millis(1))
}

#[tokio::test]
async fn what_is_safe_to_repeat_is_repeated() {
    for status in [408, 429, 502, 503, 504] {
        let server = failing(2, answer(status));
        done(quick(builder(&server)).answers().silent()).await.unwrap();
        assert_eq!(server.received().len(), 3, "{status}");
    }
    for status in [400, 401, 409, 500, 501] {
        let server = failing(2, answer(status));
        done(quick(builder(&server)).answers().silent()).await.unwrap_err();
        assert_eq!(server.received().len(), 1, "{status}");
    }
}

#[tokio::test]
async fn the_last_answer_is_the_answer() {
    let server = failing(9, json(503, "{}").header("X-Request-Id", "r-9"));
    let error = done(quick(builder(&server)).answers().silent()).await.unwrap_err();
    assert_eq!(error.response().unwrap().request_id(), Some("r-9"));
    assert_eq!(server.received().len(), 3);
}

#[tokio::test]
async fn a_post_needs_a_key() {
    let server = failing(1, answer(503));
    let client = quick(builder(&server));
    done(client.bodies().optional()).await.unwrap_err();
    assert_eq!(server.received().len(), 1);

    let server = failing(1, answer(503));
    let client = quick(builder(&server));
    done(client.bodies().optional().idempotency_key("k-1")).await.unwrap();
    let keys: Vec<_> = server.received().iter().map(|request| request.header("idempotency-key").map(str::to_owned)).collect();
    assert_eq!(keys, [Some("k-1".to_owned()), Some("k-1".to_owned())]);
}

#[tokio::test]
async fn a_client_makes_keys_where_it_is_told_to() {
    let server = failing(1, answer(503));
    let client = quick(builder(&server).idempotency_header("X-Once"));
    done(client.bodies().optional()).await.unwrap();
    done(client.bodies().optional()).await.unwrap();
    done(client.answers().silent()).await.unwrap();
    let received = server.received();
    let keys: Vec<_> = received.iter().map(|request| request.header("x-once")).collect();
    assert!(keys[0].is_some_and(|key| key.len() == 32), "{keys:?}");
    assert_eq!((keys[0], keys[3]), (keys[1], None));
    assert_ne!(keys[0], keys[2]);
}

#[tokio::test]
async fn a_key_of_the_caller_counts_instead() {
    let server = Server::start(answer(204));
    let client = quick(builder(&server).idempotency_header("X-Once"));
    done(client.bodies().optional().idempotency_key("k-1")).await.unwrap();
    done(client.bodies().optional().extra_header("X-Once", "k-2")).await.unwrap();
    let received = server.received();
    let keys: Vec<_> = received.iter().map(|request| request.header("x-once")).collect();
    assert_eq!(keys, [Some("k-1"), Some("k-2")]);
    // A parameter of the action may be the key as well.
    let client = quick(builder(&server).idempotency_header("X-Count"));
    done(client.parameters().keyed().x_count(7)).await.unwrap();
    assert_eq!(server.received()[2].header("x-count"), Some("7"));
}

#[tokio::test]
async fn repetitions_can_be_turned_off() {
    let server = failing(1, answer(503));
    done(quick(builder(&server)).answers().silent().no_retries()).await.unwrap_err();
    assert_eq!(server.received().len(), 1);
    let server = failing(1, answer(503));
    done(builder(&server).no_retries().build().unwrap().answers().silent()).await.unwrap_err();
    assert_eq!(server.received().len(), 1);
    let server = failing(4, answer(500));
    let policy = policy().max_attempts(5).statuses([500]);
    done(builder(&server).no_retries().build().unwrap().answers().silent().retry(policy)).await.unwrap();
    assert_eq!(server.received().len(), 5);
}

#[tokio::test]
async fn the_server_says_how_long_to_wait() {
    let server = failing(1, answer(429).header("Retry-After", "1"));
    let start = Instant::now();
    done(quick(builder(&server)).answers().silent()).await.unwrap();
    assert!(start.elapsed() >= Duration::from_secs(1));

    let dates = ["Sun, 06 Nov 1994 08:49:38 GMT", "Sunday, 06-Nov-94 08:49:38 GMT", "Sun Nov  6 08:49:38 1994"];
    for date in dates {
        let now = "Sun, 06 Nov 1994 08:49:37 GMT";
        let server = failing(1, answer(503).header("Date", now).header("Retry-After", date));
        let start = Instant::now();
        done(quick(builder(&server)).answers().silent()).await.unwrap();
        assert!(start.elapsed() >= Duration::from_secs(1), "{date}");
    }
}

#[tokio::test]
async fn what_would_take_too_long_is_not_waited_for() {
    for (wish, limit) in [("61", 600), ("30", 20), ("Fri, 31 Dec 2399 23:59:59 GMT", 600)] {
        let server = failing(1, answer(429).header("Retry-After", wish));
        let client = quick(builder(&server).timeout(Duration::from_secs(limit)));
        let error = done(client.answers().silent()).await.unwrap_err();
        assert_eq!(error.response().unwrap().status.as_u16(), 429);
        assert_eq!(server.received().len(), 1);
    }
}

#[tokio::test]
async fn the_head_of_a_broken_answer_counts() {
    let server = failing(1, answer(503).header("Retry-After", "61").body("busy").cut_by(1));
    let error = done(quick(builder(&server)).answers().silent()).await.unwrap_err();
    assert_eq!(error.response().unwrap().body, "bus");
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn a_budget_is_for_all_calls() {
    let server = failing(usize::MAX, answer(503));
    let client = quick(builder(&server).retry_budget(3));
    for _ in 0..4 {
        done(client.answers().silent()).await.unwrap_err();
    }
    assert_eq!(server.received().len(), 4 + 3);
}

#[tokio::test]
async fn an_attempt_that_hangs_is_given_up() {
    let count = AtomicUsize::new(0);
    let server = Server::with(move |_| match count.fetch_add(1, Ordering::SeqCst) {
        0 => json(200, "{").hanging(),
        _ => json(200, r#"{"id": "t1", "kind": "small", "shape": {"type": "circle", "radius": 1}}"#),
    });
    let client = quick(builder(&server).attempt_timeout(Duration::from_millis(200)));
    assert_eq!(done(client.answers().one()).await.unwrap().id, "t1");
    assert_eq!(server.received().len(), 2);
}

#[tokio::test]
async fn a_call_may_have_its_own_limit() {
    let server = Server::start(json(200, "{").hanging());
    let client = quick(builder(&server));
    let start = Instant::now();
    let error = done(client.answers().one().timeout(Duration::from_millis(300))).await.unwrap_err();
    let Error::Transport(error) = error else { panic!("{error:?}") };
    assert_eq!(error.kind(), TransportErrorKind::Timeout);
    assert!(start.elapsed() < Duration::from_secs(10));
}

#[tokio::test]
async fn a_call_may_have_its_own_headers() {
    let server = Server::start(answer(204));
    let client = builder(&server).header("X-Own", "client").build().unwrap();
    done(client.answers().silent().extra_header("X-Own", "call").extra_header("X-Trace", "t")).await.unwrap();
    let request = server.request();
    assert_eq!((request.header("x-own"), request.header("x-trace")), (Some("call"), Some("t")));
    for (name, value, problem) in [("a b", "c", Problem::HeaderName), ("a", "b\r\nc", Problem::HeaderValue)] {
        let error = done(client.answers().silent().extra_header(name, value)).await.unwrap_err();
        assert!(matches!(&error, Error::InvalidRequest(error) if error.problem() == problem), "{error:?}");
    }
}
