//! Names that are taken, and numbers for those that are not free.

use std::collections::{HashMap, HashSet};

/// Names of which each is there once.
pub(in super::super) struct Taken {
    /// What makes two names the same.
    key: fn(&str) -> String,
    names: HashSet<String>,
    /// The last number behind a name that was not free.
    numbers: HashMap<String, usize>,
}

impl Taken {
    /// No names, in which capitals count.
    pub(in super::super) fn exactly() -> Self {
        Self::by(str::to_owned)
    }

    /// No names, in which capitals do not count.
    pub(in super::super) fn without_capitals() -> Self {
        Self::by(str::to_ascii_lowercase)
    }

    fn by(key: fn(&str) -> String) -> Self {
        Self {
            key,
            names: HashSet::new(),
            numbers: HashMap::new(),
        }
    }

    /// Takes a name; false where it is taken.
    pub(in super::super) fn take(&mut self, name: &str) -> bool {
        self.names.insert((self.key)(name))
    }

    /// Takes a name, else the first free one with a number behind it.
    pub(in super::super) fn take_numbered(&mut self, name: &str) -> String {
        if self.take(name) {
            return name.to_owned();
        }
        let number = self.numbers.entry((self.key)(name)).or_insert(1);
        loop {
            *number += 1;
            let candidate = format!("{name}{number}");
            if self.names.insert((self.key)(&candidate)) {
                return candidate;
            }
        }
    }
}
