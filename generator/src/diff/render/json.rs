//! `{"changes": [{"rule": "parameter-removed", "kind": "removed", "subject": "device.export?email", …}], "next": {…}}`

use serde_json::{Value, json};

use super::{Place, Rendering, place};
use crate::diff::Change;

pub(super) fn render(rendering: &Rendering<'_>) -> Value {
    let changes = rendering.changes.iter().map(|change| render_change(change, rendering));
    json!({
        "changes": changes.collect::<Value>(),
        "next": rendering.next,
    })
}

fn render_change(change: &Change, rendering: &Rendering<'_>) -> Value {
    let place = |place: Place<'_>| json!({ "file": place.file, "line": place.line, "column": place.column });
    json!({
        "rule": change.rule.slug(),
        "kind": change.kind,
        "subject": change.subject,
        "direction": change.direction,
        "crate": change.level,
        "wire": change.wire,
        "old": change.old,
        "new": change.new,
        "message": change.message,
        "reaches": change.reaches,
        "oldPlace": self::place(change.old_span, rendering.old).map(place),
        "newPlace": self::place(change.new_span, rendering.new).map(place),
    })
}
