//! `Retry-After` in every form, and in none.
//!
//! Whether it was understood shows without waiting: what asks for more than a second is not waited for.

use std::time::Duration;

use vault_client::{ClientBuilder, RetryPolicy};

use crate::calls::create;
use crate::fault::{Fault, fast, fault};
use crate::outcome::{success, unexpected};
use crate::script::{Script, answer, thing};
use crate::table::run;

/// When the server answers, by its own clock.
const DATE: &str = "Date: Wed, 25 Nov 2026 12:00:00 GMT\r\n";

fn impatient(builder: ClientBuilder) -> ClientBuilder {
    let policy = RetryPolicy::new().base_delay(Duration::from_millis(1));
    builder.retry(policy.max_retry_after(Duration::from_secs(1)))
}

fn refusal(headers: &str) -> Script {
    answer(429, headers, "")
}

/// Nothing, or little, is waited for.
fn tried_again(name: &str, headers: &str) -> Fault {
    fault(name, [refusal(headers), thing()], success("t1"))
        .with(impatient)
        .requests(2)
}

/// The refusal is what the call gives.
fn given_up(name: &str, headers: &str) -> Fault {
    fault(name, [refusal(headers), thing()], unexpected(429, "")).with(impatient)
}

#[tokio::test(flavor = "multi_thread")]
async fn seconds() {
    let again = |value: &str| tried_again(&format!("after {value:?}"), &format!("Retry-After: {value}\r\n"));
    let up = |value: &str| given_up(&format!("after {value:?}"), &format!("Retry-After: {value}\r\n"));
    let mut rows: Vec<Fault> = ["0", "-5", "1.5", "soon", "", "5 minutes", "0x10", "NaN"]
        .map(again)
        .into();
    rows.extend(["5", "31536000", "18446744073709551615", "99999999999999999999999999"].map(up));
    rows.push(tried_again("no Retry-After", ""));
    rows.push(given_up(
        "two, and the first counts",
        "Retry-After: 5\r\nRetry-After: 0\r\n",
    ));
    rows.push(
        fault(
            "after 0, but a POST",
            refusal("Retry-After: 0\r\n"),
            unexpected(429, ""),
        )
        .call(create)
        .with(impatient),
    );
    rows.push(
        fault(
            "an answer for later",
            answer(200, "Retry-After: 30\r\n", r#"{"id":"t1"}"#),
            success("t1"),
        )
        .with(fast),
    );
    run("Retry-After in seconds", rows).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn dates() {
    let dated = |value: &str| format!("{DATE}Retry-After: {value}\r\n");
    let again = |value: &str| tried_again(&format!("on {value}"), &dated(value));
    let up = |value: &str| given_up(&format!("on {value}"), &dated(value));
    let mut rows: Vec<Fault> = [
        "Wed, 25 Nov 2026 12:00:00 GMT",
        "Wed, 25 Nov 2026 11:59:00 GMT",
        "Wednesday, 25-Nov-26 11:59:00 GMT",
        "Wed Nov 25 11:59:00 2026",
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994",
        "Wed, 99 Foo 2026 12:00:00 GMT",
        "2026-11-25T12:01:00Z",
    ]
    .map(again)
    .into();
    rows.extend(
        [
            "Wed, 25 Nov 2026 12:00:05 GMT",
            "Wednesday, 25-Nov-26 12:00:05 GMT",
            "Wed Nov 25 12:00:05 2026",
        ]
        .map(up),
    );
    rows.push(given_up(
        "far away, by the own clock",
        "Retry-After: Thu, 31 Dec 2099 23:59:59 GMT\r\n",
    ));
    rows.push(tried_again(
        "long ago, by the own clock",
        "Retry-After: Sun, 06 Nov 1994 08:49:37 GMT\r\n",
    ));
    run("Retry-After as a date", rows).await;
}

/// The second request comes a second after the first, or later.
#[tokio::test(flavor = "multi_thread")]
async fn it_is_waited_for() {
    let date = format!("{DATE}Retry-After: Wed, 25 Nov 2026 12:00:01 GMT\r\n");
    let waited = |name: &str, headers: &str| {
        let row = fault(name, [refusal(headers), thing()], success("t1"))
            .with(fast)
            .requests(2);
        row.seen(|all| all[1].at.duration_since(all[0].at) >= Duration::from_secs(1))
    };
    run(
        "Retry-After kept",
        vec![waited("after 1", "Retry-After: 1\r\n"), waited("on a date", &date)],
    )
    .await;
}
