//! Which version comes next: `1.4.2` becomes `2.0.0` where callers have to change their programs.

use semver::{Prerelease, Version};
use serde::Serialize;

use super::{Change, Level, Wire};
use crate::model::Api;
use crate::target::crate_version;

/// The next versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Next {
    /// The crate's: it counts what callers of the crate notice.
    #[serde(rename = "crate")]
    pub krate: Step,
    /// The API's: it counts what clients in the field notice as well.
    pub spec: Step,
}

/// From a version to the next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Step {
    /// The old spec's.
    pub old: String,
    /// What the new spec says.
    pub new: String,
    /// What has to be counted up at least; nothing where nothing changed.
    pub bump: Option<Level>,
    /// The least version that the changes ask for.
    pub suggested: String,
    /// Whether what the new spec says is that at least.
    pub is_enough: bool,
}

/// The versions that the changes between two APIs ask for.
pub fn next_version(old: &Api, new: &Api, changes: &[Change]) -> Next {
    let level = changes.iter().map(|change| change.level).max();
    let wire = changes.iter().map(|change| match change.wire {
        Wire::Breaking => Level::Major,
        Wire::Warning | Wire::None => Level::Patch,
    });
    Next {
        krate: step(crate_version(&old.version), crate_version(&new.version), level),
        spec: step(old.version.clone(), new.version.clone(), level.max(wire.max())),
    }
}

fn step(old: String, new: String, bump: Option<Level>) -> Step {
    let (from, to) = (semver(&old), semver(&new));
    let next = bump.map(|bump| next(&from, bump));
    let is_enough = next.as_ref().is_none_or(|next| reaches(&from, &to, next));
    Step {
        suggested: next.map_or_else(|| old.clone(), |next| next.to_string()),
        old,
        new,
        bump,
        is_enough,
    }
}

/// The semver nearest to a text.
fn semver(text: &str) -> Version {
    Version::parse(&crate_version(text)).unwrap_or(Version::new(0, 1, 0))
}

/// Below 1.0.0 cargo takes the second number for the first, and below 0.1.0 the third. What comes before a release may
/// change in any way with the next that does: whoever asks for one gets that as well.
fn next(from: &Version, bump: Level) -> Version {
    if !from.pre.is_empty() {
        return Version {
            pre: next_pre_release(&from.pre),
            ..from.clone()
        };
    }
    let mut numbers = [from.major, from.minor, from.patch];
    let leading = numbers.iter().position(|number| *number != 0).unwrap_or(2);
    let behind = match bump {
        Level::Major => 0,
        Level::Minor => 1,
        Level::Patch => 2,
    };
    let place = (leading + behind).min(2);
    numbers[place] = numbers[place].saturating_add(1);
    numbers[place + 1..].fill(0);
    Version::new(numbers[0], numbers[1], numbers[2])
}

/// `beta.2` becomes `beta.3`, and `beta` becomes `beta.1`.
fn next_pre_release(pre: &Prerelease) -> Prerelease {
    let (before, number) = pre.rsplit_once('.').unwrap_or(("", pre));
    let text = match number.parse::<u64>() {
        Ok(number) if before.is_empty() => number.saturating_add(1).to_string(),
        Ok(number) => format!("{before}.{}", number.saturating_add(1)),
        Err(_) => format!("{pre}.1"),
    };
    Prerelease::new(&text).unwrap_or_else(|_| pre.clone())
}

/// Whether a version is the next one at least. What comes before a release has the release's numbers, and where that is
/// where one is, any later one will do.
fn reaches(from: &Version, to: &Version, next: &Version) -> bool {
    if from.pre.is_empty() {
        (to.major, to.minor, to.patch) >= (next.major, next.minor, next.patch)
    } else {
        to > from
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn next_versions() {
        for (version, [major, minor, patch]) in [
            ("1.4.2", ["2.0.0", "1.5.0", "1.4.3"]),
            ("0.4.2", ["0.5.0", "0.4.3", "0.4.3"]),
            ("0.0.2", ["0.0.3", "0.0.3", "0.0.3"]),
            ("v3", ["4.0.0", "3.1.0", "3.0.1"]),
            ("2.0.0-rc.1", ["2.0.0-rc.2"; 3]),
            ("1.0.0-beta", ["1.0.0-beta.1"; 3]),
            ("1.0.0-9", ["1.0.0-10"; 3]),
            (
                "18446744073709551615.0.0",
                [
                    "18446744073709551615.0.0",
                    "18446744073709551615.1.0",
                    "18446744073709551615.0.1",
                ],
            ),
        ] {
            let version = semver(version);
            let next = [Level::Major, Level::Minor, Level::Patch].map(|bump| next(&version, bump).to_string());
            assert_eq!(next, [major, minor, patch]);
        }
    }

    #[test]
    fn what_the_spec_says_may_be_too_little() {
        for (old, bump, new, is_enough) in [
            ("1.4.2", Level::Minor, "1.4.3", false),
            ("1.4.2", Level::Minor, "1.5.0-rc.1", true),
            ("1.4.2", Level::Minor, "1.5.0", true),
            ("1.4.2", Level::Minor, "2.0.0", true),
            ("1.4.2", Level::Major, "1.5.0-rc.1", false),
            ("1.0.0-beta.2", Level::Major, "1.0.0-beta.2", false),
            ("1.0.0-beta.2", Level::Major, "1.0.0-beta.10", true),
            ("1.0.0-beta.2", Level::Major, "1.0.0-rc.1", true),
            ("1.0.0-beta.2", Level::Major, "1.0.0", true),
            ("1.0.0-beta.2", Level::Patch, "1.0.0-beta.1", false),
        ] {
            let step = step(old.to_owned(), new.to_owned(), Some(bump));
            assert_eq!(step.is_enough, is_enough, "{old} {new}");
        }
    }
}
