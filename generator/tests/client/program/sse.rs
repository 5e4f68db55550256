//! The text of event streams, whole and cut at every byte.

use std::time::Duration;

use gallery_client::Bytes;
use gallery_client::runtime::{EventParser, EventTooLong};

/// Longer than any of the texts here.
const LIMIT: usize = 1 << 20;

/// Name, data and id of each event.
type Seen = Vec<(String, String, String)>;

/// Reads pieces of a stream, and gives what the parser knows at the end as well.
fn read<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> (Seen, EventParser) {
    let mut parser = EventParser::new(LIMIT);
    let mut seen = Seen::new();
    for piece in pieces {
        let mut bytes = Bytes::copy_from_slice(piece);
        while let Some(event) = parser.read(&mut bytes).unwrap() {
            seen.push((event.name, event.data, event.id));
        }
        assert!(bytes.is_empty());
    }
    (seen, parser)
}

/// The events of a text. They are the same however the text is cut.
#[track_caller]
fn events(text: impl AsRef<[u8]>) -> Seen {
    let text = text.as_ref();
    let (whole, _) = read([text]);
    for cut in 0..=text.len() {
        let (front, back) = text.split_at(cut);
        assert_eq!(read([front, back]).0, whole, "cut at {cut}");
    }
    assert_eq!(read(text.chunks(1)).0, whole, "byte by byte");
    assert_eq!(read(text.chunks(3)).0, whole, "three bytes at once");
    whole
}

#[track_caller]
fn check(text: impl AsRef<[u8]>, expected: &[(&str, &str, &str)]) {
    let found = events(text);
    let found: Vec<(&str, &str, &str)> = found.iter().map(|(name, data, id)| (&**name, &**data, &**id)).collect();
    assert_eq!(found, expected);
}

/// Data of events that have neither name nor id.
#[track_caller]
fn check_data(text: impl AsRef<[u8]>, expected: &[&str]) {
    let expected: Vec<_> = expected.iter().map(|data| ("message", *data, "")).collect();
    check(text, &expected);
}

#[test]
fn examples_of_the_standard() {
    check_data("data: YHOO\ndata: +2\ndata: 10\n\n", &["YHOO\n+2\n10"]);
    check(
        ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n",
        &[
            ("message", "first event", "1"),
            ("message", "second event", ""),
            ("message", " third event", ""),
        ],
    );
    check_data("data\n\ndata\ndata\n\ndata:", &["", "\n"]);
    check_data("data:test\n\ndata: test\n\n", &["test", "test"]);
    check(
        "event: add\ndata: 73857293\n\nevent: remove\ndata: 2153\n\nevent: add\ndata: 113411\n\n",
        &[("add", "73857293", ""), ("remove", "2153", ""), ("add", "113411", "")],
    );
}

#[test]
fn every_line_end_and_mixtures_of_them() {
    for end in ["\n", "\r", "\r\n"] {
        check_data(
            format!("data: a{end}data: b{end}{end}data: c{end}{end}"),
            &["a\nb", "c"],
        );
    }
    check_data("data: a\r\ndata: b\n\r\ndata: c\r\r", &["a\nb", "c"]);
    check_data("data: a\n\rdata: b\n\n", &["a", "b"]);
    check_data("data: a\r\n\r\n\r\n\r\ndata: b\r\n\r\n", &["a", "b"]);
    check_data("\n\r\r\n\ndata: a\n\n", &["a"]);
}

#[test]
fn an_event_is_there_with_its_last_line_end() {
    let mut parser = EventParser::new(LIMIT);
    let mut bytes = Bytes::from_static(b"data: a\r\r");
    assert_eq!(parser.read(&mut bytes).unwrap().unwrap().data, "a");
    // Only now is it clear that the line ended with CRLF.
    let mut bytes = Bytes::from_static(b"\ndata: b\n\n");
    assert_eq!(parser.read(&mut bytes).unwrap().unwrap().data, "b");
}

#[test]
fn what_is_no_field_is_ignored() {
    check_data(":\n: c\n:data: x\ndata: a\n:\n\n", &["a"]);
    check_data(
        "dat: x\nDATA: x\n data: x\nfoo\n: \ndatax\ndata : x\ndata: a\n\n",
        &["a"],
    );
    check_data("data: a\n", &[]);
    check_data("data: a", &[]);
    check_data("", &[]);
    check_data("\n\n\n", &[]);
    check("event: x\n\ndata: a\n\n", &[("message", "a", "")]);
    check("event: x\nevent: y\ndata: a\n\n", &[("y", "a", "")]);
    check("event: x\nevent\ndata: a\n\n", &[("message", "a", "")]);
}

#[test]
fn one_space_behind_the_colon_is_not_part_of_the_value() {
    check_data(
        "data:a\ndata: b\ndata:  c\ndata:\td\ndata: : e:\n\n",
        &["a\nb\n c\n\td\n: e:"],
    );
    check("event:  x \ndata:\n\n", &[(" x ", "", "")]);
}

