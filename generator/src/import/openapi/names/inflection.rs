//! One of many: `devices` and `device`.

/// Words that are their own plural, or that have none.
const UNCOUNTABLE: [&str; 16] = [
    "data",
    "info",
    "information",
    "metadata",
    "media",
    "news",
    "series",
    "species",
    "status",
    "sms",
    "access",
    "dns",
    "https",
    "analytics",
    "equipment",
    "feedback",
];

/// Words whose plural follows no rule here.
const IRREGULAR: [(&str, &str); 12] = [
    ("person", "people"),
    ("child", "children"),
    ("man", "men"),
    ("woman", "women"),
    ("index", "indices"),
    ("vertex", "vertices"),
    ("matrix", "matrices"),
    ("alias", "aliases"),
    ("bus", "buses"),
    ("movie", "movies"),
    ("cookie", "cookies"),
    ("virus", "viruses"),
];

/// The singular of a word in small letters; what is none already stays.
pub(super) fn singular(word: &str) -> String {
    if UNCOUNTABLE.contains(&word) {
        return word.to_owned();
    }
    if let Some((one, _)) = IRREGULAR.iter().find(|(one, many)| *many == word || *one == word) {
        return (*one).to_owned();
    }
    let stems = [
        ("statuses", "status"),
        ("ies", "y"),
        ("sses", "ss"),
        ("shes", "sh"),
        ("ches", "ch"),
        ("xes", "x"),
    ];
    for (ending, one) in stems {
        if let Some(stem) = word
            .strip_suffix(ending)
            .filter(|stem| ending == "statuses" || stem.len() > 1)
        {
            return format!("{stem}{one}");
        }
    }
    match word.strip_suffix('s') {
        Some(stem) if stem.len() > 1 && !stem.ends_with(['s', 'u', 'i']) => stem.to_owned(),
        _ => word.to_owned(),
    }
}

/// The plural of a word in small letters; what is one already stays.
pub(super) fn plural(word: &str) -> String {
    let is_plural = singular(word) != word;
    if is_plural || UNCOUNTABLE.contains(&word) {
        return word.to_owned();
    }
    if let Some((_, many)) = IRREGULAR.iter().find(|(one, _)| *one == word) {
        return (*many).to_owned();
    }
    let before_last = word.chars().rev().nth(1);
    let is_consonant = before_last.is_some_and(|c| !"aeiou".contains(c));
    if let Some(stem) = word.strip_suffix('y').filter(|_| is_consonant) {
        return format!("{stem}ies");
    }
    let hisses = ["s", "x", "z", "ch", "sh"].iter().any(|ending| word.ends_with(ending));
    format!("{word}{}", if hisses { "es" } else { "s" })
}

/// Words of which the last is in the singular or the plural.
pub(super) fn with_last(words: &[String], inflect: impl Fn(&str) -> String) -> Vec<String> {
    let mut words = words.to_vec();
    if let Some(last) = words.last_mut() {
        *last = inflect(last);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_and_many() {
        for (one, many) in [
            ("device", "devices"),
            ("policy", "policies"),
            ("key", "keys"),
            ("address", "addresses"),
            ("box", "boxes"),
            ("branch", "branches"),
            ("database", "databases"),
            ("alias", "aliases"),
            ("index", "indices"),
            ("person", "people"),
            ("metadata", "metadata"),
            ("vpc", "vpcs"),
        ] {
            assert_eq!(singular(many), one);
            assert_eq!(plural(one), many);
            assert_eq!(plural(many), many);
            assert_eq!(singular(one), one);
        }
    }
}
