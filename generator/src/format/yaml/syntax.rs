//! What is no YAML, in plain words and with what helps: the parsers' own words are about their grammar.

use crate::diagnostic::{Code, Report};
use crate::model::{FileId, Span};

/// A mistake that people make.
struct Mistake {
    /// How the parsers speak of it.
    spoken: &'static [&'static str],
    place: Place,
    message: &'static str,
    help: &'static str,
}

/// Where a mistake is, beginning at where a parser gave up.
#[derive(Clone, Copy)]
enum Place {
    /// Right there.
    There,
    /// The character there.
    Character,
    /// The next tab in an indentation.
    Tab,
    /// The text of the last line before.
    LineBefore,
    /// The first character of the file that cannot be printed.
    Control,
}

const fn mistake(spoken: &'static [&'static str], place: Place, message: &'static str, help: &'static str) -> Mistake {
    Mistake {
        spoken,
        place,
        message,
        help,
    }
}

/// The first that fits counts.
const MISTAKES: &[Mistake] = &[
    mistake(
        &[
            "tabs disallowed",
            "found a tab",
            "tab cannot",
            "start with a tab",
            "cannot start any token",
        ],
        Place::Tab,
        "a tab in the indentation",
        "indent with spaces",
    ),
    mistake(
        &["control characters", "unprintable"],
        Place::Control,
        "a control character",
        r#"write it as an escape in double quotes, as in `"\u001b"`"#,
    ),
    mistake(
        &["find expected key"],
        Place::There,
        "this does not fit the mapping around it",
        "indent a key like its neighbours, and write it as `key: value`",
    ),
    mistake(
        &["expected '-' indicator"],
        Place::There,
        "this does not fit the list around it",
        "begin an item with `- `, and indent it like its neighbours",
    ),
    mistake(
        &["mapping values are not allowed", "placement of ':'", "':' may not"],
        Place::Character,
        "a `:` where no key can stand",
        "put a text that holds `: ` into quotes; indent a key like its neighbours, with a space behind its `:`",
    ),
    mistake(
        &["simple key"],
        Place::LineBefore,
        "this key has no `:`",
        "write `key: value`, the key on one line and no longer than 1024 characters",
    ),
    mistake(
        &["trailing content after"],
        Place::There,
        "text behind a closing quote",
        r#"write a quote inside of `'…'` as `''`, and inside of `"…"` as `\"`"#,
    ),
    mistake(
        &["in quoted scalar", "scanning a quoted scalar"],
        Place::There,
        "a text in quotes that does not end where it should",
        "close the quotes, or indent the further lines of the text",
    ),
    mistake(
        &["unexpected character", "cannot start with"],
        Place::Character,
        "a text cannot begin with this character",
        "put the text into quotes, and indent with spaces",
    ),
    mistake(
        &["unknown anchor"],
        Place::There,
        "no anchor of this name stands above",
        "write the node out, or put the text into quotes if it begins with `*`",
    ),
    mistake(
        &["escape character", "escape code", "hexadecimal number"],
        Place::There,
        "an escape that YAML does not have",
        r"write `\\` for a backslash, or put the text into single quotes",
    ),
    mistake(
        &["block sequence entries"],
        Place::There,
        "a list cannot begin here",
        "put its items on lines of their own",
    ),
    mistake(
        &["',' or ']'", "',' or '}'"],
        Place::There,
        "a list in `[…]` or a mapping in `{…}` that is not closed, or lacks a comma",
        "close it, put commas between its parts, and texts with `: ` into quotes",
    ),
    mistake(
        &["misplaced bracket"],
        Place::Character,
        "a bracket that closes nothing",
        "remove it, or put the text into quotes",
    ),
    mistake(
        &["expected node content"],
        Place::There,
        "a value is missing here",
        "write it, or put the text into quotes",
    ),
    mistake(
        &["incompatible YAML", "directive"],
        Place::There,
        "a directive that is not supported",
        "remove the line that begins with `%`",
    ),
    mistake(
        &["a tag", "verbatim tag", "handle"],
        Place::There,
        "tags are not supported",
        "remove the `!…`, or put the text into quotes",
    ),
    mistake(
        &["anchor or alias", "scanning an anchor", "scanning an alias"],
        Place::There,
        "a `&` or `*` without a name",
        "put the text into quotes",
    ),
    mistake(
        &["block scalar"],
        Place::There,
        "a block of text that does not begin or is not indented as it should",
        "write `|` or `>` alone, and indent the lines of the text alike",
    ),
    mistake(
        &["mapping keys are not allowed"],
        Place::Character,
        "a `?` where no key can stand",
        "put the text into quotes",
    ),
    mistake(
        &["byte order mark"],
        Place::There,
        "a byte order mark inside of the text",
        "remove it",
    ),
    mistake(
        &["more than one document"],
        Place::There,
        "a second document begins here",
        "keep one document a file",
    ),
    mistake(
        &["document start", "document end"],
        Place::There,
        "this does not belong to what stands above",
        "indent it like its neighbours",
    ),
    mistake(
        &["indentation"],
        Place::There,
        "the indentation does not fit",
        "indent with spaces, and like the neighbours",
    ),
];

