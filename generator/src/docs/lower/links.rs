//! The links of one page.

use std::collections::BTreeMap;

use super::super::dialect::Dialect;
use super::super::markup::LinkForm;
use crate::target::{DocsFormat, DocsStyle};

/// Writes the links of one page. In reStructuredText a named link declares its text as a name of the page: the first
/// to use a name has it, and a link of the same name to another place stays without one.
pub(super) struct Links<'a> {
    dialect: Dialect<'a>,
    urls: BTreeMap<String, String>,
}

impl<'a> Links<'a> {
    pub(super) fn new(dialect: Dialect<'a>) -> Self {
        Self {
            dialect,
            urls: BTreeMap::new(),
        }
    }

    /// A link to a section of this page.
    pub(super) fn link_section(&mut self, text: &str, anchor: &str) -> String {
        match (self.dialect.format, self.dialect.style) {
            (DocsFormat::Rst, DocsStyle::Rich) => self.dialect.markup().link(text, anchor, LinkForm::Internal),
            (DocsFormat::Rst, DocsStyle::Classic) | (DocsFormat::Markdown, DocsStyle::Classic | DocsStyle::Rich) => {
                self.link_page(text, &format!("#{anchor}"))
            }
        }
    }

    /// A link to another page.
    pub(super) fn link_page(&mut self, text: &str, url: &str) -> String {
        let is_named = self.dialect.style == DocsStyle::Classic && self.takes_name(text, url);
        let form = if is_named { LinkForm::Named } else { LinkForm::Anonymous };
        self.dialect.markup().link(text, url, form)
    }

    fn takes_name(&mut self, text: &str, url: &str) -> bool {
        let words = text.split_whitespace().map(str::to_lowercase);
        let name = words.collect::<Vec<_>>().join(" ");
        self.urls.entry(name).or_insert_with(|| url.to_owned()) == url
    }
}
