//! Collections page by page: which requests are sent, and when there are no more.

use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Waker};

use gallery_client::lists::NumberedError;
use gallery_client::types::Filter;
use gallery_client::{Client, Error, Items, Pages, Position, Stream};

use crate::server::{Received, Server, answer, json};
use crate::{client, waits};

/// A server that has these answers, by query, and a client of it.
fn pair(answers: &'static [(&'static str, &'static str)]) -> (Server, Client) {
    let server = Server::with(move |request| {
        let known = answers.iter().find(|(query, _)| *query == request.own_query());
        known.map_or_else(|| answer(500), |(_, body)| json(200, body))
    });
    let client = client(&server);
    (server, client)
}

/// The queries that the server saw.
fn queries(server: &Server) -> Vec<String> {
    let received = server.received();
    received.iter().map(|request| request.own_query().to_owned()).collect()
}

async fn all<I, T, E: std::fmt::Debug>(mut items: Items<I, T, E>) -> Vec<I> {
    if waits() {
        return items.wait().map(Result::unwrap).collect();
    }
    let mut found = Vec::new();
    while let Some(item) = items.next().await {
        found.push(item.unwrap());
    }
    assert!(items.next().await.is_none(), "the end stays the end");
    found
}

async fn count<T, E: std::fmt::Debug>(mut pages: Pages<T, E>) -> usize {
    if waits() {
        return pages.wait().map(Result::unwrap).count();
    }
    let mut count = 0;
    while let Some(page) = pages.next().await {
        page.unwrap();
        count += 1;
    }
    assert_eq!(pages.position(), &Position::End);
    count
}

