//! Markdown of a spec, made fit to stand inside a page, a table or the rustdoc of an item.
//!
//! It keeps its paragraphs, lists, quotes, tables and code, and its links to the web. It loses what could act or break
//! out: HTML becomes text, other links become their text, images their description, headings strong lines. Code blocks
//! are fenced and name a language, and never one that rustdoc would compile and run.
//!
//! ```text
//! # Note <b>         ──▶  **Note \<b>:**
//! [x](javascript:1)  ──▶  x
//! ```

mod events;
mod flatten;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, TextMergeStream};
use pulldown_cmark_to_cmark::{Options as Layout, cmark_with_options};

use super::super::text::{clean, label, one_line, paragraphs};
use super::markdown::plain_blocks;
use super::plain::{Place, escape_text};

/// What rustdoc and the readers of pages find in Markdown, footnotes aside: their names would meet those of others.
const EXTENSIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS);

/// The text as blocks of Markdown, without a line break at the end.
pub fn sanitize_markdown(text: &str) -> String {
    let text = clean(text);
    let printed = print(&events_of(&text)).filter(|printed| is_harmless(printed));
    printed.unwrap_or_else(|| plain_blocks(&text))
}

/// The text for the cell of a table: its blocks one behind another, on one line.
pub fn sanitize_cell(text: &str) -> String {
    let text = clean(text);
    let events = flatten::in_table(events_of(&text));
    let cell = print(&events)
        .filter(|printed| is_harmless(printed))
        .and_then(|table| flatten::cell_of(&table));
    cell.unwrap_or_else(|| escape_text(&[one_line(&text)], Place::Cell))
}

/// The text as code on one line, whatever it holds: a name or a value as the spec has it.
pub fn sanitize_code(text: &str) -> String {
    let text = label(text);
    let runs = text.split(|c| c != '`').map(str::len);
    let fence = "`".repeat(runs.max().unwrap_or(0) + 1);
    // A mark at an end would make the fence longer; one space on both sides is not shown.
    let space = if text.starts_with('`') || text.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{fence}{space}{text}{space}{fence}")
}

/// How deep blocks may nest; each level of a list has two. Every level indents every line of the page.
const MAX_DEPTH: usize = 32;

/// The events of a cleaned text that can stand in a page: no HTML, image or heading, and every code block is fenced.
/// A text that nests too deep is taken for plain.
pub(super) fn events_of(text: &str) -> Vec<Event<'_>> {
    let events = events::harmless(parse(text));
    if depth(&events) <= MAX_DEPTH {
        events
    } else {
        plain_events(text)
    }
}

fn depth(events: &[Event<'_>]) -> usize {
    let mut open = 0_usize;
    let depths = events.iter().map(|event| {
        match event {
            Event::Start(_) => open += 1,
            Event::End(_) => open = open.saturating_sub(1),
            _ => {}
        }
        open
    });
    depths.max().unwrap_or_default()
}

fn plain_events(text: &str) -> Vec<Event<'_>> {
    let paragraph = |lines: Vec<String>| {
        let text = Event::Text(lines.join(" ").into());
        [Event::Start(Tag::Paragraph), text, Event::End(TagEnd::Paragraph)]
    };
    paragraphs(text).into_iter().flat_map(paragraph).collect()
}

fn parse(text: &str) -> impl Iterator<Item = Event<'_>> {
    TextMergeStream::new(Parser::new_ext(text, EXTENSIONS))
}

