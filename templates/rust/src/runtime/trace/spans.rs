//! A span for each call, and in it one for each attempt, with the attribute names of OpenTelemetry's conventions for
//! HTTP clients. They hold no credentials: no query, no headers, no bodies, and no path that
//! has one.

use http::Request;
use tracing::field::{Empty, display};
use tracing::{Instrument, Span, info_span};

use crate::runtime::body::Body;
use crate::runtime::error::{CallError, TransportError};
use crate::runtime::hook;
use crate::runtime::operation::{Operation, Part};
use crate::runtime::response::Answer;
use crate::runtime::secret::is_secret_name;

/// The future in the span of its call.
pub(in crate::runtime) async fn call<F>(operation: &'static Operation, future: F) -> F::Output
where
    F: Future<Output = Result<Answer, CallError>>,
{
    let name = format!("{}.{}", operation.resource, operation.action);
    let span =
        info_span!("call", otel.name = %name, otel.kind = "internal", otel.status_code = Empty, error.type = Empty);
    let outcome = future.instrument(span.clone()).await;
    if let Err(error) = &outcome {
        record_error(&span, error.name());
    }
    outcome
}

/// The span of an attempt.
pub(in crate::runtime) struct Attempt(Span);

impl Attempt {
    pub(in crate::runtime) fn new(attempt: &hook::Attempt, request: &Request<Body>) -> Self {
        let (uri, operation) = (request.uri(), attempt.operation);
        let host = uri.host().unwrap_or_default();
        let scheme = uri.scheme_str().unwrap_or_default();
        let port = uri.port_u16().unwrap_or(if scheme == "https" { 443 } else { 80 });
        let authority = uri.authority().map_or("", |authority| authority.as_str());
        let template = Template(operation);
        let path: &dyn std::fmt::Display = if template.has_secret() { &template } else { &uri.path() };
        let span = info_span!(
            "attempt",
            otel.name = %format_args!("{} {template}", request.method()),
            otel.kind = "client",
            otel.status_code = Empty,
            http.request.method = %request.method(),
            http.request.resend_count = Empty,
            http.response.status_code = Empty,
            server.address = host,
            server.port = port,
            url.full = %format_args!("{scheme}://{authority}{path}"),
            url.scheme = scheme,
            url.template = %template,
            error.type = Empty,
        );
        if attempt.number > 1 {
            span.record("http.request.resend_count", attempt.number - 1);
        }
        Self(span)
    }

    pub(in crate::runtime) async fn run<F>(self, future: F) -> Result<Answer, TransportError>
    where
        F: Future<Output = Result<Answer, TransportError>>,
    {
        let outcome = future.instrument(self.0.clone()).await;
        match &outcome {
            Ok(answer) => {
                let code = answer.raw.status.as_u16();
                self.0.record("http.response.status_code", code);
                if code >= 400 {
                    record_error(&self.0, code);
                }
            }
            Err(error) => record_error(&self.0, format_args!("{:?}", error.kind())),
        }
        outcome
    }
}

fn record_error(span: &Span, kind: impl std::fmt::Display) {
    span.record("error.type", display(kind));
    span.record("otel.status_code", "ERROR");
}

/// The path with the names of its parameters.
struct Template(&'static Operation);

impl Template {
    /// The name of the parameter with this number.
    fn name(&self, number: usize) -> &'static str {
        self.0.parameters.get(number).map_or("", |parameter| parameter.name)
    }

    /// Whether a value in the path is likely to be a credential.
    fn has_secret(&self) -> bool {
        self.0.path.iter().any(|part| match part {
            Part::Literal(_) => false,
            Part::Parameter(number) => is_secret_name(self.name(*number)),
        })
    }
}

impl std::fmt::Display for Template {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.path.iter().try_for_each(|part| match part {
            Part::Literal(text) => f.write_str(text),
            Part::Parameter(number) => write!(f, "{{{}}}", self.name(*number)),
        })
    }
}
