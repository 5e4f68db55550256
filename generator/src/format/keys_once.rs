//! No mapping has a key twice: YAML and JSON readers disagree on which of the two counts.

use std::collections::HashMap;

use indexmap::IndexMap;

use super::node::Entry;
use crate::diagnostic::{Code, Report};

/// Reports every key that stands there a second time. Both entries stay, so that what is wrong in either is found.
pub(super) fn check_keys_once(entries: &[Entry], report: &mut Report) {
    /// Up to here, comparing each with each is the cheaper way.
    const FEW: usize = 12;
    if entries.len() <= FEW {
        for (i, entry) in entries.iter().enumerate() {
            if let Some(first) = entries[..i].iter().find(|earlier| earlier.key == entry.key) {
                report_twice(first, entry, report);
            }
        }
        return;
    }
    let mut seen: HashMap<&str, &Entry> = HashMap::with_capacity(entries.len());
    for entry in entries {
        if let Some(first) = seen.get(entry.key.as_str()) {
            report_twice(first, entry, report);
        } else {
            seen.insert(&entry.key, entry);
        }
    }
}

/// Keeps the last of the entries with one key, where the first stood, and warns of the others.
pub(super) fn keep_last(entries: Vec<Entry>, report: &mut Report) -> Vec<Entry> {
    let mut kept: IndexMap<String, Entry> = IndexMap::with_capacity(entries.len());
    for entry in entries {
        let place = entry.key_span;
        if let Some(first) = kept.insert(entry.key.clone(), entry) {
            let message = format!("`{}` is here twice; this one counts", first.key);
            report
                .warning(Code::DuplicateKey, place, message)
                .note("the first is here", first.key_span)
                .help("remove one of the two");
        }
    }
    kept.into_values().collect()
}

fn report_twice(first: &Entry, second: &Entry, report: &mut Report) {
    report
        .error(
            Code::DuplicateKey,
            second.key_span,
            format!("`{}` is here twice", second.key),
        )
        .note("the first is here", first.key_span)
        .help("remove one of the two, or give it another name");
}
