//! Ruby: the reference docs of a Ruby client, Markdown in the classic style unless told otherwise.

mod names;
mod snippet;

use super::{DocsFormat, DocsStyle, Error, Options, Rendered, Target};
use crate::docs::{Call, Language, Prose, generate_docs};
use crate::model::Api;

/// The target `ruby`.
#[derive(Debug)]
pub(super) struct Ruby;

impl Target for Ruby {
    fn name(&self) -> &'static str {
        "ruby"
    }

    fn generate(&self, api: &Api, options: &Options, rendered: &mut Rendered) -> Result<(), Error> {
        generate_docs(api, self.name(), self, options, &mut rendered.files)
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
