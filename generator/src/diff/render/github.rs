//! Annotations of a pull request: `::error file=spec/resources/device.yaml,line=12,col=9,title=…::…`.

use super::sections::by_section;
use super::{Rendering, place};
use crate::diff::{Change, Level, Wire};

pub(super) fn render(rendering: &Rendering<'_>) -> String {
    // Only so many are shown, and nobody has to look at a change of texts again that is shown already.
    let changes = by_section(rendering.changes)
        .into_iter()
        .flat_map(|(_, changes)| changes);
    let shown = changes.filter(|change| !change.rule.is_text());
    shown.map(|change| annotation(change, rendering)).collect()
}

fn annotation(change: &Change, rendering: &Rendering<'_>) -> String {
    let severity = match (change.wire, change.level) {
        (Wire::Breaking, _) | (_, Level::Major) => "error",
        (Wire::Warning, _) => "warning",
        (Wire::None, Level::Minor | Level::Patch) => "notice",
    };
    let place = place(change.new_span, rendering.new).map_or_else(String::new, |place| {
        let file = property(place.file);
        format!("file={file},line={},col={},", place.line, place.column)
    });
    let message = data(&change.message);
    format!(
        "::{severity} {place}title={}::{message}\n",
        property(change.rule.slug())
    )
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
