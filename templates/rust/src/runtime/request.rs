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
use super::query::{Pairs, encode, to_header_text, to_text, to_text_or_json};

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
            builder.add_parameter(parameter, argument.as_ref())?;
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
        Self { call, headers, query, cookies, body: Body::None }
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

    fn add_parameter(&mut self, parameter: &'a Parameter, argument: Option<&'a Argument>) -> Result<(), InvalidRequest> {
        let Some(argument) = argument else {
            return match parameter.default {
                Some(default) => self.add_text(parameter, default),
                None => Ok(()),
            };
        };
        match argument {
            Argument::Unsayable => Err(self.invalid(parameter.name, Problem::NotFinite)),
            Argument::Json(text) => self.set_body(parameter, text.clone()),
            Argument::File(file) => match parameter.place {
                Place::Multipart(media_type) => self.add_part(parameter.name, media_type, argument),
                _ => self.set_body(parameter, file.bytes.clone()),
            },
            Argument::Value(value) => self.add_value(parameter, value, argument),
        }
    }

    fn add_value(
        &mut self,
        parameter: &'a Parameter,
        value: &Value,
        argument: &'a Argument,
    ) -> Result<(), InvalidRequest> {
        match parameter.place {
            // The path is built from the whole call.
            Place::Path => Ok(()),
            Place::Query(style) => {
                self.query.push_styled(parameter.name, value, style);
                Ok(())
            }
            Place::Header => self.set_header(parameter.name, &to_header_text(value)),
            Place::Cookie => {
                self.add_cookie(parameter.name, &to_text_or_json(value));
                Ok(())
            }
            Place::Body(media_type) => self.set_body_value(parameter, media_type, value),
            Place::Form => {
                self.form().push_field(parameter.name, value);
                Ok(())
            }
            Place::Multipart(media_type) => self.add_part(parameter.name, media_type, argument),
        }
    }

    /// A default, which is text already.
    fn add_text(&mut self, parameter: &Parameter, text: &str) -> Result<(), InvalidRequest> {
        match parameter.place {
            Place::Query(_) => self.query.push(parameter.name, text),
            Place::Header => self.set_header(parameter.name, text)?,
            Place::Cookie => self.add_cookie(parameter.name, text),
            Place::Form => self.form().push(parameter.name, text),
            Place::Path | Place::Body(_) | Place::Multipart(_) => {}
        }
        Ok(())
    }

    fn add_cookie(&mut self, name: &str, value: &str) {
        self.cookies.push(format!("{name}={}", encode(value)));
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

    fn add_part(
        &mut self,
        name: &'a str,
        media_type: Option<&'a str>,
        argument: &'a Argument,
    ) -> Result<(), InvalidRequest> {
        let part = PartOfBody { name, media_type, argument };
        match &mut self.body {
            Body::Multipart(parts) => parts.push(part),
            Body::None | Body::Whole(..) | Body::Form(_) => self.body = Body::Multipart(vec![part]),
        }
        Ok(())
    }

    fn set_body(&mut self, parameter: &Parameter, bytes: Bytes) -> Result<(), InvalidRequest> {
        let Place::Body(media_type) = parameter.place else {
            return Err(self.invalid(parameter.name, Problem::NotAScalar));
        };
        self.body = Body::Whole(bytes, media_type.to_owned());
        Ok(())
    }

    /// A body that is not JSON: text as it is, an object as the fields of a form where it is one.
    fn set_body_value(&mut self, parameter: &Parameter, media_type: &str, value: &Value) -> Result<(), InvalidRequest> {
        let is_form = media_type.starts_with("application/x-www-form-urlencoded");
        let text = match (value, to_text(value)) {
            (Value::Object(properties), _) if is_form => {
                let mut pairs = Pairs::default();
                properties.iter().for_each(|(name, value)| pairs.push_field(name, value));
                pairs.into_text()
            }
            (_, Some(text)) => text,
            (_, None) => value.to_string(),
        };
        self.set_body(parameter, Bytes::from(text))
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
            self.set_header(COOKIE.as_str(), &cookies)?;
        }
        let (body, media_type) = match std::mem::replace(&mut self.body, Body::None) {
            Body::None => (Bytes::new(), None),
            Body::Whole(bytes, media_type) => (bytes, Some(media_type)),
            Body::Form(pairs) => {
                (pairs.into_text().into(), Some("application/x-www-form-urlencoded".to_owned()))
            }
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
        *request.uri_mut() =
            format!("{base}{path}{separator}{query}").parse().map_err(|_| self.invalid("", Problem::Url))?;
        *request.headers_mut() = self.headers;
        Ok(request)
    }
}
