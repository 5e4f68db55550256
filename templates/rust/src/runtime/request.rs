//! From a call to an HTTP request: no input, no output.

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, COOKIE, HeaderName, HeaderValue};
use http::{HeaderMap, Request};
use serde_json::Value;

use super::auth::{self, Carrier, Credential};
use super::body::Body;
use super::call::{Argument, Call};
use super::error::{InvalidRequest, Problem};
use super::multipart::{PartOfBody, build_multipart};
use super::operation::{Notation, Operation, Parameter, Place};
use super::path::build_path;
use super::query::{Pairs, encode_cookie, to_ascii_json, to_header_text, to_text_or_json};
use super::secret::is_secret_name;

impl Call {
    /// The HTTP request that the call is. It has the credentials that the client keeps, and none that a provider
    /// would have to be asked for.
    ///
    /// # Errors
    ///
    /// Where a value cannot be sent: a path segment that is empty, `.` or `..`, a header with a line break, a number
    /// that is not finite; where the client has no base URL; and where credentials would go over plain HTTP to another
    /// machine.
    pub fn to_request(&self) -> Result<Request<Body>, InvalidRequest> {
        let credential = auth::choose(self).and_then(|choice| Some((choice.carrier(), choice.kept()?)));
        let request = self.build_request(credential)?;
        self.check_privacy(&request, credential.is_some())?;
        Ok(request)
    }

    /// The HTTP request with this credential, wherever it goes.
    pub(super) fn build_request(
        &self,
        credential: Option<(Carrier, &Credential)>,
    ) -> Result<Request<Body>, InvalidRequest> {
        let mut builder = Builder::new(self);
        builder.add_accept()?;
        for (parameter, argument) in self.operation.parameters.iter().zip(&self.arguments) {
            match (argument, parameter.default) {
                (Some(argument), _) => builder.add_argument(parameter, argument)?,
                (None, Some(text)) => builder.add_text(parameter.name, parameter.place, text)?,
                (None, None) => {}
            }
        }
        if let Some((carrier, credential)) = credential {
            builder.add_credential(carrier, credential)?;
        }
        builder.finish()
    }

    /// Whether nobody can read the credentials of a request on its way.
    pub(super) fn check_privacy(&self, request: &Request<Body>, has_credential: bool) -> Result<(), InvalidRequest> {
        let has_credential = has_credential || request.headers().contains_key(AUTHORIZATION);
        if has_credential && !self.client.0.allows_plain_http && !auth::is_private(request.uri()) {
            return Err(InvalidRequest::new(self.operation, "", Problem::PlainHttp));
        }
        Ok(())
    }
}

/// A request as it grows.
struct Builder<'a> {
    call: &'a Call,
    headers: HeaderMap,
    query: Pairs,
    cookies: Vec<String>,
    body: Content<'a>,
}

/// What is sent as body.
enum Content<'a> {
    None,
    Whole(Body, String),
    Form(Pairs),
    Multipart(Vec<PartOfBody<'a>>),
}

impl<'a> Builder<'a> {
    fn new(call: &'a Call) -> Self {
        Self {
            call,
            headers: call.client.0.headers.clone(),
            query: Pairs::default(),
            cookies: Vec::new(),
            body: Content::None,
        }
    }

