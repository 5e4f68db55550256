//! The corpora of a folder: specs, and pages that were published for them.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use actionspec::target::{DocsFormat, DocsStyle, Options, TARGETS, Target};

use crate::corpora::{self, file_name, sorted_entries};

/// A spec, and published pages of one dialect.
pub(super) struct Corpus {
    /// What it is called in the report.
    pub(super) name: String,
    pub(super) spec: PathBuf,
    /// The files, sorted.
    pub(super) pages: Vec<PathBuf>,
    /// What the pages' form is called: a target's name, with the year of the classic style behind it where it is that.
    pub(super) dialect: String,
    /// `None` where no target makes such pages.
    pub(super) target: Option<&'static dyn Target>,
    pub(super) options: Options,
}

impl Corpus {
    fn new(name: String, spec: PathBuf, pages: Vec<PathBuf>, dialect: &str, format: DocsFormat) -> Self {
        let (language, style) = match dialect.split_once('-') {
            Some((language, _)) => (language, DocsStyle::Classic),
            None => (dialect, DocsStyle::Rich),
        };
        Self {
            name,
            spec,
            pages,
            dialect: dialect.to_owned(),
            target: TARGETS.iter().copied().find(|target| target.name() == language),
            options: Options {
                docs_format: Some(format),
                docs_style: Some(style),
                templates: None,
            },
        }
    }
}

/// The reference pages, and every `corpus/*/expected/*/` beside a `spec/`.
pub(super) fn find_corpora(folder: &Path) -> Result<Vec<Corpus>, Box<dyn Error>> {
    let mut corpora = find_references(&folder.join("reference"))?;
    for corpus in corpora::find_corpora(folder)? {
        if corpus.join("spec").is_dir() && corpus.join("expected").is_dir() {
            corpora.extend(read_corpus(&corpus)?);
        }
    }
    if corpora.is_empty() {
        return Err(format!("`{}` has no published pages", folder.display()).into());
    }
    Ok(corpora)
}

/// Pages that the project's own spec has to give: in Markdown of a Ruby client, in reStructuredText of a Python client.
fn find_references(folder: &Path) -> Result<Vec<Corpus>, Box<dyn Error>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let dialects = [
        ("md", "ruby-2016", DocsFormat::Markdown),
        ("rst", "python-2016", DocsFormat::Rst),
    ];
    let corpora = dialects.map(|(ending, dialect, format)| {
        let mut pages = sorted_entries(folder)?;
        pages.retain(|page| page.extension().is_some_and(|extension| extension == ending));
        let name = format!("reference/*.{ending}");
        Ok(Corpus::new(name, crate::root().join("spec"), pages, dialect, format))
    });
    corpora.into_iter().collect()
}

/// The pages of `expected/<format>[-<target>]/`. The `README.md` names the dialect: ``The pages are in the `ruby-2016`
/// dialect.`` Where pages of several targets lie there, the name of the folder says whose they are.
fn read_corpus(corpus: &Path) -> Result<Vec<Corpus>, Box<dyn Error>> {
    let readme = fs::read_to_string(corpus.join("README.md"))?;
    let named = named_dialect(&readme).unwrap_or_default();
    let mut corpora = Vec::new();
    for folder in sorted_entries(&corpus.join("expected"))? {
        let folder_name = file_name(&folder);
        let (format, target) = folder_name.split_once('-').unwrap_or((&folder_name, ""));
        let format = match format {
            "markdown" => DocsFormat::Markdown,
            "rst" => DocsFormat::Rst,
            _ => return Err(format!("`{}` is of no known format", folder.display()).into()),
        };
        let is_named = target.is_empty() || named.split('-').next() == Some(target);
        let dialect = if is_named { named } else { target };
        let name = format!("{}/{folder_name}", file_name(corpus));
        let pages = sorted_entries(&folder)?;
        corpora.push(Corpus::new(name, corpus.join("spec"), pages, dialect, format));
    }
    Ok(corpora)
}

/// What stands in backquotes before ` dialect`.
fn named_dialect(readme: &str) -> Option<&str> {
    let (before, _) = readme.split_once("` dialect")?;
    let (_, name) = before.rsplit_once('`')?;
    Some(name)
}
