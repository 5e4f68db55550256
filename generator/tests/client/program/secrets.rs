//! Credentials are shown nowhere: not in `Debug`, not in messages, not in what an error was caused by.

use std::error::Error as StdError;
use std::fmt::{Debug, Write};
use std::time::Duration;

use gallery_client::types::{Owner, Thing, ThingKind, ThingShapeCircle};
use gallery_client::{Client, ClientBuilder, Secret};

use crate::{builder, done};
use crate::server::{Server, answer, json};

/// What a test looks for; in base64, too.
const SECRETS: [&str; 6] = ["s3cr3t", "czNjcjN0", "M2NyM3", "zY3IzdA", "s3cr3t%", "hunter2"];

fn with_all(builder: ClientBuilder) -> ClientBuilder {
    builder
        .token("s3cr3t")
        .basic("s3cr3t", "s3cr3t")
        .api_key("s3cr3t")
        .header("X-Own", "s3cr3t")
}

#[track_caller]
fn assert_hidden(shown: &str) {
    for secret in SECRETS {
        assert!(!shown.contains(secret), "{shown}");
    }
}

/// The error and all that it was caused by, in every way that a program may print it.
fn everything(error: &(dyn StdError + 'static)) -> String {
    let mut shown = String::new();
    let mut next = Some(error);
    while let Some(error) = next {
        write!(shown, "{error} {error:?} {error:#?} ").unwrap();
        next = error.source();
    }
    shown
}

fn debug(value: &impl Debug) -> String {
    format!("{value:?} {value:#?}")
}

#[tokio::test]
async fn clients_and_requests() {
    let server = Server::start(answer(204));
    let builder = with_all(builder(&server));
    assert_hidden(&debug(&builder));
    let client = builder.build().unwrap();
    assert_hidden(&debug(&client));
    assert_hidden(&debug(&client.credentials()));
    assert_hidden(&debug(&client.credentials().query()));
    assert_hidden(&debug(&client.bodies().text("s3cr3t")));
    assert_hidden(&debug(&client.bodies().text("s3cr3t").send()));
    assert_hidden(&debug(&Secret::new("s3cr3t")));
    for request in [
        client.credentials().bearer().to_request(),
        client.credentials().header().to_request(),
    ] {
        assert_hidden(&debug(request.unwrap().headers()));
    }
    assert_hidden(&debug(client.credentials().cookie().to_request().unwrap().headers()));
    let request = client.parameters().redeem("i").x_session_token("s3cr3t").to_request().unwrap();
    assert_hidden(&debug(request.headers()));
}

#[test]
fn builders_that_do_not_build() {
    for url in [
        "http://u:s3cr3t@example.com",
        "http://example.com/?key=s3cr3t",
        "s3cr3t",
    ] {
        let builder = Client::builder().base_url(url);
        assert_hidden(&debug(&builder));
        assert_hidden(&everything(&builder.build().unwrap_err()));
    }
    let builder = Client::builder().base_url("http://a").header("X-Own", "s3cr3t\n");
    assert_hidden(&everything(&builder.build().unwrap_err()));
}

#[tokio::test]
async fn requests_that_cannot_be_sent() {
    let client = Client::builder()
        .base_url("http://127.0.0.1:9")
        .token("s3cr3t\n")
        .api_key("s3cr3t\n")
        .build()
        .unwrap();
    assert_hidden(&everything(&done(client.credentials().bearer()).await.unwrap_err()));
    assert_hidden(&everything(&done(client.credentials().header()).await.unwrap_err()));
    assert_hidden(&everything(&done(client.parameters().header("s3cr3t\n")).await.unwrap_err()));
}

/// Every way in which a call with a key in its address can fail.
#[tokio::test]
async fn failures() {
    let echo = r#"{"type": "t", "message": "your key is s3cr3t", "token": "hunter2"}"#;
    let answers = [
        answer(204),
        json(403, echo),
        json(404, echo).cut_by(1),
        json(200, echo),
        json(
            200,
            r#"{"id": "s3cr3t", "kind": "s3cr3t", "shape": "s3cr3t", "points": ["s3cr3t"]}"#,
        ),
        json(200, r#"{"id": 1, "s3cr3t": 1}"#),
        answer(302).header("Location", "http://example.com/?s3cr3t"),
        answer(302).header("Location", "?s3cr3t"),
        json(200, "s3cr3t").hanging(),
        json(200, &"s3cr3t".repeat(1000)),
    ];
    for answer in answers {
        let server = Server::start(answer);
        let builder = with_all(builder(&server))
            .timeout(Duration::from_millis(500))
            .max_body(4000);
        let error = done(builder.build().unwrap().answers().one()).await.unwrap_err();
        let documented = matches!(error, gallery_client::Error::Api(_));
        // A documented body is the caller's own to look at; what its description calls a credential is hidden.
        let shown = if documented {
            error.to_string()
        } else {
            everything(&error)
        };
        assert_hidden(&shown);
    }
    let nobody = with_all(Client::builder().base_url("http://127.0.0.1:1")).no_retries()
        .build()
        .unwrap();
    assert_hidden(&everything(&done(nobody.answers().one()).await.unwrap_err()));
    let unknown = with_all(Client::builder().base_url("https://host.invalid")).no_retries()
        .build()
        .unwrap();
    assert_hidden(&everything(&done(unknown.answers().one()).await.unwrap_err()));
}

#[tokio::test]
async fn bodies() {
    let owner = Owner::new("Ann").password("hunter2");
    let thing = Thing::new("t", ThingKind::Small, ThingShapeCircle::new(1.0)).owner(owner);
    let shown = debug(&thing);
    assert_hidden(&shown);
    assert!(shown.contains("Ann"), "{shown}");
    let text = serde_json::to_string(&thing).unwrap();
    assert!(text.contains("hunter2"));
    let server = Server::start(json(200, &text));
    let response = crate::client(&server).answers().one().send().await.unwrap();
    assert_hidden(&debug(&response));
    assert_hidden(&debug(response.raw()));
}
