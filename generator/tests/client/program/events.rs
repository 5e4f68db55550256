//! Streams of server-sent events: what they bring, how they end, and how they are taken up again.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use gallery_client::feeds::{
    AlikeEvent, SeveralCreatedEvent, SeveralEvent, SeveralOutput, Watch, WatchError, WatchEvent,
};
use gallery_client::{
    Body, BoxFuture, Client, Error, EventError, Events, Memory, OpenResponse, RawResponse, Reconnect, Reply,
    RequestExt, RetryPolicy, Stream, Transport, TransportError, TransportErrorKind, http,
};

use crate::server::{Answer, Received, Server, answer, json};
use crate::{builder, client, done, pair, waits};

/// A stream in these pieces.
fn stream<P: AsRef<[u8]>>(pieces: impl IntoIterator<Item = P>) -> Answer {
    answer(200).header("Content-Type", "text/event-stream").pieces(pieces)
}

/// A stream that breaks off: the end that was announced does not come.
fn broken(text: &str) -> Answer {
    // A piece without bytes would be the end.
    stream(Some(text).filter(|text| !text.is_empty())).cut_by(5)
}

/// A server that looks at a request before it answers, and a client of it.
fn pair_with(answer: impl Fn(&Received) -> Answer + Send + Sync + 'static) -> (Server, Client) {
    let server = Server::with(answer);
    let client = client(&server);
    (server, client)
}

/// Reconnects without pauses.
fn at_once() -> Reconnect {
    Reconnect::new().delay(Duration::ZERO)
}

async fn watch(client: &Client) -> Events<WatchEvent> {
    done(client.feeds().watch()).await.unwrap()
}

async fn all<T>(mut events: Events<T>) -> Vec<T> {
    if waits() {
        return events.wait().map(Result::unwrap).collect();
    }
    let mut found = Vec::new();
    while let Some(event) = events.next().await {
        found.push(event.unwrap());
    }
    assert!(events.next().await.is_none(), "the end stays the end");
    found
}

fn last_event_ids(server: &Server) -> Vec<Option<String>> {
    let received = server.received();
    let ids = received
        .iter()
        .map(|request| request.header("last-event-id").map(str::to_owned));
    ids.collect()
}

#[tokio::test]
async fn events_by_name() {
    let text = "event: point\ndata: {\"x\": 1,\ndata: \"y\": 2}\n\nevent: note\ndata: \"hi\"\n\n\
                event: level\ndata: low\n\nevent: level\ndata: medium\n\nevent: unknown\ndata: 7\n\n";
    let (server, client) = pair(stream([text]));
    let events = all(done(client.feeds().watch().topic("a")).await.unwrap()).await;
    let [
        WatchEvent::Point(point),
        WatchEvent::Note(note),
        WatchEvent::Level(low),
        WatchEvent::Level(medium),
        WatchEvent::Unknown_(number),
    ] = events.as_slice()
    else {
        panic!("{events:?}")
    };
    assert_eq!((point.x, point.y, note.as_str(), *number), (1, 2, "\"hi\"", 7));
    assert_eq!((low.as_str(), medium.as_str()), ("low", "medium"));
    let request = server.request();
    assert_eq!(request.header("accept"), Some("text/event-stream, application/json"));
    assert_eq!(
        (request.own_query(), request.header("last-event-id")),
        ("topic=a", None)
    );
}

