//! Streams of server-sent events that break, do not end, or are none.

use vault_client::TransportErrorKind::{Other, Timeout};
use vault_client::{ClientBuilder, Problem};

use crate::fault::{Fault, LIMIT, SHORT, choosing, fast, fault};
use crate::outcome::{Outcome, invalid, nothing_of, part_of, success, unexpected};
use crate::received::Received;
use crate::script::{Script, answer, nothing, send, status};
use crate::server::Server;
use crate::table::run;
use crate::watching::{watch, watch_briefly, watch_on};

const HEAD: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";
const TICK: &str = "id: 7\nevent: tick\ndata: {\"id\":\"t1\"}\n\n";

/// A stream of this text, up to the end of the connection.
fn stream(text: impl AsRef<[u8]>) -> Script {
    send([HEAD.as_bytes(), text.as_ref()].concat())
}

/// A stream that promises more than this text.
fn cut(text: &str) -> Script {
    let head = HEAD.trim_end();
    send(format!("{head}\r\nContent-Length: 10000\r\n\r\n{text}"))
}

fn watched(name: &str, script: Script, expected: Outcome) -> Fault {
    fault(name, script, expected).call(watch).with(limited)
}

fn limited(builder: ClientBuilder) -> ClientBuilder {
    builder.no_retries().idle_timeout(SHORT).max_event(LIMIT)
}

