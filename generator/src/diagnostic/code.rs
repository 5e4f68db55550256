//! The rules, one code each.

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $slug:literal,)+) => {
        /// Which rule a mistake breaks. The slug is stable.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Code {
            /// Every code.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// The code in kebab-case.
            pub fn slug(self) -> &'static str {
                match self {
                    $(Self::$variant => $slug,)+
                }
            }
        }
    };
}

codes! {
    // Files.
    /// The spec's folder is not there or holds no `api.yaml`.
    MissingSpec = "missing-spec",
    /// A file cannot be read.
    UnreadableFile = "unreadable-file",
    /// A file is not UTF-8.
    NotUtf8 = "not-utf8",
    /// Two files stand for the same thing (`a.yaml` and `a.json`).
    DuplicateFile = "duplicate-file",
    /// A file or folder that no rule of the format gives a meaning.
    UnexpectedFile = "unexpected-file",
    /// A file is larger, deeper or has more aliases than the limits allow.
    LimitExceeded = "limit-exceeded",

    // YAML and JSON.
    /// The text is not YAML or JSON.
    Syntax = "syntax",
    /// A file holds nothing.
    EmptyFile = "empty-file",
    /// A file holds more than one document.
    SeveralDocuments = "several-documents",
    /// A mapping has a key twice.
    DuplicateKey = "duplicate-key",
    /// A mapping has a key that is not a scalar.
    ComplexKey = "complex-key",
    /// A node has a tag.
    UnsupportedTag = "unsupported-tag",
    /// A merge key `<<`.
    MergeKey = "merge-key",
    /// A scalar that readers of YAML understand differently.
    AmbiguousScalar = "ambiguous-scalar",
    /// A character that shows nothing itself and turns the text around it.
    HiddenCharacter = "hidden-character",
    /// What looks like a key or a token of somebody.
    PossibleSecret = "possible-secret",

    // Shape.
    /// A key that the format does not have here.
    UnknownKey = "unknown-key",
    /// A key that the format asks for.
    MissingKey = "missing-key",
    /// A value of the wrong type.
    WrongType = "wrong-type",
    /// A value of the right type that is not among those allowed.
    InvalidValue = "invalid-value",
    /// The spec is of another version of the format.
    UnsupportedVersion = "unsupported-version",
    /// A name is not in camelCase, or cannot stand where it is used.
    InvalidName = "invalid-name",
    /// A resource's name is not its file stem.
    NameMismatch = "name-mismatch",
    /// A status that HTTP does not have, or that stands under the wrong key.
    InvalidStatus = "invalid-status",
    /// The base URL is not an absolute http or https URL without a trailing slash.
    InvalidUrl = "invalid-url",
    /// A header's name or value that HTTP does not allow.
    InvalidHeader = "invalid-header",
    /// Something that is not a media type.
    InvalidMediaType = "invalid-media-type",
    /// A path template with a brace too many or too few, an empty name, or no leading slash.
    InvalidPath = "invalid-path",

    // Meaning.
    /// A `{name}` of a path that no parameter declares.
    UndeclaredPathParameter = "undeclared-path-parameter",
    /// A path parameter that the path does not have.
    UnusedPathParameter = "unused-path-parameter",
    /// A `{name}` that a path has twice.
    RepeatedPathParameter = "repeated-path-parameter",
    /// A path parameter with `required: false`.
    OptionalPathParameter = "optional-path-parameter",
    /// Two parameters of one action with the same name.
    DuplicateParameter = "duplicate-parameter",
    /// A second `body`, or `body` beside `form` or `multipart`, or `form` beside `multipart`.
    ConflictingBodies = "conflicting-bodies",
    /// A key that makes no sense where it stands: `style` outside a query, `schema` beside `type`, …
    MisplacedKey = "misplaced-key",
    /// The name of a schema that is not there.
    UnknownSchema = "unknown-schema",
    /// The name of a scheme that is not there.
    UnknownAuth = "unknown-auth",
    /// `pagination` names a parameter or a property that is not there.
    InvalidPagination = "invalid-pagination",
    /// Two names that differ only in case, or that become one file name.
    ConflictingNames = "conflicting-names",

    // JSON Schema.
    /// A `$ref` that leads nowhere.
    UnresolvedReference = "unresolved-reference",
    /// A `$ref` that leads only to itself.
    CircularReference = "circular-reference",
    /// A keyword of JSON Schema with a value that it cannot have.
    MalformedKeyword = "malformed-keyword",
    /// Something that is not a schema where one belongs.
    NotASchema = "not-a-schema",
    /// A keyword that JSON Schema does not have.
    UnknownKeyword = "unknown-keyword",
    /// A default that its schema does not allow.
    InvalidDefault = "invalid-default",

    // Export.
    /// What the other format has no place for, so that it stands in an extension.
    ExportExtended = "export-extended",

    // Import.
    /// A document that was changed since it was exported, so that its extensions do not count.
    ExportChanged = "export-changed",
    /// A document that no importer knows.
    UnknownDocument = "unknown-document",
    /// A name is given to an operation that the document does not have.
    UnknownOperation = "unknown-operation",
    /// What a document says and the format has no word for; it is left out.
    ImportDropped = "import-dropped",
    /// What a document says in a way that the format does not allow; it is said in another.
    ImportChanged = "import-changed",

    // Targets.
    /// A schema that the types of a target cannot follow, so that any value is taken there.
    AnyValue = "any-value",
    /// Names that would become one identifier of a target.
    CollidingNames = "colliding-names",
    /// A `pagination` that a target can follow in part only, or not at all.
    UnusablePagination = "unusable-pagination",

    // Changes to ignore.
    /// An entry whose day is over.
    ExpiredEntry = "expired-entry",
    /// An entry that ignores no change.
    UnusedEntry = "unused-entry",
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.slug())
    }
}
