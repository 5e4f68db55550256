//! A run of the generator, from the folder of a spec to the output folder.

use std::path::PathBuf;

use crate::Error;
use crate::load::{Loaded, load};
use crate::output::{Destination, Mode, Outcome, Scope, Unlisted, apply};
use crate::target::{self, Options, TARGETS, Target};

/// What to generate from what, and where to.
#[derive(Clone)]
pub struct Request {
    /// The folder of the spec, or a document that is imported.
    pub spec: PathBuf,
    /// The output folder.
    pub out: PathBuf,
    /// The targets; the files of others are not touched.
    pub targets: Vec<&'static dyn Target>,
    /// What the targets leave open.
    pub options: Options,
    /// Whether the output folder is changed.
    pub mode: Mode,
    /// What to do about files there that no run wrote.
    pub unlisted: Unlisted,
}

/// What came of a run.
#[derive(Debug)]
pub struct Generated {
    /// The spec, and what is wrong with it.
    pub loaded: Loaded,
    /// What became of the output folder; none where the spec has errors.
    pub outcome: Option<Outcome>,
}

/// Loads, renders everything, then writes or compares.
pub(crate) fn run(request: &Request) -> Result<Generated, Error> {
    let mut loaded = load(&request.spec);
    let Loaded { api, report, .. } = &mut loaded;
    let outcome = api.as_ref().map(|api| {
        let rendered = target::generate(api, &request.targets, &request.options)?;
        report.append(rendered.report);
        let scope = Scope::new(names(TARGETS), names(&request.targets));
        let destination = Destination {
            root: &request.out,
            scope: &scope,
            unlisted: request.unlisted,
        };
        Ok::<_, Error>(apply(&rendered.files, destination, request.mode)?)
    });
    Ok(Generated {
        outcome: outcome.transpose()?,
        loaded,
    })
}

fn names<'a>(targets: &'a [&'static dyn Target]) -> impl Iterator<Item = &'static str> + 'a {
    targets.iter().map(|target| target.name())
}
