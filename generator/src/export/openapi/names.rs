//! Names as the keys of components: letters, digits, `.`, `-` and `_`, each once.

use std::collections::BTreeSet;

/// A free key that looks like a name.
pub(super) fn claim(name: &str, taken: &mut BTreeSet<String>) -> String {
    let plain = plain(name);
    let numbered = (2_usize..).map(|number| format!("{plain}_{number}"));
    let free = std::iter::once(plain.clone()).chain(numbered);
    let key = free.into_iter().find(|key| !taken.contains(key)).unwrap_or(plain);
    taken.insert(key.clone());
    key
}

fn plain(name: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let plain: String = name.chars().map(|c| if is_plain(c) { c } else { '_' }).collect();
    if plain.is_empty() { "_".to_owned() } else { plain }
}
