//! Parameters of every place and style, as they go over the wire.

use gallery_client::types::{Filter, FilterAnyItem, Point};
use gallery_client::{DateTime, Error, InvalidRequest, Problem};

use crate::{done, pair};
use crate::server::answer;

#[tokio::test]
async fn path_values_are_encoded() {
    let (server, client) = pair(answer(204));
    done(client.parameters().path("a/b c?d#e%2F", -7, "ü..")).await.unwrap();
    let request = server.request();
    assert_eq!(request.method, "GET");
    assert_eq!(
        request.target,
        "/shelves/a%2Fb%20c%3Fd%23e%252F/-7/%C3%BC...json?_links=true"
    );
}

#[tokio::test]
async fn values_of_every_place_as_json() {
    let (server, client) = pair(answer(204));
    let point = || Point::new(1, -2);
    let call = client.parameters().json_text(["a,b".to_owned(), "c".to_owned()], point());
    done(call.x_point(point()).x_text("é\"😀").text("a")).await.unwrap();
    let request = server.request();
    assert_eq!(
        request.target,
        "/json/a%2Cb,c/%7B%22x%22%3A1%2C%22y%22%3A-2%7D?_links=true"
    );
    assert_eq!(request.header("x-point"), Some(r#"{"x":1,"y":-2}"#));
    assert_eq!(request.header("x-text"), Some(r#""\u00e9\"\ud83d\ude00""#));
    assert_eq!(request.header("cookie"), Some("text=%22a%22"));
}

#[tokio::test]
async fn the_text_of_a_path_is_encoded_where_it_has_to_be() {
    let (server, client) = pair(answer(204));
    done(client.parameters().literal("<")).await.unwrap();
    assert_eq!(server.request().target, "/%C3%BC%7C%22%5E%3C%60/$all:run%20it?_links=true");
}

#[tokio::test]
async fn path_values_that_would_name_another_resource_are_refused() {
    let (server, client) = pair(answer(204));
    for (value, problem) in [
        ("", Problem::EmptySegment),
        (".", Problem::DotSegment),
        ("..", Problem::DotSegment),
        ("%2e%2E", Problem::DotSegment),
        (".%2e", Problem::DotSegment),
    ] {
        let error = done(client.parameters().path(value, 1, "x")).await.unwrap_err();
        let Error::InvalidRequest(error) = error else {
            panic!("{error:?}");
        };
        assert_eq!((error.parameter(), error.problem()), ("shelfId", problem), "{value}");
    }
    assert_eq!(server.received().len(), 0);
}

#[tokio::test]
async fn base_urls_may_have_a_path() {
    let (server, _) = pair(answer(204));
    for suffix in ["/v1", "/v1/"] {
        let url = server.url() + suffix;
        let client = gallery_client::Client::builder().base_url(url).build().unwrap();
        done(client.bodies().bytes("x")).await.unwrap();
    }
    for request in server.received() {
        assert_eq!(request.target, "/v1/bodies?_links=true");
    }
}

#[tokio::test]
async fn scalars_in_a_query() {
    let (server, client) = pair(answer(204));
    let call = client.parameters().query("a b&c=d+é");
    let since: DateTime = "2016-06-13T04:00:00Z".parse().unwrap();
    done(call.count(-5)
        .ratio(0.5)
        .flag(true)
        .since(since)
        .order("asc")
        .odd_name("x")).await
        .unwrap();
    assert_eq!(
        server.request().own_query(),
        "text=a%20b%26c%3Dd%2B%C3%A9&count=-5&ratio=0.5&flag=true&since=2016-06-13T04%3A00%3A00Z&order=asc\
         &odd%20name%5B%5D=x"
    );
}

#[tokio::test]
async fn lists_in_a_query() {
    let (server, client) = pair(answer(204));
    let words = || vec!["a,b".to_owned(), "c d".to_owned()];
    let call = client.parameters().query("x");
    done(call.exploded(words())
        .joined(words())
        .spaced([1, 2])
        .piped(words())).await
        .unwrap();
    assert_eq!(
        server.request().own_query(),
        "text=x&exploded=a%2Cb&exploded=c%20d&joined=a%2Cb,c%20d&spaced=1%202&piped=a%2Cb%7Cc%20d"
    );
}

#[tokio::test]
async fn objects_in_a_query() {
    let (server, client) = pair(answer(204));
    let filter = || {
        Filter::new()
            .any([FilterAnyItem::new("k", "v&w")])
            .near(Point::new(1, 2))
    };
    let call = client.parameters().query("x");
    done(call.deep(filter())
        .json(filter())
        .fields(Point::new(3, 4))
        .pair(Point::new(5, 6))).await
        .unwrap();
    assert_eq!(
        server.request().own_query(),
        "text=x&deep%5Bany%5D%5B0%5D%5Bkey%5D=k&deep%5Bany%5D%5B0%5D%5Bvalue%5D=v%26w&deep%5Bnear%5D%5Bx%5D=1\
         &deep%5Bnear%5D%5By%5D=2&json=%7B%22any%22%3A%5B%7B%22key%22%3A%22k%22%2C%22value%22%3A%22v%26w%22%7D%5D%2C\
         %22near%22%3A%7B%22x%22%3A1%2C%22y%22%3A2%7D%7D&x=3&y=4&pair=x,5,y,6"
    );
}

#[tokio::test]
async fn what_is_left_out_is_not_sent() {
    let (server, client) = pair(answer(204));
    done(client.parameters().query("")).await.unwrap();
    let request = server.request();
    assert_eq!(request.own_query(), "text=");
    assert_eq!((request.header("content-type"), request.header("cookie")), (None, None));
}

#[tokio::test]
async fn numbers_that_json_cannot_say_are_refused() {
    let (server, client) = pair(answer(204));
    for number in [f64::NAN, f64::INFINITY] {
        let error = done(client.parameters().query("x").ratio(number)).await.unwrap_err();
        assert_eq!(problem(error), ("ratio".to_owned(), Problem::NotFinite));
    }
    assert_eq!(server.received().len(), 0);
}

#[tokio::test]
async fn headers() {
    let (server, client) = pair(answer(204));
    done(client
        .parameters()
        .header("a b é")
        .x_count(3)
        .x_list(["p".to_owned(), "q".to_owned()])).await
        .unwrap();
    let request = server.request();
    assert_eq!(request.header("x-text"), Some("a b é"));
    assert_eq!(request.header("x-count"), Some("3"));
    assert_eq!(request.header("x-list"), Some("p,q"));
    assert_eq!(request.header("accept-version"), Some("^1.0.0"));
    assert_eq!(request.header("user-agent"), Some("gallery-client/1.4.0"));
}

#[tokio::test]
async fn header_values_with_line_breaks_are_refused() {
    let (server, client) = pair(answer(204));
    for value in ["a\r\nX-Admin: 1", "a\nb", "a\rb", "a\0b", "a\u{7f}"] {
        let error = done(client.parameters().header(value)).await.unwrap_err();
        assert_eq!(problem(error), ("X-Text".to_owned(), Problem::HeaderValue), "{value:?}");
    }
    assert_eq!(server.received().len(), 0);
}

#[tokio::test]
async fn cookies() {
    let (server, client) = pair(answer(204));
    done(client.parameters().cookie("a=b; c\r\n,\"%41é").visits(2)).await.unwrap();
    assert_eq!(
        server.request().header("cookie"),
        Some("theme=a=b%3B%20c%0D%0A%2C%22%2541%C3%A9; visits=2")
    );
}

#[tokio::test]
async fn common_parameters_have_defaults_on_the_wire() {
    let (server, client) = pair(answer(204));
    done(client.parameters().query("x")).await.unwrap();
    done(client.parameters().query("x").links(false).x_trace("on")).await.unwrap();
    let [default, given] = &server.received()[..] else {
        panic!("two requests");
    };
    assert_eq!(
        (default.query(), default.header("x-trace")),
        ("text=x&_links=true", Some("off"))
    );
    assert_eq!(
        (given.query(), given.header("x-trace")),
        ("text=x&_links=false", Some("on"))
    );
}

#[tokio::test]
async fn a_client_has_headers_of_its_own() {
    let (server, _) = pair(answer(204));
    let builder = crate::builder(&server)
        .header("Accept-Version", "^2.0.0")
        .header("X-Team", "one")
        .user_agent("me/1");
    let client = builder.build().unwrap();
    done(client.credentials().open().x_trace("mine")).await.unwrap();
    let request = server.request();
    assert_eq!(request.header("accept-version"), Some("^2.0.0"));
    assert_eq!(request.header("x-team"), Some("one"));
    assert_eq!(request.header("user-agent"), Some("me/1"));
    assert_eq!(request.header("x-trace"), Some("mine"));
}

fn problem<E: std::fmt::Debug>(error: Error<E>) -> (String, Problem) {
    let invalid: InvalidRequest = match error {
        Error::InvalidRequest(invalid) => invalid,
        other => panic!("{other:?}"),
    };
    (invalid.parameter().to_owned(), invalid.problem())
}
