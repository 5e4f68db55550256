//! `cargo xtask links FOLDER…`: every link of every Markdown page leads to a page and to an anchor there.
//!
//! ```text
//! docs/device.md:12: `_schemas.md#devise` leads to no anchor
//! ```

mod page;

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;

use page::{Link, Page};

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Pages, and folders of pages
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Box<dyn Error>> {
    let mut pages = BTreeMap::new();
    for path in &arguments.paths {
        read_pages(path, &mut pages)?;
    }
    let links = pages.values().map(|page| page.links.len()).sum::<usize>();
    let mistakes = find_mistakes(&pages);
    let mut stdout = io::stdout().lock();
    for mistake in &mistakes {
        writeln!(stdout, "{mistake}")?;
    }
    writeln!(
        stdout,
        "{} Markdown pages, {links} links: {} mistakes",
        pages.len(),
        mistakes.len()
    )?;
    Ok(if mistakes.is_empty() && !pages.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn read_pages(path: &Path, pages: &mut BTreeMap<PathBuf, Page>) -> Result<(), Box<dyn Error>> {
    if path.is_dir() {
        let entries: Vec<_> = fs::read_dir(path)?.collect::<Result<_, _>>()?;
        return entries.iter().try_for_each(|entry| {
            let is_page = entry.path().is_dir() || entry.path().extension().is_some_and(|ending| ending == "md");
            if is_page {
                read_pages(&entry.path(), pages)
            } else {
                Ok(())
            }
        });
    }
    let text = fs::read_to_string(path).map_err(|error| format!("cannot read `{}`: {error}", path.display()))?;
    pages.insert(normalize(path), Page::read(&text));
    Ok(())
}

fn find_mistakes(pages: &BTreeMap<PathBuf, Page>) -> Vec<String> {
    let mut mistakes = Vec::new();
    for (path, page) in pages {
        for link in page.links.iter().filter(|link| link.is_local()) {
            if let Err(mistake) = follow(link, path, pages) {
                mistakes.push(format!("{}:{}: `{}` {mistake}", path.display(), link.line, link.target));
            }
        }
    }
    mistakes
}

fn follow(link: &Link, from: &Path, pages: &BTreeMap<PathBuf, Page>) -> Result<(), &'static str> {
    let (name, anchor) = link.target.split_once('#').unwrap_or((&link.target, ""));
    let place = match name {
        "" => from.to_owned(),
        name => normalize(&from.with_file_name(name)),
    };
    match pages.get(&place) {
        Some(page) if anchor.is_empty() || page.anchors.contains(anchor) => Ok(()),
        Some(_) => Err("leads to no anchor"),
        None if place.exists() && anchor.is_empty() => Ok(()),
        None if place.exists() => Err("has an anchor in a file that is not checked"),
        None => Err("leads to no file"),
    }
}

/// The path without `.` and, where that is possible, without `..`.
fn normalize(path: &Path) -> PathBuf {
    path.components().fold(PathBuf::new(), |mut path, component| {
        let is_named = path.file_name().is_some();
        match component {
            Component::CurDir => {}
            Component::ParentDir if is_named => {
                path.pop();
            }
            _ => path.push(component),
        }
        path
    })
}