    fn operation(&self) -> &'static Operation {
        self.call.operation
    }

    fn invalid(&self, name: &str, problem: Problem) -> InvalidRequest {
        InvalidRequest::new(self.operation(), name, problem)
    }

    fn add_accept(&mut self) -> Result<(), InvalidRequest> {
        let accept = self.operation().accept;
        if !accept.is_empty() && !self.headers.contains_key(ACCEPT) {
            let value = HeaderValue::from_maybe_shared(Bytes::from_static(accept.as_bytes()));
            let value = value.map_err(|_| self.invalid("accept", Problem::HeaderValue))?;
            self.headers.insert(ACCEPT, value);
        }
        Ok(())
    }

    fn add_argument(&mut self, parameter: &'a Parameter, argument: &'a Argument) -> Result<(), InvalidRequest> {
        match (parameter.place, argument) {
            // The path is built from the whole call.
            (Place::Path(_), _) => {}
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
            Place::Header(Notation::Simple) => self.set_header(name, &to_header_text(value))?,
            Place::Header(Notation::Json) => self.set_header(name, &to_ascii_json(value))?,
            Place::Cookie(Notation::Simple) => self.add_cookie(name, &to_text_or_json(value)),
            Place::Cookie(Notation::Json) => self.add_cookie(name, &value.to_string()),
            Place::Form(None) => self.form().push_field(name, value),
            Place::Form(Some(style)) => self.form().push_styled(name, value, style),
            Place::Path(_) | Place::Body(_) | Place::Multipart(_) => {}
        }
        Ok(())
    }

    /// A default, which is the text of the wire already.
    fn add_text(&mut self, name: &str, place: Place, text: &str) -> Result<(), InvalidRequest> {
        match place {
            Place::Query(_) => self.query.push(name, text),
            Place::Header(_) => self.set_header(name, text)?,
            Place::Cookie(_) => self.add_cookie(name, text),
            Place::Form(_) => self.form().push(name, text),
            // The path is built from the whole call; a body has no default.
            Place::Path(_) | Place::Body(_) | Place::Multipart(_) => {}
        }
        Ok(())
    }

    fn add_cookie(&mut self, name: &str, value: &str) {
        self.cookies.push(format!("{name}={}", encode_cookie(value)));
    }

    fn form(&mut self) -> &mut Pairs {
        if !matches!(self.body, Content::Form(_)) {
            self.body = Content::Form(Pairs::default());
        }
        match &mut self.body {
            Content::Form(pairs) => pairs,
            Content::None | Content::Whole(..) | Content::Multipart(_) => &mut self.query,
        }
    }

    fn add_part(&mut self, name: &'a str, media_type: Option<&'a str>, argument: &'a Argument) {
        let part = PartOfBody {
            name,
            media_type,
            argument,
        };
        match &mut self.body {
            Content::Multipart(parts) => parts.push(part),
            Content::None | Content::Whole(..) | Content::Form(_) => self.body = Content::Multipart(vec![part]),
        }
    }

    fn add_credential(&mut self, scheme: Carrier, credential: &Credential) -> Result<(), InvalidRequest> {
        match scheme {
            Carrier::Header(name) => {
                let mut value = HeaderValue::try_from(credential.header_value())
                    .map_err(|_| self.invalid(name, Problem::HeaderValue))?;
                value.set_sensitive(true);
                let name = self.header_name(name)?;
                self.headers.insert(name, value);
            }
            Carrier::Query(name) => self.query.push(name, &credential.header_value()),
            Carrier::Cookie(name) => self.add_cookie(name, &credential.header_value()),
        }
        Ok(())
    }

    fn set_header(&mut self, name: &str, value: &str) -> Result<(), InvalidRequest> {
        let mut value = HeaderValue::from_str(value).map_err(|_| self.invalid(name, Problem::HeaderValue))?;
        value.set_sensitive(is_secret_name(name));
        let name = self.header_name(name)?;
        self.headers.insert(name, value);
        Ok(())
    }

    fn header_name(&self, name: &str) -> Result<HeaderName, InvalidRequest> {
        HeaderName::from_bytes(name.as_bytes()).map_err(|_| self.invalid(name, Problem::HeaderName))
    }

    fn finish(&mut self) -> Result<Request<Body>, InvalidRequest> {
        let path = build_path(self.operation(), &self.call.arguments)?;
        if !self.cookies.is_empty() {
            let cookies = self.cookies.join("; ");
            let mut cookies =
                HeaderValue::from_str(&cookies).map_err(|_| self.invalid("cookie", Problem::HeaderValue))?;
            cookies.set_sensitive(true);
            self.headers.insert(COOKIE, cookies);
        }
        let (body, media_type) = match std::mem::replace(&mut self.body, Content::None) {
            Content::None => (Body::empty(), None),
            Content::Whole(body, media_type) => (body, Some(media_type)),
            Content::Form(pairs) => (
                pairs.into_text().into(),
                Some("application/x-www-form-urlencoded".to_owned()),
            ),
            Content::Multipart(parts) => {
                let (body, media_type) = build_multipart(&parts);
                (body, Some(media_type))
            }
        };
        if let Some(media_type) = media_type {
            self.set_header("content-type", &media_type)?;
        }
        let uri = join_url(
            &self.call.client.0.base_url,
            &path,
            &std::mem::take(&mut self.query).into_text(),
        );
        let mut request = Request::new(body);
        *request.method_mut() = self.operation().method.clone();
        *request.uri_mut() = uri.try_into().map_err(|_| self.invalid("", Problem::Url))?;
        *request.headers_mut() = std::mem::take(&mut self.headers);
        Ok(request)
    }
}

fn join_url(base: &str, path: &str, query: &str) -> String {
    let mut url = String::with_capacity(base.len() + path.len() + 1 + query.len());
    url.push_str(base);
    url.push_str(path);
    if !query.is_empty() {
        url.push('?');
        url.push_str(query);
    }
    url
}

/// A body of one media type. A file may bring its own.
fn whole_body<'a>(media_type: &str, argument: &Argument) -> Content<'a> {
    let (body, media_type) = match argument {
        Argument::Json(text) => (text.clone().into(), media_type),
        Argument::File(file) => (file.into(), file.media_type.as_deref().unwrap_or(media_type)),
        Argument::Value(value) => (value_body(media_type, value).into(), media_type),
        Argument::Unsayable => (Body::empty(), media_type),
    };
    Content::Whole(body, media_type.to_owned())
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
        _ => to_text_or_json(value).into_owned(),
    }
}
