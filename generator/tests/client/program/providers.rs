//! Credentials that are asked for, and where credentials may go.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use gallery_client::http::StatusCode;
use gallery_client::{Ask, BoxError, Client, Credential, Error, Memory, Problem, Reply, RequestExt as _};

use crate::server::{Received, Server, answer};
use crate::{builder, done};

/// A server that takes this token alone.
fn taking(token: &'static str) -> Server {
    Server::with(move |request| match request.header("authorization") {
        Some(value) if value == format!("Bearer {token}") => answer(204),
        _ => answer(401),
    })
}

fn tokens(server: &Server) -> Vec<String> {
    let token = |request: &Received| request.header("authorization").unwrap_or_default().to_owned();
    server.received().iter().map(token).collect()
}

#[tokio::test]
async fn a_provider_is_asked_per_request() {
    let server = Server::start(answer(204));
    let count = AtomicUsize::new(0);
    let provider = move |ask: Ask| {
        assert!(ask.scheme == "session" && ask.refused.is_none(), "{ask:?}");
        let number = count.fetch_add(1, Ordering::SeqCst);
        async move { Ok(Credential::token(format!("t{number}"))) }
    };
    let client = builder(&server).credentials(provider).build().unwrap();
    done(client.credentials().bearer()).await.unwrap();
    done(client.credentials().bearer()).await.unwrap();
    done(client.credentials().open()).await.unwrap();
    assert_eq!(tokens(&server), ["Bearer t0", "Bearer t1", ""]);
}

#[tokio::test]
async fn a_refused_credential_is_renewed_once() {
    let server = taking("new");
    let asked = Arc::new(Mutex::new(Vec::new()));
    let log = asked.clone();
    let provider = move |ask: Ask| {
        let token = if ask.refused.is_some() { "new" } else { "old" };
        log.lock().unwrap().push(ask.refused);
        async move { Ok(Credential::token(token)) }
    };
    let client = builder(&server).credentials(provider).build().unwrap();
    done(client.credentials().bearer()).await.unwrap();
    assert_eq!(tokens(&server), ["Bearer old", "Bearer new"]);
    assert_eq!(*asked.lock().unwrap(), [None, Some(Credential::token("old"))]);
}

#[tokio::test]
async fn the_second_refusal_is_the_answer() {
    let server = taking("other");
    let provider = |_| async { Ok(Credential::token("old")) };
    let client = builder(&server).credentials(provider).build().unwrap();
    let error = done(client.credentials().bearer()).await.unwrap_err();
    assert_eq!(error.response().unwrap().status, StatusCode::UNAUTHORIZED);
    assert_eq!(server.received().len(), 2);
}

/// A provider that keeps nothing is told of every refusal.
#[tokio::test]
async fn what_was_renewed_once_is_renewed_again() {
    let current = Arc::new(AtomicUsize::new(0));
    let (taken, given) = (current.clone(), current.clone());
    let server = Server::with(move |request| {
        let token = format!("Bearer t{}", taken.load(Ordering::SeqCst));
        answer(if request.header("authorization") == Some(&token) { 204 } else { 401 })
    });
    let provider = move |ask: Ask| {
        let number = given.load(Ordering::SeqCst);
        async move { Ok(Credential::token(if ask.refused.is_some() { format!("t{number}") } else { "old".to_owned() })) }
    };
    let client = builder(&server).credentials(provider).build().unwrap();
    for number in 0..3 {
        current.store(number, Ordering::SeqCst);
        done(client.credentials().bearer()).await.unwrap();
    }
    assert_eq!(tokens(&server).concat(), "Bearer oldBearer t0Bearer oldBearer t1Bearer oldBearer t2");
}

#[tokio::test]
async fn many_calls_renew_together() {
    let server = taking("new");
    let (renewals, current) = (Arc::new(AtomicUsize::new(0)), Arc::new(Mutex::new("old")));
    let count = renewals.clone();
    let provider = move |ask: Ask| {
        let (count, current) = (count.clone(), current.clone());
        async move {
            if ask.refused.is_some() {
                count.fetch_add(1, Ordering::SeqCst);
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
                *current.lock().unwrap() = "new";
            }
            let token = *current.lock().unwrap();
            Ok(Credential::token(token))
        }
    };
    let client = builder(&server).credentials(provider).build().unwrap();
    let calls: Vec<_> = (0..20).map(|_| tokio::spawn(client.credentials().bearer().send())).collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(renewals.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_provider_may_fail() {
    let server = Server::start(answer(204));
    let failing = |_| async { Err::<Credential, _>(BoxError::from("no session")) };
    let other_kind = |_| async { Ok(Credential::key("k")) };
    let clients = [builder(&server).credentials(failing), builder(&server).credentials_for("session", other_kind)];
    for client in clients {
        let error = done(client.build().unwrap().credentials().bearer()).await.unwrap_err();
        assert!(matches!(error, Error::Credential(_)), "{error:?}");
    }
    assert_eq!(server.received().len(), 0);
}

#[tokio::test]
async fn credentials_need_tls() {
    let memory = Memory::new();
    for action in ["credentials.bearer", "credentials.open"] {
        memory.reply(action, Reply::status(StatusCode::NO_CONTENT));
    }
    let client = |url: &str| Client::builder().base_url(url).token("t").transport(memory.clone());
    for url in ["http://api.example.com", "http://192.0.2.1:8080", "http://127.0.0.1.example.com", "http://[2001:db8::1]"] {
        let error = done(client(url).build().unwrap().credentials().bearer()).await.unwrap_err();
        assert!(matches!(&error, Error::InvalidRequest(error) if error.problem() == Problem::PlainHttp), "{error:?}");
    }
    let error = done(
        Client::builder().base_url("http://a").header("Authorization", "x").build().unwrap().credentials().open(),
    );
    assert!(matches!(error.await, Err(Error::InvalidRequest(_))));
    let error = done(client("http://a").build().unwrap().credentials().open().extra_header("Authorization", "x"));
    assert!(matches!(error.await, Err(Error::InvalidRequest(_))));
    assert_eq!(memory.recorded().len(), 0);
    for url in ["https://api.example.com", "http://localhost:1", "http://127.0.0.2", "http://[::1]:8080"] {
        done(client(url).build().unwrap().credentials().bearer()).await.unwrap();
    }
    done(client("http://api.example.com").build().unwrap().credentials().open()).await.unwrap();
    done(client("http://api.example.com").allow_plain_http().build().unwrap().credentials().bearer()).await.unwrap();
    assert_eq!(memory.recorded().len(), 6);
}

#[tokio::test]
async fn replies_come_in_order() {
    let memory = Memory::new();
    memory.reply("answers.text", Reply::json(StatusCode::OK, "one"));
    memory.reply("answers.text", Reply::json(StatusCode::OK, "two"));
    let client = Client::builder().base_url("https://a").transport(memory.clone()).build().unwrap();
    let mut texts = Vec::new();
    for _ in 0..3 {
        texts.push(done(client.answers().text()).await.unwrap());
    }
    assert_eq!(texts, ["one", "two", "two"]);
}
