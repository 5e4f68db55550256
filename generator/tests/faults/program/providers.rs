//! Credentials that a server refuses, and providers that fail.

use std::future::pending;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::sync::Barrier;
use vault_client::TransportErrorKind::Timeout;
use vault_client::{Ask, BoxError, ClientBuilder, Credential, Problem};

use crate::calls::{create, fifty_gets, upload_of_a_stream};
use crate::fault::{choosing, fault};
use crate::outcome::{Outcome, nothing_of, success, unexpected};
use crate::received::Received;
use crate::script::{Script, status, thing};
use crate::table::run;

/// `t0` for whoever asks, and another one whenever it is refused.
fn renewing(builder: ClientBuilder) -> ClientBuilder {
    let renewals = Arc::new(AtomicUsize::new(0));
    builder.credentials(move |ask: Ask| {
        let number = ask.refused.map_or(0, |_| renewals.fetch_add(1, Ordering::Relaxed) + 1);
        async move { Ok(Credential::token(format!("t{number}"))) }
    })
}

/// As `renewing`, but nobody is given `t0` before fifty ask for it: all of them are refused at once.
fn renewing_for_fifty(builder: ClientBuilder) -> ClientBuilder {
    let (renewals, all) = (AtomicUsize::new(0), Arc::new(Barrier::new(50)));
    builder.credentials(move |ask: Ask| {
        let renewed = ask.refused.map(|_| renewals.fetch_add(1, Ordering::Relaxed) + 1);
        let all = all.clone();
        async move {
            if renewed.is_none() {
                all.wait().await;
            }
            Ok(Credential::token(format!("t{}", renewed.unwrap_or(0))))
        }
    })
}

/// Nobody is let in but the owner of the first renewal.
fn first_renewal(request: &Received) -> Script {
    if request.header("authorization") == Some("Bearer t1") {
        thing()
    } else {
        status(401)
    }
}

fn failing(builder: ClientBuilder) -> ClientBuilder {
    builder.credentials(|_| async { Err(BoxError::from("no")) })
}

fn failing_later(builder: ClientBuilder) -> ClientBuilder {
    builder.credentials(|ask: Ask| async move {
        if ask.refused.is_some() {
            Err(BoxError::from("no"))
        } else {
            Ok(Credential::token("t0"))
        }
    })
}

fn unsayable(builder: ClientBuilder) -> ClientBuilder {
    builder.credentials(|_| async { Ok(Credential::token("a\r\nX-Admin: 1")) })
}

fn unfitting(builder: ClientBuilder) -> ClientBuilder {
    builder.credentials(|_| async { Ok(Credential::key("k")) })
}

fn silent(builder: ClientBuilder) -> ClientBuilder {
    builder.credentials(|_| pending::<Result<Credential, BoxError>>())
}

#[tokio::test(flavor = "multi_thread")]
async fn refused_credentials() {
    let tokens = |all: &[Received]| {
        all.iter()
            .filter_map(|one| one.header("authorization"))
            .eq(["Bearer t0", "Bearer t1"])
    };
    run(
        "refused credentials",
        vec![
            choosing("refused once", first_renewal, success("t1"))
                .with(renewing)
                .requests(2)
                .seen(tokens),
            choosing("a POST, refused once", first_renewal, success("t1"))
                .call(create)
                .with(renewing)
                .requests(2)
                .seen(tokens),
            choosing("50 calls, refused at once", first_renewal, success("t1"))
                .call(fifty_gets)
                .with(renewing_for_fifty)
                .requests(100),
            fault("refused for ever", status(401), unexpected(401, ""))
                .with(renewing)
                .requests(2)
                .seen(tokens),
            fault("a stream, refused", status(401), unexpected(401, ""))
                .call(upload_of_a_stream)
                .with(renewing),
            fault(
                "a credential that is always the same, refused",
                status(401),
                unexpected(401, ""),
            ),
            fault("forbidden", status(403), unexpected(403, "")).with(renewing),
        ],
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn providers_that_fail() {
    let unsent = |name: &str, expected: Outcome| fault(name, thing(), expected).requests(0);
    run(
        "providers",
        vec![
            unsent("a provider that fails", Outcome::Credential).with(failing),
            fault(
                "a provider that fails once it is asked again",
                status(401),
                Outcome::Credential,
            )
            .with(failing_later),
            unsent("a provider that says nothing", nothing_of(Timeout))
                .with(silent)
                .hurried(),
            unsent("a provider of two lines", Outcome::InvalidRequest(Problem::HeaderValue)).with(unsayable),
            unsent("a provider of another kind", Outcome::Credential).with(unfitting),
        ],
    )
    .await;
}
