//! A program that makes ten calls, as a user of the crate would write it: what its build costs is measured.

mod calls;

use std::error::Error;
use std::io::{self, Write};

use serde_core::de::DeserializeOwned;

fn main() -> Result<(), Box<dyn Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut arguments = std::env::args().skip(1);
    let base_url = arguments.next().ok_or("the first argument is the base URL")?;
    let client = client::Client::builder().base_url(base_url).build()?;
    for line in runtime.block_on(calls::make(&client, &mut Arguments(arguments))) {
        writeln!(io::stdout().lock(), "{line}")?;
    }
    Ok(())
}

/// The arguments of the calls, from the command line.
pub struct Arguments(std::iter::Skip<std::env::Args>);

impl Arguments {
    /// The next one, as it stands.
    pub fn text(&mut self) -> String {
        self.0.next().unwrap_or_default()
    }

    /// The next one, which is JSON.
    #[allow(dead_code)]
    pub fn json<T: DeserializeOwned>(&mut self) -> Result<T, String> {
        serde_json::from_str(&self.text()).map_err(|error| error.to_string())
    }
}
