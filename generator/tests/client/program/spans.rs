//! Spans of calls and attempts.

use std::fmt::{Debug, Write};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use gallery_client::RetryPolicy;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use crate::server::{Server, answer};
use crate::{builder, pair};

/// Keeps the fields of each span as text.
#[derive(Clone, Default)]
struct Spans(Arc<Mutex<Vec<String>>>);

struct Fields<'a>(&'a mut String);

impl Visit for Fields<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.0, " {field}={value:?}").unwrap();
    }
}

impl Subscriber for Spans {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("gallery_client")
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut spans = self.0.lock().unwrap();
        let mut text = span.metadata().name().to_owned();
        span.record(&mut Fields(&mut text));
        spans.push(text);
        Id::from_u64(spans.len() as u64)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        values.record(&mut Fields(&mut self.0.lock().unwrap()[span.into_u64() as usize - 1]));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, _: &Event<'_>) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

/// What happens in this, with the spans that it leaves behind.
fn spans_of(work: impl Future) -> Vec<String> {
    let spans = Spans::default();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    tracing::subscriber::with_default(spans.clone(), || runtime.block_on(async { drop(work.await) }));
    spans.0.lock().unwrap().clone()
}

#[test]
fn a_credential_in_the_path_is_no_part_of_the_address() {
    let (server, client) = pair(answer(204));
    let spans = spans_of(async { client.parameters().redeem("s3cr3t").await.unwrap() });
    assert_eq!(server.request().target, "/invitations/s3cr3t?_links=true");
    let address = format!("url.full={}/invitations/{{inviteToken}} ", server.url());
    assert!(spans[1].contains(&address), "{spans:?}");
    assert!(!spans.iter().any(|span| span.contains("s3cr3t")), "{spans:?}");
}

#[test]
fn a_span_for_the_call_and_one_for_each_attempt() {
    let server = Server::start(answer(503));
    let policy = RetryPolicy::new().max_attempts(2).base_delay(Duration::ZERO);
    let client = builder(&server).api_key("s3cr3t").header("X-Own", "s3cr3t").retry(policy).build().unwrap();
    let spans = spans_of(async { client.credentials().query().await.unwrap_err() });
    assert_eq!(spans.len(), 3, "{spans:?}");
    assert!(spans[0].starts_with("call otel.name=credentials.query"), "{spans:?}");
    let port = server.url().rsplit(':').next().unwrap().to_owned();
    for expected in [
        "otel.name=GET /credentials",
        "otel.kind=\"client\"",
        "http.request.method=GET",
        "server.address=\"127.0.0.1\"",
        &format!("server.port={port}"),
        &format!("url.full={}/credentials ", server.url()),
        "url.template=/credentials",
        "http.response.status_code=503",
        "error.type=503",
    ] {
        assert!(spans[1].contains(expected), "{expected}: {}", spans[1]);
        assert!(spans[2].contains(expected), "{expected}: {}", spans[2]);
    }
    assert!(!spans[1].contains("resend_count"), "{}", spans[1]);
    assert!(spans[2].contains("http.request.resend_count=1"), "{}", spans[2]);
    assert!(!spans.iter().any(|span| span.contains("s3cr3t")), "{spans:?}");
}
