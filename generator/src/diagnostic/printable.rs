//! Spec text as it may be printed: with nothing that a terminal, or a CI that reads the output, would obey.

use std::ops::Range;

/// The text on one line, what steers a reader spelled as an escape.
pub(crate) fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if steers(c) {
            out.extend(c.escape_default());
        } else if begins_command(text, at) {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    out
}

/// The text with a sign in the place of each character that steers a reader, and where a place in it has moved to.
pub(super) fn replace_steering(text: &str, place: Range<usize>) -> (String, Range<usize>) {
    let mut out = String::with_capacity(text.len());
    let (mut start, mut end) = (None, None);
    for (at, c) in text.char_indices() {
        if at >= place.start {
            start.get_or_insert(out.len());
        }
        if at >= place.end {
            end.get_or_insert(out.len());
        }
        // A tab has a width of its own, which the renderer knows.
        let is_steering = c != '\t' && steers(c) || begins_command(text, at);
        out.push(if is_steering { char::REPLACEMENT_CHARACTER } else { c });
    }
    let (start, end) = (start.unwrap_or(out.len()), end.unwrap_or(out.len()));
    (out, start..end)
}

/// Control characters, marks that turn the direction of text, and what shows nothing.
fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// `##[group]` and `##vso[…]` are commands to a CI wherever they stand in a line. (`::group::` is one only where a line
/// begins, and no line of ours begins with spec text.)
fn begins_command(text: &str, at: usize) -> bool {
    let before = &text[..at];
    text[at..].starts_with('[') && (before.ends_with("##") || before.ends_with("##vso"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_is_spelled_out() {
        assert_eq!(printable("a\nb\u{1b}[1m"), "a\\nb\\u{1b}[1m");
        assert_eq!(printable("\u{202e}x"), "\\u{202e}x");
        assert_eq!(printable("##[group]"), "##\\u{5b}group]");
        assert_eq!(printable("# [a] ##a ü 漢"), "# [a] ##a ü 漢");
    }

    #[test]
    fn places_move_with_the_text() {
        assert_eq!(replace_steering("\u{85}ab", 2..3), ("\u{fffd}ab".to_owned(), 3..4));
        assert_eq!(replace_steering("ab", 2..2), ("ab".to_owned(), 2..2));
    }
}
