//! Makes the same call through a generated crate and by hand with reqwest, in turns, against a server on loopback.
//! The seconds of each round and the allocations of a call go to standard output.

mod server;

use std::alloc::System;
use std::error::Error;
use std::io::{self, Write};
use std::time::{Duration, Instant};

use client::types::Device;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const ROUNDS: usize = 31;
const CALLS: usize = 300;

const APPLICATION: &str = "575ec8687ae143cd83dc4a97";
const DEVICE: &str = "575ecf887ae143cd83dc4aa2";

/// What one side needs.
#[derive(Default)]
struct Side {
    /// Of each round.
    seconds: Vec<f64>,
    /// Of one call.
    allocations: f64,
}

fn main() -> Result<(), Box<dyn Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let [ours, theirs] = runtime.block_on(measure(&server::start()?))?;
    let answer = serde_json::json!({
        "seconds": {"ours": ours.seconds, "theirs": theirs.seconds},
        "allocations": {"ours": ours.allocations, "theirs": theirs.allocations},
    });
    writeln!(io::stdout().lock(), "{answer}")?;
    Ok(())
}

async fn measure(url: &str) -> Result<[Side; 2], Box<dyn Error>> {
    let ours = client::Client::builder().base_url(url).token("token").build()?;
    let theirs = reqwest::Client::builder()
        .connect_timeout(Duration::from_secs(10))
        .user_agent("calls/1")
        .build()?;
    let mut sides = [Side::default(), Side::default()];
    for round in 0..ROUNDS {
        // Who begins alternates.
        for turn in [round % 2, (round + 1) % 2] {
            let region = Region::new(ALLOCATOR);
            let start = Instant::now();
            for _ in 0..CALLS {
                let device = match turn {
                    0 => ours.device().get(APPLICATION, DEVICE).await?,
                    _ => by_hand(&theirs, url).await?,
                };
                assert_eq!(device.id, DEVICE);
            }
            sides[turn].seconds.push(start.elapsed().as_secs_f64());
            sides[turn].allocations = region.change().allocations as f64 / CALLS as f64;
        }
    }
    Ok(sides)
}

/// What somebody would write who needs this call alone: the same headers and limits, the same type.
async fn by_hand(client: &reqwest::Client, url: &str) -> Result<Device, Box<dyn Error>> {
    let response = client
        .get(format!("{url}/applications/{APPLICATION}/devices/{DEVICE}?_links=true"))
        .header("Accept", "application/json")
        .header("Accept-Version", "^1.0.0")
        .bearer_auth("token")
        .timeout(Duration::from_secs(60))
        .send()
        .await?
        .error_for_status()?;
    Ok(serde_json::from_slice(&response.bytes().await?)?)
}
