//! Transports that fail: no server, no answer in time, half an answer, too much of it.

use std::error::Error as _;
use std::time::{Duration, Instant};

use gallery_client::http::StatusCode;
use gallery_client::{Client, Error, Memory, Reply, TransportError, TransportErrorKind};

use crate::server::{Server, answer, json};
use crate::{builder, done, pair};

/// The transport's error of one call.
macro_rules! failed {
    ($client:expr) => {
        match done($client.answers().strict()).await.unwrap_err() {
            Error::Transport(error) => error,
            other => panic!("{other:?}"),
        }
    };
}

#[tokio::test]
async fn no_server() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let error = failed!(Client::builder().base_url(url).build().unwrap());
    assert_eq!(error.kind(), TransportErrorKind::Connect);
    assert!(error.response().is_none() && error.source().is_some());
}

#[tokio::test]
async fn no_http() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        use std::io::{Read, Write};
        let (mut stream, _) = listener.accept().unwrap();
        stream.read(&mut [0; 4096]).unwrap();
        stream.write_all(b"220 smtp.example.com\r\n").unwrap();
    });
    let error = failed!(Client::builder().base_url(url).no_retries().build().unwrap());
    assert_eq!(error.kind(), TransportErrorKind::Other);
}

#[tokio::test]
async fn no_answer_in_time() {
    let server = Server::start(json(200, "{}").header("X-Request-Id", "r-4").hanging());
    let client = builder(&server).timeout(Duration::from_millis(300)).build().unwrap();
    let start = Instant::now();
    let error = failed!(client);
    assert!(start.elapsed() < Duration::from_secs(10));
    assert_eq!(error.kind(), TransportErrorKind::Timeout);
    assert_half(&error, "{}");
}

#[tokio::test]
async fn half_a_body() {
    let (_server, client) = pair(json(200, r#"{"id": "t1"}"#).header("X-Request-Id", "r-4").cut_by(5));
    let error = failed!(client);
    assert_eq!(error.kind(), TransportErrorKind::Other);
    assert_half(&error, r#"{"id": "#);
}

#[tokio::test]
async fn half_a_failure() {
    let (_server, client) = pair(
        json(404, r#"{"type": "Wrong"}"#)
            .header("X-Request-Id", "r-4")
            .cut_by(3),
    );
    let error = done(client.answers().strict()).await.unwrap_err();
    assert_eq!(error.response().unwrap().status.as_u16(), 404);
    assert_eq!(error.response().unwrap().request_id(), Some("r-4"));
}

#[tokio::test]
async fn a_body_beyond_the_limit() {
    let server = Server::start(json(200, &"x".repeat(1 << 20)).header("X-Request-Id", "r-4"));
    let client = builder(&server).max_body(1000).build().unwrap();
    let error = failed!(client);
    assert_eq!(error.kind(), TransportErrorKind::BodyTooLarge);
    let response = error.response().unwrap();
    assert_eq!((response.status.as_u16(), response.request_id()), (200, Some("r-4")));
    assert!(response.body.len() <= 1000);
    let server = Server::start(json(200, &" ".repeat(1000)));
    let client = builder(&server).max_body(1000).build().unwrap();
    assert!(matches!(done(client.answers().strict()).await, Err(Error::InvalidBody(_))));
}

#[tokio::test]
async fn nothing_is_sent_before_it_is_awaited() {
    let (server, client) = pair(answer(204));
    drop(client.answers().silent().send());
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert_eq!(server.received().len(), 0);
}

#[tokio::test]
async fn a_client_needs_a_base_url() {
    for url in [
        "",
        "api.example.com",
        "/v1",
        "ftp://example.com",
        "http://",
        "http://u:p@example.com",
        "http://a/?b=c",
        "http://a/#b",
        "http://a/b/../c",
        "http://a b",
    ] {
        assert!(Client::builder().base_url(url).build().is_err(), "{url}");
    }
    assert!(Client::builder().build().is_err());
    assert!(
        Client::builder()
            .base_url("HTTPS://api.example.com:8443/v1")
            .build()
            .is_ok()
    );
}

#[tokio::test]
async fn headers_of_a_client_are_checked() {
    for (name, value) in [("a b", "c"), ("", "c"), ("a", "b\r\nc: d"), ("a\n", "b")] {
        assert!(
            Client::builder()
                .base_url("http://a")
                .header(name, value)
                .build()
                .is_err(),
            "{name:?} {value:?}"
        );
    }
}

#[tokio::test]
async fn a_transport_of_the_callers_own() {
    let memory = Memory::new();
    memory.reply("bodies.text", Reply::status(StatusCode::NO_CONTENT));
    let client = Client::builder()
        .base_url("https://api.example.com/v1")
        .transport(memory.clone())
        .build()
        .unwrap();
    done(client.bodies().text("x")).await.unwrap();
    let recorded = memory.recorded();
    assert_eq!(recorded[0].uri, "https://api.example.com/v1/bodies?_links=true");
    assert_eq!(recorded[0].body, "x");
    let error = failed!(client);
    assert!(error.source().unwrap().to_string().contains("answers.strict"), "{error:?}");
}

/// What came before the connection failed is kept.
fn assert_half(error: &TransportError, body: &str) {
    let response = error.response().unwrap();
    assert_eq!((response.status.as_u16(), response.request_id()), (200, Some("r-4")));
    assert_eq!(response.body, body);
}
