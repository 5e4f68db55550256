//! Plain text for Markdown: it reads back as it stands in the spec, and starts nothing.
//!
//! `&`, `<`, `>`, quotes, `` ` `` and `=` become character references, as Handlebars writes them. Emphasis stands, as it
//! does on the pages whose form is followed, but not in titles: links go by their characters. Where a reader of Markdown would find anything else in the text (a link, a
//! list, a heading, a table), backslashes take its meaning away.
//!
//! ```text
//! it's **all** of <a>        ──▶  it&#x27;s **all** of &lt;a&gt;
//! [x](javascript:alert(1))   ──▶  \[x\](javascript:alert(1))
//! ```

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Where a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A block of paragraphs.
    Block,
    /// A line behind `## `, or the words that a line of a paragraph begins with.
    Title,
    /// Between `[` and `](url)`.
    Link,
    /// A cell of a table.
    Cell,
}

impl Place {
    /// A small document that holds the text at this place.
    fn document_around(self, text: &str) -> String {
        match self {
            Self::Block => text.to_owned(),
            Self::Title => format!("## {text}\n\n{text} and more\n"),
            Self::Link => format!("[{text}](url)\n"),
            Self::Cell => format!("| a |\n| - |\n| {text} |\n"),
        }
    }

    /// What a document shows: its structure, line breaks aside, and the characters that count.
    fn read(self, document: &str) -> (Vec<Event<'_>>, String) {
        let mut structure = Vec::new();
        let mut shown = String::new();
        for event in Parser::new_ext(document, EXTENSIONS) {
            match event {
                Event::Text(text) => shown.push_str(&self.counted(&text)),
                Event::SoftBreak => {}
                Event::Start(Tag::Emphasis | Tag::Strong) | Event::End(TagEnd::Emphasis | TagEnd::Strong)
                    if self.allows_emphasis() => {}
                event => structure.push(event),
            }
        }
        (structure, shown)
    }

    /// The characters that count when texts are compared.
    fn counted(self, text: &str) -> String {
        let is_mark = |c: char| self.allows_emphasis() && matches!(c, '*' | '_');
        text.chars().filter(|&c| !is_mark(c) && !c.is_whitespace()).collect()
    }

    fn allows_emphasis(self) -> bool {
        match self {
            Self::Block | Self::Cell => true,
            Self::Title | Self::Link => false,
        }
    }
}

/// The extensions that readers of the pages know, and may find in a text.
const EXTENSIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_TASKLISTS);

/// The lines, for a place that holds plain text.
pub(super) fn escape_text(lines: &[String], place: Place) -> String {
    let escape_lines = |escape: fn(&str, Place) -> String| {
        let lines = lines.iter().map(|line| escape(line, place));
        lines.collect::<Vec<_>>().join("\n")
    };
    let text = escape_lines(escape_references);
    if reads_back(&text, &lines.concat(), place) {
        text
    } else {
        escape_lines(escape_marks)
    }
}

/// The line with character references.
fn escape_references(line: &str, place: Place) -> String {
    let mut escaped = String::with_capacity(line.len());
    for c in line.chars() {
        match reference_of(c, place) {
            Some(reference) => escaped.push_str(reference),
            None => escaped.push(c),
        }
    }
    escaped
}

/// The line with character references, and a backslash before all else that can mean something: within a line, or at
/// its start.
fn escape_marks(line: &str, place: Place) -> String {
    let marker_end = line
        .find(|c: char| !c.is_ascii_digit())
        .filter(|&end| line[end..].starts_with(['.', ')', '+', '-', ':']));
    let mut escaped = String::with_capacity(line.len() + 8);
    for (i, c) in line.char_indices() {
        let is_mark = matches!(c, '\\' | '[' | ']' | '!' | '~' | '|' | '*' | '_' | '#') || Some(i) == marker_end;
        match reference_of(c, place) {
            Some(reference) => escaped.push_str(reference),
            None if is_mark => escaped.extend(['\\', c]),
            None => escaped.push(c),
        }
    }
    escaped
}

fn reference_of(c: char, place: Place) -> Option<&'static str> {
    match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\'' => Some("&#x27;"),
        '`' => Some("&#x60;"),
        '=' => Some("&#x3D;"),
        '|' if place == Place::Cell => Some("&#124;"),
        _ => None,
    }
}

/// Whether the place has the structure that it has with a plain word in it, and the text shows the same characters.
///
/// Texts stand side by side on a page, so half a construct is none that can stand.
fn reads_back(markdown: &str, text: &str, place: Place) -> bool {
    is_whole(markdown) && shows(markdown, text, place)
}

