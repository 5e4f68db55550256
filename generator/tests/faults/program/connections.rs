//! Connections that are refused, closed, reset, or silent: at every place of an answer.

use vault_client::TransportErrorKind;
use vault_client::TransportErrorKind::{Connect, Other, Timeout};

use crate::calls::{create, create_afterwards, get_again};
use crate::fault::{Fault, SHORT, fast, fault};
use crate::outcome::{LONG, nothing_of, part_of, success};
use crate::script::{Script, answer, nothing, send, thing};
use crate::server::Plan;
use crate::table::run;

/// What came before the fault, and how much of the body that is.
const PLACES: [(&str, &str, Option<&str>); 9] = [
    ("before the head", "", None),
    ("inside the version", "HTT", None),
    ("inside the status line", "HTTP/1.1 20", None),
    ("behind the status line", "HTTP/1.1 200 OK\r\n", None),
    (
        "inside a header",
        "HTTP/1.1 200 OK\r\nContent-Length: 11\r\nContent-Ty",
        None,
    ),
    (
        "behind the head",
        "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n",
        Some(""),
    ),
    (
        "inside the body",
        "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{\"id\":",
        Some("{\"id\":"),
    ),
    (
        "inside a chunk",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n{\"id\":",
        Some("{\"id\":"),
    ),
    (
        "before the last chunk",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n{\"id\":\"t1\"}\r\n",
        Some("{\"id\":\"t1\"}"),
    ),
];

const WHOLE: &str = "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{\"id\":\"t1\"}";

fn at_places(what: &str, kind: TransportErrorKind, end: fn(Script) -> Script) -> Vec<Fault> {
    let row = |(place, bytes, kept): (&str, &str, Option<&str>)| {
        let expected = kept.map_or(nothing_of(kind), |body| part_of(kind, body));
        fault(format!("{what} {place}"), end(send(bytes)), expected)
    };
    PLACES.into_iter().map(row).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn they_are_closed() {
    let closed = || at_places("closed", Other, |script| script);
    let as_post = |fault: Fault| fault.call(create).with(fast);
    run("closed", closed()).await;
    run("closed for a POST", closed().into_iter().map(as_post).collect()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn they_are_reset() {
    run("reset", at_places("reset", Other, Script::reset)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn they_stall() {
    let stalls = at_places("stalls", Timeout, Script::stall);
    run("stalled", stalls.into_iter().map(|fault| fault.hurried()).collect()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn they_trickle() {
    let head = "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n";
    let open = format!("HTTP/1.1 200 OK\r\n\r\n{}", " ".repeat(200));
    let chunk = format!(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nc8\r\n{}\r\n",
        " ".repeat(200)
    );
    run(
        "slow",
        vec![
            fault(
                "a body that trickles, and is in time",
                send(head).trickle(r#"{"id":"t1"}"#),
                success("t1"),
            ),
            fault("a head that trickles", nothing().trickle(head), nothing_of(Timeout)).hurried(),
            fault(
                "a body that trickles",
                send(open).trickle([b' '; 100]),
                part_of(Timeout, LONG),
            )
            .hurried(),
            fault(
                "a chunk size that trickles",
                send(chunk).trickle([b'0'; 100]),
                part_of(Timeout, LONG),
            )
            .hurried(),
        ],
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn they_end_before_anything_is_read() {
    run(
        "unasked",
        vec![
            fault("refused", Plan::Nobody, nothing_of(Connect)).requests(0),
            fault("no place for a connection", Plan::Full, nothing_of(Connect))
                .with(|builder| builder.no_retries().connect_timeout(SHORT))
                .requests(0),
            fault("closed at once", nothing().unasked(), nothing_of(Other)),
            fault(
                "reset with the request unread",
                nothing().unread().reset(),
                nothing_of(Other),
            ),
            fault(
                "silent with the request unread",
                nothing().unread().stall(),
                nothing_of(Timeout),
            )
            .hurried(),
            fault(
                "answered with the request unread",
                send(WHOLE).unread().stall(),
                success("t1"),
            ),
        ],
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn they_end_between_two_calls() {
    let again = |name: &str, first: Script| fault(name, [first, thing()], success("t1")).call(get_again).requests(2);
    let closed = || [thing(), nothing(), thing()];
    run(
        "kept alive",
        vec![
            again("closed behind an answer", send(WHOLE)),
            again("reset behind an answer", send(WHOLE).reset()),
            again(
                "closed behind an answer and garbage",
                send([WHOLE, "\0garbage"].concat()),
            ),
            again("closed behind two answers", send(WHOLE.repeat(2))),
            again(
                "a cookie that nobody keeps",
                answer(200, "Set-Cookie: key=evil\r\n", r#"{"id":"t1"}"#),
            )
            .seen(|all| all[1].header("cookie").is_none()),
            fault("closed by the next request", closed(), nothing_of(Other))
                .call(get_again)
                .requests(2),
            fault("closed by the next request, a GET", closed(), success("t1"))
                .call(get_again)
                .with(fast)
                .requests(3),
            fault("closed by the next request, a POST", closed(), nothing_of(Other))
                .call(create_afterwards)
                .with(fast)
                .requests(2),
        ],
    )
    .await;
}
