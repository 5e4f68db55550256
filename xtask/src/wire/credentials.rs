//! The credentials that recorded requests show, to be given to the client.
//!
//! ```text
//! {type: bearer}, `authorization: Bearer a token`    ["bearer", "a token"]
//! ```

use actionspec::model::{KeyLocation, SchemeKind, SecurityScheme};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

/// For each scheme, what the first of the requests shows that shows it.
pub(super) fn shown_by(requests: &[&Value], schemes: &[SecurityScheme]) -> Vec<Value> {
    let shown = |scheme| requests.iter().find_map(|request| credential(request, scheme));
    schemes.iter().filter_map(shown).collect()
}

fn credential(request: &Value, scheme: &SecurityScheme) -> Option<Value> {
    match &scheme.kind {
        SchemeKind::None => None,
        SchemeKind::Bearer => Some(json!(["bearer", authorization(request, "Bearer ")?])),
        SchemeKind::Basic => {
            let decoded = STANDARD.decode(authorization(request, "Basic ")?).ok()?;
            let (user, password) = std::str::from_utf8(&decoded).ok()?.split_once(':')?;
            Some(json!(["basic", user, password]))
        }
        SchemeKind::ApiKey { location, name } => {
            let key = match location {
                KeyLocation::Header => header(request, name)?.to_owned(),
                KeyLocation::Query => query_value(request, name)?.to_owned(),
                KeyLocation::Cookie => cookie(request, name)?,
            };
            Some(json!(["apiKey", scheme.name, key]))
        }
    }
}

fn authorization<'a>(request: &'a Value, kind: &str) -> Option<&'a str> {
    let value = header(request, "authorization")?;
    let (before, credential) = value.split_at_checked(kind.len())?;
    before.eq_ignore_ascii_case(kind).then_some(credential)
}

fn header<'a>(request: &'a Value, name: &str) -> Option<&'a str> {
    let headers = request["headers"].as_object()?;
    let (_, value) = headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name))?;
    value.as_str()
}

fn query_value<'a>(request: &'a Value, name: &str) -> Option<&'a str> {
    let pair = request["query"].as_array()?.iter().find(|pair| pair[0] == name)?;
    pair[1].as_str()
}

fn cookie(request: &Value, name: &str) -> Option<String> {
    let mut cookies = header(request, "cookie")?
        .split(';')
        .filter_map(|cookie| cookie.trim().split_once('='));
    let (_, value) = cookies.find(|(known, _)| *known == name)?;
    Some(
        percent_encoding::percent_decode_str(value)
            .decode_utf8_lossy()
            .into_owned(),
    )
}

#[cfg(test)]
mod tests {
    use actionspec::model::{KeyLocation, SchemeKind, SecurityScheme, Span};
    use serde_json::{Value, json};

    use super::shown_by;

    #[track_caller]
    fn check(kind: SchemeKind, request: Value, credential: Value) {
        let scheme = SecurityScheme {
            name: "main".to_owned(),
            kind,
            description: None,
            span: Span::default(),
        };
        assert_eq!(shown_by(&[&request], &[scheme]), [credential]);
    }

    #[test]
    fn every_scheme_is_found() {
        let key = |location, name: &str| SchemeKind::ApiKey {
            location,
            name: name.to_owned(),
        };
        let headers = json!({"headers": {"Authorization": "Basic dXNlcjpwOnc="}});
        check(SchemeKind::Basic, headers, json!(["basic", "user", "p:w"]));
        let headers = json!({"headers": {"authorization": "bearer a token"}});
        check(SchemeKind::Bearer, headers, json!(["bearer", "a token"]));
        let headers = json!({"headers": {"x-key": "k"}});
        check(
            key(KeyLocation::Header, "X-Key"),
            headers,
            json!(["apiKey", "main", "k"]),
        );
        let query = json!({"query": [["a", "b"], ["key", "k"]]});
        check(key(KeyLocation::Query, "key"), query, json!(["apiKey", "main", "k"]));
        let headers = json!({"headers": {"cookie": "a=b; key=a%20k"}});
        check(
            key(KeyLocation::Cookie, "key"),
            headers,
            json!(["apiKey", "main", "a k"]),
        );
    }
}