#[tokio::test(flavor = "multi_thread")]
async fn they_break() {
    let half = format!("{TICK}event: tick\ndata: {{\"id\"");
    run(
        "broken events",
        vec![
            watched("half an event", stream(&half), success("t1")),
            watched(
                "an event without its empty line",
                stream(&TICK[..TICK.len() - 1]),
                success(""),
            ),
            watched("cut off inside an event", cut(&half), part_of(Other, "t1")),
            watched("cut off behind an event", cut(TICK), part_of(Other, "t1")),
            watched("reset inside an event", stream(&half).reset(), part_of(Other, "t1")),
            watched("stalls inside an event", stream(&half).stall(), part_of(Timeout, "t1")),
            watched(
                "stalls before the first event",
                stream("").stall(),
                part_of(Timeout, ""),
            ),
            watched(
                "stalls inside the head",
                send("HTTP/1.1 200 OK\r\n").stall(),
                nothing_of(Timeout),
            )
            .hurried(),
            watched(
                "trickles for longer than a call may take",
                stream("").trickle(TICK),
                success("t1"),
            )
            .hurried(),
            watched("an empty stream", stream(""), success("")),
        ],
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn they_have_no_end() {
    let endless = |text: &str| stream(TICK).forever(text.repeat(1000));
    let too_long = |name: &str, script: Script| watched(name, script, Outcome::TooLarge);
    run(
        "endless events",
        vec![
            too_long("a line without an end", stream("data: ").forever([b'x'; 1 << 12])),
            too_long("lines without an end", endless("data: x\n")),
            too_long("empty lines of data without an end", endless("data\n")),
            too_long("an id without an end", stream("id: ").forever([b'x'; 1 << 12])),
            too_long("a comment without an end", stream(":").forever([b'x'; 1 << 12])),
            too_long(
                "an event name that is too long",
                stream(format!("event: {}\n", "x".repeat(2 * LIMIT))),
            ),
            watched(
                "10,000 comments",
                stream([&": ping\n".repeat(10_000), TICK].concat()),
                success("t1"),
            ),
            watched("comments without an end", endless(": ping\n\n"), success("late")).call(watch_briefly),
        ],
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn they_are_odd() {
    let odd = |name: &str, text: &str, shown: &str| watched(name, stream(text), success(shown));
    let all = |text: &str| format!("{text}{TICK}");
    run(
        "odd events",
        vec![
            odd(
                "data that is no JSON",
                &all("event: tick\ndata: oops\n\n"),
                "invalid t1",
            ),
            odd(
                "data of another shape",
                &all("event: tick\ndata: {\"id\":1}\n\n"),
                "invalid t1",
            ),
            odd(
                "deep data",
                &all(&format!("event: tick\ndata: {}\n\n", "[".repeat(900))),
                "invalid t1",
            ),
            odd(
                "an event that nobody knows",
                &all("event: tock\ndata: oops\n\n"),
                "tock:oops t1",
            ),
            odd("an event without a name", &all("data: oops\n\n"), "message:oops t1"),
            odd("an event without data", &all("event: tick\n\n"), "t1"),
            odd("fields that nobody knows", &all("odd: 1\n\u{1}\nevents: x\n\n"), "t1"),
            odd("a byte order mark", &all("\u{feff}"), "t1"),
            odd("lines that end in CR", &TICK.replace('\n', "\r"), "t1"),
            odd("lines that end in CR LF", &TICK.replace('\n', "\r\n"), "t1"),
            odd("NUL in an id", &all("id: a\0b\n"), "t1"),
            odd(
                "a retry that is no number",
                &all("retry: soon\nretry: -1\nretry: 99999999999999999999\n"),
                "t1",
            ),
            watched(
                "data that is no UTF-8",
                stream(b"event: tock\ndata: \xff\n\n"),
                success("tock:\u{fffd}"),
            ),
            watched(
                "CR and LF apart",
                stream("data: a\r").trickle("\n\r\ndata: b\r\n\r\n"),
                success("message:a message:b"),
            ),
        ],
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn they_are_none() {
    let typed = |headers: &str| answer(200, headers, TICK);
    let moved = answer(302, "Location: http://127.0.0.1:1/\r\n", "");
    run(
        "no events",
        vec![
            watched(
                "JSON instead of events",
                typed("Content-Type: application/json\r\n"),
                invalid(200, TICK),
            ),
            watched(
                "a page instead of events",
                typed("Content-Type: text/html\r\n"),
                invalid(200, TICK),
            ),
            watched("no content type", typed(""), invalid(200, TICK)),
            watched(
                "a content type that goes on",
                typed("Content-Type: text/event-streams\r\n"),
                invalid(200, TICK),
            ),
            watched(
                "a content type in capitals",
                typed("Content-Type: Text/Event-Stream;charset=x\r\n"),
                success("t1"),
            ),
            watched(
                "a failure with events",
                answer(500, "Content-Type: text/event-stream\r\n", TICK),
                unexpected(500, TICK),
            ),
            watched("events elsewhere", moved, unexpected(302, "")),
            fault("events after 503", [status(503), stream(TICK)], success("t1"))
                .call(watch)
                .with(fast)
                .requests(2),
            fault("cut off, and not called again", cut(TICK), part_of(Other, "t1"))
                .call(watch)
                .with(fast),
        ],
    )
    .await;
}

/// Calls again after hardly a pause, and gives up where nothing comes three times in a row.
fn taken_up<const N: usize>(name: &str, scripts: [Script; N], expected: Outcome) -> Fault {
    fault(name, scripts, expected).call(watch_on).with(limited).requests(N)
}

#[tokio::test(flavor = "multi_thread")]
async fn they_are_taken_up_again() {
    let other = Server::start(stream(TICK)).await;
    let port = other.port();
    let second = stream("event: tick\ndata: {\"id\":\"t2\"}\n\n");
    let away = move |request: &Received| match request.header("last-event-id") {
        Some(_) => answer(302, &format!("Location: http://127.0.0.1:{port}/\r\n"), ""),
        None => cut(TICK),
    };
    let end = || status(204);
    let last_id = |all: &[Received]| {
        all.iter()
            .map(|one| one.header("last-event-id"))
            .eq([None, Some("7"), Some("7")])
    };
    let storm = || [stream(""), status(503), status(503), status(503)];
    run(
        "events again",
        vec![
            taken_up(
                "cut off, then ended",
                [cut(TICK), second.clone(), end()],
                success("t1 t2"),
            )
            .seen(last_id),
            taken_up(
                "reset, then ended",
                [cut(TICK).reset(), second.clone(), end()],
                success("t1 t2"),
            )
            .seen(last_id),
            taken_up(
                "half an event, which is dropped",
                [cut(&TICK[..TICK.len() - 1]), second.clone(), end()],
                success("t2"),
            ),
            taken_up("an id that is no ASCII", [cut("id: \u{e9}\n\n"), end()], success(""))
                .seen(|all| all[1].header("last-event-id") == Some("\u{e9}")),
            taken_up(
                "an id that no header can say",
                [cut("id: \u{1}\n\n")],
                Outcome::InvalidRequest(Problem::HeaderValue),
            ),
            taken_up(
                "a pause of days",
                [stream(format!("retry: 864000000\n{TICK}")), end()],
                success("t1"),
            ),
            taken_up("refused at last", [cut(TICK), status(401)], unexpected(401, "")),
            taken_up(
                "something else at last",
                [cut(TICK), answer(200, "", "oops")],
                invalid(200, "oops"),
            ),
            taken_up("503 at last", storm(), unexpected(503, "")),
            taken_up("nothing for ever", [(); 4].map(|()| stream("")), part_of(Other, "")),
            taken_up("closed for ever", [(); 4].map(|()| nothing()), nothing_of(Other)).requests(1),
            choosing("elsewhere at last", away, unexpected(302, ""))
                .call(watch_on)
                .with(limited)
                .requests(2),
        ],
    )
    .await;
    assert_eq!(other.received().len(), 0);
}