#[tokio::test]
async fn data_is_json_or_the_text_itself() {
    let data = ["{\"a\": 1}", "[1", "text", "7", "\"quoted\""];
    let events = |name: &str| data.map(|data| format!("event: {name}\ndata: {data}\n\n")).concat();
    let (_server, client) = pair(stream([events("any")]));
    let found = all(watch(&client).await).await;
    let found = found.into_iter().map(|event| match event {
        WatchEvent::Any(value) => value,
        other => panic!("{other:?}"),
    });
    let expected = [
        serde_json::json!({"a": 1}),
        "[1".into(),
        "text".into(),
        7.into(),
        "quoted".into(),
    ];
    assert_eq!(found.collect::<Vec<_>>(), expected);
    let (_server, client) = pair(stream([events("either")]));
    let found = all(watch(&client).await).await;
    let shown = format!("{found:?}");
    assert!(
        shown.starts_with(r#"[Either({"a": 1}), Either("[1"), Either("text"), Either("#),
        "{shown}"
    );
}

#[tokio::test]
async fn however_the_text_is_cut() {
    let text =
        "\u{feff}: hello\r\nid: é\r\nevent: note\r\ndata: größe\r\ndata:\r\n\r\nevent: note\rdata: 😀\r\r".as_bytes();
    let calls = AtomicUsize::new(1);
    let (_server, client) = pair_with(move |_| {
        let (front, back) = text.split_at(calls.fetch_add(1, Ordering::SeqCst));
        stream([front, back])
    });
    for cut in 1..text.len() {
        let mut events = watch(&client).await;
        let first = events.next().await.unwrap().unwrap();
        assert_eq!(first, WatchEvent::Note("größe\n".to_owned()), "cut at {cut}");
        assert_eq!(events.last_event_id(), "é");
        assert_eq!(all(events).await, [WatchEvent::Note("😀".to_owned())], "cut at {cut}");
    }
}

#[tokio::test]
async fn what_is_not_described_is_kept() {
    let text = "id: 4\nevent: other\ndata: <b>\n\ndata: {\"x\": 1}\n\n";
    let (_server, client) = pair(stream([text]));
    let events = all(watch(&client).await).await;
    let [WatchEvent::Unknown(other), WatchEvent::Unknown(unnamed)] = events.as_slice() else {
        panic!("{events:?}")
    };
    assert_eq!((&*other.name, &*other.data, &*other.id), ("other", "<b>", "4"));
    assert_eq!(
        (&*unnamed.name, &*unnamed.data, &*unnamed.id),
        ("message", "{\"x\": 1}", "4")
    );
    // Where nothing is described, nothing is made of the events at all.
    let (_server, client) = pair(stream([text]));
    let events = all(done(client.feeds().plain()).await.unwrap()).await;
    assert_eq!(
        (events.len(), &*events[0].name, &*events[1].data),
        (2, "other", "{\"x\": 1}")
    );
    // Where the stream as a whole is described, so are its events without a name.
    let (_server, client) = pair(stream(["data: {\"x\": 1, \"y\": 2}\n\nevent: other\ndata: 1\n\n"]));
    let events = all(done(client.feeds().alike()).await.unwrap()).await;
    assert!(
        matches!(events.as_slice(), [AlikeEvent::Message(point), AlikeEvent::Unknown(other)]
            if point.y == 2 && other.name == "other")
    );
}

#[tokio::test]
async fn an_event_that_is_not_as_described_is_an_error_among_others() {
    let text = "event: point\ndata: {\"x\": 1, \"y\": \"s3cret\"}\nid: 3\n\nevent: point\ndata: {\"x\": \n\n\
                event: point\ndata: {\"x\": 1, \"y\": 2}\n\n";
    let (_server, client) = pair(stream([text]));
    let mut events = watch(&client).await;
    let error = events.next().await.unwrap().unwrap_err();
    assert_eq!(
        error.to_string(),
        "the event `point` cannot be read: $.y: expected an integer, found a string at line 1 column 22"
    );
    let EventError::InvalidEvent(invalid) = &error else {
        panic!("{error:?}")
    };
    assert_eq!((invalid.error.path(), &*invalid.event.id), ("$.y", "3"));
    assert!(!format!("{error:?}").contains("s3cret"));
    assert!(matches!(events.next().await.unwrap(), Err(EventError::InvalidEvent(_))));
    assert!(matches!(events.next().await.unwrap().unwrap(), WatchEvent::Point(point) if point.y == 2));
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn an_answer_that_is_no_stream_is_an_error_with_its_body() {
    for media_type in ["application/json", "text/plain", "text/event-streams", ""] {
        let (_server, client) = pair(answer(200).header("Content-Type", media_type).body("data: x\n\n"));
        let error = done(client.feeds().watch()).await.unwrap_err();
        assert!(error.to_string().contains("no `text/event-stream`"), "{error}");
        assert_eq!(error.response().unwrap().body, "data: x\n\n");
    }
    let (_server, client) = pair(answer(200).body("data: x\n\n"));
    assert!(matches!(done(client.feeds().watch()).await, Err(Error::InvalidBody(_))));
    for media_type in ["Text/Event-Stream;charset=utf-8", "text/event-stream ; x=y"] {
        let (_server, client) = pair(answer(200).header("Content-Type", media_type).body("data: x\n\n"));
        assert_eq!(all(watch(&client).await).await.len(), 1);
    }
}

#[tokio::test]
async fn documented_and_other_statuses() {
    let (_server, client) = pair(json(404, r#"{"type": "Gone", "message": "no"}"#));
    let error = done(client.feeds().watch()).await.unwrap_err();
    assert!(matches!(error, Error::Api(WatchError::NotFound(error)) if error.r#type == "Gone"));
    for status in [204, 201, 500] {
        let (_server, client) = pair(answer(status).header("Content-Type", "text/event-stream"));
        let error = done(client.feeds().watch()).await.unwrap_err();
        assert!(matches!(error, Error::UnexpectedStatus(raw) if raw.status.as_u16() == status));
    }
}

#[tokio::test]
async fn streams_among_other_answers() {
    let several = async |answer: Answer| {
        let (_server, client) = pair(answer);
        done(client.feeds().several()).await.unwrap()
    };
    let SeveralOutput::Ok(events) = several(stream(["event: point\ndata: {\"x\": 1, \"y\": 2}\n\n"])).await else {
        panic!("200")
    };
    assert!(matches!(all(events).await.as_slice(), [SeveralEvent::Point(_)]));
    let created = answer(201).header("Content-Type", "text/event-stream");
    let SeveralOutput::Created(events) = several(created.body("event: owner\ndata: {\"name\": \"o\"}\n\n")).await
    else {
        panic!("201")
    };
    assert!(matches!(all(events).await.as_slice(), [SeveralCreatedEvent::Owner(owner)] if owner.name == "o"));
    assert!(matches!(several(json(202, r#"{"jobId": "j"}"#)).await, SeveralOutput::Accepted(job) if job.job_id == "j"));
    assert!(matches!(several(answer(204)).await, SeveralOutput::NoContent(())));
}

#[tokio::test]
async fn the_head_is_there_before_the_events() {
    let (_server, client) = pair(stream(["data: x\n\n"]).header("X-Request-Id", "r-1").hanging());
    let response = done(client.feeds().plain().send()).await.unwrap();
    assert_eq!((response.status().as_u16(), response.request_id()), (200, Some("r-1")));
    let mut events = response.into_inner();
    assert_eq!(events.next().await.unwrap().unwrap().data, "x");
}

#[tokio::test]
async fn an_answer_is_read_without_a_transport() {
    let raw = RawResponse {
        status: http::StatusCode::OK,
        headers: [(http::header::CONTENT_TYPE, "text/event-stream".parse().unwrap())]
            .into_iter()
            .collect(),
        body: "event: note\ndata: a\n\nevent: note\ndata: b\n\n".into(),
    };
    let events = Watch::read_response(raw).unwrap().into_inner().reconnect(at_once());
    assert_eq!(all(events).await.len(), 2);
}

#[tokio::test]
async fn an_endless_event_is_the_end() {
    let (_server, client) = pair(stream(vec!["data: xxxxxxxxxx\n"; 100]));
    let mut events = watch(&client).await.max_event(500);
    assert!(matches!(events.next().await.unwrap(), Err(EventError::TooLong)));
    assert!(events.next().await.is_none());
    // Reconnecting would bring the same again.
    let server = Server::start(stream(["data: a\n\ndata: ", &"x".repeat(1000)]));
    let client = builder(&server).max_event(900).build().unwrap();
    let mut events = watch(&client).await.reconnect(at_once());
    assert!(events.next().await.unwrap().is_ok());
    assert_eq!(
        events.next().await.unwrap().unwrap_err().to_string(),
        "an event is longer than the client allows"
    );
    assert!(events.next().await.is_none());
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn a_connection_that_breaks_is_an_error_and_one_that_ends_is_not() {
    let (_server, client) = pair(broken("data: a\n\ndata: b\n"));
    let mut events = watch(&client).await;
    assert!(events.next().await.unwrap().is_ok());
    assert!(matches!(events.next().await.unwrap(), Err(EventError::Transport(_))));
    assert!(events.next().await.is_none());
    let (_server, client) = pair(stream(["data: a\n\ndata: b\n"]));
    assert_eq!(all(watch(&client).await).await.len(), 1);
}

#[tokio::test]
async fn a_stream_that_falls_silent_is_an_error() {
    let (_server, client) = pair(stream(["data: a\n\n"]).hanging());
    let request = client.feeds().watch().idle_timeout(Duration::from_millis(50));
    let mut events = done(request).await.unwrap();
    assert!(events.next().await.unwrap().is_ok());
    let error = events.next().await.unwrap().unwrap_err();
    assert!(matches!(error, EventError::Transport(error) if error.kind() == TransportErrorKind::Timeout));
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn a_stream_is_taken_up_behind_its_last_event() {
    let calls = AtomicUsize::new(0);
    let server = Server::with(move |request: &Received| match calls.fetch_add(1, Ordering::SeqCst) {
        0 => broken("id: 1\ndata: a\n\nid: 2\ndata: lost\n"),
        1 if request.header("last-event-id") == Some("1") => stream(["data: b\n\nid: ü\ndata: c\n\n"]),
        2 => answer(503),
        3 => stream(["data: d\n\nid\ndata: e\n\n"]),
        4 => stream([""; 0]),
        _ => answer(204),
    });
    let client = builder(&server).token("t").no_retries().build().unwrap();
    let events = done(client.feeds().watch().topic("x"))
        .await
        .unwrap()
        .reconnect(at_once());
    let data: Vec<String> = all(events)
        .await
        .into_iter()
        .map(|event| match event {
            WatchEvent::Unknown(event) => event.data,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(data, ["a", "b", "c", "d", "e"]);
    let ids = last_event_ids(&server);
    assert_eq!(ids.len(), 6);
    assert_eq!(
        (&ids[0], &ids[1], &ids[4], &ids[5]),
        (&None, &Some("1".to_owned()), &None, &None)
    );
    assert_eq!(ids[2], ids[3]);
    for request in server.received() {
        assert_eq!(
            (request.own_query(), request.header("authorization")),
            ("topic=x", Some("Bearer t"))
        );
    }
}

#[tokio::test]
async fn a_caller_goes_on_where_another_stopped() {
    let (server, client) = pair(stream(["data: a\n\n"]));
    let request = client.feeds().watch().extra_header("Last-Event-ID", "77");
    all(done(request).await.unwrap()).await;
    assert_eq!(last_event_ids(&server), [Some("77".to_owned())]);
}

#[tokio::test]
async fn what_cannot_succeed_is_not_tried_again() {
    for refusal in [json(404, "{}"), answer(401), answer(200), answer(302)] {
        let calls = AtomicUsize::new(0);
        let server = Server::with(move |_| match calls.fetch_add(1, Ordering::SeqCst) {
            0 => stream(["data: a\n\n"]),
            _ => refusal.clone(),
        });
        let mut events = watch(&client(&server)).await.reconnect(at_once());
        assert!(events.next().await.unwrap().is_ok());
        let error = events.next().await.unwrap().unwrap_err();
        assert!(
            matches!(&error, EventError::Reconnect(error) if error.response().is_some()),
            "{error:?}"
        );
        assert!(events.next().await.is_none());
        assert_eq!(server.received().len(), 2);
    }
}

#[tokio::test]
async fn what_cannot_be_sent_again_is_not() {
    for kind in [TransportErrorKind::RequestBody, TransportErrorKind::Redirect, TransportErrorKind::BodyTooLarge] {
        let stream = http::HeaderValue::from_static("text/event-stream");
        let first = Reply::status(http::StatusCode::OK).header(http::header::CONTENT_TYPE, stream);
        let memory = Memory::new();
        memory.reply("feeds.watch", first.body("data: a\n\n")).reply("feeds.watch", Reply::failure(kind));
        let builder = Client::builder().base_url("https://a").transport(memory.clone());
        let mut events = watch(&builder.build().unwrap()).await.reconnect(at_once());
        assert!(events.next().await.unwrap().is_ok());
        assert!(matches!(events.next().await, Some(Err(EventError::Reconnect(_)))));
        assert_eq!(memory.recorded().len(), 2, "{kind:?}");
    }
}

#[tokio::test]
async fn nothing_for_too_often_is_the_end() {
    for silence in [answer(503), broken(""), stream([""; 0])] {
        let calls = AtomicUsize::new(0);
        let server = Server::with(move |_| match calls.fetch_add(1, Ordering::SeqCst) {
            // What comes in between begins the count anew.
            0 | 2 => stream([": still here\n"]),
            _ => silence.clone(),
        });
        let client = builder(&server).retry(RetryPolicy::none()).build().unwrap();
        let mut events = watch(&client).await.reconnect(at_once().max_failures(3));
        assert!(events.next().await.unwrap().is_err());
        assert!(events.next().await.is_none());
        assert_eq!(server.received().len(), 6);
    }
}

/// Does not wait, but keeps for how long it should have.
#[derive(Clone)]
struct Hasty(Memory, Arc<Mutex<Vec<Duration>>>);

impl Transport for Hasty {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'static, Result<OpenResponse, TransportError>> {
        self.0.send(request)
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.1.lock().unwrap().push(duration);
        Box::pin(std::future::ready(()))
    }
}

#[tokio::test]
async fn pauses_are_what_the_server_asks_for_and_grow_while_nothing_comes() {
    let memory = Memory::new();
    let events = |text: &'static str| {
        let media_type = http::HeaderValue::from_static("text/event-stream");
        Reply::status(http::StatusCode::OK)
            .header(http::header::CONTENT_TYPE, media_type)
            .body(text)
    };
    memory.reply("feeds.plain", events("retry: 1500\ndata: a\n\n"));
    memory.reply("feeds.plain", events(""));
    memory.reply("feeds.plain", events(""));
    memory.reply("feeds.plain", events("data: b\n\nretry: 4000000\n"));
    memory.reply("feeds.plain", Reply::status(http::StatusCode::NO_CONTENT));
    let hasty = Hasty(memory, Arc::default());
    let builder = Client::builder().base_url("http://localhost").transport(hasty.clone());
    // A limit that is no pause of the stream.
    let limit = Duration::from_secs(1_000_000);
    let client = builder.timeout(limit).build().unwrap();
    let stream = done(client.feeds().plain().idle_timeout(limit)).await.unwrap();
    assert_eq!(
        all(stream.reconnect(Reconnect::new().max_delay(Duration::from_secs(5))))
            .await
            .len(),
        2
    );
    let slept = hasty.1.lock().unwrap();
    let pauses: Vec<f64> = slept
        .iter()
        .map(Duration::as_secs_f64)
        .filter(|pause| *pause < 900_000.0)
        .collect();
    let [first, second, third, fourth] = pauses[..] else {
        panic!("{pauses:?}")
    };
    assert_eq!((first, fourth), (1.5, 5.0));
    assert!(
        (1.5..=3.0).contains(&second) && (1.5..=5.0).contains(&third),
        "{pauses:?}"
    );
}

#[tokio::test]
async fn streams_ask_for_no_pinning() {
    fn check<S: Stream + Unpin + Send>(stream: S) -> S {
        stream
    }
    let (_server, client) = pair(stream(["id: 5\ndata: s3cret\n\n"]));
    let mut events = check(watch(&client).await);
    assert!(events.next().await.unwrap().is_ok());
    assert_eq!(format!("{events:?}"), r#"Events { last_event_id: "5", .. }"#);
}
