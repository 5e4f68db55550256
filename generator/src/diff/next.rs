//! Which version comes next: `1.4.2` becomes `2.0.0` where callers have to change their programs.

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
    let from = Version::of(&old);
    let next = bump.map_or_else(|| from.clone(), |bump| from.next(bump));
    let is_enough = bump.is_none() || Version::of(&new) >= next;
    let suggested = match bump {
        Some(_) => next.to_string(),
        None => old.clone(),
    };
    Step {
        old,
        new,
        bump,
        suggested,
        is_enough,
    }
}

/// A version as cargo compares them: numbers, and whether it is the release or before it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Version {
    numbers: [u64; 3],
    is_release: bool,
}

impl Version {
    /// The semver nearest to a text.
    fn of(text: &str) -> Self {
        let text = crate_version(text);
        let (core, pre_release) = text
            .split_once('-')
            .map_or((text.as_str(), None), |(core, rest)| (core, Some(rest)));
        let mut numbers = [0; 3];
        for (number, digits) in numbers.iter_mut().zip(core.split('.')) {
            *number = digits.parse().unwrap_or(0);
        }
        Self {
            numbers,
            is_release: pre_release.is_none(),
        }
    }

    /// Below 1.0.0 cargo takes the second number for the first, and below 0.1.0 the third.
    fn next(&self, bump: Level) -> Self {
        let leading = self.numbers.iter().position(|number| *number != 0).unwrap_or(2);
        let behind = match bump {
            Level::Major => 0,
            Level::Minor => 1,
            Level::Patch => 2,
        };
        let place = (leading + behind).min(2);
        let mut numbers = self.numbers;
        // What comes before a release may hold all that the release will.
        let is_announced = !self.is_release && numbers[place + 1..].iter().all(|number| *number == 0);
        if !is_announced {
            numbers[place] = numbers[place].saturating_add(1);
            numbers[place + 1..].fill(0);
        }
        Self {
            numbers,
            is_release: true,
        }
    }
}

impl std::fmt::Display for Version {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [major, minor, patch] = self.numbers;
        write!(f, "{major}.{minor}.{patch}")
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
            ("2.0.0-rc.1", ["2.0.0", "2.0.0", "2.0.0"]),
            ("1.2.0-rc.1", ["2.0.0", "1.2.0", "1.2.0"]),
            (
                "18446744073709551615.0.0",
                [
                    "18446744073709551615.0.0",
                    "18446744073709551615.1.0",
                    "18446744073709551615.0.1",
                ],
            ),
        ] {
            let version = Version::of(version);
            let next = [Level::Major, Level::Minor, Level::Patch].map(|bump| version.next(bump).to_string());
            assert_eq!(next, [major, minor, patch]);
        }
    }

    #[test]
    fn what_the_spec_says_may_be_too_little() {
        let step = |new: &str| step("1.4.2".to_owned(), new.to_owned(), Some(Level::Minor)).is_enough;
        assert_eq!(
            ["1.4.3", "1.5.0-rc.1", "1.5.0", "2.0.0"].map(step),
            [false, false, true, true]
        );
    }
}
