//! `Accept` among the headers that the API sends with every request.
//!
//! It cannot be sent where an action answers with nothing that it names, as with a stream of events in an API of JSON: a
//! server that keeps to HTTP would answer 406. There the action's own media types stand in for it.

use indexmap::IndexMap;

use crate::model::{Action, Api, essence};
use crate::target::rust::ir::client::Resource;

/// Gives the API's `Accept` to the actions that answer with what it names, and the headers that are left.
pub(super) fn settle_accept(api: &Api, resources: &mut [Resource]) -> IndexMap<String, String> {
    let mut headers = api.headers.clone();
    let place = headers.keys().position(|name| name.eq_ignore_ascii_case("accept"));
    let Some((_, accept)) = place.and_then(|place| headers.shift_remove_index(place)) else {
        return headers;
    };
    let actions = api.resources.iter().flat_map(|resource| &resource.actions);
    let lowered = resources.iter_mut().flat_map(|resource| &mut resource.actions);
    for (action, lowered) in actions.zip(lowered) {
        if answers_with(action, &accept) {
            lowered.accept = vec![accept.clone()];
        }
    }
    headers
}

/// Whether an action answers with something that an `Accept` names, or with no body at all.
fn answers_with(action: &Action, accept: &str) -> bool {
    let named: Vec<&str> = accept.split(',').map(essence).collect();
    let mut contents = action
        .responses
        .iter()
        .flat_map(|response| &response.contents)
        .peekable();
    contents.peek().is_none() || contents.any(|content| is_named(essence(&content.media_type), &named))
}

fn is_named(media_type: &str, named: &[&str]) -> bool {
    let of_kind = media_type.split_once('/').map(|(kind, _)| format!("{kind}/*"));
    named.iter().any(|name| {
        let is_kind = of_kind.as_ref().is_some_and(|kind| name.eq_ignore_ascii_case(kind));
        *name == "*/*" || is_kind || name.eq_ignore_ascii_case(media_type)
    })
}

#[cfg(test)]
mod tests {
    use super::is_named;
    use crate::model::essence;

    #[test]
    fn what_an_accept_names() {
        for (accept, media_type, is_there) in [
            ("application/json", "application/json", true),
            ("text/csv, Application/JSON; q=0.5", "application/json", true),
            ("application/*", "application/json", true),
            ("*/*", "text/event-stream", true),
            ("application/json", "text/event-stream", false),
        ] {
            let named: Vec<&str> = accept.split(',').map(essence).collect();
            assert_eq!(is_named(media_type, &named), is_there, "{accept} {media_type}");
        }
    }
}
