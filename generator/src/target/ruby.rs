//! Ruby: the reference docs of a Ruby client, Markdown in the classic style unless told otherwise.

mod names;
mod snippet;

use super::{DocsFormat, DocsStyle, Error, Options, Target};
use crate::docs::{Call, Language, Prose, generate_docs};
use crate::model::Api;
use crate::output::FileSet;

/// The target `ruby`.
#[derive(Debug)]
pub(super) struct Ruby;

impl Target for Ruby {
    fn name(&self) -> &'static str {
        "ruby"
    }

    fn generate(&self, api: &Api, options: &Options, files: &mut FileSet) -> Result<(), Error> {
        generate_docs(api, self.name(), self, options, files)
    }
}

impl Language for Ruby {
    fn fence(&self) -> &'static str {
        "ruby"
    }

    fn prose(&self) -> Prose {
        Prose::Plain
    }

    fn defaults(&self) -> (DocsFormat, DocsStyle) {
        (DocsFormat::Markdown, DocsStyle::Classic)
    }

    fn snippet(&self, call: &Call<'_>, style: DocsStyle) -> String {
        match style {
            DocsStyle::Classic => snippet::classic(call),
            DocsStyle::Rich => snippet::rich(call),
        }
    }
}
