//! Names in a message: the one that somebody may have meant (`descripton` → `description`), or all that there are.

/// The most similar of the candidates, the first of equals; none where nothing is similar.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    /// Names as long as this are not worth the time.
    const LONGEST: usize = 64;
    /// A file may hold as many mistakes as candidates.
    const CANDIDATES: usize = 2000;
    let name_letters = letters(name);
    if name_letters.len() > LONGEST {
        return None;
    }
    let allowed = (name_letters.len() / 3).clamp(1, 3);
    let fits = |candidate: &&str| *candidate != name && candidate.len() <= 4 * LONGEST;
    let near = candidates.into_iter().take(CANDIDATES).filter(fits);
    near.filter_map(|candidate| Some((distance(&name_letters, &letters(candidate), allowed)?, candidate)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The names in backticks, with commas; what is too many is cut off.
pub fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    /// A parameter has about as many keys.
    const MOST: usize = 40;
    let mut names = names.into_iter();
    let mut list: Vec<String> = names.by_ref().take(MOST).map(|name| format!("`{name}`")).collect();
    if names.next().is_some() {
        list.push("…".to_owned());
    }
    list.join(", ")
}

fn letters(text: &str) -> Vec<char> {
    text.chars().flat_map(char::to_lowercase).collect()
}

/// Letters to insert, remove, replace or swap with their neighbour, capitals not counted; none where it takes more than
/// `allowed`.
fn distance(a: &[char], b: &[char], allowed: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > allowed {
        return None;
    }
    let far = allowed + 1;
    let first: Vec<usize> = (0..=b.len()).collect();
    let (mut before, mut above, mut row) = (vec![far; first.len()], first, vec![far; b.len() + 1]);
    for i in 1..=a.len() {
        row.fill(far);
        row[0] = i;
        // What stands further from the diagonal takes more than `allowed`.
        for j in i.saturating_sub(allowed).max(1)..=(i + allowed).min(b.len()) {
            let replaced = above[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = replaced.min(above[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(before[j - 2] + 1);
            }
            row[j] = least.min(far);
        }
        if row.iter().all(|distance| *distance > allowed) {
            return None;
        }
        std::mem::swap(&mut before, &mut above);
        std::mem::swap(&mut above, &mut row);
    }
    above.last().copied().filter(|distance| *distance <= allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_meant() {
        let keys = ["description", "deprecated", "default", "schema"];
        assert_eq!(nearest("descripton", keys), Some("description"));
        assert_eq!(nearest("desrcipiton", keys), Some("description"));
        assert_eq!(nearest("Schema", keys), Some("schema"));
        assert_eq!(nearest("shcema", keys), Some("schema"));
        assert_eq!(nearest("schemas", keys), Some("schema"));
        assert_eq!(nearest("x", keys), None);
        assert_eq!(nearest("", keys), None);
        assert_eq!(nearest("scheme", ["schemata", "schemes"]), Some("schemes"));
    }

    #[test]
    fn lists_end() {
        assert_eq!(listed(["a", "b"]), "`a`, `b`");
        assert!(listed(vec!["a"; 100]).ends_with("`a`, …"));
    }
}
