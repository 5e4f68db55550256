//! Credentials: kept by the client, chosen for each call, shown nowhere.

use super::call::Call;
use super::operation::SchemeKind;
use super::secret::Secret;

/// What a caller gave for one scheme.
#[derive(Clone, Debug)]
pub(super) enum Credential {
    /// A bearer token.
    Token(Secret),
    /// A user's name and password.
    Basic(String, Secret),
    /// An API key.
    Key(Secret),
}

impl Credential {
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
#[derive(Clone, Debug)]
pub(super) struct Given {
    pub(super) scheme: Option<String>,
    pub(super) credential: Credential,
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

/// The first of the action's schemes that the caller gave a credential for.
pub(super) fn choose(call: &Call) -> Option<(Carrier, &Credential)> {
    let schemes = call.operation.auth.iter().filter_map(|number| call.client.0.api.schemes.get(*number));
    let mut fitting = schemes.filter_map(|scheme| {
        let carrier = match scheme.kind {
            SchemeKind::None => return None,
            SchemeKind::Bearer | SchemeKind::Basic => Carrier::Header("authorization"),
            SchemeKind::Header(name) => Carrier::Header(name),
            SchemeKind::Query(name) => Carrier::Query(name),
            SchemeKind::Cookie(name) => Carrier::Cookie(name),
        };
        let given = call.client.0.credentials.iter().find(|given| {
            given.scheme.as_deref().is_none_or(|name| name == scheme.name) && given.credential.fits(scheme.kind)
        })?;
        Some((carrier, &given.credential))
    });
    fitting.next()
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
            encoded.push(if i <= chunk.len() { char::from(ALPHABET[index as usize]) } else { '=' });
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn base64_of_rfc_4648() {
        for (text, encoded) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64(text), encoded);
        }
    }
}
