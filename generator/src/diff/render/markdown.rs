//! Changes as a section of a changelog.
//!
//! ```text
//! ## 2.0.0
//!
//! ### Breaks clients in the field
//!
//! * `device.export?email` is new and required: callers have to give it, …
//! ```

use super::Rendering;
use super::sections::{Told, WholeResources, by_rule, by_section, fold_actions, list_others, tell, values};
use crate::diff::Change;
use crate::diff::quote::{code, one_line};

/// How many names of one kind are listed.
const MOST_NAMES: usize = 12;

pub(super) fn render(rendering: &Rendering<'_>) -> String {
    if rendering.changes.is_empty() {
        return String::new();
    }
    let spec = &rendering.next.spec;
    let version = if spec.is_enough { &spec.new } else { &spec.suggested };
    let mut text = format!("## {}\n", one_line(version));
    for (section, changes) in by_section(rendering.changes) {
        text += &format!("\n### {}\n\n", section.title());
        text += &items(&changes);
    }
    text
}

fn items(changes: &[&Change]) -> String {
    let (texts, others): (Vec<&Change>, Vec<&Change>) = changes.iter().partition(|change| change.rule.is_text());
    let (others, whole) = fold_actions(&others);
    let rules = by_rule(&others);
    let mut text: String = rules.iter().map(|changes| rule(changes, &whole)).collect();
    if !texts.is_empty() {
        let noun = if texts.len() == 1 {
            "text or example"
        } else {
            "texts or examples"
        };
        text += &format!("* {} {noun} changed.\n", texts.len());
    }
    text
}

/// The changes of one rule: a sentence of one change, else a list below what is to be done.
fn rule(changes: &[&Change], whole: &WholeResources<'_>) -> String {
    let told = tell(changes);
    match &told[..] {
        [] => String::new(),
        [only] if only.subject == only.change.subject => {
            let behind = behind(only, whole);
            format!("* {}{behind}.\n", capitalized(&only.change.message))
        }
        [first, ..] => {
            let advice = capitalized(first.change.rule.advice());
            let head = format!(
                "* {} ({}). {advice}:\n",
                capitalized(&title(first.change)),
                changes.len()
            );
            let items = told.iter().map(|told| {
                let values = values(told.change);
                format!("  * {}{values}{}\n", code(&told.subject), behind(told, whole))
            });
            head + &items.collect::<String>()
        }
    }
}

/// `required-parameter-added` as words.
fn title(change: &Change) -> String {
    change.rule.slug().replace('-', " ")
}

/// What is the same elsewhere, and what came or went with it.
fn behind(told: &Told<'_>, whole: &WholeResources<'_>) -> String {
    let mut text = String::new();
    if !told.others.is_empty() {
        text += &format!("; the same: {}", listed(&told.others));
    }
    if let Some(actions) = whole
        .get(told.change.subject.as_str())
        .filter(|actions| !actions.is_empty())
    {
        text += &format!("; its actions: {}", listed(actions));
    }
    text
}

fn listed(names: &[impl AsRef<str>]) -> String {
    let names: Vec<String> = names.iter().map(|name| code(name.as_ref())).collect();
    list_others(&names, MOST_NAMES)
}

fn capitalized(message: &str) -> String {
    let mut letters = message.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}
