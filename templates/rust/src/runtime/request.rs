//! From a call to an HTTP request: no input, no output.

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE, COOKIE, HeaderName, HeaderValue, USER_AGENT};
use http::{HeaderMap, Request};
use serde_json::Value;

use super::auth::{self, Credential};
use super::call::{Argument, Call};
use super::error::{InvalidRequest, Problem};
use super::multipart::{PartOfBody, build_multipart};
use super::operation::{Operation, Parameter, Place};
use super::path::build_path;
use super::query::{Pairs, encode_cookie, to_header_text, to_text_or_json};

impl Call {
    /// The HTTP request that the call is, credentials included.
    ///
    /// # Errors
    ///
    /// Where a value cannot be sent: a path segment that is empty, `.` or `..`, a header with a line break, a number
    /// that is not finite; and where the client has no base URL.
    pub fn to_request(&self) -> Result<Request<Bytes>, InvalidRequest> {
        let mut builder = Builder::new(self);
        builder.add_api_headers()?;
        for (parameter, argument) in self.operation.parameters.iter().zip(&self.arguments) {
            if let Some(argument) = argument {
                builder.add_argument(parameter, argument)?;
            }
        }
        if let Some((scheme, credential)) = auth::choose(self) {
            builder.add_credential(scheme, credential)?;
        }
        builder.finish()
    }
}

/// A request as it grows.
struct Builder<'a> {
    call: &'a Call,
    headers: HeaderMap,
    query: Pairs,
    cookies: Vec<String>,
    body: Body<'a>,
}

/// What is sent as body.
enum Body<'a> {
    None,
    Whole(Bytes, String),
    Form(Pairs),
    Multipart(Vec<PartOfBody<'a>>),
}

impl<'a> Builder<'a> {
    fn new(call: &'a Call) -> Self {
        let (headers, query, cookies) = (HeaderMap::new(), Pairs::default(), Vec::new());
        Self {
            call,
            headers,
            query,
            cookies,
            body: Body::None,
        }
    }

