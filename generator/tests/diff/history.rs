//! The history of a real API: what a plain comparison of lists finds, the changes tell as well, and nothing twice.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::PathBuf;

use actionspec::diff::{Change, Kind, compare};
use actionspec::model::{Api, SchemaNode, Span};

use super::specs::{line, load_folder};

/// A version, and where its spec is.
type Version = ((u64, u64), PathBuf);

/// Specs of one API at two times, older first: neighbours in the folder of the corpora whose names differ behind the
/// last hyphen, where both are numbers.
fn histories() -> Vec<(PathBuf, PathBuf)> {
    let Some(folder) = std::env::var_os("ACTIONSPEC_CORPORA").map(PathBuf::from) else {
        println!("skipped: ACTIONSPEC_CORPORA does not say where corpora are");
        return Vec::new();
    };
    let entries = std::fs::read_dir(folder.join("corpus")).unwrap();
    let mut versions: BTreeMap<String, Vec<Version>> = BTreeMap::new();
    for path in entries.map(|entry| entry.unwrap().path()) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let parts = name.rsplit_once('-').and_then(|(api, version)| {
            let (major, minor) = version.split_once('.')?;
            Some((api.to_owned(), (major.parse().ok()?, minor.parse().ok()?)))
        });
        let spec = path.join("spec");
        if let Some((api, version)) = parts.filter(|_| spec.is_dir()) {
            versions.entry(api).or_default().push((version, spec));
        }
    }
    let mut pairs = Vec::new();
    for mut specs in versions.into_values() {
        specs.sort();
        pairs.extend(specs.windows(2).map(|pair| (pair[0].1.clone(), pair[1].1.clone())));
    }
    pairs
}

#[test]
fn nothing_is_missed_and_nothing_told_twice() {
    for (old, new) in histories() {
        let (old, new) = (load_folder(&old), load_folder(&new));
        let changes = compare(&old, &new);
        let mut seen = HashSet::new();
        for change in &changes {
            let place = |span: Option<Span>| span.map(|span| (span.file, span.start));
            assert!(
                seen.insert((
                    (change.rule, &change.subject),
                    (&change.old, &change.new),
                    (place(change.old_span), place(change.new_span))
                )),
                "twice: {}",
                line(change)
            );
        }
        let told = Told::of(&changes);
        let (was, is) = (subjects(&old), subjects(&new));
        for subject in was.difference(&is) {
            assert!(told.covers(subject, Kind::Removed), "{subject} is gone");
        }
        for subject in is.difference(&was) {
            assert!(told.covers(subject, Kind::Added), "{subject} is new");
        }
        for change in changes.iter().filter(|change| change.kind == Kind::Added) {
            assert!(!was.contains(&change.subject), "{} is not new", change.subject);
        }
        let back = compare(&new, &old);
        assert_eq!(of_kind(&changes, Kind::Added), of_kind(&back, Kind::Removed));
        assert_eq!(of_kind(&changes, Kind::Removed), of_kind(&back, Kind::Added));
        println!(
            "{} changes, {} lists of subjects compared",
            changes.len(),
            was.len() + is.len()
        );
    }
}

fn of_kind(changes: &[Change], kind: Kind) -> BTreeSet<&str> {
    let changes = changes.iter().filter(|change| change.kind == kind);
    changes.map(|change| change.subject.as_str()).collect()
}

/// What the changes say is added, removed or of another type.
struct Told<'a>(BTreeMap<&'a str, BTreeSet<Kind>>);

impl<'a> Told<'a> {
    fn of(changes: &'a [Change]) -> Self {
        let mut told: BTreeMap<&str, BTreeSet<Kind>> = BTreeMap::new();
        for change in changes {
            let named = match change.kind {
                Kind::Renamed => [
                    Some(change.subject.as_str()),
                    change.new.as_ref().and_then(|new| new.as_str()),
                ],
                Kind::Added | Kind::Removed | Kind::Changed => [Some(change.subject.as_str()), None],
            };
            for subject in named.into_iter().flatten() {
                told.entry(subject).or_default().insert(change.kind);
            }
        }
        Self(told)
    }

    /// Whether a subject, or what it is a part of, came or went. What is of another type altogether holds other parts.
    fn covers(&self, subject: &str, kind: Kind) -> bool {
        let ends = subject.match_indices(['.', '?', ':']).map(|(at, _)| at);
        let wholes = ends.map(|at| &subject[..at]).chain([subject]);
        wholes.into_iter().any(|whole| {
            let kinds = self.0.get(whole);
            kinds.is_some_and(|kinds| {
                let is_part = whole != subject;
                kinds.contains(&kind) || kinds.contains(&Kind::Renamed) || is_part && self.is_replaced(whole)
            })
        })
    }

    fn is_replaced(&self, whole: &str) -> bool {
        whole.starts_with("schema:") && whole.contains('.') && self.0[whole].contains(&Kind::Changed)
    }
}

/// Resources, actions, parameters, statuses, schemas and their properties.
fn subjects(api: &Api) -> BTreeSet<String> {
    let mut subjects = BTreeSet::new();
    for resource in &api.resources {
        subjects.insert(resource.name.clone());
        for action in &resource.actions {
            let name = format!("{}.{}", resource.name, action.name);
            for parameter in &action.parameters {
                subjects.insert(format!("{name}?{}", parameter.name));
            }
            for answer in action.responses.iter().chain(&action.errors) {
                subjects.insert(format!("{name}:{}", answer.status));
            }
            subjects.insert(name);
        }
    }
    for schema in api.schemas.values() {
        add_properties(&format!("schema:{}", schema.name), &schema.root, &mut subjects);
    }
    subjects
}

fn add_properties(subject: &str, node: &SchemaNode, subjects: &mut BTreeSet<String>) {
    subjects.insert(subject.to_owned());
    for (name, property) in &node.properties {
        add_properties(&format!("{subject}.{name}"), property, subjects);
    }
    for part in node.items.as_deref().into_iter().chain(&node.all_of) {
        add_properties(subject, part, subjects);
    }
}
