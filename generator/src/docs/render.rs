//! Pages to text, by templates.
//!
//! The templates are built in; files of a folder of the user's replace those of the same path. `_docs/` has a template
//! for every page, and a target may have its own for a page: `rust/docs/rich/resource.md.tera`. Files whose names begin
//! with an underscore are parts that templates include.

mod built_in;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Serialize;
use tera::{Context, ErrorKind, Tera};

use super::dialect::Dialect;
use crate::format::nearest;
use crate::target::{Error, TARGETS};
use built_in::BUILT_IN;

/// A kind of page, and the name of its templates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Page {
    /// The page of a resource.
    Resource,
    /// The page of all schemas.
    Schemas,
}

impl Page {
    fn template_name(self) -> &'static str {
        match self {
            Self::Resource => "resource",
            Self::Schemas => "schemas",
        }
    }
}

/// The parsed templates.
#[derive(Debug)]
pub struct Templates {
    tera: Tera,
    /// The user's files by the names of the templates that they are.
    files: BTreeMap<String, PathBuf>,
}

impl Templates {
    /// Parses the built-in templates, with the files of the folder in place of those of the same path.
    ///
    /// # Errors
    ///
    /// Where a file of the folder cannot be read, does not parse, or replaces nothing.
    pub fn load(folder: Option<&Path>) -> Result<Self, Error> {
        let mut templates = Self {
            tera: Tera::default(),
            files: BTreeMap::new(),
        };
        if let Some(folder) = folder {
            find_templates(folder, "", &mut templates.files)?;
        }
        let mut texts: BTreeMap<&str, String> = BUILT_IN.iter().map(|&(name, text)| (name, text.to_owned())).collect();
        for (name, path) in &templates.files {
            check_name(name, path)?;
            let text = std::fs::read_to_string(path).map_err(|source| read_error(path, source))?;
            texts.insert(name, text);
        }
        match templates.tera.add_raw_templates(texts) {
            Ok(()) => Ok(templates),
            Err(source) => Err(templates.parse_error(source, folder)),
        }
    }

    /// Fills in a template.
    ///
    /// # Errors
    ///
    /// Where the template asks for what the context does not have.
    pub fn render(&self, name: &str, context: &impl Serialize) -> Result<String, Error> {
        let context = Context::from_serialize(context).map_err(|source| self.error(source, name))?;
        self.tera
            .render(name, &context)
            .map_err(|source| self.error(source, name))
    }

    /// Fills in the template of a page. The text ends with one line break.
    pub(super) fn render_page(
        &self,
        folder: &str,
        dialect: Dialect<'_>,
        page: Page,
        content: &impl Serialize,
    ) -> Result<String, Error> {
        let path = format!(
            "{}/{}.{}.tera",
            dialect.style_name(),
            page.template_name(),
            dialect.extension()
        );
        let own = format!("{folder}/docs/{path}");
        let shared = format!("_docs/{path}");
        let name = if self.tera.contains_template(&own) { own } else { shared };
        let text = self.render(&name, content)?;
        Ok(format!("{}\n", text.trim_end_matches('\n')))
    }

    /// A syntax error is one of a file; other errors may be of several.
    fn parse_error(&self, source: tera::Error, folder: Option<&Path>) -> Error {
        match source.kind() {
            ErrorKind::SyntaxError(_) => self.error(source, ""),
            _ => Error::Templates {
                folder: folder.unwrap_or(Path::new("")).to_owned(),
                source,
            },
        }
    }

    /// The error with the template that it is about, by the user's file where it is one.
    fn error(&self, source: tera::Error, fallback: &str) -> Error {
        let name = match source.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => report.filename(),
            _ => fallback,
        };
        let file = self.files.get(name);
        Error::Template {
            name: file.map_or_else(|| name.to_owned(), |path| path.display().to_string()),
            source,
        }
    }
}

/// Finds the files that end with `.tera`, in the order of their names.
fn find_templates(folder: &Path, prefix: &str, files: &mut BTreeMap<String, PathBuf>) -> Result<(), Error> {
    let entries = std::fs::read_dir(folder).map_err(|source| read_error(folder, source))?;
    for entry in entries {
        let path = entry.map_err(|source| read_error(folder, source))?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            continue;
        };
        if path.is_dir() {
            find_templates(&path, &format!("{prefix}{name}/"), files)?;
        } else if name.ends_with(".tera") {
            files.insert(format!("{prefix}{name}"), path);
        }
    }
    Ok(())
}

/// A file is a part of templates, or one that a page may have.
fn check_name(name: &str, path: &Path) -> Result<(), Error> {
    let is_part = name.rsplit('/').next().is_some_and(|file| file.starts_with('_'));
    let known: Vec<String> = known_names().collect();
    if is_part || known.iter().any(|known| known == name) {
        return Ok(());
    }
    Err(Error::UnknownTemplate {
        path: path.to_owned(),
        nearest: nearest(name, known.iter().map(String::as_str)).map(str::to_owned),
    })
}

/// The built-in templates, and the paths where a target may have its own in place of a shared one.
fn known_names() -> impl Iterator<Item = String> {
    let names = BUILT_IN.iter().map(|(name, _)| *name);
    let shared = names.clone().filter_map(|name| name.strip_prefix("_docs/"));
    let own = shared.flat_map(|page| {
        TARGETS
            .iter()
            .map(move |target| format!("{}/docs/{page}", target.name()))
    });
    names.map(str::to_owned).chain(own)
}

fn read_error(path: &Path, source: std::io::Error) -> Error {
    Error::Read {
        path: path.to_owned(),
        source,
    }
}
