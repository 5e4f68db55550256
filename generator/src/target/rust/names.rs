//! Every identifier of the generated crate: one rule for all of them.
//!
//! ```text
//! fields, methods      userIDs → user_ids     content-type → content_type     type → r#type     self → self_
//! types, variants      deviceTag → DeviceTag  2fa → N2fa    +1 → Plus1        $and → And        Option → Option_
//! modules, features    accessToken → access_token and access-token            mod → mod_
//! ```
//!
//! 1. **Words.** A name is cut where something stands that is neither a letter nor a digit, before a capital behind a
//!    small letter or a digit, and before the last capital of a run: `HTTPStatus` is `http status`, `userIDs` is
//!    `user ids`. Letters outside ASCII are written in ASCII as they sound (`Größe` is `grosse`); those without a sound
//!    by their code (`u2603`).
//! 2. **Symbols** separate words and are dropped: `$and` is `and`, `content-type` is `content type`. A sign in front of
//!    a number is spelled (`+1` is `plus 1`), and so is every symbol of a name that has nothing else (`<=` is
//!    `less equal`). The empty name is `empty`.
//! 3. **Case.** Fields, methods, arguments and modules are in snake_case, types and variants in UpperCamelCase,
//!    features and the crate in kebab-case. A name that would begin with a digit begins with `n`: `2fa` is `n2fa`.
//!    A name of more than 80 characters ends at its last word before that.
//! 4. **Taken names.** A keyword is written raw, `r#type`. Where that is not possible (`self`, modules), and where the
//!    crate or the prelude has the name already (`new`, `Option`), an underscore goes behind: `self_`, `Option_`. A
//!    resource is a module and a method of the client, so that it has neither's names: `types_`, `clone_`.
//! 5. **Collisions** are resolved within the place where the names have to differ: the fields of one struct, the
//!    variants of one enum, all types, all modules. The name closest to its identifier keeps it; in the others symbols
//!    and capitals are spelled: beside `a_b`, `a/b` is `a_slash_b`; beside `asc`, `ASC` is `UpperAsc`. What still
//!    collides is numbered in order of declaration: `a_b_2`. Names elsewhere have no influence.

mod reserved;
mod scope;
#[cfg(test)]
mod tests;
mod words;

pub(crate) use scope::{Assigned, Collision, assign};
pub(crate) use words::{Spelling, singular, words};

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, TokenStreamExt};

/// A name as it is sent and received: a property, a parameter, a value of an enum.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct WireName(String);

impl WireName {
    /// A name of the spec.
    pub(crate) fn new(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    /// The name, which may hold any text: it goes into Rust as a literal only.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// An identifier of the generated crate: ASCII, and free where it stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Ident(String);

impl Ident {
    /// The identifier for text that is [well formed](is_identifier) in this place; an underscore goes behind what is
    /// taken there.
    fn new(text: String, space: Space) -> Self {
        debug_assert!(
            is_identifier(&text),
            "{text:?} is made of words and begins with a letter"
        );
        if reserved::is_taken(&text, space) {
            Self(text + "_")
        } else {
            Self(text)
        }
    }

    /// The same identifier with a number behind it.
    pub(crate) fn numbered(&self, number: usize, space: Space) -> Self {
        let text = self.0.trim_end_matches('_');
        Self(format!("{text}{}{number}", space.separator()))
    }

    /// The identifier with a word behind it: `GetDevices` and `Error` to `GetDevicesError`.
    pub(crate) fn with_suffix(&self, suffix: &str) -> Self {
        Self(format!("{}{suffix}", self.0.trim_end_matches('_')))
    }

    /// The identifier without `r#`.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Ident {
    /// As it is written in Rust.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let raw = if reserved::is_keyword(&self.0) { "r#" } else { "" };
        write!(f, "{raw}{}", self.0)
    }
}

impl ToTokens for Ident {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        // `new_raw` panics on `self` and its like, which `Ident::new` has given an underscore.
        let ident = if reserved::is_keyword(&self.0) {
            proc_macro2::Ident::new_raw(&self.0, Span::call_site())
        } else {
            proc_macro2::Ident::new(&self.0, Span::call_site())
        };
        tokens.append(ident);
    }
}

/// Where an identifier stands, which tells its case and what is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Space {
    /// A field of a struct, and the setter that is called like it.
    Field,
    /// A method of a resource.
    Method,
    /// A setter of an action.
    Setter,
    /// A type.
    Type,
    /// A variant of an enum.
    Variant,
    /// A module and its file.
    Module,
    /// A resource's module, and the client's method that is called like it.
    Resource,
}

impl Space {
    /// The words in the case of this place; a well-formed identifier, which may be taken.
    fn join(self, words: &[String]) -> String {
        let text = words.join(" ");
        match self {
            Self::Field | Self::Method | Self::Setter | Self::Module | Self::Resource => words::snake(&text),
            Self::Type | Self::Variant => words::upper_camel(&text),
        }
    }

    /// What stands between a name and its number.
    fn separator(self) -> &'static str {
        match self {
            Self::Field | Self::Method | Self::Setter | Self::Module | Self::Resource => "_",
            Self::Type | Self::Variant => "",
        }
    }
}

/// The identifier of one name, where no other can collide with it.
pub(crate) fn ident(name: &str, space: Space) -> Ident {
    Ident::new(space.join(&words(name, Spelling::Plain)), space)
}

/// The identifier that words make.
pub(crate) fn join(words: &[String], space: Space) -> Ident {
    Ident::new(space.join(words), space)
}

/// The feature of a resource, from its module: two modules never give the same one. An underscore goes behind what is
/// taken; no other feature has one.
pub(crate) fn feature(module: &Ident) -> String {
    let name = module.as_str().trim_end_matches('_').replace('_', "-");
    if reserved::is_feature(&name) { name + "_" } else { name }
}

/// The name of the crate, from that of the API: `weatherStation` → `weather-station-client`.
pub(crate) fn crate_name(api: &str) -> String {
    let mut words = words(api, Spelling::Plain);
    words.push("client".to_owned());
    words::snake(&words.join(" ")).replace('_', "-")
}

/// Whether the text can be an identifier, or a keyword.
fn is_identifier(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}
