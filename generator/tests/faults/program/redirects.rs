//! Redirects: without an end, without a sense, and to places that must not see a credential.

use vault_client::TransportErrorKind::Redirect;

use crate::calls::{create, with_every_credential};
use crate::fault::{Fault, choosing, fault};
use crate::outcome::{nothing_of, success, unexpected};
use crate::received::Received;
use crate::script::{Script, answer, json, send, thing};
use crate::server::Server;
use crate::table::run;

fn to(status: u16, location: &str) -> Script {
    answer(status, &format!("Location: {location}\r\n"), "")
}

/// Where a redirect leads; `OWN` stands for the server's own port, `OTHER` for that of another one.
const ELSEWHERE: [(&str, &str); 14] = [
    ("another port", "http://127.0.0.1:OTHER/"),
    ("another name", "http://localhost:OTHER/"),
    ("another name of the own address", "http://localhost:OWN/"),
    ("another address", "http://127.0.0.2:OWN/"),
    ("a number as address", "http://2130706433:OTHER/"),
    ("another scheme", "https://127.0.0.1:OWN/"),
    ("another port, without a scheme", "//127.0.0.1:OTHER/"),
    ("another port, with backslashes", "\\\\127.0.0.1:OTHER/"),
    (
        "another port, with the own one as a name",
        "http://127.0.0.1:OWN@127.0.0.1:OTHER/",
    ),
    (
        "another port, with the own one behind",
        "http://127.0.0.1:OTHER/@127.0.0.1:OWN/",
    ),
    ("another port, in capitals", "HTTP://127.0.0.1:OTHER/"),
    ("a file", "file:///etc/passwd"),
    ("a script", "javascript:alert(1)"),
    ("data", "data:application/json,{}"),
];

/// A redirect to a place that depends on where the server and another one are.
fn elsewhere(request: &Received, status: u16, location: &str, other: u16) -> Script {
    let own = request.header("host").and_then(|host| host.rsplit_once(':')).unwrap().1;
    to(
        status,
        &location.replace("OWN", own).replace("OTHER", &other.to_string()),
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn they_do_not_lead_away() {
    let other = Server::start(thing()).await;
    let port = other.port();
    let row = |(name, location): (&str, &'static str)| {
        let script = move |request: &Received| elsewhere(request, 302, location, port);
        choosing(format!("to {name}"), script, unexpected(302, ""))
            .call(with_every_credential)
            .requests(5)
    };
    let by_status = |status: u16| {
        let script = move |request: &Received| elsewhere(request, status, "http://127.0.0.1:OTHER/", port);
        choosing(
            format!("{status} with a body, to another port"),
            script,
            unexpected(status, ""),
        )
        .call(create)
    };
    let by_way = move |request: &Received| match request.target.as_str() {
        "/second" => elsewhere(request, 302, "http://127.0.0.1:OTHER/", port),
        _ => to(302, "/second"),
    };
    let mut rows: Vec<Fault> = ELSEWHERE.into_iter().map(row).collect();
    rows.extend([301, 302, 303, 307, 308].map(by_status));
    rows.push(choosing("to another port by way of the own one", by_way, unexpected(302, "")).requests(2));
    run("redirects away", rows).await;
    assert_eq!(other.received().len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn they_end() {
    let step = |request: &Received| {
        let step: usize = request
            .target
            .trim_start_matches(|c: char| !c.is_ascii_digit())
            .parse()
            .unwrap_or(0);
        if step < 10 {
            to(302, &format!("/{}", step + 1))
        } else {
            thing()
        }
    };
    let with_others = |request: &Received| match request.target.as_str() {
        "/a" => thing(),
        _ => elsewhere(request, 302, "http://evil:evil@127.0.0.1:OWN/a", 0),
    };
    let there_and_back = |request: &Received| to(301, if request.target == "/a" { "/things" } else { "/a" });
    let endless = |request: &Received| to(302, &format!("{}x", request.target));
    run(
        "redirects without an end",
        vec![
            choosing("ten redirects", step, success("t1")).requests(11),
            fault("a redirect to itself", to(302, "/things"), nothing_of(Redirect)).requests(11),
            fault("a redirect to nothing but itself", to(302, "#"), nothing_of(Redirect)).requests(11),
            choosing("a redirect to ever longer addresses", endless, nothing_of(Redirect)).requests(11),
            choosing("to the own port, with other credentials", with_others, success("t1"))
                .requests(2)
                .seen(|all| all[1].header("authorization") == Some("Bearer s3cr3t")),
            choosing("there and back", there_and_back, nothing_of(Redirect)).requests(11),
        ],
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn they_may_be_nonsense() {
    let nowhere = |name: &str, location: &str| fault(format!("to {name}"), to(302, location), unexpected(302, ""));
    let binary = send(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /\xff\xfe\r\n\r\n");
    run(
        "redirects to nowhere",
        vec![
            fault("no location", answer(302, "", ""), unexpected(302, "")),
            fault("300 with choices", answer(300, "", "choose"), unexpected(300, "choose")),
            nowhere("half an address", "http://["),
            nowhere("a host that is none", "http://a b/"),
            nowhere("a port that is none", "http://127.0.0.1:99999/"),
            nowhere("no host", "http://"),
            fault("to what is no UTF-8", binary, unexpected(302, "")),
            fault(
                "two locations",
                [answer(302, "Location: /a\r\nLocation: /b\r\n", ""), thing()],
                success("t1"),
            )
            .requests(2),
        ],
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_goes_along_where_it_should() {
    let repeated = |status: u16, method: &'static str, body: &'static [u8]| {
        let script = move |request: &Received| match request.target.as_str() {
            "/a" if request.method == method && request.body == body => thing(),
            "/a" => json(format!("{request:?}")),
            _ => to(status, "/a"),
        };
        choosing(format!("{status} to a POST"), script, success("t1"))
            .call(create)
            .requests(2)
    };
    run(
        "redirects with a body",
        vec![
            repeated(301, "GET", b""),
            repeated(302, "GET", b""),
            repeated(303, "GET", b""),
            repeated(307, "POST", br#"{"id":"t1"}"#),
            repeated(308, "POST", br#"{"id":"t1"}"#),
        ],
    )
    .await;
}
