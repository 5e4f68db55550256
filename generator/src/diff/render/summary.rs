//! What changes come to, in a few lines.
//!
//! ```text
//! 12 changes: 2 break clients in the field, 1 breaks callers of the crate, 9 are new
//! next version of the crate: at least 2.0.0, the spec says 1.5.0, which is too little
//! ```

use super::Rendering;
use super::sections::{Section, by_section};
use crate::diagnostic::printable;
use crate::diff::{Next, Step};

/// How many changes of each section there are, and which versions they ask for.
pub(super) fn summary(rendering: &Rendering<'_>) -> String {
    let count = rendering.changes.len();
    if count == 0 {
        return "no changes\n".to_owned();
    }
    let parts = by_section(rendering.changes).into_iter().map(|(section, changes)| {
        let count = changes.len();
        let (one, many) = match section {
            Section::BreaksClients => ("breaks clients in the field", "break clients in the field"),
            Section::BreaksCallers => ("breaks callers of the crate", "break callers of the crate"),
            Section::MayBreakClients => ("may break clients in the field", "may break clients in the field"),
            Section::New => ("is new", "are new"),
            Section::Other => ("does not matter to programs", "do not matter to programs"),
        };
        format!("{count} {}", if count == 1 { one } else { many })
    });
    let noun = if count == 1 { "change" } else { "changes" };
    let parts = parts.collect::<Vec<_>>().join(", ");
    format!("{count} {noun}: {parts}\n{}", versions(rendering.next))
}

/// `next version of the crate: at least 2.0.0, the spec says 1.5.0, which is too little`
fn versions(next: &Next) -> String {
    let mut lines = version("crate", &next.krate);
    if next.spec.suggested != next.krate.suggested {
        lines += &version("API", &next.spec);
    }
    lines
}

fn version(what: &str, step: &Step) -> String {
    let verdict = match (step.is_enough, step.old == step.new) {
        (true, _) => format!(", the spec says {}", step.new),
        (false, true) => format!(", the spec still says {}", step.new),
        (false, false) => format!(", the spec says {}, which is too little", step.new),
    };
    let line = format!("next version of the {what}: at least {}{verdict}", step.suggested);
    printable(&line) + "\n"
}
