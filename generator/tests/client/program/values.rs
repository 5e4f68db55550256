//! What the description does not know is kept, and sent back as it came.

use gallery_client::DateTime;
use gallery_client::types::{Owner, Thing, ThingKind, ThingShape};
use serde_json::{Value, json};

use crate::{done, pair};
use crate::server::{Server, answer, json as json_answer};

/// Reads a thing from a server, and sends it back.
async fn there_and_back(thing: &Value) -> (Thing, Value) {
    let (_server, client) = pair(json_answer(200, &thing.to_string()));
    let read = done(client.answers().strict()).await.unwrap();
    let (server, client) = pair(answer(204));
    done(client.bodies().json(read.clone())).await.unwrap();
    (read, serde_json::from_slice(&server.request().body).unwrap())
}

fn thing() -> Value {
    json!({"id": "t1", "kind": "small", "shape": {"type": "circle", "radius": 1.5}})
}

#[tokio::test]
async fn unknown_enum_values() {
    let mut sent = thing();
    sent["kind"] = json!("gigantic");
    let (read, back) = there_and_back(&sent).await;
    assert_eq!(read.kind.as_str(), "gigantic");
    assert!(matches!(read.kind, ThingKind::Unknown(_)));
    assert_eq!(back, sent);
}

#[tokio::test]
async fn unknown_properties() {
    let mut sent = thing();
    sent["later"] = json!({"a": [1, 2.5, null, "x", {"b": 18446744073709551615_u64}]});
    sent["shape"]["color"] = json!("red");
    let (read, back) = there_and_back(&sent).await;
    assert_eq!(read.extra.get("later"), Some(&sent["later"]));
    assert_eq!(back, sent);
}

#[tokio::test]
async fn unknown_shapes() {
    for shape in [
        json!({"type": "triangle", "sides": [3, 4, 5]}),
        json!("round"),
        json!(null),
        json!([1]),
    ] {
        let mut sent = thing();
        sent["shape"] = shape.clone();
        let (read, back) = there_and_back(&sent).await;
        assert_eq!(read.shape, ThingShape::Unknown(shape));
        assert_eq!(back, sent);
    }
}

#[tokio::test]
async fn absent_null_and_a_value() {
    for (note, read_as) in [
        (None, None),
        (Some(Value::Null), Some(None)),
        (Some(json!("n")), Some(Some("n".to_owned()))),
    ] {
        let mut sent = thing();
        if let Some(note) = note {
            sent["note"] = note;
        }
        let (read, back) = there_and_back(&sent).await;
        assert_eq!(read.note, read_as);
        assert_eq!(back, sent);
    }
}

#[tokio::test]
async fn times() {
    for (text, is_time) in [
        ("2016-06-13T04:00:00.000Z", true),
        ("2016-06-13T06:00:00+02:00", true),
        ("yesterday", false),
    ] {
        let mut sent = thing();
        sent["created"] = json!(text);
        let (read, back) = there_and_back(&sent).await;
        assert_eq!(read.created.unwrap().timestamp().is_some(), is_time);
        let expected = if is_time { "2016-06-13T04:00:00Z" } else { text };
        assert_eq!(back["created"], expected);
    }
}

#[tokio::test]
async fn times_in_other_forms_are_sent_back_as_they_came() {
    for text in ["2016-06-13", "2016-06-13T00:00:00", "2016-06-13 00:00:00Z", "2016-06-13t00:00:00z"] {
        let mut sent = thing();
        sent["created"] = json!(text);
        let (read, back) = there_and_back(&sent).await;
        let instant: DateTime = "2016-06-13T00:00:00Z".parse().unwrap();
        assert_eq!(read.created, Some(instant), "{text}");
        assert_eq!(back, sent);
    }
}

#[tokio::test]
async fn values_of_another_kind_leave_an_optional_property_out() {
    let mut sent = thing();
    sent["note"] = json!(5);
    sent["tags"] = json!({"a": ["b"]});
    sent["points"] = json!(null);
    sent["created"] = json!(1465790400000_i64);
    sent["owner"] = json!("");
    let (mut read, back) = there_and_back(&sent).await;
    assert_eq!(back, sent);
    assert_eq!((&read.note, &read.tags, &read.points), (&None, &None, &None));
    assert_eq!((&read.created, &read.owner), (&None, &None));
    assert_eq!(read.extra.get("tags"), Some(&sent["tags"]));
    read.tags = Some(vec!["a".to_owned()]);
    assert_eq!(serde_json::to_value(&read).unwrap()["tags"], json!(["a"]));
    assert_eq!(serde_json::to_string(&read).unwrap().matches("tags").count(), 1);
}

#[tokio::test]
async fn credentials_of_another_kind_are_hidden() {
    let owner: Owner = serde_json::from_value(json!({"name": "Ann", "password": ["hunter2", 5]})).unwrap();
    assert_eq!(owner.password, None);
    assert!(!format!("{owner:?}").contains("hunter2"));
}

#[tokio::test]
async fn a_client_is_shared_between_tasks() {
    let server = Server::start(json_answer(200, &thing().to_string()));
    let client = crate::client(&server);
    let tasks: Vec<_> = (0..8)
        .map(|_| {
            tokio::spawn({
                let client = client.clone();
                async move { done(client.answers().strict()).await.unwrap().id }
            })
        })
        .collect();
    for task in tasks {
        assert_eq!(task.await.unwrap(), "t1");
    }
    assert_eq!(server.received().len(), 8);
}
