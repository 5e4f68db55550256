//! Inline markup of docutils: where it would start, as the parser's own patterns say (`docutils/parsers/rst/states.py`).
//!
//! Docutils sees the start of markup only behind white space or some punctuation, and before something that is not white
//! space. Every start gets a backslash, whether or not an end follows: a start without an end is a warning.
//! Outside ASCII, all that is no letter and no digit counts as such punctuation: a backslash too many is not seen.

/// Schemes of which docutils makes links, and that a browser runs, or follows into the reader's own machine.
const UNSAFE_SCHEMES: [&str; 10] = [
    "about",
    "data",
    "file",
    "jar",
    "javascript",
    "livescript",
    "mocha",
    "smb",
    "vbscript",
    "view-source",
];

/// The text of one or more lines with backslashes where docutils would find markup.
pub(super) fn escape(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut escaped = String::with_capacity(text.len());
    for (i, &c) in chars.iter().enumerate() {
        if is_markup(&chars, i) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// The text as inline literal; `None` where its ends or its marks would not be read back.
pub(super) fn literal(text: &str) -> Option<String> {
    let is_bare = text.trim() == text && !text.is_empty() && !text.contains('`') && !text.ends_with('\\');
    is_bare.then(|| format!("``{text}``"))
}

fn is_markup(chars: &[char], i: usize) -> bool {
    match chars[i] {
        '\\' => true,
        '*' => starts_span(chars, i, '*'),
        '`' => starts_span(chars, i, '`'),
        '|' => chars.get(i + 1) != Some(&'|') && is_start(chars, i, i + 1),
        '_' => starts_target(chars, i) || ends_reference(chars, i) || ends_footnote(chars, i),
        ':' => ends_scheme(chars, i),
        _ => false,
    }
}

/// `*emphasis*`, `**strong**`, `` `role or link` ``, ``` ``literal`` ```.
fn starts_span(chars: &[char], i: usize, mark: char) -> bool {
    let is_double = chars.get(i + 1) == Some(&mark);
    is_start(chars, i, i + 1 + usize::from(is_double))
}

/// `` _`target` ``
fn starts_target(chars: &[char], i: usize) -> bool {
    chars.get(i + 1) == Some(&'`') && is_start(chars, i, i + 2)
}

/// Whether the mark at `start..end` stands where markup can start. Between a bracket or quote and its partner it cannot.
fn is_start(chars: &[char], start: usize, end: usize) -> bool {
    let Some(&next) = chars.get(end) else {
        // A mark at the end of a text starts nothing, unless it is the whole text.
        return start == 0;
    };
    is_boundary_before(chars, start) && !next.is_whitespace() && !is_quoted(chars, start, next)
}

fn is_boundary_before(chars: &[char], i: usize) -> bool {
    match i.checked_sub(1).map(|i| chars[i]) {
        None => true,
        Some(c) if c.is_ascii() => c.is_whitespace() || "\"'(<[{-/:".contains(c),
        Some(c) => !c.is_alphanumeric(),
    }
}

fn is_quoted(chars: &[char], start: usize, next: char) -> bool {
    let before = start.checked_sub(1).map(|i| chars[i]);
    matches!(
        (before, next),
        (Some('"'), '"')
            | (Some('\''), '\'')
            | (Some('('), ')')
            | (Some('<'), '>')
            | (Some('['), ']')
            | (Some('{'), '}')
    )
}

fn is_boundary_behind(chars: &[char], i: usize) -> bool {
    match chars.get(i) {
        None => true,
        Some(c) if c.is_ascii() => c.is_whitespace() || "\"')>]}-/:\\.,;!?".contains(*c),
        Some(c) => !c.is_alphanumeric(),
    }
}

/// `name_` and `name__`, where the first underscore is at `i`.
fn ends_reference(chars: &[char], i: usize) -> bool {
    let is_last = chars.get(i + 1) == Some(&'_') && is_boundary_behind(chars, i + 2);
    (is_last || is_boundary_behind(chars, i + 1)) && is_name(chars, i)
}

/// Whether a reference name ends before `end`: words with single `-`, `.`, `_`, `+` or `:` between them.
fn is_name(chars: &[char], end: usize) -> bool {
    let mut end = end;
    loop {
        let start = word_start(chars, end);
        if start == end {
            return false;
        }
        if is_boundary_before(chars, start) {
            return true;
        }
        if !"-._+:".contains(chars[start - 1]) {
            return false;
        }
        end = start - 1;
    }
}

fn word_start(chars: &[char], end: usize) -> usize {
    chars[..end]
        .iter()
        .rposition(|c| !c.is_alphanumeric())
        .map_or(0, |last| last + 1)
}

/// `[1]_`, `[#]_`, `[#name]_`, `[*]_` and `[name]_`, where the underscore is at `i`.
fn ends_footnote(chars: &[char], i: usize) -> bool {
    let Some(open) = chars[..i].iter().rposition(|&c| c == '[') else {
        return false;
    };
    let is_closed = i > open + 2 && chars[i - 1] == ']' && !chars[open..i - 1].contains(&']');
    is_closed && is_boundary_before(chars, open) && is_boundary_behind(chars, i + 1)
}

/// The colon behind the scheme of a URL that must not become a link.
fn ends_scheme(chars: &[char], i: usize) -> bool {
    let is_scheme_char = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '.' | '+' | '-');
    let start = chars[..i]
        .iter()
        .rposition(|c| !is_scheme_char(c))
        .map_or(0, |last| last + 1);
    let scheme = chars[start..i].iter().collect::<String>().to_ascii_lowercase();
    UNSAFE_SCHEMES
        .iter()
        .any(|unsafe_scheme| scheme.ends_with(unsafe_scheme))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_what_starts_markup() {
        for (text, expected) in [
            ("my * app, the*name, 2 ** 3, a*", "my * app, the*name, 2 ** 3, a*"),
            ("(*), '*' and \"**\" but *x*", "(*), '*' and \"**\" but \\*x*"),
            ("**all** (*some*)", "\\**all** (\\*some*)"),
            ("`code` and ``x`` and ```", "\\`code` and \\``x`` and \\```"),
            (":ref:`x`", ":ref:\\`x`"),
            ("a | b |c| || d", "a | b \\|c| || d"),
            ("_`target`", "\\_`target`"),
            ("_actions, __init__, snake_case", "_actions, __init__, snake_case"),
            ("word_ word__ a.b-c_.", "word\\_ word\\__ a.b-c\\_."),
            ("x*word_ word_s a--b_", "x*word_ word_s a--b\\_"),
            ("[1]_ [#]_ [*]_ [#a]_, [a b]", "[1]\\_ [#]\\_ [*]\\_ [#a]\\_, [a b]"),
            ("a\\b", "a\\\\b"),
            ("``", "\\``"),
            ("foo_\\x", "foo\\_\\\\x"),
            (
                "javascript:alert(1) https://a.b/c_ mailto:a@b.c",
                "javascript\\:alert(1) https://a.b/c\\_ mailto:a@b.c",
            ),
            ("Note: this, 12:30 key:value", "Note: this, 12:30 key:value"),
        ] {
            assert_eq!(escape(text), expected);
        }
    }
}
