//! What a target brings to its docs: the names of things in its language, and how a call is written.

use crate::model::{Action, Api, Parameter, Resource};
use crate::target::{DocsFormat, DocsStyle};

/// How the spec's free text is understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prose {
    /// As plain text.
    Plain,
    /// As Markdown.
    Markdown,
}

/// A language that docs are written for.
pub trait Language {
    /// The language's name behind a fence.
    fn fence(&self) -> &'static str;

    /// How the spec's free text is understood.
    fn prose(&self) -> Prose;

    /// The form of the docs where the user asks for none.
    fn defaults(&self) -> (DocsFormat, DocsStyle);

    /// The call of an action. Its lines hold identifiers and literals of the language alone.
    fn snippet(&self, call: &Call<'_>, style: DocsStyle) -> String;
}

/// A call to be shown.
#[derive(Clone, Debug)]
pub struct Call<'a> {
    /// The API.
    pub api: &'a Api,
    /// The resource.
    pub resource: &'a Resource,
    /// The action.
    pub action: &'a Action,
    /// The action's parameters that the page shows.
    pub parameters: Vec<&'a Parameter>,
}

impl<'a> Call<'a> {
    /// The shown parameters that a call has to give.
    pub fn required(&self) -> impl Iterator<Item = &'a Parameter> {
        self.parameters.iter().copied().filter(|parameter| parameter.required)
    }
}
