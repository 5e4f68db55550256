//! Credentials that are asked for, call by call.

use std::sync::atomic::{AtomicUsize, Ordering};

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

/// A credential that a provider gave.
pub(super) struct Issued {
    pub(super) credential: Credential,
    /// How many had been renewed when it was asked for.
    renewals: usize,
}

/// What the client asks for credentials. A trait, so that only a program that has a provider compiles [`Provider`].
pub(super) trait Issuer: Send + Sync {
    /// The credential for this scheme, another one than the server refused where it did.
    fn ask<'a>(
        &'a self,
        scheme: &'static str,
        refused: Option<Issued>,
    ) -> BoxFuture<'a, Result<Issued, CredentialError>>;
}

/// A provider, and what it gave for the credential that was refused last.
pub(super) struct Provider {
    provider: Box<dyn CredentialProvider>,
    renewals: AtomicUsize,
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
            renewals: AtomicUsize::new(0),
            renewed: Mutex::new(None),
        }
    }

    #[inline]
    async fn issue(&self, scheme: &'static str) -> Result<Issued, CredentialError> {
        let renewals = self.renewals.load(Ordering::Relaxed);
        let credential = self.give(Ask { scheme, refused: None }).await?;
        Ok(Issued { credential, renewals })
    }

    /// Whoever comes while another one asks waits, and then has the answer. But it is an answer to those alone whose
    /// credential is older: one that was given and refused since has to be renewed again.
    #[inline]
    async fn renew(&self, scheme: &'static str, refused: Issued) -> Result<Issued, CredentialError> {
        let mut renewed = self.renewed.lock().await;
        let renewals = self.renewals.load(Ordering::Relaxed);
        let is_older = refused.renewals < renewals;
        let refused = refused.credential;
        if let Some(renewal) = renewed
            .as_ref()
            .filter(|renewal| is_older && renewal.refused == refused)
        {
            let credential = renewal.new.clone();
            return Ok(Issued { credential, renewals });
        }
        let asked = Some(refused.clone());
        let new = self.give(Ask { scheme, refused: asked }).await?;
        self.renewals.store(renewals.wrapping_add(1), Ordering::Relaxed);
        let credential = new.clone();
        *renewed = Some(Renewal { refused, new });
        Ok(Issued {
            credential,
            renewals: renewals.wrapping_add(1),
        })
    }

    #[inline]
    async fn give(&self, ask: Ask) -> Result<Credential, CredentialError> {
        self.provider.credential(ask).await.map_err(CredentialError)
    }
}

impl Issuer for Provider {
    #[inline]
    fn ask<'a>(
        &'a self,
        scheme: &'static str,
        refused: Option<Issued>,
    ) -> BoxFuture<'a, Result<Issued, CredentialError>> {
        match refused {
            Some(refused) => Box::pin(self.renew(scheme, refused)),
            None => Box::pin(self.issue(scheme)),
        }
    }
}
