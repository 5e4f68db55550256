//! What other generators stumble over becomes a crate that builds without a warning.

use super::Document;
use crate::scratch::ScratchCrate;

const ODD: &str = include_str!("odd.yaml");

#[test]
fn an_odd_document_is_a_crate_without_warnings() {
    let document = Document::new(ODD);
    let krate = ScratchCrate::generate("imported", &document.path());
    krate.cargo(&["clippy", "--all-targets", "--", "-D", "warnings"], &[]);
}
