//! The words of a camelCase name, and the title that they make: `mostRecentBySeverity` → `Most Recent by Severity`.

/// Small words that stay small inside a title.
const SMALL: [&str; 21] = [
    "a", "an", "and", "as", "at", "but", "by", "en", "for", "if", "in", "nor", "of", "on", "or", "per", "the", "to",
    "v", "via", "vs",
];

/// The words of a name in small letters.
///
/// A word begins at a capital behind a small letter or a digit, and at the last capital of a run that a small letter
/// follows; `_`, `-` and white space separate words.
pub fn snake_words(name: &str) -> Vec<String> {
    let letters: Vec<char> = name.chars().collect();
    let mut words = vec![String::new()];
    for (i, &letter) in letters.iter().enumerate() {
        if matches!(letter, '_' | '-') || letter.is_whitespace() {
            words.push(String::new());
            continue;
        }
        let previous = i.checked_sub(1).map(|i| letters[i]);
        let behind_small = previous.is_some_and(|p| p.is_lowercase() || p.is_ascii_digit());
        let ends_run = previous.is_some_and(char::is_uppercase) && letters.get(i + 1).is_some_and(|n| n.is_lowercase());
        if letter.is_uppercase() && (behind_small || ends_run) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.extend(letter.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Title Case: the words with a capital each, joined by spaces; the small words stay small except first and last.
pub fn title_case(name: &str) -> String {
    let words = snake_words(name);
    let last = words.len().saturating_sub(1);
    let titled = words.iter().enumerate().map(|(i, word)| {
        let stays_small = i != 0 && i != last && is_small(word);
        if stays_small { word.clone() } else { capitalized(word) }
    });
    titled.collect::<Vec<_>>().join(" ")
}

fn is_small(word: &str) -> bool {
    SMALL.contains(&word)
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles() {
        for (name, title) in [
            ("accessToken", "Access Token"),
            ("mostRecentBySeverity", "Most Recent by Severity"),
            ("respondToInvite", "Respond to Invite"),
            ("apiTokens", "Api Tokens"),
            ("getHTTPStatus", "Get Http Status"),
            ("by", "By"),
            ("signInVia", "Sign in Via"),
        ] {
            assert_eq!(title_case(name), title);
        }
    }

    #[test]
    fn words() {
        assert_eq!(snake_words("applicationApiToken"), ["application", "api", "token"]);
        assert_eq!(snake_words("v2Device_id"), ["v2", "device", "id"]);
    }
}
