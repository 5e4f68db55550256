//! Every rule: a change that it is about, its verdicts, and all that such a change comes to.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use actionspec::diff::{Change, Kind, Rule, compare};
use similar::TextDiff;

use super::pairs::{Case, pair, read_cases};
use super::specs::{line, load_files};

/// A case with its changes, and those with the specs swapped.
struct Compared {
    case: Case,
    changes: Vec<Change>,
    back: Vec<Change>,
}

static COMPARED: LazyLock<Vec<Compared>> = LazyLock::new(|| {
    let cases = read_cases();
    let compared = cases.iter().map(|case| {
        let (old, new) = pair(case, &cases);
        let (old, new) = (load_files(&old), load_files(&new));
        Compared {
            case: case.clone(),
            changes: compare(&old, &new),
            back: compare(&new, &old),
        }
    });
    compared.collect()
});

#[test]
fn every_rule_has_a_case() {
    let cases: BTreeSet<String> = read_cases().into_iter().map(|case| case.rule).collect();
    let rules: BTreeSet<String> = Rule::ALL.iter().map(|rule| rule.slug().to_owned()).collect();
    assert_eq!(cases, rules);
}

#[test]
fn every_case_has_the_verdicts_of_its_rule() {
    let mut listed = String::new();
    for Compared { case, changes, .. } in COMPARED.iter() {
        listed += &format!("{}\n", case.rule);
        changes
            .iter()
            .for_each(|change| listed += &format!("  {}\n", line(change)));
        let of_rule: Vec<String> = changes
            .iter()
            .filter(|change| change.rule.slug() == case.rule)
            .map(line)
            .collect();
        let verdicts = format!("crate:{} wire:{}", case.level, case.wire);
        assert!(!of_rule.is_empty(), "{} is not among\n{listed}", case.rule);
        for line in of_rule {
            assert!(line.ends_with(&verdicts), "{line} is to be {verdicts}");
        }
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diff/expected.txt");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, &listed).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    let diff = TextDiff::from_lines(&expected, &listed);
    let diff = diff.unified_diff().header("expected", "found").to_string();
    assert!(
        diff.is_empty(),
        "{diff}\nrun: UPDATE_EXPECT=1 cargo test -p actionspec --test diff"
    );
}

#[test]
fn swapping_the_specs_swaps_added_and_removed() {
    for Compared { case, changes, back } in COMPARED.iter() {
        let there = kinds(changes, |kind| kind);
        let back = kinds(back, |kind| match kind {
            Kind::Added => Kind::Removed,
            Kind::Removed => Kind::Added,
            Kind::Changed | Kind::Renamed => kind,
        });
        assert_eq!(there, back, "{}", case.rule);
    }
}

/// Subjects and what happened to them. Of what is renamed, the old name is the subject, which is the new one the other
/// way round.
fn kinds(changes: &[Change], turned: impl Fn(Kind) -> Kind) -> BTreeSet<(String, String)> {
    let kinds = changes.iter().map(|change| {
        let subject = match change.kind {
            Kind::Renamed => String::new(),
            Kind::Added | Kind::Removed | Kind::Changed => change.subject.clone(),
        };
        (subject, format!("{:?}", turned(change.kind)))
    });
    kinds.collect()
}

#[test]
fn every_change_says_who_is_hit_and_where() {
    for Compared { changes, .. } in COMPARED.iter() {
        for change in changes {
            let message = &change.message;
            let is_filled = !["{subject}", "{old}", "{new}"]
                .iter()
                .any(|hole| message.contains(hole));
            assert!(
                message.contains(": ") && is_filled && !message.contains('\n'),
                "{message}"
            );
            assert!(
                change.old_span.is_some() || change.new_span.is_some(),
                "{}",
                line(change)
            );
            let has_old = matches!(change.kind, Kind::Added) || change.old_span.is_some();
            let has_new = matches!(change.kind, Kind::Removed) || change.new_span.is_some();
            assert!(has_old && has_new, "{}", line(change));
        }
    }
}
