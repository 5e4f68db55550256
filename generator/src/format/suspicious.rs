//! What a text should not hold, whatever it says: marks that turn its direction, and secrets, which docs would print.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::diagnostic::{Code, Report};
use crate::model::{FileId, Span};

/// Warns of what is suspicious in the text of a file.
pub(super) fn check_text(file: FileId, text: &str, report: &mut Report) {
    warn_of_secrets(file, text, report);
    if !text.is_ascii() {
        warn_of_turned_text(file, text, report);
    }
}

/// Such marks make a spec look different from what it says. Arabic and Hebrew do without them.
fn warn_of_turned_text(file: FileId, text: &str, report: &mut Report) {
    let is_mark = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    for (at, mark) in text.match_indices(is_mark) {
        let message = format!("`{}` turns the text behind it around", mark.escape_default());
        report
            .warning(Code::HiddenCharacter, span_of(file, at..at + mark.len()), message)
            .help("remove it, or write it as an escape in double quotes");
    }
}

/// How the secrets of well-known issuers look. There are no groups inside of a pattern.
const SECRETS: &[(&str, &str)] = &[
    ("a private key", r"-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----"),
    ("a JSON web token", r"\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]*"),
    ("an AWS access key", r"\bAKIA[0-9A-Z]{16}\b"),
    ("a GitHub token", r"\bghp_\w{30,}"),
    ("a GitHub token", r"\bgithub_pat_\w{30,}"),
    ("a GitLab token", r"\bglpat-[\w-]{20,}"),
    ("a Google API key", r"\bAIza[\w-]{35}"),
    ("a Slack token", r"\bxox[abp]-[\w-]{20,}"),
    ("a Stripe key", r"\b[rs]k_live_\w{20,}"),
];

/// All at once, a group each: a text is walked once, and by what the patterns begin with.
static ANY_SECRET: LazyLock<Regex> = LazyLock::new(|| {
    let groups: Vec<String> = SECRETS.iter().map(|(_, pattern)| format!("({pattern})")).collect();
    #[expect(clippy::expect_used, reason = "the patterns are the constants above")]
    Regex::new(&format!("(?-u:{})", groups.join("|"))).expect("the patterns are regular expressions")
});

fn warn_of_secrets(file: FileId, text: &str, report: &mut Report) {
    for found in ANY_SECRET.captures_iter(text) {
        let groups = SECRETS.iter().zip(found.iter().skip(1));
        for (name, place) in groups.filter_map(|((name, _), group)| Some((name, group?))) {
            report
                .warning(
                    Code::PossibleSecret,
                    span_of(file, place.range()),
                    format!("this looks like {name}, and docs may print it"),
                )
                .help("write a made-up value, and withdraw the secret if it was a real one");
        }
    }
}

fn span_of(file: FileId, range: Range<usize>) -> Span {
    let place = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
    Span {
        file,
        start: place(range.start),
        end: place(range.end),
    }
}
