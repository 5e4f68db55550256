//! Bodies of every kind, as they go over the wire.

use gallery_client::types::{Point, Thing, ThingKind, ThingPatch, ThingShapeCircle};
use gallery_client::{Error, File, Problem};
use serde_json::{Value, json};

use crate::{done, pair};
use crate::server::{Received, answer};

fn thing() -> Thing {
    Thing::new("t1", ThingKind::Small, ThingShapeCircle::new(1.5))
}

fn body_json(request: &Received) -> Value {
    serde_json::from_slice(&request.body).unwrap()
}

#[tokio::test]
async fn json() {
    let (server, client) = pair(answer(204));
    done(client.bodies().json(thing().tags(["a".to_owned()]))).await.unwrap();
    let request = server.request();
    assert_eq!(
        (request.method.as_str(), request.header("content-type")),
        ("POST", Some("application/json"))
    );
    let expected = json!({"id": "t1", "kind": "small", "shape": {"type": "circle", "radius": 1.5}, "tags": ["a"]});
    assert_eq!(body_json(&request), expected);
}

#[tokio::test]
async fn numbers_that_json_cannot_say_are_refused() {
    let (server, client) = pair(answer(204));
    let thing = Thing::new("t1", ThingKind::Small, ThingShapeCircle::new(f64::NAN));
    let error = done(client.bodies().json(thing)).await.unwrap_err();
    assert!(matches!(&error, Error::InvalidRequest(error) if error.problem() == Problem::NotFinite), "{error:?}");
    assert_eq!(server.received().len(), 0);
}

#[tokio::test]
async fn a_body_may_be_left_out() {
    let (server, client) = pair(answer(204));
    done(client.bodies().optional()).await.unwrap();
    done(client.bodies().optional().thing(thing())).await.unwrap();
    let [without, with] = &server.received()[..] else {
        panic!("two requests");
    };
    assert_eq!((without.body.len(), without.header("content-type")), (0, None));
    assert_eq!(body_json(with)["id"], "t1");
}

#[tokio::test]
async fn absent_null_and_a_value_differ() {
    let (server, client) = pair(answer(204));
    done(client.bodies().merge(ThingPatch::new())).await.unwrap();
    done(client.bodies().merge(ThingPatch::new().note_null())).await.unwrap();
    done(client.bodies().merge(ThingPatch::new().note("n"))).await.unwrap();
    let received = server.received();
    let bodies: Vec<Value> = received.iter().map(body_json).collect();
    assert_eq!(bodies, [json!({}), json!({"note": null}), json!({"note": "n"})]);
    assert_eq!(received[0].header("content-type"), Some("application/merge-patch+json"));
}

#[tokio::test]
async fn text() {
    let (server, client) = pair(answer(204));
    done(client.bodies().text("é\r\n\"x\"")).await.unwrap();
    let request = server.request();
    assert_eq!(
        (request.method.as_str(), request.header("content-type")),
        ("PUT", Some("text/plain"))
    );
    assert_eq!(request.body_text(), "é\r\n\"x\"");
}

#[tokio::test]
async fn bytes() {
    let (server, client) = pair(answer(204));
    done(client.bodies().bytes(vec![0, 159, 146, 150])).await.unwrap();
    done(client
        .bodies()
        .bytes(File::new("x").media_type("image/webp"))).await
        .unwrap();
    let [plain, typed] = &server.received()[..] else {
        panic!("two requests");
    };
    assert_eq!(
        (plain.header("content-type"), &plain.body[..]),
        (Some("image/png"), &[0, 159, 146, 150][..])
    );
    assert_eq!(
        (typed.header("content-type"), typed.body_text()),
        (Some("image/webp"), "x")
    );
}

#[tokio::test]
async fn media_types_with_line_breaks_are_refused() {
    let (server, client) = pair(answer(204));
    let error = done(client
        .bodies()
        .bytes(File::new("x").media_type("image/png\r\nX-Admin: 1"))).await
        .unwrap_err();
    assert!(
        matches!(&error, Error::InvalidRequest(error) if error.problem() == Problem::HeaderValue),
        "{error:?}"
    );
    assert_eq!(server.received().len(), 0);
}

#[tokio::test]
async fn an_object_as_a_form() {
    let (server, client) = pair(answer(204));
    done(client.bodies().fields(Point::new(1, -2))).await.unwrap();
    let request = server.request();
    assert_eq!(
        request.header("content-type"),
        Some("application/x-www-form-urlencoded")
    );
    assert_eq!(request.body_text(), "x=1&y=-2");
}

#[tokio::test]
async fn form() {
    let (server, client) = pair(answer(204));
    let call = client.bodies().form("a&b=c +é");
    done(call.tags(["p".to_owned(), "q r".to_owned()])
        .place(Point::new(1, 2))
        .deep(Point::new(3, 4))).await
        .unwrap();
    let request = server.request();
    assert_eq!(
        request.header("content-type"),
        Some("application/x-www-form-urlencoded")
    );
    assert_eq!(
        request.body_text(),
        "user=a%26b%3Dc%20%2B%C3%A9&tags=p&tags=q%20r&place=%7B%22x%22%3A1%2C%22y%22%3A2%7D&deep%5Bx%5D=3&deep%5By%5D=4"
    );
}

#[tokio::test]
async fn multipart() {
    let (server, client) = pair(answer(204));
    let picture = File::new("PNG\r\n--x").name("a\"b\r\nc.png").media_type("image/png");
    let call = client.bodies().multipart("Ti\r\ntle", picture);
    done(call.place(Point::new(1, 2)).table("a,b")).await.unwrap();
    let request = server.request();
    let media_type = request.header("content-type").unwrap();
    let boundary = media_type.strip_prefix("multipart/form-data; boundary=").unwrap();
    assert!(!boundary.is_empty() && boundary.chars().all(|c| c.is_ascii_alphanumeric()));
    let expected = [
        "Content-Disposition: form-data; name=\"title\"\r\n\r\nTi\r\ntle",
        "Content-Disposition: form-data; name=\"place\"\r\nContent-Type: application/json\r\n\r\n{\"x\":1,\"y\":2}",
        "Content-Disposition: form-data; name=\"picture\"; filename=\"a%22b%0D%0Ac.png\"\r\n\
         Content-Type: image/png\r\n\r\nPNG\r\n--x",
        "Content-Disposition: form-data; name=\"table\"; filename=\"table\"\r\nContent-Type: text/csv\r\n\r\na,b",
    ];
    let mut body = String::new();
    for part in expected {
        body += &format!("--{boundary}\r\n{part}\r\n");
    }
    assert_eq!(request.body_text(), body + &format!("--{boundary}--\r\n"));
}
