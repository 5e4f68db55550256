//! What a language, a markup and a style decide together.

use super::language::{Language, Prose};
use super::markup::{Markup, markup};
use crate::model::{Action, Origin, Parameter};
use crate::target::{DocsFormat, DocsStyle};

/// The form of the pages of a run.
#[derive(Clone, Copy)]
pub(super) struct Dialect<'a> {
    pub(super) language: &'a dyn Language,
    pub(super) format: DocsFormat,
    pub(super) style: DocsStyle,
}

impl Dialect<'_> {
    pub(super) fn markup(self) -> &'static dyn Markup {
        markup(self.format, self.language.prose())
    }

    /// The ending of a page's name.
    pub(super) fn extension(self) -> &'static str {
        match self.format {
            DocsFormat::Markdown => "md",
            DocsFormat::Rst => "rst",
        }
    }

    /// The folder of the style's templates.
    pub(super) fn style_name(self) -> &'static str {
        match self.style {
            DocsStyle::Classic => "classic",
            DocsStyle::Rich => "rich",
        }
    }

    /// Markdown pages show the actions by name, others in order of declaration.
    pub(super) fn sort_actions(self, actions: &mut [&Action]) {
        if self.format == DocsFormat::Markdown {
            actions.sort_by(|a, b| a.name.encode_utf16().cmp(b.name.encode_utf16()));
        }
    }

    /// Whether a page shows a parameter: a common one that begins with an underscore is for the clients to send.
    pub(super) fn shows(self, parameter: &Parameter) -> bool {
        let is_internal = parameter.origin == Origin::Common && parameter.name.starts_with('_');
        !is_internal || (self.format, self.style) == (DocsFormat::Rst, DocsStyle::Classic)
    }

    /// Whether the values that a parameter accepts stand behind its description.
    pub(super) fn shows_values(self) -> bool {
        (self.format, self.style) != (DocsFormat::Rst, DocsStyle::Classic)
    }

    /// Whether the page of schemas has a section for an example that is missing.
    pub(super) fn links_every_example(self) -> bool {
        self.format == DocsFormat::Markdown && self.language.prose() == Prose::Plain
    }
}
