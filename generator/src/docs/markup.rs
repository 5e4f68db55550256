//! Text for where it stands: title, paragraph, cell of a table, code; in Markdown or reStructuredText.

mod markdown;
mod plain;
mod rst;
mod sanitize;

pub(in crate::docs) use rst::{columns, identifier};
pub use sanitize::{sanitize_cell, sanitize_code, sanitize_markdown};

use super::language::Prose;
use crate::target::DocsFormat;
use markdown::{MarkdownOfMarkdown, MarkdownOfPlain};
use rst::{RstOfMarkdown, RstOfPlain};

/// What a link leads to, and how it is written where that is a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LinkForm {
    /// A URL. Another link of the same text has to lead there too.
    Named,
    /// A URL.
    Anonymous,
    /// A target that the same document declares, by name.
    Internal,
}

/// What brings text to a markup. Free text is understood in one way of [`Prose`], names and values are plain.
pub(super) trait Markup {
    /// A title.
    fn title(&self, text: &str) -> String;

    /// Free text as blocks.
    fn blocks(&self, text: &str) -> String;

    /// Free text for a row of a table, or an item of a list.
    fn row(&self, text: &str) -> String;

    /// The same with the values that are accepted; `row` where there are none.
    fn row_with_values(&self, text: &str, values: &[String]) -> String;

    /// One of several words within a line, or several that belong together: `a, b, or c and d`.
    fn alternatives(&self, sets: &[Vec<String>]) -> String;

    /// A name on the wire, for the start of a row of a table, or of an item of a list.
    fn name(&self, text: &str) -> String;

    /// A value for a row of a table, or an item of a list.
    fn value(&self, text: &str) -> String;

    /// A piece of code within a line, outside of tables.
    fn code(&self, text: &str) -> String;

    /// A link.
    fn link(&self, text: &str, url: &str, form: LinkForm) -> String;
}

/// A description and the values that are accepted, as plain text.
fn describe_values(text: &str, values: &[String]) -> String {
    let accepted = format!("Accepted values are: {}", values.join(", "));
    match (text.trim_end(), values) {
        (text, []) => text.to_owned(),
        ("", _) => accepted,
        (text, _) => format!("{}. {accepted}", text.strip_suffix('.').unwrap_or(text)),
    }
}

/// `a`, `a, or b`, `a, b, or c and d`
fn join_alternatives(sets: &[Vec<String>]) -> String {
    let sets: Vec<String> = sets.iter().map(|words| words.join(" and ")).collect();
    match sets.as_slice() {
        [] => String::new(),
        [set] => set.clone(),
        [sets @ .., last] => format!("{}, or {last}", sets.join(", ")),
    }
}

/// The markup for pages of a format, made of free text that is understood as said.
pub(super) fn markup(format: DocsFormat, prose: Prose) -> &'static dyn Markup {
    match (format, prose) {
        (DocsFormat::Markdown, Prose::Plain) => &MarkdownOfPlain,
        (DocsFormat::Markdown, Prose::Markdown) => &MarkdownOfMarkdown,
        (DocsFormat::Rst, Prose::Plain) => &RstOfPlain,
        (DocsFormat::Rst, Prose::Markdown) => &RstOfMarkdown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(words: &[&str]) -> Vec<String> {
        words.iter().map(|&word| word.to_owned()).collect()
    }

    #[test]
    fn alternatives() {
        let sets = |texts: &[&str]| -> Vec<Vec<String>> {
            let set = |text: &&str| text.split(' ').map(str::to_owned).collect();
            texts.iter().map(set).collect()
        };
        assert_eq!(join_alternatives(&sets(&["a"])), "a");
        assert_eq!(join_alternatives(&sets(&["a", "b"])), "a, or b");
        assert_eq!(join_alternatives(&sets(&["a", "b", "c"])), "a, b, or c");
        assert_eq!(join_alternatives(&sets(&["a b"])), "a and b");
        assert_eq!(join_alternatives(&sets(&["a", "b c"])), "a, or b and c");
    }

    #[test]
    fn values_follow_the_description() {
        let every_markup = [
            (DocsFormat::Markdown, Prose::Plain, "A *b*. Accepted values are: x, y_"),
            (
                DocsFormat::Markdown,
                Prose::Markdown,
                "A *b*. Accepted values are: `x`, `y_`",
            ),
            (DocsFormat::Rst, Prose::Plain, "A \\*b*. Accepted values are: x, y\\_"),
            (DocsFormat::Rst, Prose::Markdown, "A b.\n\nAccepted values are: x, y\\_"),
        ];
        for (format, prose, expected) in every_markup {
            let markup = markup(format, prose);
            assert_eq!(markup.row_with_values("A *b*.", &words(&["x", "y_"])), expected);
            assert_eq!(markup.row_with_values("A", &[]), "A");
            assert!(
                markup
                    .row_with_values("", &words(&["x"]))
                    .starts_with("Accepted values are: ")
            );
        }
    }

    #[test]
    fn pieces_make_no_link_together() {
        let values = words(&["[x", "](javascript:alert(1))", "a|[b", "](c)"]);
        for prose in [Prose::Plain, Prose::Markdown] {
            let row = markup(DocsFormat::Markdown, prose).row_with_values("", &values);
            let document = format!("| a |\n| - |\n| {row} |\n");
            let mut events = pulldown_cmark::Parser::new_ext(&document, pulldown_cmark::Options::ENABLE_TABLES);
            let is_link = |event| matches!(event, pulldown_cmark::Event::Start(pulldown_cmark::Tag::Link { .. }));
            assert!(!events.any(is_link), "{row}");
        }
    }
}
