//! Every documented answer, and those that no description knows.

use gallery_client::answers::{OneError, SeveralOutput, StrictError};
use gallery_client::types::ThingShape;
use gallery_client::{Error, RawResponse};

use crate::{done, pair};
use crate::server::{answer, json};

const THING: &str = r#"{"id": "t1", "kind": "small", "shape": {"type": "circle", "radius": 1}}"#;
const ERROR: &str = r#"{"type": "Wrong", "message": "no"}"#;

#[tokio::test]
async fn success() {
    let (server, client) = pair(json(200, THING));
    let thing = done(client.answers().one()).await.unwrap();
    assert_eq!(thing.id, "t1");
    assert!(matches!(&thing.shape, ThingShape::Circle(circle) if circle.radius == 1.0));
    let request = server.request();
    assert_eq!(
        (request.target.as_str(), request.header("accept")),
        ("/answers?_links=true", Some("application/json"))
    );
}

#[tokio::test]
async fn send_gives_status_and_headers() {
    let (_server, client) = pair(json(200, THING).header("X-Request-Id", "r-1").header("X-Limit", "9"));
    let response = done(client.answers().one().send()).await.unwrap();
    assert_eq!((response.status().as_u16(), response.request_id()), (200, Some("r-1")));
    assert_eq!(response.headers()["x-limit"], "9");
    assert_eq!(response.raw().body, THING);
    assert_eq!(response.id, "t1");
    assert_eq!(response.into_inner().id, "t1");
}

