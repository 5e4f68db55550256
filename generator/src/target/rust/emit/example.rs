//! The program of the README, which is an example of the crate as well.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::target::rust::ir::client::{Client, Credentials, Example};

/// `examples/client.rs`
pub(crate) fn emit_example(client: &Client, example: &Example) -> TokenStream {
    let krate = format_ident!("{}", client.krate.replace('-', "_"));
    let prefix = client
        .krate
        .trim_end_matches("-client")
        .replace('-', "_")
        .to_uppercase();
    let (variables, setters) = emit_credentials(example.credentials, &prefix);
    let base_url = example
        .needs_base_url
        .then(|| quote! { .base_url("https://api.example.com") });
    let (module, method, arguments) = (&example.module, &example.method, &example.arguments);
    quote! {
        use #krate::{Client, Error};

        #[tokio::main]
        async fn main() -> Result<(), Box<dyn std::error::Error>> {
            #variables
            let client = Client::builder()#base_url #setters.build()?;
            match client.#module().#method(#(#arguments),*).await {
                Ok(output) => println!("{output:?}"),
                Err(Error::Api(error)) => eprintln!("the API says: {error}"),
                Err(other) => return Err(other.into()),
            }
            Ok(())
        }
    }
}

/// What is read from the environment, and how the client is told.
fn emit_credentials(credentials: Credentials, prefix: &str) -> (TokenStream, TokenStream) {
    let variable = |name: &str| format!("{prefix}_{name}");
    match credentials {
        Credentials::None => (TokenStream::new(), TokenStream::new()),
        Credentials::Token => {
            let name = variable("TOKEN");
            (quote! { let token = std::env::var(#name)?; }, quote! { .token(token) })
        }
        Credentials::Basic => {
            let (user, password) = (variable("USER"), variable("PASSWORD"));
            let variables = quote! {
                let user = std::env::var(#user)?;
                let password = std::env::var(#password)?;
            };
            (variables, quote! { .basic(user, password) })
        }
        Credentials::ApiKey => {
            let name = variable("API_KEY");
            (
                quote! { let api_key = std::env::var(#name)?; },
                quote! { .api_key(api_key) },
            )
        }
    }
}
