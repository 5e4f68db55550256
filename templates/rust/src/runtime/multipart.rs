//! `multipart/form-data`, RFC 7578.

use super::body::Body;
use super::call::Argument;
use super::query::to_text_or_json;
use super::random::random_id;

/// A part of a body.
pub(super) struct PartOfBody<'a> {
    /// The field's name.
    pub(super) name: &'a str,
    /// The media type that the API's description gives.
    pub(super) media_type: Option<&'a str>,
    /// What it holds.
    pub(super) argument: &'a Argument,
}

/// The body and its `Content-Type`.
pub(super) fn build_multipart(parts: &[PartOfBody<'_>]) -> (Body, String) {
    // Long enough that no content has it.
    let boundary = random_id();
    let mut form = Form::default();
    for part in parts {
        form.text.extend_from_slice(format!("--{boundary}\r\n").as_bytes());
        form.push_part(part);
        form.text.extend_from_slice(b"\r\n");
    }
    form.text.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    form.end_text();
    (form.body, format!("multipart/form-data; boundary={boundary}"))
}

/// A body as it grows: what is in memory becomes one text, as far as it goes.
#[derive(Default)]
struct Form {
    body: Body,
    text: Vec<u8>,
}

impl Form {
    fn push_part(&mut self, part: &PartOfBody<'_>) {
        let body = &mut self.text;
        let file = match part.argument {
            Argument::File(file) => Some(file),
            Argument::Value(_) | Argument::Json(_) | Argument::Unsayable => None,
        };
        // A part without a file name is an ordinary field to most servers.
        let file_name = file.map(|file| file.name.as_deref().unwrap_or(part.name));
        let given = file.and_then(|file| file.media_type.as_deref());
        let media_type = given.or(part.media_type).or_else(|| default_media_type(part.argument));
        body.extend_from_slice(format!("Content-Disposition: form-data; name=\"{}\"", escape(part.name)).as_bytes());
        if let Some(file_name) = file_name {
            body.extend_from_slice(format!("; filename=\"{}\"", escape(file_name)).as_bytes());
        }
        if let Some(media_type) = media_type {
            let mut media_type = media_type.to_owned();
            media_type.retain(|c| !c.is_control());
            body.extend_from_slice(format!("\r\nContent-Type: {media_type}").as_bytes());
        }
        body.extend_from_slice(b"\r\n\r\n");
        self.push_content(part.argument);
    }

    fn push_content(&mut self, argument: &Argument) {
        let body = &mut self.text;
        match argument {
            Argument::Value(value) => {
                body.extend_from_slice(to_text_or_json(value).as_bytes());
            }
            Argument::Json(text) => body.extend_from_slice(text),
            Argument::File(file) => match file.as_bytes() {
                Some(bytes) => body.extend_from_slice(bytes),
                None => {
                    self.end_text();
                    self.body.push_file(file);
                }
            },
            Argument::Unsayable => {}
        }
    }

    fn end_text(&mut self) {
        self.body.push_bytes(std::mem::take(&mut self.text));
    }
}

fn default_media_type(argument: &Argument) -> Option<&'static str> {
    match argument {
        Argument::Value(value) if value.is_object() || value.is_array() => Some("application/json"),
        Argument::File(_) => Some("application/octet-stream"),
        Argument::Value(_) | Argument::Json(_) | Argument::Unsayable => None,
    }
}

/// Names as the WHATWG's HTML has them: line breaks and quotes percent-encoded, so that none ends the header.
fn escape(name: &str) -> String {
    let mut escaped = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            '\r' => escaped.push_str("%0D"),
            '\n' => escaped.push_str("%0A"),
            '"' => escaped.push_str("%22"),
            c => escaped.push(c),
        }
    }
    escaped
}
