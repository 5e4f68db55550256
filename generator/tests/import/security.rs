//! Security schemes, and servers.

use actionspec::model::{Authentication, SchemeKind};

use super::{action, import, import_with_warnings};

#[test]
fn schemes_and_requirements() {
    let api = import(
        "openapi: 3.0.0
info: {title: T, version: '1'}
security: [{token: []}]
components:
  securitySchemes:
    token: {type: http, scheme: Bearer}
    login: {type: http, scheme: basic}
    key: {type: apiKey, in: header, name: X-Key}
    oauth: {type: oauth2, flows: {}}
    none: {type: apiKey, in: query, name: k}
paths:
  /a/{x}/all: {get: {operationId: usual}}
  /a/{x}/none: {get: {operationId: open, security: []}}
  /a/{x}/some: {get: {operationId: some, security: [{key: []}, {oauth: [read, write]}]}}
  /a/{x}/odd: {get: {operationId: odd, security: [{none: []}]}}
",
    );
    let kinds: Vec<bool> = api
        .auth
        .iter()
        .map(|scheme| scheme.kind == SchemeKind::Bearer)
        .collect();
    assert_eq!(kinds, [true, false, false, true, false]);
    let auth = |name: &str| action(&api, name).auth.clone();
    let any_of = |names: &[&str]| Authentication::AnyOf(names.iter().map(|name| (*name).to_owned()).collect());
    assert_eq!(auth("a.usual"), any_of(&["token"]));
    assert_eq!(auth("a.open"), Authentication::None);
    assert_eq!(auth("a.some"), any_of(&["key", "oauth"]));
    assert_eq!(action(&api, "a.some").scopes, [["read", "write"]]);
    assert_eq!(auth("a.odd"), any_of(&["noneScheme"]));
}

#[test]
fn scopes_of_a_requirement_are_all_needed() {
    let scopes = |security: &str| {
        let api = import(&format!(
            "openapi: 3.0.0
info: {{title: T, version: '1'}}
components: {{securitySchemes: {{oauth: {{type: oauth2, flows: {{}}}}, key: {{type: http, scheme: basic}}}}}}
paths: {{/a: {{get: {{security: {security}}}}}}}
"
        ));
        action(&api, "a.get").scopes.clone()
    };
    assert_eq!(scopes("[{oauth: [read, write]}]"), [["read", "write"]]);
    assert_eq!(scopes("[{oauth: [read]}, {oauth: [write]}]"), [["read"], ["write"]]);
    assert_eq!(scopes("[{key: []}, {oauth: [read]}, {oauth: [read]}]"), [["read"]]);
    assert_eq!(
        scopes("[{oauth: [read]}, {oauth: []}]"),
        [[""; 0]; 0],
        "a token without scopes will do"
    );
}

#[test]
fn what_cannot_be_said_of_security_is_listed() {
    let (api, warnings) = import_with_warnings(
        "openapi: 3.1.0
info: {title: T, version: '1'}
components:
  securitySchemes:
    a: {type: apiKey, in: header, name: A}
    b: {type: apiKey, in: header, name: B}
    tls: {type: mutualTLS}
    odd: {type: http, scheme: digest}
paths:
  /x: {get: {security: [{a: [], b: []}, {}, {missing: []}]}}
",
    );
    assert_eq!(api.auth.len(), 4);
    assert_eq!(warnings.len(), 5, "{warnings:#?}");
}

#[test]
fn servers() {
    for (servers, expected) in [
        (
            "[{url: 'https://{region}.example.com:{port}/v1/', variables: {region: {default: eu}, port: {default: 443}}}]",
            Some("https://eu.example.com:443/v1"),
        ),
        ("[{url: //example.com}]", Some("https://example.com")),
        ("[{url: 'HTTPS://example.com'}]", Some("https://example.com")),
        ("[{url: /}]", None),
        ("[{url: /v1}]", None),
        ("[{url: 'https://{tenant}.example.com'}]", None),
        ("[{url: 'wss://example.com'}]", None),
        ("[{}]", None),
        ("[]", None),
        ("{}", None),
    ] {
        let api = import(&format!(
            "openapi: 3.0.0\ninfo: {{title: T, version: '1'}}\nservers: {servers}\npaths: {{}}\n"
        ));
        assert_eq!(api.base_url.as_deref(), expected, "{servers}");
    }
}

#[test]
fn servers_of_paths() {
    let (api, warnings) = import_with_warnings(
        "openapi: 3.0.0
info: {title: T, version: '1'}
paths:
  /a: {servers: [{url: https://a.example}], get: {}}
  /b: {servers: [{url: https://a.example}], get: {servers: [{url: https://b.example}]}}
",
    );
    assert_eq!(api.base_url.as_deref(), Some("https://a.example"));
    assert_eq!(
        warnings,
        ["5:60 import-dropped servers of a path or an operation are left out"]
    );
}
