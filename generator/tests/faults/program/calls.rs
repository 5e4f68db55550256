//! The calls that tables name.

use std::pin::Pin;

use tokio::time::sleep;
use vault_client::types::Thing;
use vault_client::{Client, File, RequestExt};

use crate::outcome::{Outcome, success};
use crate::pieces::Pieces;
use crate::script::DRIP;

/// Makes a call, and says what came of it.
pub type Call = fn(Client) -> Called;

/// What comes of a call.
pub type Called = Pin<Box<dyn Future<Output = Outcome> + Send>>;

/// Functions that make one call each, and how its output is shown.
macro_rules! calls {
    ($($name:ident: |$client:ident| $call:expr, |$output:pat_param| $show:expr;)*) => {
        $(pub fn $name($client: Client) -> Called {
            Box::pin(async move { Outcome::of($call.await, |$output| $show) })
        })*
    };
}

calls! {
    get: |client| client.things().get(), |thing| thing.id;
    any: |client| client.things().any(), |value| value.to_string();
    create: |client| client.things().create(Thing::new("t1")), |thing| thing.id;
    create_with_key: |client| client.things().create(Thing::new("t1")).idempotency_key("own"), |thing| thing.id;
    replace: |client| client.things().replace(Thing::new("t1")), |thing| thing.id;
    change: |client| client.things().change(Thing::new("t1")), |thing| thing.id;
    remove: |client| client.things().remove(), |_| "removed".to_owned();
    head: |client| client.things().head(), |_| "head".to_owned();
    text: |client| client.files().text(), |text| text;
    download: |client| client.files().download(), |bytes| format!("{} bytes", bytes.len());
    bearer: |client| client.keys().bearer(), |thing| thing.id;
    basic: |client| client.keys().basic(), |thing| thing.id;
    header: |client| client.keys().header(), |thing| thing.id;
    query: |client| client.keys().query(), |thing| thing.id;
    cookie: |client| client.keys().cookie(), |thing| thing.id;
    open: |client| client.keys().open(), |thing| thing.id;
    upload: |client| client.files().upload(vec![7; 1 << 20]), |thing| thing.id;
    upload_of_a_file: |client| client.files().upload(File::from_path("tests/program/main.rs")), |thing| thing.id;
    upload_of_a_missing_file: |client| client.files().upload(File::from_path("missing")), |thing| thing.id;
    upload_of_a_stream: |client| client.files().upload(Pieces::whole().into_file(None)), |thing| thing.id;
    upload_of_a_broken_stream: |client| client.files().upload(Pieces::broken().into_file(None)), |thing| thing.id;
    upload_of_a_short_stream: |client| client.files().upload(Pieces::whole().into_file(Some(8))), |thing| thing.id;
    upload_of_a_long_stream: |client| client.files().upload(Pieces::whole().into_file(Some(6))), |thing| thing.id;
}

/// A call with each kind of credential.
pub fn with_every_credential(client: Client) -> Called {
    all_alike(
        [bearer, basic, header, query, cookie]
            .map(|call| call(client.clone()))
            .into(),
    )
}

/// A call on the connection of another one.
pub fn get_again(client: Client) -> Called {
    behind_a_get(client, get)
}

pub fn create_afterwards(client: Client) -> Called {
    behind_a_get(client, create)
}

fn behind_a_get(client: Client, call: Call) -> Called {
    Box::pin(async move {
        assert_eq!(get(client.clone()).await, success("t1"));
        // What the server does to the connection in the meantime arrives.
        sleep(2 * DRIP).await;
        call(client).await
    })
}

pub fn create_twice(client: Client) -> Called {
    all_alike([create, create].map(|call| call(client.clone())).into())
}

pub fn five_gets(client: Client) -> Called {
    all_alike((0..5).map(|_| get(client.clone())).collect())
}

/// One after the other, and all end in the same way.
fn all_alike(calls: Vec<Called>) -> Called {
    Box::pin(async move {
        let mut outcomes = Vec::new();
        for call in calls {
            outcomes.push(call.await);
        }
        one_of(outcomes)
    })
}

/// At once, and all end in the same way.
pub fn fifty_gets(client: Client) -> Called {
    let calls: Vec<_> = (0..50).map(|_| tokio::spawn(get(client.clone()))).collect();
    Box::pin(async move {
        let mut outcomes = Vec::new();
        for call in calls {
            outcomes.push(call.await.unwrap());
        }
        one_of(outcomes)
    })
}

fn one_of(mut outcomes: Vec<Outcome>) -> Outcome {
    assert!(outcomes.windows(2).all(|pair| pair[0] == pair[1]), "{outcomes:?}");
    outcomes.remove(0)
}