fn shows(markdown: &str, text: &str, place: Place) -> bool {
    let document = place.document_around(markdown);
    let harmless = place.document_around("x");
    let (structure, shown) = place.read(&document);
    let (expected, around) = place.read(&harmless);
    structure == expected && shown == around.replace('x', &place.counted(text))
}

/// Whether all brackets have partners, and nothing at the end changes what follows.
fn is_whole(markdown: &str) -> bool {
    let mut depth = 0_usize;
    for c in markdown.chars() {
        match (c, depth) {
            ('[', _) => depth += 1,
            (']', 0) => return false,
            (']', _) => depth -= 1,
            _ => {}
        }
    }
    depth == 0 && !markdown.ends_with('\\') && !markdown.contains("~~")
}

#[cfg(test)]
mod tests {
    use super::super::super::text::{one_line, paragraphs};
    use super::*;

    fn escape(text: &str, place: Place) -> String {
        escape_text(&[one_line(text)], place)
    }

    #[test]
    fn harmless_text_stands() {
        for text in [
            "Retrieves information on an accessToken",
            "my * app, the*name, [ gps, aws ], (deprecated) Look, e.g. a-b: c; https://example.com/cburl #1 +1 ~5",
        ] {
            for place in [Place::Title, Place::Link, Place::Cell, Place::Block] {
                assert_eq!(escape(text, place), text);
            }
        }
        let emphatic = "this deletes **all** rows, and _none_ stays";
        assert_eq!(escape(emphatic, Place::Cell), emphatic);
        assert_eq!(escape("_none_", Place::Title), r"\_none\_");
    }

    #[test]
    fn characters_become_references() {
        assert_eq!(
            escape("it's <b> & \"`x`=1\"", Place::Cell),
            "it&#x27;s &lt;b&gt; &amp; &quot;&#x60;x&#x60;&#x3D;1&quot;"
        );
        assert_eq!(escape("a | b", Place::Cell), "a &#124; b");
    }

    #[test]
    fn markup_loses_its_meaning() {
        for (text, place, expected) in [
            ("[x](javascript:alert(1))", Place::Cell, r"\[x\](javascript:alert(1))"),
            ("![x](https://a.b/c.png)", Place::Block, r"\!\[x\](https://a.b/c.png)"),
            ("](javascript:alert(1)) [x", Place::Link, r"\](javascript:alert(1)) \[x"),
            ("[^1]", Place::Title, "[^1]"),
            ("C:\\*", Place::Cell, r"C:\\\*"),
            ("x\\", Place::Cell, r"x\\"),
            ("# title", Place::Block, r"\# title"),
            ("title ##", Place::Title, r"title \#\#"),
            ("- item", Place::Block, r"\- item"),
            ("1. item", Place::Block, r"1\. item"),
            ("12) item", Place::Block, r"12\) item"),
            ("---", Place::Block, r"\---"),
            ("***", Place::Block, r"\*\*\*"),
            ("~~~", Place::Block, r"\~\~\~"),
            ("~~gone~~", Place::Cell, r"\~\~gone\~\~"),
            ("[x]: https://a.b", Place::Block, r"\[x\]: https://a.b"),
            ("- [x] done", Place::Block, r"\- \[x\] done"),
        ] {
            assert_eq!(escape(text, place), expected, "{text}");
        }
    }

    #[test]
    fn blocks_keep_their_lines() {
        let lines = paragraphs("Title\n---\nnext\n| a | b |\n|---|---|").concat();
        let expected = "Title\n\\---\nnext\n\\| a \\| b \\|\n\\|---\\|---\\|";
        assert_eq!(escape_text(&lines, Place::Block), expected);
        assert!(reads_back(expected, &lines.concat(), Place::Block));
    }

    #[test]
    fn every_text_reads_back() {
        let atoms = [
            "[x",
            "](",
            "javascript:",
            "!",
            "~~",
            "*",
            "_",
            "`",
            "```",
            "<b>",
            "&amp;",
            "|",
            "\\",
            "#",
            "## ",
            "- ",
            "+ ",
            "1. ",
            "2) ",
            ":",
            "=",
            "---",
            "[^1]",
            "[ ] ",
            "word",
            " ",
            " ",
            "é",
        ];
        let mut state = 1_u64;
        let mut next = |below: usize| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(state >> 33).expect("31 bits") % below
        };
        for _ in 0..3000 {
            let text: String = (0..=next(7)).map(|_| atoms[next(atoms.len())]).collect();
            let text = one_line(&text);
            for place in [Place::Title, Place::Link, Place::Cell, Place::Block] {
                let escaped = escape(&text, place);
                assert!(
                    text.is_empty() || shows(&escaped, &text, place),
                    "{text:?} {escaped:?} {place:?}"
                );
            }
        }
    }
}
