//! Things that hold one another, brought into the coarsest classes whose members hold the same classes.
//!
//! The classes to begin with tell apart what differs by itself. A class is split while its members hold things of
//! different classes, so circles need no care: what nothing tells apart stays together.
//!
//! Things and classes are numbers that count from 0, and index only lists with an entry for each.

use indexmap::IndexMap;

/// What a thing holds.
#[derive(Debug)]
pub(super) enum Held {
    /// In an order that counts, and whether each may be null.
    InOrder(Vec<(usize, bool)>),
    /// A set.
    Unordered(Vec<usize>),
}

impl Held {
    fn things(&self) -> Vec<usize> {
        match self {
            Self::InOrder(things) => things.iter().map(|(thing, _)| *thing).collect(),
            Self::Unordered(things) => things.clone(),
        }
    }

    /// The same for things that hold the same classes.
    fn signature(&self, classes: &[usize]) -> Vec<usize> {
        match self {
            Self::InOrder(things) => {
                let things = things.iter();
                things
                    .map(|(thing, nullable)| 2 * classes[*thing] + usize::from(*nullable))
                    .collect()
            }
            Self::Unordered(things) => {
                let mut classes: Vec<usize> = things.iter().map(|thing| classes[*thing]).collect();
                classes.sort_unstable();
                classes.dedup();
                classes
            }
        }
    }
}

/// Splits classes until the members of each hold the same classes.
pub(super) fn refine(classes: Vec<usize>, held: &[Held]) -> Vec<usize> {
    let holders = holders(held);
    let mut partition = Partition::new(classes);
    let mut unsure: Vec<usize> = (0..held.len()).collect();
    while !unsure.is_empty() {
        let moved = partition.split(&unsure, held);
        unsure = moved
            .into_iter()
            .flat_map(|member| holders[member].iter().copied())
            .collect();
        unsure.sort_unstable();
        unsure.dedup();
    }
    partition.class_of
}

/// For each thing, those that hold it.
fn holders(held: &[Held]) -> Vec<Vec<usize>> {
    let mut holders = vec![Vec::new(); held.len()];
    for (holder, held) in held.iter().enumerate() {
        for thing in held.things() {
            holders[thing].push(holder);
        }
    }
    holders
}

struct Partition {
    class_of: Vec<usize>,
    /// By class: how many members it has.
    sizes: Vec<usize>,
    /// By class: what every member holds that is not unsure.
    signatures: Vec<Vec<usize>>,
}

impl Partition {
    fn new(class_of: Vec<usize>) -> Self {
        let count = class_of.iter().max().map_or(0, |last| last + 1);
        let mut sizes = vec![0; count];
        class_of.iter().for_each(|class| sizes[*class] += 1);
        Self {
            class_of,
            sizes,
            signatures: vec![Vec::new(); count],
        }
    }

    /// Brings unsure members into classes of those that hold the same, and returns those that moved.
    ///
    /// The sure members of a class keep its number, and so do unsure ones that hold the same. Where there are no sure
    /// ones, the largest piece keeps it.
    fn split(&mut self, unsure: &[usize], held: &[Held]) -> Vec<usize> {
        let mut pieces: IndexMap<usize, IndexMap<Vec<usize>, Vec<usize>>> = IndexMap::new();
        for member in unsure {
            let pieces = pieces.entry(self.class_of[*member]).or_default();
            let signature = held[*member].signature(&self.class_of);
            pieces.entry(signature).or_default().push(*member);
        }
        let mut moved = Vec::new();
        for (class, mut pieces) in pieces {
            if let Some(signature) = self.keeper(class, &pieces) {
                pieces.shift_remove(&signature);
                self.signatures[class] = signature;
            }
            for (signature, members) in pieces {
                self.move_out(class, signature, &members);
                moved.extend(members);
            }
        }
        moved
    }

    /// The signature of the piece that keeps the number of its class, if one does.
    fn keeper(&self, class: usize, pieces: &IndexMap<Vec<usize>, Vec<usize>>) -> Option<Vec<usize>> {
        let unsure: usize = pieces.values().map(Vec::len).sum();
        if unsure < self.sizes[class] {
            return Some(&self.signatures[class])
                .filter(|sure| pieces.contains_key(*sure))
                .cloned();
        }
        let largest = pieces.iter().rev().max_by_key(|(_, members)| members.len());
        largest.map(|(signature, _)| signature.clone())
    }

    /// Gives members of a class one of their own.
    fn move_out(&mut self, class: usize, signature: Vec<usize>, members: &[usize]) {
        let fresh = self.sizes.len();
        self.sizes[class] -= members.len();
        self.sizes.push(members.len());
        self.signatures.push(signature);
        members.iter().for_each(|member| self.class_of[*member] = fresh);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Things given by their first class and what they hold in order; which are equal in the end.
    #[track_caller]
    fn check(things: &[(usize, &[usize])], expected: &[usize]) {
        let held = things
            .iter()
            .map(|(_, held)| Held::InOrder(held.iter().map(|thing| (*thing, false)).collect()));
        let held: Vec<Held> = held.collect();
        let classes = refine(things.iter().map(|(class, _)| *class).collect(), &held);
        let first = |thing: usize| classes.iter().position(|class| *class == classes[thing]);
        assert_eq!((0..things.len()).filter_map(first).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn leaves_differ_by_their_class() {
        check(&[(0, &[]), (1, &[]), (0, &[])], &[0, 1, 0]);
    }

    #[test]
    fn who_holds_different_things_differs() {
        check(&[(0, &[2]), (0, &[3]), (1, &[]), (2, &[]), (0, &[2])], &[0, 1, 2, 3, 0]);
    }

    #[test]
    fn circles_of_any_length_are_equal_while_nothing_tells_them_apart() {
        check(
            &[(0, &[0]), (0, &[2]), (0, &[1]), (0, &[4]), (0, &[5]), (0, &[3])],
            &[0, 0, 0, 0, 0, 0],
        );
        check(&[(0, &[0]), (0, &[2]), (0, &[3]), (1, &[])], &[0, 1, 2, 3]);
    }

    #[test]
    fn order_counts_only_where_it_is_said_to() {
        let held = [
            Held::InOrder(Vec::new()),
            Held::InOrder(Vec::new()),
            Held::Unordered(vec![0, 1]),
            Held::Unordered(vec![1, 0, 1]),
            Held::InOrder(vec![(0, false), (1, false)]),
            Held::InOrder(vec![(0, false), (1, true)]),
        ];
        let classes = refine(vec![0, 1, 2, 2, 3, 3], &held);
        assert_eq!(classes[2], classes[3]);
        assert_ne!(classes[4], classes[5]);
    }
}
