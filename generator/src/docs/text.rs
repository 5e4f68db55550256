//! Text of a spec, cleaned: every reader ends its lines at the same places, and nothing in it is invisible.
//!
//! ```text
//! "Deletes it.\r\n\r\n  Really\u{2028}deletes it.\u{202e}"  ──▶  [["Deletes it."], ["Really", "deletes it."]]
//! ```

/// The lines of a text by paragraph, without white space at their ends. No paragraph and no line is empty.
pub(in crate::docs) fn paragraphs(text: &str) -> Vec<Vec<String>> {
    let text = clean(text);
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    lines
        .split(|line| line.is_empty())
        .filter(|lines| !lines.is_empty())
        .map(|lines| lines.iter().map(|&line| line.to_owned()).collect())
        .collect()
}

/// The text on one line: a line break becomes a space.
pub(in crate::docs) fn one_line(text: &str) -> String {
    paragraphs(text).concat().join(" ")
}

/// A name or title on one line with single spaces, never empty.
pub(in crate::docs) fn label(text: &str) -> String {
    let label = clean(text).split_whitespace().collect::<Vec<_>>().join(" ");
    if label.is_empty() { "?".to_owned() } else { label }
}

/// The text with `\n` for everything that some reader takes for the end of a line, and without control characters.
/// White space at the start of a line is kept.
pub(in crate::docs) fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    text.chars().filter_map(clean_char).collect()
}

fn clean_char(c: char) -> Option<char> {
    match c {
        // Python's `splitlines`, which docutils calls, ends a line at each of these.
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\t' => Some(' '),
        _ if is_invisible(c) => None,
        _ => Some(c),
    }
}

/// Whether a character shows nothing: controls, and the marks that make other text appear in another order.
pub(in crate::docs) fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_have_no_empty_lines() {
        let text = "\u{feff}a\r\n  b \n\n\u{a0}\n\nc\u{2028}d\te\u{202e}\u{0}";
        assert_eq!(paragraphs(text), [vec!["a", "b"], vec!["c", "d e"]]);
        assert!(paragraphs(" \n\u{7} ").is_empty());
    }

    #[test]
    fn one_line_joins_them() {
        assert_eq!(one_line("a\n\nb \n c  d"), "a b c  d");
        assert_eq!(label("a\u{3000} b\nc"), "a b c");
        assert_eq!(label("\u{0}"), "?");
    }
}
