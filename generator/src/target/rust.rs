//! Rust: the reference docs of the client crate, Markdown in the rich style unless told otherwise.

mod names;
mod snippet;

use super::{DocsFormat, DocsStyle, Error, Options, Target};
use crate::docs::{Call, Language, Prose, generate_docs};
use crate::model::Api;
use crate::output::FileSet;

/// The target `rust`.
#[derive(Debug)]
pub(super) struct Rust;

impl Target for Rust {
    fn name(&self) -> &'static str {
        "rust"
    }

    fn generate(&self, api: &Api, options: &Options, files: &mut FileSet) -> Result<(), Error> {
        generate_docs(api, self.name(), self, options, files)
    }
}

impl Language for Rust {
    fn fence(&self) -> &'static str {
        "rust"
    }

    fn prose(&self) -> Prose {
        Prose::Markdown
    }

    fn defaults(&self) -> (DocsFormat, DocsStyle) {
        (DocsFormat::Markdown, DocsStyle::Rich)
    }

    fn snippet(&self, call: &Call<'_>, style: DocsStyle) -> String {
        match style {
            DocsStyle::Classic => snippet::classic(call),
            DocsStyle::Rich => snippet::rich(call),
        }
    }
}
