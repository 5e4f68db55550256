//! Makes calls through a generated crate: a call as JSON in a line of standard input, what came of it in a line of
//! standard output.
//!
//! ```text
//! {"baseUrl": "http://127.0.0.1:4000", "credentials": [["bearer", "a token"]],
//!  "resource": "devices", "action": "get", "arguments": {"applicationId": "x"}}      ──▶  {"problem": null}
//! ```

// Which of these the calls need depends on the API.
#[allow(dead_code)]
mod arguments;
mod calls;

use std::error::Error;
use std::io::{self, BufRead, Write};

use arguments::Arguments;
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut clients = Clients::default();
    for line in io::stdin().lock().lines() {
        let call: Value = serde_json::from_str(&line?)?;
        let client = clients.get(&call)?;
        let problem = runtime.block_on(make_call(&client, &call)).err();
        writeln!(io::stdout().lock(), "{}", json!({ "problem": problem }))?;
    }
    Ok(())
}

async fn make_call(client: &client::Client, call: &Value) -> Result<(), String> {
    let mut arguments = Arguments::new(&call["arguments"])?;
    let (resource, action) = (call["resource"].as_str(), call["action"].as_str());
    calls::make(
        client,
        resource.unwrap_or_default(),
        action.unwrap_or_default(),
        &mut arguments,
    )
    .await
}

/// The last client with what it was built of: calls in a row mostly need the same.
#[derive(Default)]
struct Clients(Option<(Value, client::Client)>);

impl Clients {
    fn get(&mut self, call: &Value) -> Result<client::Client, Box<dyn Error>> {
        let key = json!([call["baseUrl"], call["credentials"]]);
        if let Some((known, client)) = &self.0 {
            if *known == key {
                return Ok(client.clone());
            }
        }
        let client = build(call)?;
        self.0 = Some((key, client.clone()));
        Ok(client)
    }
}

fn build(call: &Value) -> Result<client::Client, Box<dyn Error>> {
    let mut builder = client::Client::builder().base_url(call["baseUrl"].as_str().unwrap_or_default());
    for credential in call["credentials"].as_array().into_iter().flatten() {
        let text = |index: usize| credential[index].as_str().unwrap_or_default();
        builder = match text(0) {
            "bearer" => builder.token(text(1)),
            "basic" => builder.basic(text(1), text(2)),
            "apiKey" => builder.api_key_for(text(1), text(2)),
            kind => return Err(format!("there are no credentials of kind `{kind}`").into()),
        };
    }
    Ok(builder.build()?)
}
