//! Changes for people: by how bad they are, then by rule, so that what is to be done is said once.
//!
//! ```text
//! Breaks clients in the field (3)
//!
//!   required-parameter-added (1), crate: major
//!     callers have to give it, and calls of clients in the field are refused
//!       device.export?email  `query`  spec/resources/device.yaml:31:15
//! ```

use std::fmt::Write;

use indexmap::IndexMap;

use super::sections::{Section, Told, WholeResources, by_rule, by_section, fold_actions, list_others, tell, values};
use super::summary::summary;
use super::{Rendering, place};
use crate::diagnostic::{Style, printable};
use crate::diff::{Change, Kind, Level, Rule};

/// How many names of one kind are listed.
const MOST_NAMES: usize = 8;

pub(super) fn render(rendering: &Rendering<'_>, style: Style) -> String {
    if rendering.changes.is_empty() {
        return String::new();
    }
    let mut page = Page {
        text: String::new(),
        style,
        rendering,
    };
    for (section, changes) in by_section(rendering.changes) {
        page.section(section, &changes);
    }
    page.text + &summary(rendering)
}

struct Page<'a> {
    text: String,
    style: Style,
    rendering: &'a Rendering<'a>,
}

impl Page<'_> {
    fn line(&mut self, indent: usize, line: &str) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.text, "{:indent$}{line}", "");
    }

    fn painted(&self, code: &str, text: &str) -> String {
        match self.style {
            Style::Coloured => format!("\u{1b}[{code}m{text}\u{1b}[0m"),
            Style::Plain => text.to_owned(),
        }
    }

    fn section(&mut self, section: Section, changes: &[&Change]) {
        let code = match section {
            Section::BreaksClients => "1;31",
            Section::BreaksCallers => "1;35",
            Section::MayBreakClients => "1;33",
            Section::New => "1;32",
            Section::Other => "1",
        };
        let title = self.painted(code, section.title());
        self.line(0, &format!("{title} ({})\n", changes.len()));
        let (changes, whole) = fold_actions(changes);
        for changes in by_rule(&changes) {
            self.rule(section, &changes, &whole);
        }
    }

    /// Changes of one rule and one verdict.
    fn rule(&mut self, section: Section, changes: &[&Change], whole: &WholeResources<'_>) {
        let Some(first) = changes.first() else { return };
        let level = match first.level {
            Level::Major if section == Section::BreaksClients => ", crate: major",
            Level::Major | Level::Minor | Level::Patch => "",
        };
        let slug = self.painted("1", first.rule.slug());
        self.line(2, &format!("{slug} ({}){level}", changes.len()));
        match section {
            Section::Other => {
                let subjects: Vec<&str> = changes.iter().map(|change| change.subject.as_str()).collect();
                self.line(6, &printable(&list_others(&subjects, MOST_NAMES)));
            }
            Section::New if is_inside(first.rule) => self.by_owner(changes),
            Section::New => tell(changes).iter().for_each(|told| self.told(told, whole)),
            Section::BreaksClients | Section::BreaksCallers | Section::MayBreakClients => {
                self.line(4, first.rule.advice());
                tell(changes).iter().for_each(|told| self.told(told, whole));
            }
        }
        self.text.push('\n');
    }

    /// What is new inside schemas and actions, a line for each of them.
    fn by_owner(&mut self, changes: &[&Change]) {
        let mut owners: IndexMap<&str, Vec<&str>> = IndexMap::new();
        for change in changes {
            let (owner, part) = split_owner(&change.subject);
            owners.entry(owner).or_default().push(part);
        }
        for (owner, parts) in owners {
            let parts = list_others(&parts, MOST_NAMES);
            self.line(6, &printable(&format!("{owner}  {parts}")));
        }
    }

    fn told(&mut self, told: &Told<'_>, whole: &WholeResources<'_>) {
        let subject = printable(&told.subject);
        let values = values(told.change);
        let place = self.place(told.change);
        let reaches = match told.change.reaches.len() {
            count if count > 1 => format!("  reaches {count} actions"),
            _ => String::new(),
        };
        self.line(6, &format!("{subject}{values}{reaches}{place}"));
        if !told.others.is_empty() {
            let others = list_others(&told.others, MOST_NAMES);
            self.line(8, &printable(&format!("the same: {others}")));
        }
        if let Some(actions) = whole.get(told.change.subject.as_str()) {
            let actions = list_others(actions, usize::MAX);
            self.line(8, &printable(&format!("with its actions {actions}")));
        }
    }

    /// Where it is in the new spec, else where it was.
    fn place(&self, change: &Change) -> String {
        let place = match change.kind {
            Kind::Removed => place(change.old_span, self.rendering.old),
            Kind::Added | Kind::Changed | Kind::Renamed => place(change.new_span, self.rendering.new),
        };
        let text = place.map(|place| self.painted("2", &printable(&place.to_string())));
        text.map_or_else(String::new, |text| format!("  {text}"))
    }
}

/// Whether what is new is a part of something that was there.
fn is_inside(rule: Rule) -> bool {
    !matches!(rule, Rule::ResourceAdded | Rule::ActionAdded | Rule::SchemaAdded)
}

/// `schema:device` and `.tags.key`; `device.export` and `?email`
fn split_owner(subject: &str) -> (&str, &str) {
    let ends: &[char] = if subject.starts_with("schema:") {
        &['.', '|', '#']
    } else {
        &['?', ':']
    };
    let end = subject.find(ends).unwrap_or(subject.len());
    subject.split_at(end)
}
