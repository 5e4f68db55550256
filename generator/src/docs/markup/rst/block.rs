//! Block markup of docutils: what the first lines of a paragraph could be taken for.

use std::sync::LazyLock;

use regex::RegexSet;

use super::inline;

/// What a block's first line must not begin with, after the patterns of docutils' `Body`; here a little wider.
static BLOCK_STARTS: LazyLock<RegexSet> = LazyLock::new(|| {
    let patterns = [
        // Lists with bullets and with numbers.
        "^[-+*\u{2022}\u{2023}\u{2043}]( |$)",
        r"^\(?([0-9]+|[a-zA-Z]|[ivxlcdmIVXLCDM]+|#)[.)]( |$)",
        // `:field: text`
        r"^:[^: ].*:( |$)|^:[^: ]:( |$)",
        // `-a ARG, --long=ARG, /S  text`
        r"^([-+][a-zA-Z0-9]|(--|/)[a-zA-Z0-9][a-zA-Z0-9_-]*)([ =]?([a-zA-Z][a-zA-Z0-9_-]*|<[^<>]+>))?(  | ?$|, )",
        // Doctests, line blocks, tables.
        r"^>>>( |$)",
        r"^\|( |$)",
        r"^\+-[-+]+-\+ *$",
        r"^=+( +=+)+ *$",
        // Comments, directives, footnotes, targets.
        r"^\.\.( |$)",
        r"^__( |$)",
    ];
    #[expect(clippy::expect_used, reason = "the patterns are constants, and a test compiles them")]
    RegexSet::new(patterns).expect("the patterns are regular expressions")
});

/// The lines of a paragraph.
pub(super) fn escape_paragraph(lines: &[String]) -> String {
    guard_paragraph(&inline::escape(&lines.join("\n")))
}

/// Takes from a paragraph what would make another block of it.
pub(super) fn guard_paragraph(text: &str) -> String {
    let lines = text.split('\n').enumerate().map(|(i, line)| match i {
        0 if starts_block(line) || is_adornment(line, 4) => escape_start(line),
        // The second line may underline the first.
        1 if is_adornment(line, 1) => escape_start(line),
        _ => line.to_owned(),
    });
    escape_end(lines.collect::<Vec<_>>().join("\n"))
}

/// A title, or the term of a definition: what stands behind ` : ` would classify it.
pub(super) fn escape_term(line: &str) -> String {
    let term = inline::escape(line).replace(" : ", " \\: ");
    let starts = starts_block(&term) || is_adornment(&term, 1);
    escape_end(if starts { escape_start(&term) } else { term })
}

/// Text that ends with `::` would make what follows it a literal block.
pub(super) fn escape_end(text: String) -> String {
    match text.strip_suffix("::") {
        Some(start) => format!("{start}:\\:"),
        None => text,
    }
}

fn starts_block(line: &str) -> bool {
    BLOCK_STARTS.is_match(line)
}

/// Whether a line is at least `length` times the same punctuation mark: under or above a title, or a transition.
fn is_adornment(line: &str, length: usize) -> bool {
    let line = line.trim_end();
    let mark = line.chars().next();
    line.len() >= length && mark.is_some_and(|mark| mark.is_ascii_punctuation() && line.chars().all(|c| c == mark))
}

/// An escaped space is not seen; an escaped mark is that mark.
fn escape_start(line: &str) -> String {
    if line.starts_with('\\') {
        format!("\\ {line}")
    } else {
        format!("\\{line}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(text: &str) -> String {
        escape_paragraph(&text.lines().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn text_stands() {
        for text in [
            "Object containing new properties of the accessToken",
            "(deprecated) Look for it since (ms since epoch)",
            "-1 means none",
            "/path to it all",
            "... and so on",
            "...",
            "1.5 is a number, and 1.",
            "a :: b",
            "Line one\n- not a bullet\n.. not a comment",
        ] {
            assert_eq!(paragraph(text), text);
        }
    }

    #[test]
    fn starts_of_blocks_are_escaped() {
        for text in [
            "- item",
            "*",
            "1. item",
            "(iv) item",
            "#) item",
            ":field: text",
            "-a",
            "--long=X  text",
            "/S",
            ">>> print()",
            "| line",
            "+---+---+",
            "=== ===",
            ".. raw:: html",
            "..",
            "__ anonymous",
            "====",
            "~~~~~~",
        ] {
            assert_eq!(paragraph(text), format!("\\{text}"));
        }
    }

    #[test]
    fn second_lines_are_no_underlines() {
        assert_eq!(paragraph("ab\n--\n--"), "ab\n\\--\n--");
    }

    #[test]
    fn no_literal_block_is_expected() {
        assert_eq!(paragraph("as follows::"), "as follows:\\:");
        assert_eq!(paragraph("::"), ":\\:");
        assert_eq!(paragraph("\\::"), "\\\\:\\:");
    }

    #[test]
    fn adornments_of_backslashes() {
        assert_eq!(paragraph("\\\\"), "\\ \\\\\\\\");
    }

    #[test]
    fn terms_have_no_classifiers() {
        assert_eq!(escape_term("a : b"), "a \\: b");
        assert_eq!(escape_term("filter[name]"), "filter[name]");
        assert_eq!(escape_term("-x"), "\\-x");
        assert_eq!(escape_term("--"), "\\--");
    }
}
