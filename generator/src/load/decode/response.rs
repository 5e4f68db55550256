//! Responses by status, their media types and events.

use super::Decoder;
use super::parameter::default_content;
use super::text::{check_differ, decode_media_type};
use crate::diagnostic::Code;
use crate::format::{CONTENT, Data, EVENT, Entry, Mapping, RESPONSE, Text};
use crate::model::{Content, Event, Method, Response, Status, TypeRef, essence};

const EVENT_STREAM: &str = "text/event-stream";

/// Which statuses a key of an action may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// `responses`
    Success,
    /// `errors`
    Failure,
}

impl Outcome {
    fn key(self) -> &'static str {
        match self {
            Self::Success => "responses",
            Self::Failure => "errors",
        }
    }

    fn has(self, status: Status) -> bool {
        match (self, status) {
            (_, Status::Default) => true,
            (Self::Success, Status::Code(code)) => (100..400).contains(&code),
            (Self::Success, Status::Range(class)) => matches!(class, 2 | 3),
            (Self::Failure, Status::Code(code)) => (400..600).contains(&code),
            (Self::Failure, Status::Range(class)) => matches!(class, 4 | 5),
        }
    }

    fn allowed(self) -> &'static str {
        match self {
            Self::Success => "a code from 100 to 399, `2XX`, `3XX` or `default`",
            Self::Failure => "a code from 400 to 599, `4XX`, `5XX` or `default`",
        }
    }
}

