//! What a table of keys is made of.

/// A kind of mapping in a spec.
pub struct Table {
    /// What a message calls it: "an action".
    pub name: &'static str,
    /// Its keys, in the order of the format's page.
    pub keys: &'static [Key],
    /// The kind whose keys may stand beside its own.
    pub beside: Option<&'static Self>,
}

impl Table {
    /// Its keys and those that may stand beside them.
    pub fn all_keys(&self) -> impl Iterator<Item = &'static Key> + Clone {
        let beside = self.beside.map(|table| table.keys).unwrap_or_default();
        self.keys.iter().chain(beside)
    }
}

/// One key.
pub struct Key {
    /// The key.
    pub name: &'static str,
    /// Whether it has to be there.
    pub presence: Presence,
    /// What it may hold.
    pub expect: Expect,
    /// What it means, in one sentence of Markdown.
    pub doc: &'static str,
}

/// Whether a key has to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It has to.
    Required,
    /// It may be left out.
    Optional,
}

/// What a key may hold.
#[derive(Clone, Copy)]
pub enum Expect {
    /// A string.
    Text,
    /// A string of this form.
    Formed(Form),
    /// One of these strings.
    OneOf(&'static [&'static str]),
    /// `true` or `false`.
    Boolean,
    /// `true`.
    True,
    /// This integer.
    Only(u64),
    /// An integer from 0.
    Count,
    /// A number.
    Number,
    /// Any value.
    Anything,
    /// A list of strings.
    TextList,
    /// A list of strings, or of lists of strings.
    TextLists,
    /// A list of any values.
    List,
    /// A map of names of this form to strings.
    TextMap(Form),
    /// A mapping of this kind.
    Node(&'static Table),
    /// A list of mappings of this kind.
    ListOf(&'static Table),
    /// A map of names of this form to mappings of this kind.
    MapOf(Form, &'static Table),
    /// A JSON Schema.
    Schema,
    /// A map of name to JSON Schema.
    SchemaMap,
    /// One of these.
    Either(&'static [Expect]),
}

/// What a string, or the name under which a mapping has something, looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A name of any form.
    Name,
    /// A name that begins with a letter.
    Word,
    /// The name of a security scheme: any but `none`.
    Scheme,
    /// `accessToken`
    CamelCase,
    /// A text on one line.
    OneLine,
    /// `/devices/{deviceId}`
    Path,
    /// `https://api.example.com`, or a relative one.
    BaseUrl,
    /// `X-Request-Id`
    Header,
    /// `application/json`
    MediaType,
    /// `200`, `2XX`, `default`
    SuccessStatus,
    /// `404`, `4XX`, `default`
    ErrorStatus,
}

impl Form {
    /// The form as a regular expression of ECMA-262; `None` where any text will do.
    ///
    /// Editors check with it while somebody types, and the loader's own checks, which have a message each, are not
    /// looser.
    pub fn pattern(self) -> Option<&'static str> {
        match self {
            Self::Name => None,
            Self::Word => Some("^[A-Za-z]"),
            Self::Scheme => Some("^(?!x-|none$).+"),
            Self::CamelCase => Some("^[a-z][A-Za-z0-9]*$"),
            Self::OneLine => Some(r"^\s*[^\n]*\s*$"),
            Self::Path => Some(r"^(/[^\s?#\\]*)?$"),
            Self::BaseUrl => Some(r"^(https?://[^\s/?#@\\]([^\s?#@\\]*[^\s/?#@\\])?|/.*)$"),
            Self::Header => Some(r"^[!#$%&'*+.^_`|~0-9A-Za-z-]+$"),
            Self::MediaType => Some(r"^[!#$%&'*+.^_`|~0-9A-Za-z-]+/[!#$%&'*+.^_`|~0-9A-Za-z-]+\s*(;.*)?$"),
            Self::SuccessStatus => Some("^([1-3][0-9][0-9]|[23]XX|default)$"),
            Self::ErrorStatus => Some("^([45][0-9][0-9]|[45]XX|default)$"),
        }
    }

    /// Whether a name of this form never begins with `x-`, so that a key that does is one of somebody's own.
    pub fn leaves_room_for_extensions(self) -> bool {
        match self {
            Self::Scheme | Self::CamelCase | Self::SuccessStatus | Self::ErrorStatus | Self::Path | Self::BaseUrl => {
                true
            }
            Self::Name | Self::Word | Self::OneLine | Self::Header | Self::MediaType => false,
        }
    }
}

/// A key that has to be there.
pub(super) const fn required(name: &'static str, expect: Expect, doc: &'static str) -> Key {
    Key {
        name,
        presence: Presence::Required,
        expect,
        doc,
    }
}

/// A key that may be left out.
pub(super) const fn optional(name: &'static str, expect: Expect, doc: &'static str) -> Key {
    Key {
        name,
        presence: Presence::Optional,
        expect,
        doc,
    }
}
