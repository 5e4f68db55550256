//! Credentials: where each kind goes, and when.

use gallery_client::{ClientBuilder, Error, Problem};

use crate::{builder, done};
use crate::server::{Received, Server, answer};

/// What the server receives of one call.
macro_rules! sent {
    ($action:ident, $give:expr) => {{
        let server = Server::start(answer(204));
        let give: fn(ClientBuilder) -> ClientBuilder = $give;
        done(give(builder(&server))
            .build()
            .unwrap()
            .credentials()
            .$action()).await
            .unwrap();
        server.request()
    }};
}

/// Everything in a request that can hold credentials.
fn shown(request: &Received) -> [Option<&str>; 4] {
    let headers = ["authorization", "x-api-key", "cookie"].map(|name| request.header(name));
    let key = request
        .query()
        .split('&')
        .find_map(|pair| pair.strip_prefix("api_key="));
    [headers[0], headers[1], headers[2], key]
}

fn with_all(builder: ClientBuilder) -> ClientBuilder {
    builder
        .token("tok.en")
        .basic("Aladdin", "open sesame")
        .api_key("k/e+y=")
}

#[tokio::test]
async fn every_scheme_has_its_place() {
    assert_eq!(
        shown(&sent!(bearer, with_all)),
        [Some("Bearer tok.en"), None, None, None]
    );
    // RFC 7617's own example.
    assert_eq!(
        shown(&sent!(basic, with_all)),
        [Some("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="), None, None, None]
    );
    assert_eq!(shown(&sent!(header, with_all)), [None, Some("k/e+y="), None, None]);
    assert_eq!(shown(&sent!(query, with_all)), [None, None, None, Some("k%2Fe%2By%3D")]);
    assert_eq!(shown(&sent!(cookie, with_all)), [None, None, Some("key=k/e+y="), None]);
}

#[tokio::test]
async fn the_first_scheme_with_a_credential_is_enough() {
    assert_eq!(
        shown(&sent!(either, with_all)),
        [Some("Bearer tok.en"), None, None, None]
    );
    assert_eq!(
        shown(&sent!(either, |builder| builder.basic("a", "b"))),
        [Some("Basic YTpi"), None, None, None]
    );
    assert_eq!(
        shown(&sent!(either, |builder| builder.api_key("k"))),
        [None, Some("k"), None, None]
    );
    assert_eq!(
        shown(&sent!(any, |builder| builder.api_key("k"))),
        [None, Some("k"), None, None]
    );
}

#[tokio::test]
async fn a_key_may_be_for_one_scheme() {
    let give: fn(ClientBuilder) -> ClientBuilder = |builder| builder.api_key("k").api_key_for("queryKey", "q");
    assert_eq!(shown(&sent!(query, give)), [None, None, None, Some("q")]);
    assert_eq!(shown(&sent!(header, give)), [None, Some("k"), None, None]);
    let other: fn(ClientBuilder) -> ClientBuilder = |builder| builder.api_key_for("queryKey", "q");
    assert_eq!(shown(&sent!(header, other)), [None; 4]);
}

#[tokio::test]
async fn the_last_credential_counts() {
    assert_eq!(
        shown(&sent!(bearer, |b| b.token("old").token("new")))[0],
        Some("Bearer new")
    );
}

#[tokio::test]
async fn none_is_sent_where_none_is_asked_for() {
    assert_eq!(shown(&sent!(open, with_all)), [None; 4]);
    assert_eq!(shown(&sent!(bearer, |builder| builder)), [None; 4]);
    // A credential of another kind does not fit.
    assert_eq!(shown(&sent!(bearer, |builder| builder.api_key("k"))), [None; 4]);
}

#[tokio::test]
async fn credentials_with_line_breaks_are_refused() {
    let server = Server::start(answer(204));
    let client = builder(&server)
        .token("a\r\nX-Admin: 1")
        .api_key("a\nb")
        .build()
        .unwrap();
    let errors = [
        done(client.credentials().bearer()).await.unwrap_err(),
        done(client.credentials().header()).await.unwrap_err(),
    ];
    for error in errors {
        assert!(
            matches!(&error, Error::InvalidRequest(error) if error.problem() == Problem::HeaderValue),
            "{error:?}"
        );
    }
    assert_eq!(server.received().len(), 0);
}
