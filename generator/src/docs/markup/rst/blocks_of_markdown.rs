//! Markdown to reStructuredText: paragraphs, lists, code blocks, code and links; other marks leave their text.
//!
//! ```text
//! Use **either**:      ──▶  Use either:
//!
//! * `a`                     * ``a``
//! * [b](https://b.c)        * `b <https://b.c>`__
//! ```

use pulldown_cmark::{Event, Tag, TagEnd};

use super::super::super::text::clean;
use super::super::LinkForm;
use super::super::sanitize::events_of;
use super::{block, inline, link};

/// Stands for a piece of markup until the text around it is escaped. A cleaned text does not hold this character.
const SLOT: char = '\u{fff9}';

/// The text as blocks.
pub(super) fn convert(text: &str) -> String {
    let text = clean(text);
    let mut converter = Converter::default();
    for event in events_of(&text) {
        converter.push(event);
    }
    converter.end_paragraph();
    converter.blocks.join("\n\n")
}

#[derive(Default)]
struct Converter {
    blocks: Vec<String>,
    /// What an item begins with, of each list that is open.
    markers: Vec<&'static str>,
    /// Whether the next block begins an item.
    begins_item: bool,
    /// The paragraph that is open, as plain text, with a [`SLOT`] for each piece of markup.
    paragraph: String,
    /// The pieces of markup of the paragraph.
    markup: Vec<String>,
    /// The text and the URL of the link that is open.
    link: Option<(String, String)>,
    /// The code block that is open.
    code: Option<String>,
}

impl Converter {
    fn push(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.push_start(&tag),
            Event::End(tag) => self.push_end(tag),
            Event::Text(text) => self.push_text(&text),
            Event::Code(code) => self.push_code(&code),
            Event::SoftBreak | Event::HardBreak => self.push_text("\n"),
            Event::TaskListMarker(done) => self.push_text(if done { "[x] " } else { "[ ] " }),
            _ => {}
        }
    }

    fn push_start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::List(first) => {
                self.end_paragraph();
                self.markers.push(if first.is_some() { "#. " } else { "* " });
            }
            Tag::Item => {
                self.end_paragraph();
                self.begins_item = true;
            }
            Tag::CodeBlock(_) => {
                self.end_paragraph();
                self.code = Some(String::new());
            }
            Tag::Link { dest_url, .. } => self.link = Some((String::new(), dest_url.to_string())),
            _ => {}
        }
    }

    fn push_end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::List(_) => {
                self.end_paragraph();
                self.markers.pop();
            }
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::Link => self.end_link(),
            TagEnd::TableCell => self.push_text(" "),
            TagEnd::Paragraph | TagEnd::Item | TagEnd::TableRow | TagEnd::TableHead => self.end_paragraph(),
            _ => {}
        }
    }

    fn push_text(&mut self, text: &str) {
        if let Some(code) = &mut self.code {
            code.push_str(text);
        } else if let Some((link, _)) = &mut self.link {
            link.push_str(text);
        } else {
            self.paragraph.push_str(text);
        }
    }

    fn push_code(&mut self, code: &str) {
        match inline::literal(code) {
            Some(literal) if self.link.is_none() => self.push_markup(literal),
            _ => self.push_text(code),
        }
    }

    fn push_markup(&mut self, markup: String) {
        self.paragraph.push(SLOT);
        self.markup.push(markup);
    }

    fn end_link(&mut self) {
        let Some((text, url)) = self.link.take() else {
            return;
        };
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() {
            self.push_markup(link(&text, &url, LinkForm::Anonymous));
        }
    }

    fn end_paragraph(&mut self) {
        let paragraph = std::mem::take(&mut self.paragraph);
        let markup = std::mem::take(&mut self.markup);
        let lines = paragraph.lines().map(str::trim).filter(|line| !line.is_empty());
        let text = lines.collect::<Vec<_>>().join("\n");
        if !text.is_empty() {
            let text = fill_slots(&inline::escape(&text), markup);
            self.push_block(&block::guard_paragraph(&text));
        }
    }

    fn end_code(&mut self) {
        let code = self.code.take().unwrap_or_default();
        if code.trim().is_empty() {
            return;
        }
        let lines = code.trim_end().lines().map(|line| format!("    {line}"));
        let lines: Vec<String> = lines.map(|line| line.trim_end().to_owned()).collect();
        self.push_block(&format!("::\n\n{}", lines.join("\n")));
    }

    /// Adds a block, indented by the lists that it is in.
    fn push_block(&mut self, block: &str) {
        let (marker, outer) = match self.markers.split_last() {
            None => ("", 0),
            Some((marker, outer)) => (*marker, outer.iter().map(|marker| marker.len()).sum()),
        };
        let inner = outer + marker.len();
        let mut lines = block.lines();
        let first = lines.next().unwrap_or_default();
        let start = if std::mem::take(&mut self.begins_item) {
            format!("{}{marker}", " ".repeat(outer))
        } else {
            " ".repeat(inner)
        };
        let mut text = format!("{start}{first}");
        for line in lines {
            text.push('\n');
            if !line.is_empty() {
                text.push_str(&" ".repeat(inner));
                text.push_str(line);
            }
        }
        self.blocks.push(text);
    }
}

/// Puts the pieces in. White space has to stand around each; an escaped space is not seen.
fn fill_slots(text: &str, markup: Vec<String>) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut pieces = markup.into_iter();
    let mut after_piece = false;
    for c in text.chars() {
        let piece = if c == SLOT { pieces.next() } else { None };
        let touches = filled.ends_with(|last: char| !last.is_whitespace());
        if (piece.is_some() || after_piece) && touches && !c.is_whitespace() {
            filled.push_str("\\ ");
        }
        after_piece = piece.is_some();
        match piece {
            Some(piece) => filled.push_str(&piece),
            None => filled.push(c),
        }
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn converts() {
        for (markdown, expected) in [
            ("One *two* **three**\nfour", "One two three\nfour"),
            ("a `b` c`d`e", "a ``b`` c\\ ``d``\\ e"),
            (
                "see [the _guide_](https://a.b/c_)!",
                "see `the guide <https://a.b/c\\_>`__\\ !",
            ),
            (
                "Either:\n- a\n- b\n  1. c\n\n     d\n\nend",
                "Either:\n\n* a\n\n* b\n\n  #. c\n\n     d\n\nend",
            ),
            ("- x\n  ```\n  y\n\n    z\n  ```", "* x\n\n  ::\n\n      y\n\n        z"),
            ("# Note\n\n.. raw:: html", "Note:\n\n\\.. raw:: html"),
            ("<b> |x|</b>", "<b> \\|x|</b>"),
            ("*`x`", "\\*\\ ``x``"),
            ("| a | b |\n|---|---|\n| c | d |", "a b\n\nc d"),
        ] {
            assert_eq!(convert(markdown), expected);
        }
    }
}
