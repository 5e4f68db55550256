//! Whose files a run may touch: with `--only ruby` those below `ruby/`.

use std::collections::BTreeSet;

/// The top-level folders of an output folder, and those among them that a run owns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    known: BTreeSet<String>,
    chosen: BTreeSet<String>,
}

impl Scope {
    /// A run that owns the folders `chosen`, where any run owns some of `known`.
    pub fn new<'a>(known: impl IntoIterator<Item = &'a str>, chosen: impl IntoIterator<Item = &'a str>) -> Self {
        let chosen: BTreeSet<String> = chosen.into_iter().map(str::to_owned).collect();
        let mut known: BTreeSet<String> = known.into_iter().map(str::to_owned).collect();
        known.extend(chosen.iter().cloned());
        Self { known, chosen }
    }

    /// Whether the run may touch this file.
    pub fn owns(&self, path: &str) -> bool {
        lies_in(&self.chosen, path)
    }

    /// Whether some run may have written this file.
    pub fn knows(&self, path: &str) -> bool {
        lies_in(&self.known, path)
    }
}

fn lies_in(folders: &BTreeSet<String>, path: &str) -> bool {
    path.split_once('/').is_some_and(|(folder, _)| folders.contains(folder))
}
