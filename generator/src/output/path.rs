//! Which paths a generated file can have: `ruby/docs/device.md`, but not `../device.md`, `a\b`, `CON.md` or `a/`.
//!
//! The rules are the same on every system, so that what one generates every other can check out.

/// What begins the name of a file that is being written.
pub(super) const TEMPORARY_PREFIX: &str = ".actionspec-";

/// What ends it.
pub(super) const TEMPORARY_SUFFIX: &str = ".tmp";

/// How many random characters stand between the two.
pub(super) const TEMPORARY_RANDOM: usize = 6;

/// What most file systems take, in bytes.
const LONGEST_SEGMENT: usize = 255;

/// Names that Windows gives to devices, with any extension.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Whether a generated file can have this path below the output folder.
pub(super) fn is_safe(path: &str) -> bool {
    path.split('/').all(is_safe_segment)
}

/// Two paths with the same folded form are one file where case does not count.
pub(super) fn fold(path: &str) -> String {
    path.to_lowercase()
}

/// Whether a run that was killed left this file.
pub(super) fn is_temporary(name: &str) -> bool {
    name.strip_prefix(TEMPORARY_PREFIX)
        .and_then(|rest| rest.strip_suffix(TEMPORARY_SUFFIX))
        .is_some_and(|random| random.len() == TEMPORARY_RANDOM && random.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// The folders that a path lies in, the innermost first: `a/b`, `a` for `a/b/c.md`.
pub(super) fn folders(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(parent(path), |folder| parent(folder))
}

fn parent(path: &str) -> Option<&str> {
    path.rsplit_once('/').map(|(folder, _)| folder)
}

fn is_safe_segment(segment: &str) -> bool {
    !segment.is_empty()
        && segment.len() <= LONGEST_SEGMENT
        // Windows drops them; this covers `.` and `..` too.
        && !segment.ends_with(['.', ' '])
        && !segment.starts_with(TEMPORARY_PREFIX)
        && !segment.chars().any(|c| c.is_control() || matches!(c, '\\' | ':' | '<' | '>' | '"' | '|' | '?' | '*'))
        && !is_device(segment)
}

/// Whether Windows gives a name to a device, with any extension: no file can have it there.
pub fn is_device(segment: &str) -> bool {
    let stem = segment
        .split('.')
        .next()
        .unwrap_or(segment)
        .trim_end()
        .to_ascii_lowercase();
    DEVICES.contains(&stem.as_str()) || is_port(&stem)
}

/// `com0` to `lpt9`; Windows takes a superscript digit for a digit.
fn is_port(stem: &str) -> bool {
    ["com", "lpt"]
        .iter()
        .filter_map(|port| stem.strip_prefix(port))
        .any(|number| matches!(number, "¹" | "²" | "³") || matches!(number.as_bytes(), [b'0'..=b'9']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_paths_are_safe() {
        for path in [
            "manifest.txt",
            "ruby/docs/_schemas.md",
            "rust/src/.gitkeep",
            "a/console.md",
            "a/com10.md",
            "a/com.md",
            "a/ö b.md",
            "a/..b",
        ] {
            assert!(is_safe(path), "{path}");
        }
    }

    #[test]
    fn paths_that_lead_elsewhere_or_mean_something_else_are_not() {
        for path in [
            "",
            "/",
            "/a",
            "a/",
            "a//b",
            ".",
            "..",
            "../a",
            "a/../b",
            "a/./b",
            "a\\b",
            "C:/a",
            "a:b",
            "a\0b",
            "a\nb",
            "a\u{85}b",
            "a?",
            "a*",
            "a|b",
            "<a>",
            "a\"b",
            "con",
            "a/CON.md",
            "aux.tar.gz",
            "a/nul .md",
            "com1",
            "LPT9.x",
            "com¹",
            "CONOUT$",
            "a.",
            "a /b",
            "a/b.",
            ".actionspec-abcdef.tmp",
        ] {
            assert!(!is_safe(path), "{path:?}");
        }
        assert!(is_safe(&"a".repeat(255)) && !is_safe(&"a".repeat(256)));
    }

    #[test]
    fn temporary_names_are_told_from_others() {
        assert!(is_temporary(".actionspec-a1B2c3.tmp"));
        for name in [
            ".actionspec-.tmp",
            ".actionspec-a1B2c.tmp",
            ".actionspec-a1B2c-.tmp",
            "actionspec-a1B2c3.tmp",
            ".actionspec-a1B2c3",
        ] {
            assert!(!is_temporary(name), "{name}");
        }
    }

    #[test]
    fn folders_go_outwards() {
        assert_eq!(folders("a/b/c.md").collect::<Vec<_>>(), ["a/b", "a"]);
        assert_eq!(folders("c.md").count(), 0);
    }
}
