//! Media types, by their essence: what stands before the parameters.

use http::HeaderMap;
use http::header::CONTENT_TYPE;

/// Whether a media type is JSON, RFC 6839.
pub(super) fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type).to_ascii_lowercase();
    essence == "application/json" || essence == "text/json" || essence.ends_with("+json")
}

/// Whether an answer says that it is a stream of events.
pub(super) fn is_event_stream(headers: &HeaderMap) -> bool {
    let media_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    media_type.is_some_and(|media_type| essence(media_type).eq_ignore_ascii_case("text/event-stream"))
}

fn essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or_default().trim()
}
