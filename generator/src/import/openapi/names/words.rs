//! Words of names, and names of words.

use crate::model::snake_words;

/// The words of a name of any style, in small ASCII letters: `listVPCs` is `list vpcs`.
pub(super) fn words(name: &str) -> Vec<String> {
    let ascii = deunicode::deunicode_with_tofu(name, " ");
    let chunks = ascii.split(|c: char| !c.is_ascii_alphanumeric());
    chunks
        .flat_map(|chunk| snake_words(&join_plural_acronyms(chunk)))
        .collect()
}

/// `VPCs` would be `vp cs`.
fn join_plural_acronyms(chunk: &str) -> String {
    let letters: Vec<char> = chunk.chars().collect();
    let mut joined = letters.clone();
    for i in 2..letters.len() {
        let ends_word = letters.get(i + 1).is_none_or(char::is_ascii_uppercase);
        let is_acronym = letters[i - 1].is_ascii_uppercase() && letters[i - 2].is_ascii_uppercase();
        if letters[i] == 's' && is_acronym && ends_word {
            let start = letters[..i]
                .iter()
                .rposition(|c| !c.is_ascii_uppercase())
                .map_or(0, |at| at + 1);
            for letter in &mut joined[start + 1..i] {
                letter.make_ascii_lowercase();
            }
        }
    }
    joined.into_iter().collect()
}

/// Several names as one in camelCase.
pub(in super::super) fn camel(names: &[&str]) -> String {
    let words: Vec<String> = names.iter().flat_map(|name| words(name)).collect();
    camel_of(&words)
}

/// Words in camelCase; a name begins with a letter.
pub(super) fn camel_of(words: &[String]) -> String {
    let mut name = String::new();
    for word in words {
        let mut letters = word.chars();
        let first = letters.next();
        if name.is_empty() {
            if first.is_none_or(|first| !first.is_ascii_alphabetic()) {
                name.push('n');
            }
            name.extend(first);
        } else {
            name.extend(first.map(|first| first.to_ascii_uppercase()));
        }
        name.extend(letters);
    }
    name
}

/// How many letters a stem has at most: file systems take 255, with what is put behind it.
const LONGEST_STEM: usize = 200;

/// A schema's file stem: the name itself as far as a file can have it.
pub(in super::super) fn to_stem(name: &str) -> String {
    let ascii = deunicode::deunicode_with_tofu(name, "_");
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let mut stem = String::new();
    for letter in ascii.chars() {
        if is_allowed(letter) {
            stem.push(letter);
        } else if !stem.ends_with('_') {
            stem.push('_');
        }
    }
    stem.truncate(LONGEST_STEM);
    let changed = stem != name;
    let trimmed = if changed { stem.trim_matches('_') } else { &stem };
    match trimmed.trim_start_matches('.') {
        "" => "schema".to_owned(),
        stem => stem.to_owned(),
    }
}

/// The API's name: the words of its title, without those that say that it is an API, and not too many.
pub(in crate::import) fn to_api_name(title: &str) -> String {
    const SILENT: [&str; 9] = [
        "api",
        "apis",
        "rest",
        "the",
        "openapi",
        "swagger",
        "specification",
        "http",
        "a",
    ];
    const MOST: usize = 4;
    let mut all = words(title);
    // What follows is about the API: "Web API with fixes".
    if let Some(end) = all.iter().skip(1).position(|word| word == "api") {
        all.truncate(end + 1);
    }
    let telling: Vec<String> = all
        .iter()
        .filter(|word| !SILENT.contains(&word.as_str()))
        .cloned()
        .collect();
    let telling = if telling.is_empty() { all } else { telling };
    match telling.as_slice() {
        [] => "api".to_owned(),
        words => camel_of(&words[..words.len().min(MOST)]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_names() {
        for (name, expected) in [
            ("listVPCs", "list vpcs"),
            ("api-keys/list", "api keys list"),
            ("GetHTTPStatus", "get http status"),
            (
                "databases_update_maintenanceWindow",
                "databases update maintenance window",
            ),
            ("APIKeys", "api keys"),
            ("«Größe»", "grosse"),
        ] {
            assert_eq!(words(name).join(" "), expected, "{name}");
        }
    }

    #[test]
    fn names_schemas() {
        for (name, stem) in [
            ("Device", "Device"),
            ("$in", "in"),
            ("Page«Device»", "Page_Device"),
            ("a b#c", "a_b_c"),
            ("_links", "_links"),
            ("...", "schema"),
            ("", "schema"),
        ] {
            assert_eq!(to_stem(name), stem, "{name}");
        }
    }

    #[test]
    fn names_the_api() {
        for (title, name) in [
            ("Harbour API", "harbour"),
            ("Swagger Petstore", "petstore"),
            ("API", "api"),
            ("Web API of somebody", "web"),
            ("", "api"),
            ("3D Print", "n3DPrint"),
        ] {
            assert_eq!(to_api_name(title), name);
        }
    }
}