#[test]
fn text_of_any_script_and_what_is_no_text() {
    check_data("data: é€😀\n\n", &["é€😀"]);
    check("event: größe\nid: №\ndata: ☃\n\n", &[("größe", "☃", "№")]);
    check_data("\u{feff}data: a\n\n", &["a"]);
    check_data("\u{feff}\u{feff}data: a\n\ndata: \u{feff}b\n\n", &["\u{feff}b"]);
    check_data(b"data: a\xFFb\n\n", &["a\u{fffd}b"]);
    check_data(b"data: a\xE2\x82\n\n", &["a\u{fffd}"]);
    check_data(b"data: \xE2\x82\ndata: \xAC\n\n", &["\u{fffd}\n\u{fffd}"]);
    check_data(b"data: \xF0\x9F\x98x\xC0\xAF\n\n", &["\u{fffd}x\u{fffd}\u{fffd}"]);
    check_data(b"\xEF\xBBdata: a\n\ndata: b\n\n", &["b"]);
    check_data("data: a\0b\n\n", &["a\0b"]);
}

#[test]
fn ids_stay_until_the_next() {
    check(
        "id: 1\ndata: a\n\ndata: b\n\nid: 2\ndata: c\n\nid:\ndata: d\n\n",
        &[
            ("message", "a", "1"),
            ("message", "b", "1"),
            ("message", "c", "2"),
            ("message", "d", ""),
        ],
    );
    check("id: 1\n\ndata: a\n\n", &[("message", "a", "1")]);
    check(
        "id: 1\ndata: a\n\nid: 2\0\ndata: b\n\n",
        &[("message", "a", "1"), ("message", "b", "1")],
    );
    let last_id = |text: &str| read([text.as_bytes()]).1.last_id().to_owned();
    assert_eq!(last_id("id: 1\ndata: a\n\n"), "1");
    // What was not dispatched does not count.
    assert_eq!(last_id("id: 1\ndata: a\n\nid: 2\ndata: b\n"), "1");
}

#[test]
fn the_time_to_reconnect_is_digits() {
    let retry = |text: &str| read([text.as_bytes()]).1.retry();
    assert_eq!(retry("retry: 1500\n"), Some(Duration::from_millis(1500)));
    assert_eq!(retry("retry:0\n"), Some(Duration::ZERO));
    assert_eq!(retry("retry: 10\nretry: 20\n\n"), Some(Duration::from_millis(20)));
    for text in [
        "",
        "retry\n",
        "retry:\n",
        "retry: -1\n",
        "retry: +1\n",
        "retry: 1.5\n",
        "retry: 1 \n",
        "retry: ٣\n",
    ] {
        assert_eq!(retry(text), None, "{text:?}");
    }
    assert_eq!(
        retry("retry: 5\nretry: x\nretry: 99999999999999999999999\n"),
        Some(Duration::from_millis(5))
    );
}

#[test]
fn a_restart_drops_what_is_not_whole_and_keeps_the_last_id() {
    let (_, mut parser) = read([b"id: 7\nretry: 9\ndata: a\n\nid: 8\nevent: x\ndata: b\nda".as_slice()]);
    parser.restart();
    assert_eq!(
        (parser.last_id(), parser.retry()),
        ("7", Some(Duration::from_millis(9)))
    );
    let mut bytes = Bytes::from_static("\u{feff}data: c\n\n".as_bytes());
    let event = parser.read(&mut bytes).unwrap().unwrap();
    assert_eq!((&*event.name, &*event.data, &*event.id), ("message", "c", "7"));
}

#[test]
fn an_endless_event_is_an_error() {
    let read = |limit: usize, text: &str| {
        let mut parser = EventParser::new(limit);
        let mut pieces = text.as_bytes().chunks(7);
        pieces.find_map(|piece| match parser.read(&mut Bytes::copy_from_slice(piece)) {
            Ok(None) => None,
            Ok(Some(event)) => Some(Ok(event.data.len())),
            Err(error) => Some(Err(error)),
        })
    };
    let line = "x".repeat(100);
    assert_eq!(read(106, &format!("data: {line}\n\n")), Some(Ok(100)));
    assert_eq!(read(105, &format!("data: {line}\n\n")), Some(Err(EventTooLong)));
    assert_eq!(read(100, &format!("data: {line}")), Some(Err(EventTooLong)));
    assert_eq!(read(100, &format!(": {line}")), Some(Err(EventTooLong)));
    assert_eq!(read(100, &format!("event: {line}")), Some(Err(EventTooLong)));
    assert_eq!(read(1000, &"data: x\n".repeat(600)), Some(Err(EventTooLong)));
    // What is not kept does not count.
    assert_eq!(read(100, &format!("{}data: x\n\n", ": x\n".repeat(1000))), Some(Ok(1)));
    assert_eq!(
        read(100, &format!("{}data: x\n\n", "event: x\n".repeat(1000))),
        Some(Ok(1))
    );
}

#[test]
fn what_is_shown_of_an_event_and_a_parser_holds_no_data() {
    let (mut parser, mut bytes) = (
        EventParser::new(LIMIT),
        Bytes::from_static(b"data: s3cret\n\ndata: s3cret\n"),
    );
    let event = parser.read(&mut bytes).unwrap().unwrap();
    assert!(parser.read(&mut bytes).unwrap().is_none());
    assert_eq!(
        format!("{event:?}"),
        r#"Event { name: "message", id: "", data_length: 6 }"#
    );
    assert!(!format!("{parser:?}").contains("s3cret"));
}
