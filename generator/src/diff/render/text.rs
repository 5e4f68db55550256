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

use super::sections::{Section, Told, WholeResources, by_rule, by_section, fold_actions, list_others, tell, values};
use super::summary::summary;
use super::{Rendering, place};
use crate::diagnostic::{Style, printable};
use crate::diff::{Change, Kind, Level};

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
            Section::New => tell(changes).iter().for_each(|told| self.told(told, whole)),
            Section::BreaksClients | Section::BreaksCallers | Section::MayBreakClients => {
                self.line(4, first.rule.advice());
                tell(changes).iter().for_each(|told| self.told(told, whole));
            }
        }
        self.text.push('\n');
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
