//! Texts that HTTP has rules for, RFC 9110.

/// Whether a text is a token: the name of a header or a cookie, or a part of a media type.
pub(crate) fn is_token(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b))
}

/// A media type without its parameters.
pub(crate) fn essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or_default().trim()
}

/// Whether a text is `type/subtype`, perhaps with parameters.
pub(crate) fn is_media_type(text: &str) -> bool {
    let is_named = |(kind, subtype)| is_token(kind) && is_token(subtype);
    essence(text).split_once('/').is_some_and(is_named) && text.chars().all(|c| !c.is_control() && c.is_ascii())
}
