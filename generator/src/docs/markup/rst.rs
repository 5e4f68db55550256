//! Plain text for reStructuredText: it stands as it is where docutils reads it back as it is, else with backslashes.
//!
//! ```text
//! Sends my * to foo_bar     ──▶  Sends my * to foo_bar
//! .. raw:: html, see foo_   ──▶  \.. raw:: html, see foo\_
//! ```

mod block;
mod blocks_of_markdown;
mod inline;

use unicode_width::UnicodeWidthChar;

use super::super::text::{label, one_line, paragraphs};
use super::{LinkForm, Markup, describe_values, join_alternatives};

/// reStructuredText whose free text is plain.
pub(super) struct RstOfPlain;

impl Markup for RstOfPlain {
    fn title(&self, text: &str) -> String {
        block::escape_term(&label(text))
    }

    fn blocks(&self, text: &str) -> String {
        let paragraphs = paragraphs(text);
        let blocks = paragraphs.iter().map(|lines| block::escape_paragraph(lines));
        blocks.collect::<Vec<_>>().join("\n\n")
    }

    fn row(&self, text: &str) -> String {
        self.blocks(text)
    }

    fn row_with_values(&self, text: &str, values: &[String]) -> String {
        self.row(&describe_values(text, values))
    }

    fn alternatives(&self, sets: &[Vec<String>]) -> String {
        // A sentence ends behind the words.
        let escaped = self.value(&format!("{}.", join_alternatives(sets)));
        escaped.strip_suffix('.').map(str::to_owned).unwrap_or(escaped)
    }

    fn name(&self, text: &str) -> String {
        self.title(text)
    }

    fn value(&self, text: &str) -> String {
        block::escape_paragraph(&[one_line(text)])
    }

    fn code(&self, text: &str) -> String {
        inline::literal(&one_line(text)).unwrap_or_else(|| self.value(text))
    }

    fn link(&self, text: &str, url: &str, form: LinkForm) -> String {
        link(text, url, form)
    }
}

/// reStructuredText whose free text is Markdown.
pub(super) struct RstOfMarkdown;

impl Markup for RstOfMarkdown {
    fn title(&self, text: &str) -> String {
        RstOfPlain.title(text)
    }

    fn blocks(&self, text: &str) -> String {
        blocks_of_markdown::convert(text)
    }

    fn row(&self, text: &str) -> String {
        self.blocks(text)
    }

    fn row_with_values(&self, text: &str, values: &[String]) -> String {
        let accepted = match values {
            [] => String::new(),
            _ => RstOfPlain.row_with_values("", values),
        };
        let blocks = [self.row(text), accepted];
        let blocks: Vec<String> = blocks.into_iter().filter(|block| !block.is_empty()).collect();
        blocks.join("\n\n")
    }

    fn alternatives(&self, sets: &[Vec<String>]) -> String {
        RstOfPlain.alternatives(sets)
    }

    fn name(&self, text: &str) -> String {
        RstOfPlain.title(text)
    }

    fn value(&self, text: &str) -> String {
        RstOfPlain.value(text)
    }

    fn code(&self, text: &str) -> String {
        RstOfPlain.code(text)
    }

    fn link(&self, text: &str, url: &str, form: LinkForm) -> String {
        link(text, url, form)
    }
}

/// `` `Get State <#getstate>`_ ``
fn link(text: &str, url: &str, form: LinkForm) -> String {
    let text = phrase(&label(text));
    match form {
        LinkForm::Named => format!("`{text} <{}>`_", destination(url)),
        LinkForm::Anonymous => format!("`{text} <{}>`__", destination(url)),
        LinkForm::Internal => format!("`{text} <{url}_>`__"),
    }
}

/// A URL between `<` and `>`. An underscore at its end would make a name of it.
fn destination(url: &str) -> String {
    let url = phrase(url);
    match url.strip_suffix('_') {
        Some(start) => format!("{start}\\_"),
        None => url,
    }
}

/// Text between backquotes.
fn phrase(text: &str) -> String {
    let mut phrase = String::new();
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '<' | '>') {
            phrase.push('\\');
        }
        phrase.push(c);
    }
    phrase
}

/// How many marks a line under a title needs. Docutils gives wide characters two columns, and joiners one.
pub(in crate::docs) fn columns(title: &str) -> usize {
    title.chars().map(|c| c.width().unwrap_or(0).max(1)).sum()
}

/// The name as docutils makes an identifier of it: words of ASCII letters and digits, joined by hyphens.
pub(in crate::docs) fn identifier(name: &str) -> String {
    let word = |c: char| {
        if c.is_ascii_alphanumeric() {
            c.to_ascii_lowercase()
        } else {
            ' '
        }
    };
    let words: String = name.chars().map(word).collect();
    let identifier = words.split_whitespace().collect::<Vec<_>>().join("-");
    if identifier.starts_with(|c: char| c.is_ascii_lowercase()) {
        identifier
    } else {
        format!("id-{identifier}").trim_end_matches('-').to_owned()
    }
}
