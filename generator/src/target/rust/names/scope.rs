//! Names that stand side by side: each gets an identifier of its own.

use std::collections::HashMap;

use super::{Ident, Space, Spelling, words};

/// The identifiers of names that stand side by side.
#[derive(Debug)]
pub(crate) struct Assigned {
    /// In the order of the names; all different, also for those who do not tell capitals from small letters.
    pub(crate) idents: Vec<Ident>,
    /// The names that had to give way.
    pub(crate) collisions: Vec<Collision>,
}

/// A name that had to give way to another.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Collision {
    /// The name, by its place in the list.
    pub(crate) name: usize,
    /// The name that keeps the identifier.
    pub(crate) keeper: usize,
}

/// Gives each name an identifier of its own. No name should be there twice; of those that are, the later is numbered.
pub(crate) fn assign<N: AsRef<str>>(names: &[N], space: Space) -> Assigned {
    let plain: Vec<String> = names
        .iter()
        .map(|name| space.join(&words(name.as_ref(), Spelling::Plain)))
        .collect();
    let keepers = keepers(names, &plain);
    let keeper_of = |name: usize| keepers.get(&plain[name].to_ascii_lowercase()).copied().unwrap_or(name);

    let mut numbers = Numbers::new(&keepers, space);
    let mut collisions = Vec::new();
    let idents = (0..names.len()).map(|name| {
        let keeper = keeper_of(name);
        if keeper == name {
            return Ident::new(plain[name].clone(), space);
        }
        collisions.push(Collision { name, keeper });
        let full = space.join(&words(names[name].as_ref(), Spelling::Full));
        Ident::new(numbers.free(full), space)
    });
    let idents = idents.collect();
    Assigned { idents, collisions }
}

/// For each identifier in small letters, the name that is closest to it; of equally close ones the first.
fn keepers<N: AsRef<str>>(names: &[N], plain: &[String]) -> HashMap<String, usize> {
    let mut keepers: HashMap<String, usize> = HashMap::with_capacity(plain.len());
    for (name, ident) in plain.iter().enumerate() {
        let keeper = keepers.entry(ident.to_ascii_lowercase()).or_insert(name);
        if distance(names[name].as_ref(), ident) < distance(names[*keeper].as_ref(), &plain[*keeper]) {
            *keeper = name;
        }
    }
    keepers
}

/// How much of a name its identifier does not show: symbols weigh more than capitals.
fn distance(name: &str, ident: &str) -> usize {
    if name == ident {
        return 0;
    }
    let capitals = name.chars().filter(char::is_ascii_uppercase).count();
    let symbols = name.chars().filter(|letter| !letter.is_ascii_alphanumeric()).count();
    1 + capitals.min(999) + 1000 * symbols
}

/// What is taken, and the next number for each identifier that was asked for again.
struct Numbers {
    next: HashMap<String, usize>,
    separator: &'static str,
}

impl Numbers {
    fn new(keepers: &HashMap<String, usize>, space: Space) -> Self {
        let next = keepers.keys().map(|ident| (ident.clone(), 2)).collect();
        Self {
            next,
            separator: space.separator(),
        }
    }

    /// The first of `a`, `a_2`, `a_3`, … that is free, and no longer is.
    fn free(&mut self, ident: String) -> String {
        let key = ident.to_ascii_lowercase();
        let mut candidate = ident.clone();
        while self.next.contains_key(&candidate.to_ascii_lowercase()) {
            let number = self.next.entry(key.clone()).or_insert(2);
            candidate = format!("{ident}{}{number}", self.separator);
            *number += 1;
        }
        self.next.insert(candidate.to_ascii_lowercase(), 2);
        candidate
    }
}