#[tokio::test]
async fn numbered_pages_up_to_the_total() {
    let (server, client) = pair(&[
        ("", r#"{"items": [1, 2], "totalCount": 5}"#),
        ("page=2", r#"{"items": [3, 4], "totalCount": 5}"#),
        ("page=3", r#"{"items": [5], "totalCount": 5}"#),
    ]);
    assert_eq!(all(client.lists().numbered().items()).await, [1, 2, 3, 4, 5]);
    assert_eq!(queries(&server), ["", "page=2", "page=3"]);
    assert_eq!(count(client.lists().numbered().pages()).await, 3);
    assert_eq!(queries(&server).len(), 6);
}

#[tokio::test]
async fn what_the_caller_gives_is_sent_with_every_page() {
    let (server, client) = pair(&[
        ("perPage=2&items=x&pages=y", r#"{"items": [1, 2], "totalCount": 3}"#),
        ("page=2&perPage=2&items=x&pages=y", r#"{"items": [3], "totalCount": 3}"#),
    ]);
    // Setters give way to the streams.
    let request = client.lists().numbered().per_page(2).items_("x").pages_("y");
    assert_eq!(all(request.items()).await, [1, 2, 3]);
    assert_eq!(queries(&server).len(), 2);
}

#[tokio::test]
async fn nothing_is_sent_before_it_is_needed() {
    let (server, client) = pair(&[
        ("", r#"{"items": [1, 2]}"#),
        ("page=2", r#"{"items": [3, 4]}"#),
        ("page=3", r#"{"items": []}"#),
    ]);
    let mut items = client.lists().numbered().items();
    assert_eq!(queries(&server).len(), 0);
    assert_eq!(items.next().await.unwrap().unwrap(), 1);
    assert_eq!(items.next().await.unwrap().unwrap(), 2);
    assert_eq!(queries(&server).len(), 1);
    assert_eq!(items.next().await.unwrap().unwrap(), 3);
    assert_eq!(queries(&server).len(), 2);
    assert_eq!(items.pages().position(), &Position::Number(3));
    assert_eq!(all(items).await, [4]);
    assert_eq!(queries(&server), ["", "page=2", "page=3"]);
}

#[tokio::test]
async fn the_first_page_is_the_one_that_the_caller_asks_for() {
    let (server, client) = pair(&[
        ("page=3", r#"{"items": [5, 6], "totalCount": 7}"#),
        ("page=4", r#"{"items": [7], "totalCount": 7}"#),
    ]);
    assert_eq!(all(client.lists().numbered().page(3_u64).items()).await, [5, 6, 7]);
    // Two pages of two were not read; with these, all seven items are there.
    assert_eq!(queries(&server), ["page=3", "page=4"]);
}

#[tokio::test]
async fn a_page_too_many_is_asked_for_rather_than_one_too_few() {
    // A caller who starts at the last page: how many items the ones before had is not known.
    let (server, client) = pair(&[
        ("page=3", r#"{"items": [7], "totalCount": 7}"#),
        ("page=4", r#"{"items": [], "totalCount": 7}"#),
    ]);
    assert_eq!(all(client.lists().numbered().page(3_u64).items()).await, [7]);
    assert_eq!(queries(&server), ["page=3", "page=4"]);
}

#[tokio::test]
async fn each_page_is_sent_with_the_options_of_the_call() {
    let (server, client) = pair(&[
        ("", r#"{"items": [1], "totalCount": 2}"#),
        ("page=2", r#"{"items": [2], "totalCount": 2}"#),
    ]);
    let key = "k1".to_owned();
    let items = client.lists().numbered().items();
    let items = items.with_options(move |request| request.extra_header("X-Key", key.clone()));
    assert_eq!(all(items).await, [1, 2]);
    let received = server.received();
    let keys = received.iter().map(|request| request.header("x-key"));
    assert_eq!(keys.collect::<Vec<_>>(), [Some("k1"), Some("k1")]);
}

#[tokio::test]
async fn an_empty_page_is_the_end() {
    let (server, client) = pair(&[
        ("", r#"{"items": [1]}"#),
        ("page=1", r#"{"items": [2]}"#),
        ("page=2", r#"{"items": [ ]}"#),
    ]);
    assert_eq!(all(client.lists().from_zero().items()).await, [1, 2]);
    assert_eq!(queries(&server), ["", "page=1", "page=2"]);
    // It is no page of its own, unless it is the first.
    assert_eq!(count(client.lists().from_zero().pages()).await, 2);
    for empty in [r#"{"items": []}"#, r#"{"items": null}"#, "{}"] {
        let server = Server::start(json(200, empty));
        assert_eq!(
            count(super::client(&server).lists().unsaid().pages()).await,
            1,
            "{empty}"
        );
        assert_eq!(all(super::client(&server).lists().unsaid().items()).await, [0; 0]);
        assert_eq!(server.received().len(), 2);
    }
}

#[tokio::test]
async fn a_server_that_ignores_the_page_is_asked_twice() {
    let server = Server::start(json(200, r#"{"items": [1, 2]}"#));
    assert_eq!(all(client(&server).lists().numbered().items()).await, [1, 2]);
    assert_eq!(queries(&server), ["", "page=2"]);
    let server = Server::start(json(200, "[1, 2]"));
    assert_eq!(all(client(&server).lists().skipping().items()).await, [1, 2]);
    assert_eq!(queries(&server), ["", "offset=2"]);
}

#[tokio::test]
async fn the_answer_says_where_numbers_begin_if_nothing_else_does() {
    let (server, client) = pair(&[
        ("", r#"{"page": 0, "items": [1]}"#),
        ("page=1", r#"{"page": 1, "items": [2]}"#),
        ("page=2", r#"{"page": 2, "items": []}"#),
    ]);
    assert_eq!(all(client.lists().unsaid().items()).await, [1, 2]);
    assert_eq!(queries(&server), ["", "page=1", "page=2"]);
    let (server, client) = pair(&[("", r#"{"items": [1]}"#), ("page=2", r#"{"items": []}"#)]);
    assert_eq!(all(client.lists().unsaid().items()).await, [1]);
    assert_eq!(queries(&server), ["", "page=2"]);
}

#[tokio::test]
async fn offsets_grow_by_what_came() {
    let (server, client) = pair(&[
        ("limit=10", "[1, 2, 3]"),
        ("offset=3&limit=10", "[4]"),
        ("offset=4&limit=10", "[]"),
    ]);
    assert_eq!(all(client.lists().skipping().limit(10).items()).await, [1, 2, 3, 4]);
    assert_eq!(queries(&server).len(), 3);
    let (server, client) = pair(&[("offset=7", "[1]"), ("offset=8", "[2, 3]"), ("offset=10", "[]")]);
    assert_eq!(all(client.lists().skipping().offset(7).items()).await, [1, 2, 3]);
    assert_eq!(queries(&server).len(), 3);
}

#[tokio::test]
async fn nested_items_and_total() {
    let (server, client) = pair(&[
        ("offset=1", r#"{"data": {"total": 3, "entries": [{"name": "b"}]}}"#),
        ("offset=2", r#"{"data": {"entries": [{"name": "c"}], "total": "3"}}"#),
    ]);
    let owners = all(client.lists().counted().offset(1).items()).await;
    assert_eq!(
        owners.iter().map(|owner| owner.name.as_str()).collect::<Vec<_>>(),
        ["b", "c"]
    );
    assert_eq!(queries(&server), ["offset=1", "offset=2"]);
}

#[tokio::test]
async fn cursors_until_there_is_none() {
    for end in ["", r#", "next": null"#, r#", "next": """#] {
        let server = Server::with(move |request| match request.own_query() {
            "" => json(200, r#"{"page": {"items": ["a"], "next": "x/y z"}}"#),
            // Behind an empty page there may be more.
            "cursor=x%2Fy%20z" => json(200, r#"{"page": {"items": [], "next": "3"}}"#),
            "cursor=3" => json(200, &format!(r#"{{"page": {{"items": ["b"]{end}}}}}"#)),
            _ => answer(500),
        });
        assert_eq!(all(client(&server).lists().following().items()).await, ["a", "b"]);
        assert_eq!(server.received().len(), 3);
    }
    for body in ["{}", r#"{"page": null}"#, r#"{"page": {"next": null}}"#] {
        let server = Server::start(json(200, body));
        assert_eq!(count(client(&server).lists().following().pages()).await, 1, "{body}");
    }
}

#[tokio::test]
async fn a_cursor_that_was_there_before_ends_it() {
    let (server, client) = pair(&[
        ("", r#"{"page": {"items": ["a"], "next": "1"}}"#),
        ("cursor=1", r#"{"page": {"items": ["b"], "next": "2"}}"#),
        ("cursor=2", r#"{"page": {"items": ["c"], "next": "3"}}"#),
        ("cursor=3", r#"{"page": {"items": ["d"], "next": "1"}}"#),
    ]);
    assert_eq!(all(client.lists().following().items()).await, ["a", "b", "c", "d"]);
    assert_eq!(queries(&server).len(), 4);
    // Also where it is the caller's.
    let (server, client) = pair(&[("cursor=1", r#"{"page": {"items": ["b"], "next": "1"}}"#)]);
    assert_eq!(all(client.lists().following().cursor("1").items()).await, ["b"]);
    assert_eq!(queries(&server).len(), 1);
}

#[tokio::test]
async fn of_a_url_only_the_cursor_is_taken() {
    let other = Server::start(json(200, r#"{"page": {"items": ["stolen"]}}"#));
    let next = format!("{}/elsewhere?limit=2&cursor=a%2Fb+c#top", other.url());
    let server = Server::with(move |request| match request.own_query() {
        "" => json(200, &format!(r#"{{"page": {{"items": ["a"], "next": "{next}"}}}}"#)),
        "cursor=a%2Fb%20c" => json(200, r#"{"page": {"items": ["b"], "next": "/lists?cursor=last"}}"#),
        "cursor=last" => json(200, r#"{"page": {"items": ["c"], "next": "?cursor="}}"#),
        _ => answer(500),
    });
    assert_eq!(all(client(&server).lists().following().items()).await, ["a", "b", "c"]);
    assert!(
        server
            .received()
            .iter()
            .all(|request| request.target.starts_with("/lists?"))
    );
    assert_eq!(other.received().len(), 0);
}

#[tokio::test]
async fn a_cursor_that_only_looks_like_a_url_stays_whole() {
    let (server, client) = pair(&[
        ("", r#"{"page": {"items": ["a"], "next": "https://h/x?y=1"}}"#),
        ("cursor=https%3A%2F%2Fh%2Fx%3Fy%3D1", r#"{"page": {"items": ["b"]}}"#),
    ]);
    assert_eq!(all(client.lists().following().items()).await, ["a", "b"]);
    assert_eq!(queries(&server).len(), 2);
}

#[tokio::test]
async fn numbered_pages_whose_answers_say_what_comes_next() {
    let (_server, client) = pair(&[
        ("", r#"{"items": [1], "next": true}"#),
        ("page=2", r#"{"items": [2], "next": 7}"#),
        ("page=7", r#"{"items": [3], "next": "/lists?page=9"}"#),
        ("page=9", r#"{"items": [4], "next": false}"#),
    ]);
    assert_eq!(all(client.lists().hinted().items()).await, [1, 2, 3, 4]);
    // A page that was read already.
    let (server, client) = pair(&[
        ("", r#"{"items": [1], "next": 2}"#),
        ("page=2", r#"{"items": [2], "next": 1}"#),
    ]);
    assert_eq!(all(client.lists().hinted().items()).await, [1, 2]);
    assert_eq!(queries(&server).len(), 2);
}

#[tokio::test]
async fn pages_of_any_value() {
    let server = Server::with(|request| match request.own_query() {
        "" => json(200, r#"{"hits": {"a": 1}, "deep": [[{"next": "no"}]], "next": 5}"#),
        "after=5" => json(200, r#"{"hits": {}, "next": {}}"#),
        _ => answer(500),
    });
    let mut pages = client(&server).lists().untyped(Filter::new()).pages();
    assert_eq!(pages.next().await.unwrap().unwrap()["hits"]["a"], 1);
    assert_eq!(pages.position(), &Position::Cursor("5".to_owned()));
    assert!(pages.next().await.unwrap().unwrap()["hits"].is_object());
    assert!(pages.next().await.is_none());
    assert!(server.received().iter().all(|request| request.body_text() == "{}"));
}

#[tokio::test]
async fn after_an_error_the_same_page_comes_again() {
    let refused = AtomicUsize::new(0);
    let server = Server::with(move |request| match request.own_query() {
        "" => json(200, r#"{"items": [1], "totalCount": 3}"#).header("X-Request-Id", "r-1"),
        "page=2" => match refused.fetch_add(1, Ordering::SeqCst) {
            0 => json(404, r#"{"type": "Busy", "message": "later"}"#),
            1 => json(200, r#"{"items": "#),
            _ => json(200, r#"{"items": [2, 3], "totalCount": 3}"#),
        },
        _ => answer(500),
    });
    let mut items = client(&server).lists().numbered().items();
    assert_eq!(items.next().await.unwrap().unwrap(), 1);
    assert_eq!(items.pages().response().unwrap().request_id(), Some("r-1"));
    let refused = items.next().await.unwrap().unwrap_err();
    assert!(matches!(&refused, Error::Api(NumberedError::NotFound(error)) if error.r#type == "Busy"));
    assert_eq!(items.pages().position(), &Position::Number(2));
    assert!(matches!(items.next().await.unwrap(), Err(Error::InvalidBody(_))));
    assert_eq!(items.next().await.unwrap().unwrap(), 2);
    assert_eq!(all(items).await, [3]);
    assert_eq!(queries(&server), ["", "page=2", "page=2", "page=2"]);
}

#[tokio::test]
async fn a_position_is_where_to_go_on_later() {
    let answers = &[
        ("", r#"{"page": {"items": ["a", "b"], "next": "2"}}"#),
        ("cursor=2", r#"{"page": {"items": ["c"]}}"#),
    ];
    let (_server, client) = pair(answers);
    let mut pages = client.lists().following().pages();
    pages.next().await.unwrap().unwrap();
    let position = pages.position().clone();
    drop(pages);
    let (server, client) = pair(answers);
    let rest = client.lists().following().items().starting_at(position);
    assert_eq!(all(rest).await, ["c"]);
    assert_eq!(queries(&server), ["cursor=2"]);
    let none = client.lists().numbered().pages().starting_at(Position::End);
    assert_eq!(count(none).await, 0);
    let (server, client) = pair(&[("page=7", r#"{"items": [8], "totalCount": 8}"#), ("page=8", "{}")]);
    assert_eq!(
        all(client.lists().numbered().items().starting_at(Position::Number(7))).await,
        [8]
    );
    assert_eq!(queries(&server), ["page=7", "page=8"]);
}

#[tokio::test]
async fn numbers_end_where_they_cannot_grow() {
    let server = Server::start(json(200, r#"{"items": [1]}"#));
    let request = client(&server).lists().numbered().page(i64::MAX as u64);
    assert_eq!(all(request.items()).await, [1]);
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn streams_ask_for_no_pinning() {
    fn poll<S: Stream + Unpin>(stream: &mut S) -> Poll<Option<S::Item>> {
        Pin::new(stream).poll_next(&mut Context::from_waker(Waker::noop()))
    }
    let server = Server::start(json(200, "[1]"));
    let (mut items, mut pages) = (
        client(&server).lists().skipping().items(),
        client(&server).lists().skipping().pages(),
    );
    assert!(poll(&mut items).is_pending());
    assert!(poll(&mut pages).is_pending());
    assert_eq!(items.next().await.unwrap().unwrap(), 1);
    assert_eq!(pages.next().await.unwrap().unwrap(), [1]);
    fn sendable<T: Send>(value: T) -> T {
        value
    }
    assert_eq!(format!("{:?}", sendable(pages)), "Pages { position: Number(1), .. }");
    assert!(format!("{:?}", sendable(items)).starts_with("Items { position: Number(1), left_of_page: 0"));
}

/// Only what is asked for goes out: the parameter of the page is one of the query, however often it is set.
#[tokio::test]
async fn the_parameter_is_sent_once() {
    let server = Server::start(json(200, r#"{"items": []}"#));
    let pages = client(&server).lists().numbered().page(2_u64).pages();
    count(pages.starting_at(Position::Number(4))).await;
    let received: Vec<Received> = server.received();
    assert_eq!(received[0].own_query(), "page=4");
}
