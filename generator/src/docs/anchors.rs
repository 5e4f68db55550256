//! Where links lead: the targets that readers of Markdown and of reStructuredText make of titles.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use super::markup::identifier;
use super::text::label;

/// What readers of Markdown drop from a heading.
static DROPPED: LazyLock<Regex> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "the pattern is a constant, and a test compiles it")]
    Regex::new(r"[^\p{L}\p{M}\p{N}\p{Pc}\- ]").expect("the pattern is a regular expression")
});

/// The anchors of a page, in the order of its headings; no two are equal.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    taken: BTreeSet<String>,
}

impl Anchors {
    /// The next heading's anchor in Markdown, as readers make it: small letters, spaces to hyphens, no punctuation, and
    /// a number where an earlier heading has it.
    pub(super) fn heading(&mut self, title: &str) -> String {
        let small = label(title).to_lowercase();
        self.take(DROPPED.replace_all(&small, "").replace(' ', "-"))
    }

    /// The name of a target of our own in reStructuredText, and of another for an example beside it.
    pub(super) fn target(&mut self, title: &str) -> String {
        let anchor = self.take(identifier(title));
        self.taken.insert(format!("{anchor}-example"));
        anchor
    }

    fn take(&mut self, anchor: String) -> String {
        let numbered = (1..).map(|n| format!("{anchor}-{n}"));
        let free = std::iter::once(anchor.clone())
            .chain(numbered)
            .find(|anchor| !self.taken.contains(anchor));
        let free = free.unwrap_or(anchor);
        self.taken.insert(free.clone());
        free
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings() {
        let mut anchors = Anchors::default();
        for (title, anchor) in [
            ("Get State", "get-state"),
            ("Multi-Factor Auth", "multi-factor-auth"),
            ("Get State", "get-state-1"),
            ("Get State", "get-state-2"),
            ("Größe (m²)", "größe-m²"),
        ] {
            assert_eq!(anchors.heading(title), anchor);
        }
    }

    #[test]
    fn targets() {
        let mut anchors = Anchors::default();
        for (title, anchor) in [
            ("API Token", "api-token"),
            ("API Token Example", "api-token-example-1"),
            ("2fa", "id-2fa"),
            ("日本", "id"),
            ("API token!", "api-token-1"),
        ] {
            assert_eq!(anchors.target(title), anchor);
        }
    }
}
