//! From the documents of other formats to the parts of a spec.
//!
//! ```text
//! openapi.json  ──read──▶  nodes  ──import──▶  nodes of api, resources/device, schemas/device …  ──load──▶  model
//!                                                                                                ──write──▶  folder
//! ```
//!
//! The parts are what the files of a folder would hold. Every node keeps its place in the document that it comes from,
//! so that whatever is said about it later shows the line that somebody wrote. What the format has no word for is left
//! out with a warning; a document is refused only where it is no document of its kind.

mod exported;
mod openapi;
mod parts;

pub use openapi::import_openapi;
pub use parts::Parts;

/// What a document does not say, or says wrong.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Takes the place of the document's servers.
    pub base_url: Option<String>,
    /// Headers sent with every request, besides those of the document.
    pub headers: Vec<(String, String)>,
}