/// Reports what the parser of events stumbled over.
pub(super) fn report_syntax(spoken: &str, file: FileId, text: &str, byte: u32, report: &mut Report) {
    let byte = usize::try_from(byte).unwrap_or(usize::MAX).min(text.len());
    let found = MISTAKES
        .iter()
        .find(|mistake| mistake.spoken.iter().any(|words| spoken.contains(words)));
    let (start, end) = found.map_or((byte, byte), |mistake| mistake.place.find(text, byte));
    let place = |byte| u32::try_from(byte).unwrap_or(u32::MAX);
    let span = Span {
        file,
        start: place(start),
        end: place(end),
    };
    match found {
        Some(mistake) => report.error(Code::Syntax, span, mistake.message).help(mistake.help),
        None => report
            .error(Code::Syntax, span, format!("not YAML: {spoken}"))
            .help("put the text into double quotes, and indent with spaces"),
    };
}

/// Reports what the parser of events read and `serde_yaml` does not.
pub(super) fn report_unread(error: &serde_yaml::Error, file: FileId, text: &str, report: &mut Report) {
    let (line, column) = error.location().map_or((1, 1), |place| (place.line(), place.column()));
    let spoken = error.to_string();
    report_syntax(&spoken, file, text, byte_at(text, line, column), report);
}

/// The byte at a line and a column in characters, both from 1.
fn byte_at(text: &str, line: usize, column: usize) -> u32 {
    let mut lines = text.split_inclusive('\n');
    let before: usize = lines.by_ref().take(line.saturating_sub(1)).map(str::len).sum();
    let line = lines.next().unwrap_or_default();
    let within = line.char_indices().nth(column.saturating_sub(1));
    u32::try_from(before + within.map_or(line.len(), |(at, _)| at)).unwrap_or(u32::MAX)
}

impl Place {
    /// The range of bytes; `byte` begins a character.
    fn find(self, text: &str, byte: usize) -> (usize, usize) {
        let character = |at: usize| text[at..].chars().next().map_or((at, at), |c| (at, at + c.len_utf8()));
        match self {
            Self::There => {
                // Behind the text there is nothing to see.
                let byte = byte.min(text.trim_end().len());
                (byte, byte)
            }
            Self::Character => character(byte),
            Self::Tab => find_tab(text, byte).map_or((byte, byte), character),
            Self::LineBefore => find_line_before(text, byte),
            Self::Control => {
                let is_steering = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{85}');
                text.find(is_steering).map_or((byte, byte), character)
            }
        }
    }
}

/// The first tab among the blanks that begin a line, from the line of `byte` on.
fn find_tab(text: &str, byte: usize) -> Option<usize> {
    let mut start = text[..byte].rfind('\n').map_or(0, |newline| newline + 1);
    for line in text[start..].split_inclusive('\n') {
        let blanks = line.len() - line.trim_start_matches([' ', '\t']).len();
        if let Some(tab) = line[..blanks].find('\t') {
            return Some(start + tab);
        }
        start += line.len();
    }
    None
}

fn find_line_before(text: &str, byte: usize) -> (usize, usize) {
    let before = text[..byte].trim_end();
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = &before[line_start..];
    (before.len() - line.trim_start().len(), before.len())
}
