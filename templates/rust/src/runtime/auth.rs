//! Credentials: kept by the client or asked for, chosen for each call, shown nowhere.

use std::sync::Arc;

use http::Uri;

use super::call::Call;
use super::error::{BoxError, CredentialError};
use super::operation::{Scheme, SchemeKind};
use super::provider::{Issued, Issuer};
use super::secret::Secret;

/// What a call is authenticated with.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Credential {
    /// A bearer token.
    Token(Secret),
    /// A user's name and password.
    Basic(String, Secret),
    /// An API key.
    Key(Secret),
}

impl Credential {
    /// A bearer token.
    pub fn token(token: impl Into<Secret>) -> Self {
        Self::Token(token.into())
    }

    /// A user's name and password.
    pub fn basic(user: impl Into<String>, password: impl Into<Secret>) -> Self {
        Self::Basic(user.into(), password.into())
    }

    /// An API key.
    pub fn key(key: impl Into<Secret>) -> Self {
        Self::Key(key.into())
    }

    /// The text that is sent.
    pub(super) fn header_value(&self) -> String {
        match self {
            Self::Token(token) => format!("Bearer {}", token.expose()),
            Self::Basic(user, password) => format!("Basic {}", base64(&format!("{user}:{}", password.expose()))),
            Self::Key(key) => key.expose().to_owned(),
        }
    }

    fn fits(&self, kind: SchemeKind) -> bool {
        match (self, kind) {
            (Self::Token(_), SchemeKind::Bearer) | (Self::Basic(..), SchemeKind::Basic) => true,
            (Self::Key(_), SchemeKind::Header(_) | SchemeKind::Query(_) | SchemeKind::Cookie(_)) => true,
            (Self::Token(_) | Self::Basic(..) | Self::Key(_), _) => false,
        }
    }
}

/// A credential and the scheme it is for: the one of this name, or every one that it fits.
#[derive(Clone)]
pub(super) struct Given {
    pub(super) scheme: Option<String>,
    pub(super) source: Source,
}

/// Where a credential comes from.
#[derive(Clone)]
pub(super) enum Source {
    /// The client keeps it.
    Kept(Credential),
    /// It is asked for.
    Provider(Arc<dyn Issuer>),
}

impl Given {
    fn fits(&self, scheme: &Scheme) -> bool {
        let is_named = self.scheme.as_deref().is_none_or(|name| name == scheme.name);
        is_named
            && match &self.source {
                Source::Kept(credential) => credential.fits(scheme.kind),
                Source::Provider(_) => true,
            }
    }
}

/// How a call is authenticated.
pub(super) struct Choice<'a> {
    pub(super) scheme: &'static Scheme,
    pub(super) source: &'a Source,
}

/// The first of the action's schemes that the caller gave a credential for.
pub(super) fn choose(call: &Call) -> Option<Choice<'_>> {
    let settings = &call.client.0;
    for number in call.operation.auth {
        let Some(scheme) = settings.api.schemes.get(*number) else {
            continue;
        };
        for given in &settings.credentials {
            if scheme.kind != SchemeKind::None && given.fits(scheme) {
                return Some(Choice {
                    scheme,
                    source: &given.source,
                });
            }
        }
    }
    None
}

impl<'a> Choice<'a> {
    /// The credential, where nobody has to be asked for it.
    pub(super) fn kept(&self) -> Option<&'a Credential> {
        match self.source {
            Source::Kept(credential) => Some(credential),
            Source::Provider(_) => None,
        }
    }

    /// What a provider gave, where it is of the scheme's kind.
    pub(super) fn check(&self, issued: Issued) -> Result<Held<'a>, CredentialError> {
        if issued.credential.fits(self.scheme.kind) {
            return Ok(Held::Issued(issued));
        }
        let other_kind: BoxError = format!("the scheme `{}` takes another kind of credential", self.scheme.name).into();
        Err(CredentialError(other_kind))
    }

    pub(super) fn carrier(&self) -> Carrier {
        match self.scheme.kind {
            SchemeKind::None | SchemeKind::Bearer | SchemeKind::Basic => Carrier::Header("authorization"),
            SchemeKind::Header(name) => Carrier::Header(name),
            SchemeKind::Query(name) => Carrier::Query(name),
            SchemeKind::Cookie(name) => Carrier::Cookie(name),
        }
    }
}

/// The credential of an attempt.
pub(super) enum Held<'a> {
    /// The client keeps it.
    Kept(&'a Credential),
    /// It was asked for.
    Issued(Issued),
}

impl Held<'_> {
    pub(super) fn credential(&self) -> &Credential {
        match self {
            Self::Kept(credential) => credential,
            Self::Issued(issued) => &issued.credential,
        }
    }

    /// What can be renewed.
    pub(super) fn issued(self) -> Option<Issued> {
        match self {
            Self::Kept(_) => None,
            Self::Issued(issued) => Some(issued),
        }
    }
}

/// Where a credential goes.
#[derive(Clone, Copy)]
pub(super) enum Carrier {
    /// A header.
    Header(&'static str),
    /// A query parameter.
    Query(&'static str),
    /// A cookie.
    Cookie(&'static str),
}

/// Whether nobody else can read along: TLS, or no network at all.
pub(super) fn is_private(uri: &Uri) -> bool {
    let Some(host) = uri.host() else { return false };
    let address = host.trim_start_matches('[').trim_end_matches(']');
    let is_loopback = address
        .parse()
        .is_ok_and(|address: std::net::IpAddr| address.is_loopback());
    uri.scheme_str() != Some("http") || is_loopback || host.eq_ignore_ascii_case("localhost")
}

/// RFC 4648, with padding.
fn base64(text: &str) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut encoded = String::with_capacity(text.len().div_ceil(3) * 4);
    for chunk in text.as_bytes().chunks(3) {
        let byte = |i: usize| u32::from(chunk.get(i).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for i in 0..4_usize {
            let index = (bits >> (18 - 6 * i)) & 0x3f;
            encoded.push(if i <= chunk.len() {
                char::from(ALPHABET[index as usize])
            } else {
                '='
            });
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn base64_of_rfc_4648() {
        for (text, encoded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(text), encoded);
        }
    }
}
