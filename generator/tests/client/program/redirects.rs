//! Redirects: followed on one origin, and never to another one.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use gallery_client::http::Request;
use gallery_client::{Attempt, Body, BoxError, BoxFuture, Client, ClientBuilder, Error, Hook, TransportErrorKind};

use crate::{builder, done};
use crate::server::{Server, answer, gone_after, json};

fn with_all(builder: ClientBuilder) -> ClientBuilder {
    builder
        .token("tok.en")
        .basic("u", "p")
        .api_key("k")
        .header("X-Secret", "s")
}

#[tokio::test]
async fn on_one_origin_they_are_followed() {
    let server = Server::with(|request| {
        if request.target.starts_with("/credentials") {
            answer(307).header("Location", "/elsewhere?x=1")
        } else {
            answer(204)
        }
    });
    let client = with_all(builder(&server)).build().unwrap();
    done(client.credentials().query()).await.unwrap();
    done(client.credentials().header()).await.unwrap();
    let received = server.received();
    let targets: Vec<&str> = received.iter().map(|request| request.target.as_str()).collect();
    assert_eq!(targets[1], "/elsewhere?x=1");
    assert_eq!(received[3].header("x-api-key"), Some("k"));
    // The address of the first request holds the key.
    assert_eq!(received[1].header("referer"), None);
}

#[tokio::test]
async fn a_body_goes_along() {
    let server = Server::with(|request| {
        if request.target.starts_with("/bodies") {
            answer(308).header("Location", "/elsewhere")
        } else {
            answer(204)
        }
    });
    done(builder(&server).build().unwrap().bodies().text("body")).await.unwrap();
    let last = server.received().remove(1);
    assert_eq!((last.method.as_str(), last.body_text()), ("PUT", "body"));
}

#[tokio::test]
async fn to_another_origin_they_are_not_followed() {
    let other = Server::start(json(200, "{}"));
    for status in [301, 302, 303, 307, 308] {
        let location = other.url() + "/credentials";
        let server = Server::start(answer(status).header("Location", &location));
        let client = with_all(builder(&server)).build().unwrap();
        let error = done(client.credentials().bearer()).await.unwrap_err();
        let Error::UnexpectedStatus(raw) = &error else {
            panic!("{error:?}")
        };
        assert_eq!(
            (raw.status.as_u16(), raw.headers["location"].to_str().unwrap()),
            (status, location.as_str())
        );
        done(client.credentials().header()).await.unwrap_err();
        done(client.credentials().query()).await.unwrap_err();
        done(client.credentials().cookie()).await.unwrap_err();
        assert_eq!(server.received().len(), 4);
    }
    assert_eq!(other.received().len(), 0);
}

#[tokio::test]
async fn not_by_way_of_the_own_origin_either() {
    let other = Server::start(answer(204));
    let location = other.url();
    let server = Server::with(move |request| match request.target.as_str() {
        "/second" => answer(302).header("Location", &location),
        _ => answer(302).header("Location", "/second"),
    });
    let client = with_all(builder(&server)).build().unwrap();
    assert!(matches!(
        done(client.credentials().bearer()).await,
        Err(Error::UnexpectedStatus(_))
    ));
    assert_eq!((server.received().len(), other.received().len()), (2, 0));
}

/// Nobody listens where the redirect leads, but what was sent before it was seen: it must not be sent again.
#[tokio::test]
async fn a_server_that_is_gone_behind_one_has_seen_the_request() {
    let url = gone_after(answer(303).header("Location", "/elsewhere"));
    let attempts = Attempts::default();
    let client = Client::builder().base_url(url).hook(attempts.clone()).build().unwrap();
    let error = done(client.bodies().optional()).await.unwrap_err();
    assert!(
        matches!(&error, Error::Transport(error) if error.kind() == TransportErrorKind::Other),
        "{error:?}"
    );
    assert_eq!(attempts.0.load(Ordering::SeqCst), 1);
}

/// Counts attempts.
#[derive(Clone, Default)]
struct Attempts(Arc<AtomicUsize>);

impl Hook for Attempts {
    fn before<'a>(&'a self, _: &'a Attempt, _: &'a mut Request<Body>) -> BoxFuture<'a, Result<(), BoxError>> {
        self.0.fetch_add(1, Ordering::SeqCst);
        Box::pin(async { Ok(()) })
    }
}

#[tokio::test]
async fn they_end() {
    let server = Server::start(answer(302).header("Location", "/again"));
    let error = done(builder(&server)
        .build()
        .unwrap()
        .credentials()
        .open()).await
        .unwrap_err();
    assert!(
        matches!(&error, Error::Transport(error) if error.kind() == TransportErrorKind::Redirect),
        "{error:?}"
    );
    assert!(server.received().len() < 20);
}
