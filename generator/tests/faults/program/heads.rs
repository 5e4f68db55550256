//! Heads of answers that are none, or too much.

use vault_client::TransportErrorKind::{Other, Timeout};

use crate::fault::{Fault, fault};
use crate::outcome::{nothing_of, success, unexpected};
use crate::script::{Script, send};
use crate::table::run;

/// An answer with this status line, and the body of a success.
fn line(line: &str) -> Script {
    send(format!("{line}\r\nContent-Length: 11\r\n\r\n{{\"id\":\"t1\"}}"))
}

/// A success with these headers.
fn headers(headers: &str) -> Script {
    send(format!(
        "HTTP/1.1 200 OK\r\n{headers}Content-Length: 11\r\n\r\n{{\"id\":\"t1\"}}"
    ))
}

fn no_http(name: &str, script: Script) -> Fault {
    fault(name, script, nothing_of(Other))
}

#[tokio::test(flavor = "multi_thread")]
async fn status_lines() {
    let body = r#"{"id":"t1"}"#;
    run(
        "status lines",
        vec![
            no_http("a greeting of SMTP", send("220 smtp.example.com ESMTP\r\n")),
            no_http("HTTP/0.9", send("<html>hello</html>")),
            no_http("the preface of HTTP/2", send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")),
            no_http("a frame of HTTP/2", send([0, 0, 0, 4, 0, 0, 0, 0, 0])),
            no_http("an alert of TLS", send([21, 3, 1, 0, 2, 2, 70])),
            no_http("a request", line("GET / HTTP/1.1")),
            no_http("an unknown version", line("HTTP/7.3 200 OK")),
            no_http("no status", line("HTTP/1.1")),
            no_http("status 000", line("HTTP/1.1 000 Zero")),
            no_http("status 99", line("HTTP/1.1 99 Low")),
            no_http("status 1000", line("HTTP/1.1 1000 High")),
            no_http("status -1", line("HTTP/1.1 -1 Negative")),
            no_http("status OK", line("HTTP/1.1 OK 200")),
            no_http("NUL in the reason", line("HTTP/1.1 200 O\0K")),
            no_http("binary noise", send((0..=255).collect::<Vec<u8>>())),
            fault("status 999", line("HTTP/1.1 999 Odd"), unexpected(999, body)),
            fault("status 600", line("HTTP/1.1 600 Odd"), unexpected(600, body)),
            fault(
                "an undocumented success",
                line("HTTP/1.1 299 Odd"),
                unexpected(299, body),
            ),
            fault("no reason", line("HTTP/1.1 200"), success("t1")),
            fault("HTTP/1.0", line("HTTP/1.0 200 OK"), success("t1")),
            fault(
                "bare line feeds",
                send("HTTP/1.1 200 OK\nContent-Length: 11\n\n{\"id\":\"t1\"}"),
                success("t1"),
            ),
        ],
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn interim_answers() {
    let hundred = "HTTP/1.1 100 Continue\r\n\r\n";
    let hints = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n";
    run(
        "interim answers",
        vec![
            fault("100 times 100", send(hundred.repeat(100)).send(whole()), success("t1")),
            fault("100 times 103", send(hints.repeat(100)).send(whole()), success("t1")),
            fault(
                "102 and no more",
                send("HTTP/1.1 102 Processing\r\n\r\n"),
                nothing_of(Other),
            ),
            fault(
                "100 without an end",
                send("").forever(hundred.repeat(1000)),
                nothing_of(Timeout),
            )
            .hurried(),
            fault(
                "101 that nobody asked for",
                send("HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"),
                unexpected(101, ""),
            ),
        ],
    )
    .await;
}

fn whole() -> Vec<u8> {
    b"HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{\"id\":\"t1\"}".to_vec()
}

#[tokio::test(flavor = "multi_thread")]
async fn header_lines() {
    let many = |count: usize| {
        (0..count)
            .map(|number| format!("X-{number}: y\r\n"))
            .collect::<String>()
    };
    let long = |length: usize| format!("X-Long: {}\r\n", "y".repeat(length));
    run(
        "headers",
        vec![
            fault("50 headers", headers(&many(50)), success("t1")),
            no_http("10,000 headers", headers(&many(10_000))),
            no_http(
                "headers without an end",
                send("HTTP/1.1 200 OK\r\n").forever(many(1000)),
            ),
            fault("a header of 64 KiB", headers(&long(64 << 10)), success("t1")),
            no_http("a header of 4 MiB", headers(&long(4 << 20))),
            no_http(
                "a header without an end",
                send("HTTP/1.1 200 OK\r\nX-Long: ").forever("y".repeat(1 << 16)),
            ),
            no_http(
                "a status line without an end",
                send("HTTP/1.1 200 ").forever("y".repeat(1 << 16)),
            ),
            no_http("a header without a colon", headers("X-Odd\r\n")),
            no_http("a header without a name", headers(": y\r\n")),
            no_http("a name with a space", headers("X Odd: y\r\n")),
            no_http("NUL in a value", headers("X-Odd: a\0b\r\n")),
            no_http("a folded header", headers("X-Odd: a\r\n b\r\n")),
            fault("a value that is no UTF-8", binary_header(), success("t1")),
            fault(
                "an answer to nobody behind the answer",
                send([whole(), whole()].concat()),
                success("t1"),
            ),
            fault(
                "a broken answer behind the answer",
                send([whole(), b"\0garbage".to_vec()].concat()),
                success("t1"),
            ),
        ],
    )
    .await;
}

fn binary_header() -> Script {
    let bytes = [
        b"HTTP/1.1 200 OK\r\nX-Odd: \xff\xfe\r\n",
        &whole()["HTTP/1.1 200 OK\r\n".len()..],
    ]
    .concat();
    send(bytes)
}
