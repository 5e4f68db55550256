//! Hooks around each attempt.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use gallery_client::http::Request;
use gallery_client::{Attempt, Body, BoxError, BoxFuture, Error, Hook, Outcome, RetryPolicy};

use crate::server::{Server, answer};
use crate::{builder, done};

/// Writes down what happens, and adds a header.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Hook for Log {
    fn before<'a>(
        &'a self,
        attempt: &'a Attempt,
        request: &'a mut Request<Body>,
    ) -> BoxFuture<'a, Result<(), BoxError>> {
        self.0.lock().unwrap().push(format!("{} {} {}", attempt.action(), attempt.number, request.method()));
        Box::pin(async move {
            tokio::time::sleep(Duration::from_millis(1)).await;
            request.headers_mut().insert("x-signed", "yes".parse()?);
            Ok(())
        })
    }

    fn after<'a>(&'a self, attempt: &'a Attempt, outcome: Outcome<'a>) -> BoxFuture<'a, Result<(), BoxError>> {
        let outcome = match outcome {
            Outcome::Answered(status, _) => status.as_u16().to_string(),
            Outcome::Failed(error) => format!("{:?}", error.kind()),
            _ => "?".to_owned(),
        };
        self.0.lock().unwrap().push(format!("{} {outcome}", attempt.number));
        Box::pin(async { Ok(()) })
    }
}

#[tokio::test]
async fn they_see_each_attempt() {
    let server = Server::with(|request| match request.header("x-signed") {
        Some(_) => answer(503),
        None => answer(500),
    });
    let log = Log::default();
    let policy = RetryPolicy::new().max_attempts(2).base_delay(Duration::ZERO);
    let client = builder(&server).hook(log.clone()).retry(policy).build().unwrap();
    done(client.answers().silent()).await.unwrap_err();
    assert_eq!(*log.0.lock().unwrap(), ["answers.silent 1 DELETE", "1 503", "answers.silent 2 DELETE", "2 503"]);
}

#[tokio::test]
async fn they_see_what_was_no_answer() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let log = Log::default();
    let client = gallery_client::Client::builder().base_url(url).no_retries().hook(log.clone()).build().unwrap();
    done(client.answers().silent()).await.unwrap_err();
    assert_eq!(log.0.lock().unwrap()[1], "1 Connect");
}

/// Stops everything.
struct Stop;

impl Hook for Stop {
    fn before<'a>(&'a self, _: &'a Attempt, _: &'a mut Request<Body>) -> BoxFuture<'a, Result<(), BoxError>> {
        Box::pin(async { Err("not today".into()) })
    }
}

#[tokio::test]
async fn they_may_stop_a_call() {
    let server = Server::start(answer(204));
    let client = builder(&server).hook(Stop).build().unwrap();
    let error = done(client.answers().silent()).await.unwrap_err();
    assert!(matches!(error, Error::Hook(_)), "{error:?}");
    assert_eq!(server.received().len(), 0);
}