impl Decoder<'_> {
    /// The map of status to response under `responses` or `errors`.
    pub(super) fn decode_responses(
        &mut self,
        mapping: &Mapping<'_>,
        outcome: Outcome,
        method: Option<Method>,
    ) -> Vec<Response> {
        let entries = mapping.declared(outcome.key(), self.report);
        entries
            .filter_map(|entry| self.decode_response(entry, outcome, method))
            .collect()
    }

    fn decode_response(&mut self, entry: &Entry, outcome: Outcome, method: Option<Method>) -> Option<Response> {
        let status = self.decode_status(entry, outcome);
        let mapping = Mapping::open(&entry.value, &RESPONSE, entry.key_span, self.report)?;
        let ty = self.decode_type(&mapping);
        let events = self.decode_events(&mapping);
        let contents = match mapping.get("content").map(|node| &node.data) {
            Some(Data::Map(_)) => self.decode_contents(&mapping, &ty),
            Some(_) => self.decode_one_content(&mapping, ty, events),
            None => {
                self.check_events(&mapping, "application/json");
                default_contents(status, method, ty)
            }
        };
        let headers = mapping.entries("headers", self.report);
        check_differ("header", headers, self.report);
        let headers = headers.iter().filter_map(|header| self.decode_header(header)).collect();
        Some(Response {
            status: status?,
            description: mapping.text("description", self.report).map(|text| text.value),
            contents,
            headers,
            extensions: mapping.extensions(),
            span: entry.key_span,
        })
    }

    fn decode_status(&mut self, entry: &Entry, outcome: Outcome) -> Option<Status> {
        let status = parse_status(&entry.key);
        if let Some(status) = status.filter(|status| outcome.has(*status)) {
            return Some(status);
        }
        let key = outcome.key();
        let message = format!("`{}` is no status for `{key}`", entry.key);
        let diagnostic = self.report.error(Code::InvalidStatus, entry.key_span, message);
        let other = if outcome == Outcome::Success {
            Outcome::Failure
        } else {
            Outcome::Success
        };
        let upper = entry.key.to_ascii_uppercase();
        if status.is_some_and(|status| other.has(status)) {
            diagnostic.help(format!("move it to `{}`", other.key()));
        } else if upper != entry.key && parse_status(&upper).is_some_and(|status| outcome.has(status)) {
            diagnostic.help(format!("write `{upper}`"));
        } else {
            diagnostic.help(format!("write {}", outcome.allowed()));
        }
        None
    }

    /// `content: text/plain`
    fn decode_one_content(&mut self, mapping: &Mapping<'_>, ty: TypeRef, events: Vec<Event>) -> Vec<Content> {
        let text = mapping.text("content", self.report);
        let media_type = text.and_then(|text| decode_media_type(&text, self.report));
        if let Some(media_type) = &media_type {
            self.check_events(mapping, media_type);
        }
        media_type
            .map(|media_type| Content { media_type, ty, events })
            .into_iter()
            .collect()
    }

    /// `content: {application/json: {schema: device}, text/csv: {}}`
    fn decode_contents(&mut self, mapping: &Mapping<'_>, outer: &TypeRef) -> Vec<Content> {
        let is_typed = !matches!(outer, TypeRef::Any);
        if is_typed || mapping.get("events").is_some() {
            let message = "the type stands beside a `content` that has types of its own";
            self.report
                .error(Code::MisplacedKey, mapping.key_span("content"), message)
                .help("move `schema`, `type` and `events` under the media types that they belong to");
        }
        let entries = mapping.entries("content", self.report);
        check_differ("media type", entries, self.report);
        entries
            .iter()
            .filter_map(|entry| self.decode_content_entry(entry))
            .collect()
    }

    fn decode_content_entry(&mut self, entry: &Entry) -> Option<Content> {
        let text = Text {
            value: entry.key.clone(),
            span: entry.key_span,
        };
        let media_type = decode_media_type(&text, self.report);
        let mapping = Mapping::open(&entry.value, &CONTENT, entry.key_span, self.report)?;
        let ty = self.decode_type(&mapping);
        let events = self.decode_events(&mapping);
        self.check_events(&mapping, media_type.as_deref().unwrap_or(EVENT_STREAM));
        Some(Content {
            media_type: media_type?,
            ty,
            events,
        })
    }

    fn decode_events(&mut self, mapping: &Mapping<'_>) -> Vec<Event> {
        let entries = mapping.entries("events", self.report).iter();
        let events = entries.filter_map(|entry| {
            let event = Mapping::open(&entry.value, &EVENT, entry.key_span, self.report)?;
            let ty = self.decode_type(&event);
            let description = event.text("description", self.report).map(|text| text.value);
            Some(Event {
                name: entry.key.clone(),
                description,
                ty,
            })
        });
        events.collect()
    }

    fn check_events(&mut self, mapping: &Mapping<'_>, media_type: &str) {
        if mapping.get("events").is_some() && essence(media_type) != EVENT_STREAM {
            self.report
                .error(
                    Code::MisplacedKey,
                    mapping.key_span("events"),
                    "`events` counts only with `content: text/event-stream`",
                )
                .help("remove `events`, or add `content: text/event-stream`");
        }
    }
}

/// Without `content`: JSON, the bytes of a file, or no body where HTTP allows none and the spec says nothing of one.
fn default_contents(status: Option<Status>, method: Option<Method>, ty: TypeRef) -> Vec<Content> {
    let allows_none = matches!(status, Some(Status::Code(100..200 | 204 | 205 | 304))) || method == Some(Method::Head);
    if allows_none && ty == TypeRef::Any {
        return Vec::new();
    }
    vec![Content {
        media_type: default_content(&ty).to_owned(),
        ty,
        events: Vec::new(),
    }]
}

fn parse_status(text: &str) -> Option<Status> {
    if text == "default" {
        return Some(Status::Default);
    }
    if let Some(class) = text.strip_suffix("XX") {
        return class
            .parse()
            .ok()
            .filter(|class| (1..=5).contains(class))
            .map(Status::Range);
    }
    let is_code = text.len() == 3 && text.bytes().all(|b| b.is_ascii_digit());
    text.parse()
        .ok()
        .filter(|code| is_code && (100..600).contains(code))
        .map(Status::Code)
}
