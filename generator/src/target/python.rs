//! Python: the reference docs of a Python client, reStructuredText in the classic style unless told otherwise.

mod names;
mod snippet;

use super::{DocsFormat, DocsStyle, Error, Options, Rendered, Target};
use crate::docs::{Call, Language, Prose, generate_docs};
use crate::model::Api;

/// The target `python`.
#[derive(Debug)]
pub(super) struct Python;

impl Target for Python {
    fn name(&self) -> &'static str {
        "python"
    }

    fn generate(&self, api: &Api, options: &Options, rendered: &mut Rendered) -> Result<(), Error> {
        generate_docs(api, self.name(), self, options, &mut rendered.files)
    }
}

impl Language for Python {
    fn fence(&self) -> &'static str {
        "python"
    }

    fn prose(&self) -> Prose {
        Prose::Plain
    }

    fn defaults(&self) -> (DocsFormat, DocsStyle) {
        (DocsFormat::Rst, DocsStyle::Classic)
    }

    fn snippet(&self, call: &Call<'_>, style: DocsStyle) -> String {
        match style {
            DocsStyle::Classic => snippet::classic(call),
            DocsStyle::Rich => snippet::rich(call),
        }
    }
}
