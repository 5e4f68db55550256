//! Names that somebody gives: in a file of names, or at the operation itself with `x-actionspec-name`.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use super::Named;
use crate::diagnostic::{Code, Report, Sources};
use crate::format::{Data, nearest, read_document};
use crate::import::openapi::operation::Operation;
use crate::model::Span;

/// The key of an operation that holds its name in a spec, `resource.action`.
pub(in super::super) const NAME_KEY: &str = "x-actionspec-name";

/// A file of names: operation id, or `METHOD /path`, to `resource.action`.
#[derive(Debug, Default)]
pub(in super::super) struct GivenNames {
    entries: Vec<(String, Span, Named)>,
}

impl GivenNames {
    pub(in super::super) fn read(path: &Path, sources: &mut Sources, report: &mut Report) -> Self {
        let (_, root) = read_document(path, sources, report);
        let mut names = Self::default();
        let Some(root) = root else {
            return names;
        };
        if !matches!(root.data, Data::Map(_)) {
            report
                .error(Code::WrongType, root.span, "a file of names has to be a mapping")
                .help("write one `operationId: resource.action` or `GET /path: resource.action` a line");
        }
        for entry in root.entries() {
            match entry.value.as_text().and_then(to_named) {
                Some(named) => names.entries.push((entry.key.clone(), entry.key_span, named)),
                None => {
                    report
                        .error(Code::InvalidName, entry.value.span, "this is no name of an action")
                        .help("write `resource.action`, both in camelCase, as in `device.get`");
                }
            }
        }
        names
    }

    /// The names that are given to these operations. What names no operation, and a name that is given twice, is an error.
    pub(super) fn assign(&self, operations: &[Operation<'_>], report: &mut Report) -> Vec<Option<Named>> {
        let mut keys: HashMap<String, usize> = HashMap::new();
        for (at, operation) in operations.iter().enumerate() {
            keys.insert(
                format!("{} {}", operation.method_name().to_uppercase(), operation.path),
                at,
            );
            if let Some(id) = operation.id() {
                keys.entry(id.to_owned()).or_insert(at);
            }
        }
        let own = |operation: &Operation<'_>| to_named(operation.node.get(NAME_KEY)?.as_text()?);
        let mut given: Vec<Option<Named>> = operations.iter().map(own).collect();
        let mut taken: HashSet<(String, String)> = HashSet::new();
        for (key, span, named) in &self.entries {
            let Some(at) = keys.get(&normalized(key)) else {
                report_unknown(key, *span, keys.keys().map(String::as_str), report);
                continue;
            };
            let lower = (named.resource.to_ascii_lowercase(), named.action.to_ascii_lowercase());
            if !taken.insert(lower) {
                let message = format!("`{}.{}` is given to two operations", named.resource, named.action);
                report
                    .error(Code::ConflictingNames, *span, message)
                    .help("give one of them another name");
            }
            given[*at] = Some(named.clone());
        }
        given
    }
}

fn report_unknown<'a>(key: &str, span: Span, known: impl Iterator<Item = &'a str>, report: &mut Report) {
    let mut known: Vec<&str> = known.collect();
    known.sort_unstable();
    report
        .error(
            Code::UnknownOperation,
            span,
            format!("the document has no operation `{key}`"),
        )
        .help_with(|| match nearest(key, known) {
            Some(near) => format!("do you mean `{near}`?"),
            None => "write an operation id, or `GET /path` as in the document; or remove the line".to_owned(),
        });
}

/// `get /devices` is `GET /devices`.
fn normalized(key: &str) -> String {
    match key.split_once(' ') {
        Some((method, path)) if path.trim().starts_with('/') => format!("{} {}", method.to_uppercase(), path.trim()),
        _ => key.to_owned(),
    }
}

/// Reads `resource.action`.
fn to_named(text: &str) -> Option<Named> {
    let (resource, action) = text.trim().split_once('.')?;
    let is_camel_case = |name: &str| {
        name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(|c| c.is_ascii_alphanumeric())
    };
    (is_camel_case(resource) && is_camel_case(action)).then(|| Named {
        resource: resource.to_owned(),
        action: action.to_owned(),
    })
}