    fn operation(&self) -> &'static Operation {
        self.call.operation
    }

    fn invalid(&self, name: &str, problem: Problem) -> InvalidRequest {
        InvalidRequest::new(self.operation(), name, problem)
    }

    fn add_api_headers(&mut self) -> Result<(), InvalidRequest> {
        let client = &self.call.client.0;
        self.set_header(USER_AGENT.as_str(), &client.user_agent)?;
        if !self.operation().accept.is_empty() {
            self.set_header(ACCEPT.as_str(), self.operation().accept)?;
        }
        for (name, value) in client.api.headers {
            self.set_header(name, value)?;
        }
        for (name, value) in &client.headers {
            self.headers.insert(name.clone(), value.clone());
        }
        Ok(())
    }

    fn add_argument(&mut self, parameter: &'a Parameter, argument: &'a Argument) -> Result<(), InvalidRequest> {
        match (parameter.place, argument) {
            // The path is built from the whole call.
            (Place::Path, _) => {}
            (_, Argument::Unsayable) => return Err(self.invalid(parameter.name, Problem::NotFinite)),
            (Place::Body(media_type), _) => self.body = whole_body(media_type, argument),
            (Place::Multipart(media_type), _) => self.add_part(parameter.name, media_type, argument),
            (place, Argument::Value(value)) => self.add_value(parameter.name, place, value)?,
            (_, Argument::Json(_) | Argument::File(_)) => {
                return Err(self.invalid(parameter.name, Problem::NotAScalar));
            }
        }
        Ok(())
    }

    fn add_value(&mut self, name: &str, place: Place, value: &Value) -> Result<(), InvalidRequest> {
        match place {
            Place::Query(style) => self.query.push_styled(name, value, style),
            Place::Header => self.set_header(name, &to_header_text(value))?,
            Place::Cookie => self.add_cookie(name, &to_text_or_json(value)),
            Place::Form => self.form().push_field(name, value),
            Place::Path | Place::Body(_) | Place::Multipart(_) => {}
        }
        Ok(())
    }

    fn add_cookie(&mut self, name: &str, value: &str) {
        self.cookies.push(format!("{name}={}", encode_cookie(value)));
    }

    fn form(&mut self) -> &mut Pairs {
        if !matches!(self.body, Body::Form(_)) {
            self.body = Body::Form(Pairs::default());
        }
        match &mut self.body {
            Body::Form(pairs) => pairs,
            Body::None | Body::Whole(..) | Body::Multipart(_) => &mut self.query,
        }
    }

    fn add_part(&mut self, name: &'a str, media_type: Option<&'a str>, argument: &'a Argument) {
        let part = PartOfBody {
            name,
            media_type,
            argument,
        };
        match &mut self.body {
            Body::Multipart(parts) => parts.push(part),
            Body::None | Body::Whole(..) | Body::Form(_) => self.body = Body::Multipart(vec![part]),
        }
    }

    fn add_credential(&mut self, scheme: auth::Carrier, credential: &Credential) -> Result<(), InvalidRequest> {
        match scheme {
            auth::Carrier::Header(name) => {
                let mut value = HeaderValue::from_str(&credential.header_value())
                    .map_err(|_| self.invalid(name, Problem::HeaderValue))?;
                value.set_sensitive(true);
                let name = self.header_name(name)?;
                self.headers.insert(name, value);
            }
            auth::Carrier::Query(name) => self.query.push(name, &credential.header_value()),
            auth::Carrier::Cookie(name) => self.add_cookie(name, &credential.header_value()),
        }
        Ok(())
    }

    fn set_header(&mut self, name: &str, value: &str) -> Result<(), InvalidRequest> {
        let value = HeaderValue::from_str(value).map_err(|_| self.invalid(name, Problem::HeaderValue))?;
        let name = self.header_name(name)?;
        self.headers.insert(name, value);
        Ok(())
    }

    fn header_name(&self, name: &str) -> Result<HeaderName, InvalidRequest> {
        HeaderName::from_bytes(name.as_bytes()).map_err(|_| self.invalid(name, Problem::HeaderName))
    }

    fn finish(mut self) -> Result<Request<Bytes>, InvalidRequest> {
        let path = build_path(self.operation(), &self.call.arguments)?;
        if !self.cookies.is_empty() {
            let cookies = self.cookies.join("; ");
            let mut cookies =
                HeaderValue::from_str(&cookies).map_err(|_| self.invalid(COOKIE.as_str(), Problem::HeaderValue))?;
            cookies.set_sensitive(true);
            self.headers.insert(COOKIE, cookies);
        }
        let (body, media_type) = match std::mem::replace(&mut self.body, Body::None) {
            Body::None => (Bytes::new(), None),
            Body::Whole(bytes, media_type) => (bytes, Some(media_type)),
            Body::Form(pairs) => (
                pairs.into_text().into(),
                Some("application/x-www-form-urlencoded".to_owned()),
            ),
            Body::Multipart(parts) => {
                let (body, media_type) = build_multipart(&parts);
                (body.into(), Some(media_type))
            }
        };
        if let Some(media_type) = media_type {
            self.set_header(CONTENT_TYPE.as_str(), &media_type)?;
        }
        let base = &self.call.client.0.base_url;
        let query = std::mem::take(&mut self.query).into_text();
        let separator = if query.is_empty() { "" } else { "?" };
        let mut request = Request::new(body);
        *request.method_mut() = self.operation().method.clone();
        *request.uri_mut() = format!("{base}{path}{separator}{query}")
            .parse()
            .map_err(|_| self.invalid("", Problem::Url))?;
        *request.headers_mut() = self.headers;
        Ok(request)
    }
}

/// A body of one media type. A file may bring its own.
fn whole_body<'a>(media_type: &str, argument: &Argument) -> Body<'a> {
    let (bytes, media_type) = match argument {
        Argument::Json(text) => (text.clone(), media_type),
        Argument::File(file) => (file.bytes.clone(), file.media_type.as_deref().unwrap_or(media_type)),
        Argument::Value(value) => (value_body(media_type, value).into(), media_type),
        Argument::Unsayable => (Bytes::new(), media_type),
    };
    Body::Whole(bytes, media_type.to_owned())
}

/// A body that is not JSON: text as it is, an object as the fields of a form where it is one.
fn value_body(media_type: &str, value: &Value) -> String {
    match value {
        Value::Object(properties) if media_type.starts_with("application/x-www-form-urlencoded") => {
            let mut pairs = Pairs::default();
            properties
                .iter()
                .for_each(|(name, value)| pairs.push_field(name, value));
            pairs.into_text()
        }
        _ => to_text_or_json(value),
    }
}
