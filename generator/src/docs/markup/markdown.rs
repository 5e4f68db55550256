//! Markdown, of plain text and of Markdown.

use super::super::text::{label, one_line, paragraphs};
use super::plain::{Place, escape_text};
use super::{LinkForm, Markup, describe_values, join_alternatives, sanitize_cell, sanitize_markdown};

/// Markdown whose free text is plain.
pub(super) struct MarkdownOfPlain;

impl Markup for MarkdownOfPlain {
    fn title(&self, text: &str) -> String {
        escape_text(&[label(text)], Place::Title)
    }

    fn blocks(&self, text: &str) -> String {
        plain_blocks(text)
    }

    fn row(&self, text: &str) -> String {
        escape_text(&[one_line(text)], Place::Cell)
    }

    fn row_with_values(&self, text: &str, values: &[String]) -> String {
        self.row(&describe_values(text, values))
    }

    fn alternatives(&self, sets: &[Vec<String>]) -> String {
        // They may begin a line.
        escape_text(&[one_line(&join_alternatives(sets))], Place::Block)
    }

    fn name(&self, text: &str) -> String {
        self.value(&label(text))
    }

    fn value(&self, text: &str) -> String {
        escape_text(&[one_line(text)], Place::Cell)
    }

    fn code(&self, text: &str) -> String {
        code_span(text).unwrap_or_else(|| plain_blocks(text))
    }

    fn link(&self, text: &str, url: &str, _: LinkForm) -> String {
        link(text, url)
    }
}

/// Markdown whose free text is Markdown. Names and values are code.
pub(super) struct MarkdownOfMarkdown;

impl Markup for MarkdownOfMarkdown {
    fn title(&self, text: &str) -> String {
        MarkdownOfPlain.title(text)
    }

    fn blocks(&self, text: &str) -> String {
        sanitize_markdown(text)
    }

    fn row(&self, text: &str) -> String {
        sanitize_cell(text)
    }

    fn row_with_values(&self, text: &str, values: &[String]) -> String {
        let values: Vec<String> = values.iter().map(|value| self.value(value)).collect();
        describe_values(&self.row(text), &values)
    }

    fn alternatives(&self, sets: &[Vec<String>]) -> String {
        let shown = |words: &Vec<String>| words.iter().map(|word| self.value(word)).collect();
        let sets: Vec<Vec<String>> = sets.iter().map(shown).collect();
        join_alternatives(&sets)
    }

    fn name(&self, text: &str) -> String {
        self.value(&label(text))
    }

    fn value(&self, text: &str) -> String {
        // Readers disagree on bars in code in tables.
        let code = code_span(text).filter(|code| !code.contains('|'));
        code.unwrap_or_else(|| MarkdownOfPlain.value(text))
    }

    fn code(&self, text: &str) -> String {
        MarkdownOfPlain.code(text)
    }

    fn link(&self, text: &str, url: &str, _: LinkForm) -> String {
        link(text, url)
    }
}

pub(super) fn plain_blocks(text: &str) -> String {
    let blocks = paragraphs(text)
        .into_iter()
        .map(|lines| escape_text(&lines, Place::Block));
    blocks.collect::<Vec<_>>().join("\n\n")
}

fn link(text: &str, url: &str) -> String {
    format!("[{}]({url})", escape_text(&[label(text)], Place::Link))
}

/// The text as code; `None` where it is empty, or has marks that end code.
fn code_span(text: &str) -> Option<String> {
    let text = one_line(text);
    (!text.is_empty() && !text.contains('`')).then(|| format!("`{text}`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_code_where_they_can_be() {
        assert_eq!(MarkdownOfMarkdown.value("a_b <c>"), "`a_b <c>`");
        assert_eq!(MarkdownOfMarkdown.value("a|b"), "a&#124;b");
        assert_eq!(MarkdownOfMarkdown.value("``"), "&#x60;&#x60;");
        assert_eq!(MarkdownOfMarkdown.value(""), "");
    }

    #[test]
    fn links_hold_their_text() {
        assert_eq!(
            MarkdownOfPlain.link("a](b) *c*", "#x", LinkForm::Named),
            r"[a\](b) \*c\*](#x)"
        );
    }

    #[test]
    fn titles_start_nothing() {
        assert_eq!(MarkdownOfPlain.title("- a"), r"\- a");
        assert_eq!(MarkdownOfPlain.title("API Token"), "API Token");
    }
}