#[tokio::test]
async fn each_success_status_has_its_type() {
    let (_server, client) = pair(json(200, THING));
    assert!(matches!(done(client.answers().several()).await.unwrap(), SeveralOutput::Ok(thing) if thing.id == "t1"));
    let (_server, client) = pair(json(202, r#"{"jobId": "j"}"#));
    assert!(matches!(done(client.answers().several()).await.unwrap(), SeveralOutput::Accepted(job) if job.job_id == "j"));
    let (_server, client) = pair(answer(204));
    assert_eq!(done(client.answers().several()).await.unwrap(), SeveralOutput::NoContent(()));
    let (_server, client) = pair(answer(304));
    assert_eq!(
        done(client.answers().several()).await.unwrap(),
        SeveralOutput::Redirection(String::new())
    );
}

#[tokio::test]
async fn each_documented_error_has_its_type() {
    let one = async |status: u16, body: &str| {
        let (_server, client) = pair(json(status, body).header("Request-Id", "r-2"));
        match done(client.answers().one()).await.unwrap_err() {
            Error::Api(error) => error,
            other => panic!("{other:?}"),
        }
    };
    let OneError::NotFound(error) = one(404, ERROR).await else {
        panic!("404")
    };
    assert_eq!(
        (error.message.as_str(), error.status().as_u16(), error.request_id()),
        ("no", 404, Some("r-2"))
    );
    assert_eq!(
        (error.headers()["request-id"].as_bytes(), &error.raw().body[..]),
        (&b"r-2"[..], ERROR.as_bytes())
    );
    assert_eq!(
        error.to_string(),
        "the server answered with 404 Whatever (request r-2)".replace("Whatever", "Not Found")
    );
    assert!(matches!(one(409, r#"{"version": 3}"#).await, OneError::Conflict(error) if error.version == 3));
    assert!(matches!(one(418, ERROR).await, OneError::ClientError(error) if error.status().as_u16() == 418));
    assert!(matches!(one(500, ERROR).await, OneError::Other(error) if error.r#type == "Wrong"));
}

#[tokio::test]
async fn an_undocumented_status_is_kept_as_it_came() {
    for status in [201, 204, 302, 304, 403, 500, 599] {
        let body = if status == 204 || status == 304 { "" } else { ERROR };
        let (_server, client) = pair(json(status, body).header("X-Request-Id", "r-3"));
        let error = done(client.answers().strict()).await.unwrap_err();
        let Error::UnexpectedStatus(raw) = &error else {
            panic!("{error:?}")
        };
        assert_kept(raw, status, body);
        assert!(error.to_string().contains(&status.to_string()));
        assert_eq!(error.response().unwrap().status.as_u16(), status);
    }
}

#[tokio::test]
async fn only_a_failure_is_read_as_an_error() {
    // `default` documents errors, and a success that nobody documented is none of them.
    for status in [201, 302] {
        let (_server, client) = pair(json(status, ERROR));
        let error = done(client.answers().one()).await.unwrap_err();
        assert!(
            matches!(&error, Error::UnexpectedStatus(raw) if raw.status.as_u16() == status),
            "{error:?}"
        );
    }
}

#[tokio::test]
async fn without_documented_answers_every_success_is_one() {
    for status in [200, 201, 204] {
        let (_server, client) = pair(answer(status));
        done(client.answers().silent()).await.unwrap();
    }
    let (_server, client) = pair(answer(302));
    assert!(matches!(
        done(client.answers().silent()).await,
        Err(Error::UnexpectedStatus(_))
    ));
}

#[tokio::test]
async fn a_broken_body_keeps_the_answer() {
    for (status, body, problem) in [
        (200, "", "$: EOF while parsing a value at line 1 column 0"),
        (200, "<html>oops</html>", "$: expected value at line 1 column 1"),
        (
            200,
            r#"{"id": "t1""#,
            "$: EOF while parsing an object at line 1 column 11",
        ),
        (200, "{\"id\": \"t1\"} x", "$: `kind` is missing"),
        (200, "\u{feff}{}", "$: expected value at line 1 column 1"),
        (200, "null", "$: expected an object, found null at line 1 column 4"),
        (404, "{}", "$: `type` is missing at line 1 column 2"),
    ] {
        let (_server, client) = pair(json(status, body).header("X-Request-Id", "r-3"));
        let error = done(client.answers().strict()).await.unwrap_err();
        let Error::InvalidBody(invalid) = &error else {
            panic!("{error:?}")
        };
        assert_kept(&invalid.response, status, body);
        assert!(
            invalid.error.to_string().starts_with(problem),
            "{body}: {}",
            invalid.error
        );
        assert_eq!(error.response().unwrap().body, body);
    }
}

#[tokio::test]
async fn decode_errors_name_the_place() {
    for (body, path, problem) in [
        (r#"{"id": 1}"#, "$.id", "expected a string, found a number"),
        (
            r#"{"points": [{"x": 1, "y": 2}, {"x": 1, "y": "two"}]}"#,
            "$.points[1].y",
            "expected an integer, found a string",
        ),
        (r#"{"points": [{"x": 1}]}"#, "$.points[0]", "`y` is missing"),
        (
            r#"{"points": [{"x": 1.5, "y": 2}]}"#,
            "$.points[0].x",
            "expected an integer, found a number with a fraction",
        ),
        (
            r#"{"owner": {"name": null}}"#,
            "$.owner.name",
            "expected a string, found null",
        ),
    ] {
        let (_server, client) = pair(json(200, body));
        let error = done(client.answers().strict()).await.unwrap_err();
        let Error::InvalidBody(invalid) = &error else {
            panic!("{error:?}")
        };
        assert_eq!(invalid.error.path(), path);
        assert!(
            error.to_string().contains(path) && error.to_string().contains(problem),
            "{error}"
        );
    }
}

#[tokio::test]
async fn a_body_that_is_nested_too_deeply_is_an_error() {
    let deep = format!("{{\"extra\": {}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let (_server, client) = pair(json(200, &deep));
    let error = done(client.answers().strict()).await.unwrap_err();
    assert!(matches!(error, Error::InvalidBody(_)), "{error:?}");
    let (_server, client) = pair(json(200, &"[".repeat(100_000)));
    assert!(matches!(done(client.answers().any()).await, Err(Error::InvalidBody(_))));
}

#[tokio::test]
async fn the_media_type_of_an_answer_does_not_count() {
    let (_server, client) = pair(answer(200).header("Content-Type", "text/plain").body(THING));
    assert_eq!(done(client.answers().strict()).await.unwrap().id, "t1");
    let (_server, client) = pair(answer(200).body(THING));
    assert_eq!(done(client.answers().strict()).await.unwrap().id, "t1");
}

#[tokio::test]
async fn text_and_bytes() {
    let (server, client) = pair(answer(200).header("Content-Type", "text/plain").body("é"));
    assert_eq!(done(client.answers().text()).await.unwrap(), "é");
    assert_eq!(server.request().header("accept"), Some("text/plain"));
    let (_server, client) = pair(answer(200).body([0, 255]));
    assert_eq!(done(client.answers().bytes()).await.unwrap(), [0, 255][..]);
    let (_server, client) = pair(answer(200));
    assert_eq!(done(client.answers().text()).await.unwrap(), "");
    let (_server, client) = pair(answer(200).body([0, 255]));
    assert!(matches!(done(client.answers().text()).await, Err(Error::InvalidBody(_))));
}

#[tokio::test]
async fn any_json() {
    for (body, value) in [
        ("null", serde_json::Value::Null),
        ("[1, \"a\"]", serde_json::json!([1, "a"])),
    ] {
        let (_server, client) = pair(json(200, body));
        assert_eq!(done(client.answers().any()).await.unwrap(), value);
    }
}

#[tokio::test]
async fn head_has_no_body() {
    let (server, client) = pair(answer(200).header("X-Count", "3"));
    let response = done(client.answers().head().send()).await.unwrap();
    assert_eq!(response.headers()["x-count"], "3");
    assert_eq!(server.request().method, "HEAD");
}

#[tokio::test]
async fn an_answer_is_read_without_a_transport() {
    let (server, client) = pair(answer(204));
    let request = client.answers().strict().to_request().unwrap();
    assert_eq!(request.uri().to_string(), server.url() + "/answers?_links=true");
    let raw = |status: u16, body: &'static str| RawResponse {
        status: status.try_into().unwrap(),
        headers: Default::default(),
        body: body.into(),
    };
    let thing = gallery_client::answers::Strict::read_response(raw(200, THING)).unwrap();
    assert_eq!(thing.id, "t1");
    let error = gallery_client::answers::Strict::read_response(raw(404, ERROR)).unwrap_err();
    assert!(matches!(error, Error::Api(StrictError::NotFound(error)) if error.message == "no"));
    assert_eq!(server.received().len(), 0);
}

fn assert_kept(raw: &RawResponse, status: u16, body: &str) {
    assert_eq!(
        (raw.status.as_u16(), raw.request_id(), &raw.body[..]),
        (status, Some("r-3"), body.as_bytes())
    );
    assert!(raw.headers.contains_key("content-type"));
}
