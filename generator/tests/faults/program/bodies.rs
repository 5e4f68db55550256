//! Bodies of wrong lengths, of no end, compressed in bad faith, and of another kind than promised.

use vault_client::TransportErrorKind::Other;

use crate::calls::{any, download, head, remove, text};
use crate::fault::fault;
use crate::outcome::{LONG, Outcome, invalid, nothing_of, part_of, success, unexpected};
use crate::script::{Script, answer, json, send};
use crate::table::run;

const HEAD: &str = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
const BODY: &str = r#"{"id":"t1"}"#;

/// A success with these headers and this body.
fn ok(headers: &str, body: &str) -> Script {
    send(format!("{HEAD}{headers}\r\n\r\n{body}"))
}

fn chunked(body: &str) -> Script {
    ok("Transfer-Encoding: chunked", body)
}

#[tokio::test(flavor = "multi_thread")]
async fn lengths() {
    let not_modified = send(format!("HTTP/1.1 304 Not Modified\r\nContent-Length: 11\r\n\r\n{BODY}"));
    let no_content = send(format!("HTTP/1.1 204 No Content\r\nContent-Length: 11\r\n\r\n{BODY}"));
    run(
        "lengths",
        vec![
            fault(
                "a length that is too long",
                ok("Content-Length: 12", BODY),
                part_of(Other, BODY),
            ),
            fault(
                "a length that is too short",
                ok("Content-Length: 10", BODY),
                invalid(200, r#"{"id":"t1""#),
            ),
            fault("a negative length", ok("Content-Length: -1", BODY), nothing_of(Other)),
            fault(
                "a length that is no number",
                ok("Content-Length: ten", BODY),
                nothing_of(Other),
            ),
            fault(
                "a length beyond 64 bits",
                ok("Content-Length: 99999999999999999999999", BODY),
                nothing_of(Other),
            ),
            fault(
                "a length of 4 EiB",
                ok("Content-Length: 4611686018427387904", BODY),
                part_of(Other, BODY),
            ),
            fault(
                "two lengths",
                ok("Content-Length: 11\r\nContent-Length: 12", BODY),
                nothing_of(Other),
            ),
            fault(
                "the same length twice",
                ok("Content-Length: 11\r\nContent-Length: 11", BODY),
                success("t1"),
            ),
            fault(
                "a length and chunks",
                ok("Content-Length: 3\r\nTransfer-Encoding: chunked", CHUNKS),
                success("t1"),
            ),
            fault("neither, to the end", ok("X-Odd: y", BODY), success("t1")),
            fault("neither, reset", ok("X-Odd: y", BODY).reset(), part_of(Other, BODY)),
            fault("HEAD with a body", ok("Content-Length: 11", BODY), success("head")).call(head),
            fault("204 with a body", no_content, success("removed")).call(remove),
            fault("304 with a body", not_modified, unexpected(304, "")),
        ],
    )
    .await;
}

const CHUNKS: &str = "b\r\n{\"id\":\"t1\"}\r\n0\r\n\r\n";

#[tokio::test(flavor = "multi_thread")]
async fn chunks() {
    let extension = format!("b;{}", "x".repeat(1 << 10));
    run(
        "chunks",
        vec![
            fault("a size that is no number", chunked("zz\r\n"), part_of(Other, "")),
            fault("a negative size", chunked("-5\r\n"), part_of(Other, "")),
            fault(
                "a size beyond 64 bits",
                chunked("fffffffffffffffff\r\n"),
                part_of(Other, ""),
            ),
            fault(
                "a size of 16 EiB",
                chunked("ffffffffffffffff\r\n{\"id\""),
                part_of(Other, "{\"id\""),
            ),
            fault("no size", chunked("\r\n\r\n"), part_of(Other, "")),
            fault(
                "a chunk that is longer than its size",
                chunked("3\r\n{\"id\":\"t1\"}\r\n"),
                part_of(Other, "{\"i"),
            ),
            fault(
                "a chunk extension",
                chunked(&format!("{extension}\r\n{BODY}\r\n0\r\n\r\n")),
                success("t1"),
            ),
            fault(
                "a chunk extension without an end",
                chunked("b;").forever("x".repeat(1 << 16)),
                part_of(Other, ""),
            ),
            fault(
                "trailers",
                chunked("b\r\n{\"id\":\"t1\"}\r\n0\r\nX-Odd: y\r\n\r\n"),
                success("t1"),
            ),
            fault(
                "trailers without an end",
                chunked("b\r\n{\"id\":\"t1\"}\r\n0\r\n").forever("X-Odd: y\r\n".repeat(1000)),
                part_of(Other, BODY),
            ),
            fault("no chunks where there should be", chunked(BODY), part_of(Other, "")),
            fault(
                "a coding that nobody knows",
                ok("Transfer-Encoding: rot13", BODY),
                success("t1"),
            ),
        ],
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn too_much() {
    let blank = " ".repeat(1 << 16);
    let chunk = format!("400\r\n{}\r\n", " ".repeat(0x400));
    let too_large = |name: &str, script: Script| fault(name, script, Outcome::TooLarge).limited();
    run(
        "too much",
        vec![
            too_large(
                "an endless body with a length",
                ok("Content-Length: 4611686018427387904", &blank[..500]).forever(&*blank),
            ),
            too_large(
                "an endless body without a length",
                ok("X-Odd: y", &blank[..500]).forever(&*blank),
            ),
            too_large("endless chunks", chunked(&chunk[..500]).forever(&*chunk)),
        ],
    )
    .await;
}

/// The gzip form of `{"id":"t1"}`.
const GZIP: [u8; 31] =
    *b"\x1f\x8b\x08\0\0\0\0\0\x02\x03\xab\x56\xca\x4c\x51\xb2\x52\x2a\x31\x54\xaa\x05\0\xdf\xad\x7d\x57\x0b\0\0\0";

/// What gzip makes of 64 KiB of spaces, as blocks that may follow each other.
fn spaces() -> Vec<u8> {
    let mut blocks = b"\xec\xc1\x81\0\0\0\0\x80\x20\x95\xfd\x29\x17\xa9\x0a".to_vec();
    blocks.extend([0; 60]);
    blocks.extend(b"\x6a\0\0\0\xff\xff");
    blocks
}

fn encoded(encoding: &str, body: &[u8]) -> Script {
    answer(200, &format!("Content-Encoding: {encoding}\r\n"), body)
}

#[tokio::test(flavor = "multi_thread")]
async fn encodings() {
    let bomb = [&GZIP[..10], &spaces().repeat(1000)].concat();
    let endless = send(format!("{HEAD}Content-Encoding: gzip\r\n\r\n"))
        .send(&GZIP[..10])
        .forever(spaces());
    let mut wrong_sum = GZIP;
    wrong_sum[25] ^= 1;
    run(
        "encodings",
        vec![
            fault("gzip", encoded("gzip", &GZIP), success("t1")),
            fault("a gzip bomb", encoded("gzip", &bomb), Outcome::TooLarge).limited(),
            fault("a gzip bomb without an end", endless, Outcome::TooLarge).limited(),
            fault(
                "gzip that is none",
                encoded("gzip", BODY.as_bytes()),
                part_of(Other, ""),
            ),
            fault(
                "gzip that is cut off",
                encoded("gzip", &GZIP[..20]),
                part_of(Other, r#"{"id":"t1"#),
            ),
            fault(
                "gzip with a wrong checksum",
                encoded("gzip", &wrong_sum),
                part_of(Other, BODY),
            ),
            fault(
                "an encoding that nobody asked for",
                encoded("br", b"\x0b\x05\x80"),
                invalid(200, "\x0b\x05\u{fffd}"),
            ),
            fault(
                "an encoding that nobody knows",
                encoded("rot13", BODY.as_bytes()),
                success("t1"),
            ),
        ],
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn content() {
    let html = "<html>oops</html>";
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    let page = answer(200, "Content-Type: text/html\r\n", html);
    run(
        "content",
        vec![
            fault("a page instead of JSON", page, invalid(200, html)),
            fault(
                "JSON that is called a page",
                answer(200, "Content-Type: text/html\r\n", BODY),
                success("t1"),
            ),
            fault(
                "a kind that is none",
                answer(200, "Content-Type: \r\n", BODY),
                success("t1"),
            ),
            fault("an empty body", json(""), invalid(200, "")),
            fault("JSON that is cut off", json(r#"{"id":"t"#), invalid(200, r#"{"id":"t"#)),
            fault("two values", json(r#"{"id":"t1"}{}"#), invalid(200, r#"{"id":"t1"}{}"#)),
            fault(
                "JSON that is no UTF-8",
                json(b"{\"id\":\"\xff\"}"),
                invalid(200, "{\"id\":\"\u{fffd}\"}"),
            ),
            fault(
                "half a surrogate pair",
                json(r#"{"id":"\ud800"}"#),
                invalid(200, r#"{"id":"\ud800"}"#),
            ),
            fault("a byte order mark", json("\u{feff}{}"), invalid(200, "\u{feff}{}")),
            fault(
                "a deep body, skipped",
                json(format!(r#"{{"id":"t1","more":{deep}}}"#)),
                invalid(200, LONG),
            ),
            fault("a deep body, kept", json(&deep), invalid(200, LONG)).call(any),
            fault(
                "a deep body without an end",
                json("[".repeat(100_000)),
                invalid(200, LONG),
            )
            .call(any),
            fault(
                "a number of 100,000 digits",
                json("9".repeat(100_000)),
                invalid(200, LONG),
            )
            .call(any),
            fault(
                "a documented error without its body",
                answer(404, "", "oops"),
                invalid(404, "oops"),
            ),
            fault(
                "text that is no UTF-8",
                answer(200, "", b"\xff"),
                invalid(200, "\u{fffd}"),
            )
            .call(text),
            fault("NUL in text", answer(200, "", "\0"), success("\0")).call(text),
            fault("a download of nothing", answer(200, "", ""), success("0 bytes")).call(download),
        ],
    )
    .await;
}
