//! Credentials that are asked for, call by call.

use tokio::sync::Mutex;

use super::auth::Credential;
use super::error::{BoxError, CredentialError};
use super::platform::{BoxFuture, MaybeSend};

/// Gives credentials that do not last: tokens that expire, keys that are rotated.
///
/// It is asked before every request, so it should keep what it has. Where the server refuses a credential with the
/// status 401, it is asked once more, with that credential in [`Ask::refused`], and the call is sent once more. Calls
/// whose common credential was refused ask together, once.
///
/// Functions from an [`Ask`] to a future are providers.
pub trait CredentialProvider: Send + Sync {
    /// The credential of the next request.
    fn credential(&self, ask: Ask) -> BoxFuture<'static, Result<Credential, BoxError>>;
}

impl<F, R> CredentialProvider for F
where
    F: Fn(Ask) -> R + Send + Sync,
    R: Future<Output = Result<Credential, BoxError>> + MaybeSend + 'static,
{
    fn credential(&self, ask: Ask) -> BoxFuture<'static, Result<Credential, BoxError>> {
        Box::pin(self(ask))
    }
}

/// What a provider is asked for.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Ask {
    /// The name of the scheme that the credential is for, in the API's description.
    pub scheme: &'static str,
    /// The credential that the server has just refused.
    pub refused: Option<Credential>,
}

/// A provider, and what it gave for the credential that was refused last.
pub(super) struct Provider {
    provider: Box<dyn CredentialProvider>,
    renewed: Mutex<Option<Renewal>>,
}

struct Renewal {
    refused: Credential,
    new: Credential,
}

impl Provider {
    pub(super) fn new(provider: impl CredentialProvider + 'static) -> Self {
        Self {
            provider: Box::new(provider),
            renewed: Mutex::new(None),
        }
    }

    pub(super) async fn ask(&self, ask: Ask) -> Result<Credential, CredentialError> {
        let Some(refused) = ask.refused.clone() else {
            return self.provider.credential(ask).await.map_err(CredentialError);
        };
        // Whoever comes while another one asks waits, and then has the answer.
        let mut renewed = self.renewed.lock().await;
        if let Some(renewal) = renewed.as_ref().filter(|renewal| renewal.refused == refused) {
            return Ok(renewal.new.clone());
        }
        let new = self.provider.credential(ask).await.map_err(CredentialError)?;
        *renewed = Some(Renewal {
            refused,
            new: new.clone(),
        });
        Ok(new)
    }
}
