//! Whether a client can be built as it is told.

use std::fmt;

use http::header::{HeaderMap, HeaderName, HeaderValue};

use crate::runtime::operation::Api;
use crate::runtime::path::is_dots;

pub(super) fn check_base_url(url: Option<&str>) -> Result<String, BuildError> {
    let url = url.ok_or(BuildError::MissingBaseUrl)?;
    let uri: http::Uri = url.parse().map_err(|_| BuildError::InvalidBaseUrl)?;
    let is_http = matches!(uri.scheme_str(), Some("http" | "https"));
    let has_credentials = uri
        .authority()
        .is_some_and(|authority| authority.as_str().contains('@'));
    // Every URL parser folds them, and then requests would go elsewhere.
    let has_dots = uri.path().split('/').any(is_dots);
    if !is_http || has_credentials || has_dots || uri.query().is_some() || url.contains('#') {
        return Err(BuildError::InvalidBaseUrl);
    }
    Ok(url.trim_end_matches('/').to_owned())
}

/// The headers of every request: a later one of the same name counts, and the caller's are not shown.
pub(super) fn build_headers(api: &Api, user_agent: &str, own: &[(String, String)]) -> Result<HeaderMap, BuildError> {
    let mut headers = HeaderMap::new();
    insert_header(&mut headers, "user-agent", user_agent, false)?;
    for (name, value) in api.headers {
        insert_header(&mut headers, name, value, false)?;
    }
    for (name, value) in own {
        insert_header(&mut headers, name, value, true)?;
    }
    Ok(headers)
}

/// The name of a header, where there is one.
pub(super) fn build_header_name(name: Option<&str>) -> Result<Option<HeaderName>, BuildError> {
    let Some(name) = name else { return Ok(None) };
    match HeaderName::from_bytes(name.as_bytes()) {
        Ok(name) => Ok(Some(name)),
        Err(_) => Err(BuildError::InvalidHeader(name.to_owned())),
    }
}

fn insert_header(headers: &mut HeaderMap, name: &str, value: &str, is_sensitive: bool) -> Result<(), BuildError> {
    let (Ok(header), Ok(mut value)) = (HeaderName::from_bytes(name.as_bytes()), HeaderValue::from_str(value)) else {
        return Err(BuildError::InvalidHeader(name.to_owned()));
    };
    value.set_sensitive(is_sensitive);
    headers.insert(header, value);
    Ok(())
}

/// Why a client cannot be built.
#[derive(Debug)]
#[non_exhaustive]
pub enum BuildError {
    /// Neither the API's description nor the caller says where requests go.
    MissingBaseUrl,
    /// The base URL is no absolute `http` or `https` URL, or has credentials, a dot segment, a query or a
    /// fragment.
    InvalidBaseUrl,
    /// A header of this name has a name or a value that HTTP does not allow.
    InvalidHeader(String),
    /// The transport cannot be set up.
    Transport(reqwest::Error),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingBaseUrl => f.write_str("the client needs a base URL"),
            Self::InvalidBaseUrl => f.write_str("the base URL is no absolute http or https URL without credentials"),
            Self::InvalidHeader(name) => write!(f, "the header `{}` is not valid", name.escape_debug()),
            Self::Transport(_) => f.write_str("the HTTP transport cannot be set up"),
        }
    }
}

impl std::error::Error for BuildError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Transport(error) => Some(error),
            Self::MissingBaseUrl | Self::InvalidBaseUrl | Self::InvalidHeader(_) => None,
        }
    }
}
