//! `multipart/form-data` taken apart, RFC 7578.

use serde_json::{Value, json};

use super::record::record_body;

/// A part of a multipart body.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Part {
    name: String,
    filename: Option<String>,
    content_type: Option<String>,
    body: Vec<u8>,
}

impl Part {
    /// The form of the file.
    pub(super) fn record(&self) -> Value {
        let mut record = json!({ "name": self.name });
        if let Some(filename) = &self.filename {
            record["filename"] = filename.as_str().into();
        }
        if let Some(content_type) = &self.content_type {
            record["contentType"] = content_type.as_str().into();
        }
        let body = record_body(&self.body, self.content_type.as_deref().unwrap_or_default());
        record["body"] = if body.is_null() { "".into() } else { body };
        record
    }
}

/// The parts; `None` where it is no multipart body with the boundary of its media type.
pub(super) fn parse_multipart(body: &[u8], media_type: &str) -> Option<Vec<Part>> {
    let delimiter = format!("--{}", boundary(media_type)?);
    // Each delimiter stands in a line of its own, the first one without a line before it.
    let mut rest = split_once(body, delimiter.as_bytes())?.1;
    let delimiter = format!("\r\n{delimiter}");
    let mut parts = Vec::new();
    while let Some(part) = rest.strip_prefix(b"\r\n") {
        let (part, behind) = split_once(part, delimiter.as_bytes())?;
        parts.push(parse_part(part)?);
        rest = behind;
    }
    rest.starts_with(b"--").then_some(parts)
}

/// A media type without its boundary, which is another one each time.
pub(super) fn without_boundary(media_type: &str) -> String {
    let parameters = media_type.split(';').map(str::trim);
    let kept = parameters.filter(|parameter| !parameter.to_ascii_lowercase().starts_with("boundary="));
    kept.collect::<Vec<_>>().join("; ")
}

fn boundary(media_type: &str) -> Option<&str> {
    let mut parameters = media_type.split(';').map(str::trim);
    let value = parameters.find_map(|parameter| parameter.strip_prefix("boundary="))?;
    Some(value.trim_matches('"'))
}

fn parse_part(part: &[u8]) -> Option<Part> {
    let (head, body) = match part.strip_prefix(b"\r\n") {
        Some(body) => (&[][..], body),
        None => split_once(part, b"\r\n\r\n")?,
    };
    let mut parsed = Part {
        body: body.to_owned(),
        ..Part::default()
    };
    for line in std::str::from_utf8(head).ok()?.split("\r\n") {
        let Some((header, value)) = line.split_once(':') else {
            continue;
        };
        match header.trim().to_ascii_lowercase().as_str() {
            "content-disposition" => {
                parsed.name = disposition_parameter(value, "name").unwrap_or_default();
                parsed.filename = disposition_parameter(value, "filename");
            }
            "content-type" => parsed.content_type = Some(value.trim().to_owned()),
            _ => {}
        }
    }
    Some(parsed)
}

/// `name="a;b"`, which may hold a semicolon.
fn disposition_parameter(header: &str, name: &str) -> Option<String> {
    let (_, value) = header.split_once(&format!("; {name}=\""))?;
    let (value, _) = value.split_once('"')?;
    Some(value.to_owned())
}

fn split_once<'a>(bytes: &'a [u8], separator: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let place = bytes.windows(separator.len()).position(|window| window == separator)?;
    Some((&bytes[..place], &bytes[place + separator.len()..]))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Part, parse_multipart};

    const MEDIA_TYPE: &str = "multipart/form-data; boundary=XYZ";

    #[test]
    fn parts_are_told_apart() {
        let body = "--XYZ\r\nContent-Disposition: form-data; name=\"options\"\r\nContent-Type: application/json\r\n\r\n\
                    {\"a\":1}\r\n--XYZ\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n\
                    one\r\ntwo\r\n--XYZ--\r\n";
        let parts = parse_multipart(body.as_bytes(), MEDIA_TYPE).unwrap();
        let records: Vec<_> = parts.iter().map(Part::record).collect();
        assert_eq!(
            records,
            [
                json!({"name": "options", "contentType": "application/json", "body": {"a": 1}}),
                json!({"name": "file", "filename": "a.txt", "body": "one\r\ntwo"}),
            ]
        );
    }

    #[test]
    fn a_body_without_end_is_none() {
        assert_eq!(parse_multipart(b"--XYZ\r\n\r\nx", MEDIA_TYPE), None);
        assert_eq!(parse_multipart(b"", MEDIA_TYPE), None);
        assert_eq!(parse_multipart(b"--XYZ--\r\n", MEDIA_TYPE), Some(Vec::new()));
    }
}
