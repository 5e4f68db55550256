//! The crate's version: the semver nearest to the API's version, which may be any text.

/// `1.3.8` stays, `v2` is `2.0.0`, `2024-06-01` is `2024.6.1`; where there is no number, `0.1.0`.
pub(crate) fn lower_version(version: &str) -> String {
    let trimmed = version.trim().trim_start_matches(['v', 'V']);
    if is_semver(trimmed) {
        return trimmed.to_owned();
    }
    let numbers: Vec<u64> = trimmed
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|digits| digits.parse().ok())
        .take(3)
        .collect();
    match numbers[..] {
        [] => "0.1.0".to_owned(),
        [major] => format!("{major}.0.0"),
        [major, minor] => format!("{major}.{minor}.0"),
        [major, minor, patch, ..] => format!("{major}.{minor}.{patch}"),
    }
}

/// `1.2.3`, with an optional pre-release of letters, digits, dots and hyphens.
fn is_semver(text: &str) -> bool {
    let (core, rest) = text
        .split_once('-')
        .map_or((text, None), |(core, rest)| (core, Some(rest)));
    let is_number = |part: &str| part.parse::<u64>().is_ok_and(|number| number.to_string() == part);
    let parts: Vec<&str> = core.split('.').collect();
    let is_label = |label: &str| {
        let is_word = !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        is_word && (!label.bytes().all(|b| b.is_ascii_digit()) || is_number(label))
    };
    parts.len() == 3
        && parts.iter().all(|part| is_number(part))
        && rest.is_none_or(|rest| rest.split('.').all(is_label))
}

#[cfg(test)]
mod tests {
    use super::lower_version;

    #[test]
    fn nearest_semver() {
        for (version, semver) in [
            ("1.3.8", "1.3.8"),
            ("1.3.8-rc.1", "1.3.8-rc.1"),
            ("v2", "2.0.0"),
            ("1.10", "1.10.0"),
            ("2024-06-01", "2024.6.1"),
            ("1.2.3.4", "1.2.3"),
            ("beta", "0.1.0"),
            ("1.2.3\"\nbuild = \"evil.rs", "1.2.3"),
        ] {
            assert_eq!(lower_version(version), semver);
        }
    }
}
