//! Changes that are known and wanted: a file that names them, each with a reason and the day until which it counts.
//!
//! ```yaml
//! - rule: parameter-removed
//!   subject: device.export?email
//!   reason: no client has ever sent it
//!   expires: 2027-01-31
//! ```
//!
//! An entry that ignores nothing is an error, and so is one whose day is over: a list of exceptions is to get shorter.

use std::fs;
use std::path::Path;

pub use jiff::civil::Date;

use super::{Change, Rule};
use crate::diagnostic::{Code, Report};
use crate::format::{Data, IGNORED_CHANGE, Mapping, Node, Notation, nearest, parse};
use crate::load::Loaded;
use crate::model::Span;

/// A file of changes to ignore.
#[derive(Debug, Default)]
pub struct Ignored {
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    rule: Rule,
    subject: String,
    expires: Date,
    span: Span,
}

impl Ignored {
    /// Reads a file. What is wrong with it goes to the report of `loaded`, and its text to the sources.
    pub(super) fn read(path: &Path, loaded: &mut Loaded) -> Self {
        let shown = path.display().to_string();
        let text = fs::read_to_string(path);
        let notation = match path.extension() {
            Some(ending) if ending == "json" => Notation::Json,
            Some(_) | None => Notation::Yaml,
        };
        let file = loaded.sources.add(shown, text.as_deref().unwrap_or_default());
        let report = &mut loaded.report;
        match text {
            Ok(text) => {
                let root = parse(file, notation, &text, report);
                let entries = root.iter().flat_map(|root| decode(root, report)).collect();
                Self { entries }
            }
            Err(error) => {
                let place = Span {
                    file,
                    ..Span::default()
                };
                let message = format!("the file of changes to ignore cannot be read: {error}");
                report
                    .error(Code::UnreadableFile, place, message)
                    .help("write one entry a change, or leave `--ignore` out");
                Self::default()
            }
        }
    }

    /// Takes away the changes that are ignored, and reports entries that are over and those that ignore nothing.
    pub(super) fn apply(&self, changes: &mut Vec<Change>, today: Date, report: &mut Report) {
        let mut is_used = vec![false; self.entries.len()];
        changes.retain(|change| {
            let is_meant = |entry: &Entry| entry.rule == change.rule && entry.subject == change.subject;
            let meant = self.entries.iter().position(is_meant);
            if let Some(number) = meant {
                is_used[number] = true;
            }
            meant.is_none()
        });
        for (entry, is_used) in self.entries.iter().zip(is_used) {
            if entry.expires < today {
                report
                    .error(
                        Code::ExpiredEntry,
                        entry.span,
                        format!("this entry counted until {}", entry.expires),
                    )
                    .help("remove it, or set a later day for a reason that still holds");
            } else if !is_used {
                report
                    .error(
                        Code::UnusedEntry,
                        entry.span,
                        format!("there is no change `{}` of `{}`", entry.rule.slug(), entry.subject),
                    )
                    .help("remove it");
            }
        }
    }
}

fn decode(root: &Node, report: &mut Report) -> Vec<Entry> {
    match &root.data {
        Data::List(items) => items.iter().filter_map(|item| decode_entry(item, report)).collect(),
        Data::Refused => Vec::new(),
        Data::Null | Data::Bool(_) | Data::Number(..) | Data::Text(_) | Data::Map(_) => {
            let message = format!("the changes to ignore have to be a list, not {}", root.describe());
            report
                .error(Code::WrongType, root.span, message)
                .help("write `- rule: …` for each");
            Vec::new()
        }
    }
}

fn decode_entry(node: &Node, report: &mut Report) -> Option<Entry> {
    let mapping = Mapping::open(node, &IGNORED_CHANGE, node.span, report)?;
    let rule = mapping.text("rule", report);
    let rule = rule.and_then(|rule| {
        let known = Rule::ALL.iter().find(|known| known.slug() == rule.value);
        if known.is_none() {
            let slugs = Rule::ALL.iter().map(|rule| rule.slug());
            let help = match nearest(&rule.value, slugs) {
                Some(slug) => format!("do you mean `{slug}`?"),
                None => "`actionspec diff` names the rule of each change".to_owned(),
            };
            let message = format!("there is no rule `{}`", rule.value);
            report.error(Code::InvalidValue, rule.span, message).help(help);
        }
        known.copied()
    });
    let subject = mapping.text("subject", report);
    if let Some(reason) = mapping.text("reason", report)
        && reason.value.trim().is_empty()
    {
        let message = "this reason says nothing".to_owned();
        report
            .error(Code::InvalidValue, reason.span, message)
            .help("say why the change is wanted");
    }
    let expires = mapping.text("expires", report).and_then(|day| {
        let date: Option<Date> = day.value.parse().ok();
        if date.is_none() {
            report
                .error(Code::InvalidValue, day.span, format!("`{}` is no day", day.value))
                .help("write year, month and day: `2027-01-31`");
        }
        date
    });
    Some(Entry {
        rule: rule?,
        subject: subject?.value,
        expires: expires?,
        span: node.span,
    })
}
