//! Calls that read streams of events, and say what came of them.

use std::time::Duration;

use tokio::time::timeout;
use vault_client::feeds::WatchEvent;
use vault_client::{Client, EventError, Events, Reconnect};

use crate::calls::Called;
use crate::fault::SHORT;
use crate::outcome::{Outcome, part_of, success};

/// Up to the end of the connection.
pub fn watch(client: Client) -> Called {
    Box::pin(async move {
        match client.feeds().watch().await {
            Ok(events) => read(events).await,
            failure => Outcome::of(failure, |_| unreachable!()),
        }
    })
}

/// For as long as the stream can be taken up.
pub fn watch_on(client: Client) -> Called {
    let reconnect = Reconnect::new()
        .delay(Duration::from_millis(1))
        .max_delay(Duration::from_millis(5))
        .max_failures(3);
    Box::pin(async move {
        match client.feeds().watch().await {
            Ok(events) => read(events.reconnect(reconnect)).await,
            failure => Outcome::of(failure, |_| unreachable!()),
        }
    })
}

/// Until the caller has waited for long enough.
pub fn watch_briefly(client: Client) -> Called {
    Box::pin(async move { timeout(SHORT, watch(client)).await.unwrap_or_else(|_| success("late")) })
}

async fn read(mut events: Events<WatchEvent>) -> Outcome {
    let mut shown = Vec::new();
    while let Some(event) = events.next().await {
        shown.push(match event {
            Ok(WatchEvent::Tick(thing)) => thing.id,
            Ok(WatchEvent::Unknown(event)) => format!("{}:{}", event.name, event.data),
            Ok(other) => format!("{other:?}"),
            Err(EventError::InvalidEvent(_)) => "invalid".to_owned(),
            Err(EventError::TooLong) => return Outcome::TooLarge,
            Err(EventError::Transport(error)) => return part_of(error.kind(), &shown.join(" ")),
            Err(EventError::Reconnect(error)) => return Outcome::of(Err::<(), _>(*error), |()| unreachable!()),
            Err(other) => panic!("{other:?}"),
        });
    }
    success(&shown.join(" "))
}