/// The events as text; `None` where they cannot be written.
fn print(events: &[Event<'_>]) -> Option<String> {
    let layout = Layout {
        code_block_token_count: 3,
        ..Layout::default()
    };
    let mut text = String::new();
    cmark_with_options(events.iter(), &mut text, EXTENSIONS, layout).ok()?;
    Some(text.trim_matches('\n').to_owned())
}

/// Whether the text still means what was printed: the last word is the parser's, not the printer's.
fn is_harmless(text: &str) -> bool {
    Parser::new_ext(text, EXTENSIONS.union(Options::ENABLE_FOOTNOTES)).all(|event| events::is_harmless(&event))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn structure_is_kept() {
        for text in [
            "One *two* **three** `four`\nfive",
            "* a\n* b\n  * c\n\n1. d\n1. e",
            "> quoted",
            "|a|b|\n|-|-|\n|c|d|",
            "See [the guide](https://example.com/a_(b)) or <https://example.com>.",
            "```json\n{}\n```",
            "Uses snake_case, me.*, 1 + 1 & more",
        ] {
            let sanitized = sanitize_markdown(text);
            let expected: Vec<_> = parse(text).collect();
            assert_eq!(parse(&sanitized).collect::<Vec<_>>(), expected, "{sanitized}");
        }
    }

    #[test]
    fn what_acts_is_lost() {
        for (text, expected) in [
            ("a <script>alert(1)</script>", r"a \<script>alert(1)\</script>"),
            ("<div>\n<b>x</b>\n</div>", "\\<div>\n\\<b>x\\</b>\n\\</div>"),
            ("a\n\n   <script>\n  b", "a\n\n\\<script>\nb"),
            ("[x](javascript:alert(1)) y", "x y"),
            ("[x](../secret) [y][z]\n\n[z]: file:///etc/passwd", "x y"),
            ("![logo](https://a.b/c.png)", "logo"),
            ("# Note\n\ntext", "**Note:**\n\ntext"),
            ("Really?\n===", "**Really?**"),
            ("    rm -rf /", "```text\nrm -rf /\n```"),
            ("```\nfn main() {}\n```", "```text\nfn main() {}\n```"),
            ("```rust,no_run\nfn main() {}\n```", "```text\nfn main() {}\n```"),
            ("~~~ json {x}\n```\n~~~", "````json\n```\n````"),
            ("see https://example.com/a_b_c.", "see <https://example.com/a_b_c>."),
            ("[Vec] and [^1]", r"\[Vec\] and \[\^1\]"),
            ("a\u{202e}b\u{2028}c\r\nd", "ab\nc\nd"),
            (
                "a&#x202e;b&#x2028;c&#0;&#10;[d](https://e.f/&#x202e;)",
                "ab c\u{fffd} d",
            ),
        ] {
            assert_eq!(sanitize_markdown(text), expected);
        }
    }

    #[test]
    fn deep_nesting_is_plain_text() {
        let text = format!("{}x", "> ".repeat(1000));
        let expected = text.replacen('>', "\\>", 1);
        assert_eq!(sanitize_markdown(&text), expected);
        assert_eq!(sanitize_cell(&text), text);
    }

    #[test]
    fn code_is_code() {
        for text in [
            "a",
            "a_b <c> [d](e) &amp; \\",
            "`",
            "a`b``c",
            "``x``",
            " x\n\n    y\r\n```\nz\n``` ",
            "\u{202e}\u{0}",
            "",
        ] {
            let code = sanitize_code(text);
            let events: Vec<_> = parse(&code).collect();
            let expected = label(text);
            let is_code = |event: &Event<'_>| matches!(event, Event::Code(code) if code.as_ref() == expected);
            assert!(
                matches!(&events[..], [_, event, _] if is_code(event)),
                "{text:?}: {events:?}"
            );
        }
    }

    #[test]
    fn cells_are_one_line() {
        for (text, expected) in [
            ("One\ntwo\n\nthree", "One two three"),
            ("Either:\n\n* a | b\n* `c|d`", r"Either: - a \| b - `c\|d`"),
            ("```\na\n  b\n```", "`a b`"),
            ("# Note\n\n| a | b |\n|---|---|\n| c | d |", "**Note:** a b c d"),
            ("<br>", r"\<br>"),
            ("", ""),
        ] {
            assert_eq!(sanitize_cell(text), expected);
        }
    }
}
