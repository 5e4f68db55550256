//! Names taken apart into words: `userIDs` → `user`, `ids`.

use deunicode::deunicode_char;
use heck::{ToSnakeCase, ToUpperCamelCase};

/// The longest identifier.
const LONGEST: usize = 80;

/// What happens to symbols and capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spelling {
    /// Symbols separate words, capitals begin them.
    Plain,
    /// Symbols are words, and a name of several letters that are all capitals is called `upper`.
    Full,
}

/// The words of a name, in small ASCII letters and digits; at least one, and none is empty.
pub(crate) fn words(name: &str, spelling: Spelling) -> Vec<String> {
    let text = ascii(name);
    let plain = split(&spell(&text, spelling));
    let mut words = if plain.is_empty() {
        split(&spell(&text, Spelling::Full))
    } else {
        plain
    };
    if spelling == Spelling::Full && is_all_capitals(&text) {
        words.insert(0, "upper".to_owned());
    }
    if words.is_empty() {
        words.push(if name.is_empty() {
            "empty".to_owned()
        } else {
            "blank".to_owned()
        });
    }
    words
}

/// The word for one of many: `tags` → `tag`. Where a word does not change, `None`.
pub(crate) fn singular(word: &str) -> Option<String> {
    const IRREGULAR: [(&str, &str); 9] = [
        ("caches", "cache"),
        ("children", "child"),
        ("cookies", "cookie"),
        ("movies", "movie"),
        ("people", "person"),
        ("indices", "index"),
        ("vertices", "vertex"),
        ("statuses", "status"),
        ("aliases", "alias"),
    ];
    const UNCHANGED: [&str; 5] = ["ss", "us", "is", "news", "series"];
    if let Some((_, one)) = IRREGULAR.iter().find(|(many, _)| *many == word) {
        return Some((*one).to_owned());
    }
    if word.len() < 4 && word != "ids" || UNCHANGED.iter().any(|end| word.ends_with(end)) {
        return None;
    }
    if let Some(stem) = word.strip_suffix("ies") {
        return Some(format!("{stem}y"));
    }
    let sibilant = ["sses", "xes", "ches", "shes", "zzes"]
        .iter()
        .any(|end| word.ends_with(end));
    let end = if sibilant { "es" } else { "s" };
    word.strip_suffix(end).map(str::to_owned)
}

/// Text in snake_case: a well-formed identifier.
pub(super) fn snake(text: &str) -> String {
    shortened(&text.to_snake_case())
}

/// Text in UpperCamelCase: a well-formed identifier.
pub(super) fn upper_camel(text: &str) -> String {
    shortened(&text.to_snake_case()).to_upper_camel_case()
}

/// Begins with a letter and is not too long.
fn shortened(snake: &str) -> String {
    let begins_with_digit = snake.starts_with(|c: char| c.is_ascii_digit());
    let mut text = if begins_with_digit {
        format!("n{snake}")
    } else {
        snake.to_owned()
    };
    if text.len() > LONGEST {
        let end = text[..=LONGEST].rfind('_').unwrap_or(LONGEST);
        text.truncate(end);
    }
    text
}

/// The name in ASCII: transliterated, or spelled by its code where a letter has no sound.
fn ascii(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    for letter in name.chars() {
        if letter.is_ascii() {
            text.push(letter);
            continue;
        }
        match deunicode_char(letter) {
            Some(sound) if sound.contains(|c: char| c.is_ascii_alphanumeric()) => text.push_str(sound),
            _ if letter.is_alphanumeric() => text.push_str(&format!(" u{:04x} ", u32::from(letter))),
            _ => text.push(' '),
        }
    }
    text
}

/// The text with a space for each symbol, or with the symbol's word between spaces.
fn spell(text: &str, spelling: Spelling) -> String {
    let mut spelled = String::with_capacity(text.len());
    let mut letters = text.trim_start().chars().peekable();
    let mut is_first = true;
    while let Some(letter) = letters.next() {
        let is_sign = is_first && letters.peek().is_some_and(char::is_ascii_digit) && matches!(letter, '+' | '-');
        is_first = false;
        match symbol(letter) {
            Some(word) if is_sign || spelling == Spelling::Full => spelled.extend([" ", word, " "]),
            None if letter.is_ascii_alphanumeric() => spelled.push(letter),
            Some(_) | None => spelled.push(' '),
        }
    }
    spelled
}

fn split(text: &str) -> Vec<String> {
    let snake = plural_capitals(text).to_snake_case();
    snake
        .split('_')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// `userIDs` → `userIds`: what looks like a run of capitals and a small word is one word in the plural.
fn plural_capitals(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    let mut capitals = 0;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let ends_word = letters.peek().is_none_or(|next| !next.is_ascii_lowercase());
        if letter == 's' && capitals > 1 && ends_word {
            let tail = joined.split_off(joined.len() - capitals + 1);
            joined.push_str(&tail.to_ascii_lowercase());
        }
        capitals = if letter.is_ascii_uppercase() { capitals + 1 } else { 0 };
        joined.push(letter);
    }
    joined
}

fn is_all_capitals(text: &str) -> bool {
    let letters = text.chars().filter(char::is_ascii_alphabetic);
    text.chars().all(|letter| !letter.is_ascii_lowercase()) && letters.count() > 1
}

fn symbol(letter: char) -> Option<&'static str> {
    const SYMBOLS: [(char, &str); 32] = [
        ('!', "not"),
        ('"', "quote"),
        ('#', "hash"),
        ('$', "dollar"),
        ('%', "percent"),
        ('&', "and"),
        ('\'', "tick"),
        ('(', "open"),
        (')', "close"),
        ('*', "star"),
        ('+', "plus"),
        (',', "comma"),
        ('-', "minus"),
        ('.', "dot"),
        ('/', "slash"),
        (':', "colon"),
        (';', "semicolon"),
        ('<', "less"),
        ('=', "equal"),
        ('>', "greater"),
        ('?', "question"),
        ('@', "at"),
        ('[', "left"),
        ('\\', "backslash"),
        (']', "right"),
        ('^', "caret"),
        ('_', "underscore"),
        ('`', "backtick"),
        ('{', "begin"),
        ('|', "pipe"),
        ('}', "end"),
        ('~', "tilde"),
    ];
    SYMBOLS
        .iter()
        .find(|(symbol, _)| *symbol == letter)
        .map(|(_, word)| *word)
}
