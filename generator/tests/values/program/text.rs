//! Strings, and texts that are no JSON.

use values_client::runtime::json::decode;
use values_client::types::Record;

use crate::{read, there_and_back};

#[test]
fn escapes_are_read_and_written() {
    let record = there_and_back(r#"{"text": "\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00\u0000", "\u006eew": "\u2028"}"#);
    assert_eq!(record.text.as_deref(), Some("\"\\/\u{8}\u{c}\n\r\té😀\0"));
    assert!(record.extra.get("new").is_some());
}

#[test]
fn names_may_be_escaped() {
    assert_eq!(
        read::<Record>(r#"{"te\u0078t": "t"}"#).unwrap().text.as_deref(),
        Some("t")
    );
}

#[test]
fn surrogates_without_their_other_half_are_refused() {
    for text in [r"\ud83d", r"\ude00", r"\ud83d\ud83d", r"\ud83dx", r"\ude00\ud83d"] {
        for property in ["text", "kind", "anything", "either", "new"] {
            let error = read::<Record>(&format!(r#"{{"{property}": "{text}"}}"#)).unwrap_err();
            assert!(
                error.contains("surrogate") || error.contains("hex escape"),
                "{text}: {error}"
            );
        }
        read::<Record>(&format!(r#"{{"{text}": 1}}"#)).unwrap_err();
    }
}

#[test]
fn what_is_not_utf_8_is_refused() {
    for bytes in [
        &b"\xff"[..],
        b"\xc3\x28",
        b"\xed\xa0\x80",
        b"\xf4\x90\x80\x80",
        b"\xc0\x80",
    ] {
        let text = [b"{\"text\": \"", bytes, b"\"}"].concat();
        let error = decode::<Record>(&text).unwrap_err();
        assert!(error.to_string().contains("utf-8"), "{error}");
    }
}

#[test]
fn text_that_is_no_json_is_refused() {
    for text in [
        "",
        " ",
        "{",
        "}",
        "{}}",
        "{} x",
        "{text: 1}",
        "{'text': 1}",
        "\u{feff}{}",
    ] {
        let error = decode::<Record>(text.as_bytes()).unwrap_err();
        assert_eq!(error.path(), "$", "{text}");
    }
    for text in [
        r#"{"text"}"#,
        r#"{"text": "t",}"#,
        r#"{"list": ["a",]}"#,
        r#"{"list": ["a" "b"]}"#,
        "{\"text\": \"a\tb\"}",
        r#"{"text": "a}"#,
        "{\"text\": 1 // one\n}",
    ] {
        decode::<Record>(text.as_bytes()).unwrap_err();
    }
}

#[test]
fn a_text_that_breaks_off_says_where() {
    let error = decode::<Record>(br#"{"inner": {"kinds": ["red", "gr"#).unwrap_err();
    assert_eq!(error.path(), "$.inner.kinds[1]");
}
