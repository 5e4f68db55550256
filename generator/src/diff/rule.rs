//! The rules: every kind of change, with what it means.
//!
//! | column | says |
//! | --- | --- |
//! | crate | what the generated crate's next version has to be at least; *major* wherever a type or a name of Rust changes with it |
//! | request | whether clients in the field break where the change is in what they send |
//! | response | the same where it is in what they are answered; of what goes both ways, the worse of the two counts |
//!
//! A message names the subject, and what it was and is, where the text has `{subject}`, `{old}` and `{new}`.

use super::change::Direction;
use super::{Level, Wire};

macro_rules! rules {
    ($($variant:ident $slug:literal $level:ident $request:ident $response:ident $message:literal)+) => {
        /// A kind of change.
        #[allow(missing_docs, reason = "each says in its message what it is")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule {
            $($variant,)+
        }

        impl Rule {
            /// Every rule, in the order of the table.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// The name in kebab-case, which is stable.
            pub fn slug(self) -> &'static str {
                match self {
                    $(Self::$variant => $slug,)+
                }
            }

            /// What the crate's next version has to be at least.
            pub fn level(self) -> Level {
                match self {
                    $(Self::$variant => Level::$level,)+
                }
            }

            /// What is said to people.
            pub fn message(self) -> &'static str {
                match self {
                    $(Self::$variant => $message,)+
                }
            }

            fn wires(self) -> (Wire, Wire) {
                match self {
                    $(Self::$variant => (Wire::$request, Wire::$response),)+
                }
            }
        }
    };
}

rules! {
    // The API.
    ApiRenamed "api-renamed" Patch None None
        "the API is called {new} instead of {old}: the crate is named after it"
    VersionChanged "version-changed" Patch None None
        "the API's version is {new} instead of {old}: the crate's version follows it"
    BaseUrlAdded "base-url-added" Patch None None
        "requests go to {new} unless a caller says otherwise: nothing has to be done"
    BaseUrlRemoved "base-url-removed" Major None None
        "there is no base URL any more: callers have to give one when they build a client"
    BaseUrlChanged "base-url-changed" Patch Warning Warning
        "requests go to {new} instead of {old}: keep the old address alive for clients in the field"
    HeaderAdded "header-added" Patch Warning Warning
        "every request has a new header {new}: clients in the field do not send it"
    HeaderRemoved "header-removed" Patch None None
        "requests no longer have the header {old}: clients in the field still send it"
    HeaderChanged "header-changed" Patch Warning Warning
        "every request says {new} instead of {old} in a header: clients in the field still send the old value"
    AuthSchemeAdded "auth-scheme-added" Patch None None
        "there is a new way to authenticate: nobody has to use it"
    AuthSchemeRemoved "auth-scheme-removed" Major Breaking Breaking
        "a way to authenticate is gone: whoever uses it has to take another one"
    AuthSchemeRenamed "auth-scheme-renamed" Patch None None
        "{old} is called {new}: credentials are given and sent as before, so that nothing has to be done"
    AuthSchemeChanged "auth-scheme-changed" Major Breaking Breaking
        "credentials are sent as {new} instead of {old}: clients in the field are refused, and callers have to give the others"

    // Resources and actions.
    ResourceAdded "resource-added" Minor None None
        "`{subject}` is a new resource: callers can use it"
    ResourceRemoved "resource-removed" Major Breaking Breaking
        "`{subject}` is gone: programs that use it do not compile, and clients in the field fail where its actions are gone as well"
    ResourceRenamed "resource-renamed" Major None None
        "{old} is called {new}: callers have to use the new name, clients in the field notice nothing"
    ActionAdded "action-added" Minor None None
        "`{subject}` is a new action: callers can use it"
    ActionRemoved "action-removed" Major Breaking Breaking
        "`{subject}` is gone: programs that call it do not compile, and clients in the field fail"
    ActionRenamed "action-renamed" Major None None
        "{old} is called {new}: callers have to use the new name, clients in the field notice nothing"
    MethodChanged "method-changed" Patch Breaking Breaking
        "`{subject}` is sent as {new} instead of {old}: clients in the field call what is no longer there; callers have to update the crate"
    PathChanged "path-changed" Patch Breaking Breaking
        "`{subject}` is at {new} instead of {old}: clients in the field call what is no longer there; callers have to update the crate"
    ActionDeprecated "action-deprecated" Minor None None
        "`{subject}` is deprecated: callers get a warning and should stop using it"
    ActionUndeprecated "action-undeprecated" Patch None None
        "`{subject}` is no longer deprecated: callers get no warning any more"
    AuthRequired "auth-required" Patch Breaking Breaking
        "`{subject}` asks for credentials: calls without any are refused"
    AuthNotRequired "auth-not-required" Patch None None
        "`{subject}` no longer asks for credentials: nothing has to be done"
    AuthNarrowed "auth-narrowed" Patch Breaking Breaking
        "`{subject}` takes {new} instead of {old}: callers with other credentials are refused"
    AuthWidened "auth-widened" Patch None None
        "`{subject}` takes {new} instead of {old}: nothing has to be done"
    ScopesNarrowed "scopes-narrowed" Patch Breaking Breaking
        "`{subject}` no longer accepts all the scopes that it did: check that the credentials in use have one of the others"
    ScopesWidened "scopes-widened" Patch None None
        "`{subject}` accepts more scopes: nothing has to be done"
    PaginationAdded "pagination-added" Minor None None
        "the pages of `{subject}` can be walked: callers can use `pages`"
    PaginationRemoved "pagination-removed" Major None None
        "the pages of `{subject}` can no longer be walked: callers of `pages` and `items` have to ask for each page"
    PaginationChanged "pagination-changed" Patch Warning Warning
        "the pages of `{subject}` are walked in another way: clients in the field may miss some"
    OutputTypeChanged "output-type-changed" Major None None
        "`{subject}` returns {new} instead of {old} in Rust: callers have to take its answer otherwise"

    // Parameters.
    RequiredParameterAdded "required-parameter-added" Major Breaking Breaking
        "`{subject}` is new and required: callers have to give it, and calls of clients in the field are refused"
    DefaultedParameterAdded "defaulted-parameter-added" Minor Breaking Breaking
        "`{subject}` is new and required: the crate sends a default, but calls of clients in the field are refused"
    OptionalParameterAdded "optional-parameter-added" Minor None None
        "`{subject}` is new: callers can give it"
    ParameterRemoved "parameter-removed" Major Warning Warning
        "`{subject}` is gone: callers have to leave it out, and what clients in the field send is ignored or refused"
    ArgumentRenamed "argument-renamed" Patch None None
        "{old} is called {new}: callers give it by its place, so that nothing has to be done"
    SetterRenamed "setter-renamed" Major None None
        "{old} is called {new}: callers have to use the new setter, clients in the field notice nothing"
    ParameterBecameRequired "parameter-became-required" Major Breaking Breaking
        "`{subject}` is required: callers have to give it as an argument, and calls without it are refused"
    ParameterBecameOptional "parameter-became-optional" Major None None
        "`{subject}` is optional: callers have to give it by its setter instead of as an argument"
    DefaultedParameterBecameRequired "defaulted-parameter-became-required" Patch Breaking Breaking
        "`{subject}` is required: the crate sends a default, but calls of clients in the field that leave it out are refused"
    DefaultedParameterBecameOptional "defaulted-parameter-became-optional" Patch None None
        "`{subject}` is optional: nothing has to be done"
    ParameterBecameArgument "parameter-became-argument" Major None None
        "`{subject}` is required and no longer sent by default: callers have to give it as an argument"
    ParameterBecameSetter "parameter-became-setter" Major None None
        "`{subject}` is required and sent by default: callers have to give it by its setter instead of as an argument"
    ParameterMoved "parameter-moved" Patch Breaking Breaking
        "`{subject}` is sent as {new} instead of {old}: clients in the field send it where nobody looks; callers have to update the crate"
    ParameterStyleChanged "parameter-style-changed" Patch Breaking Breaking
        "`{subject}` is written as {new} instead of {old}: clients in the field are misunderstood; callers have to update the crate"
    ParameterDefaultChanged "parameter-default-changed" Patch Warning Warning
        "`{subject}` is {new} instead of {old} when it is left out: callers that rely on that have to give it"
    RequestContentChanged "request-content-changed" Patch Breaking Breaking
        "`{subject}` is sent as {new} instead of {old}: clients in the field are refused; callers have to update the crate"
    ParameterDeprecated "parameter-deprecated" Minor None None
        "`{subject}` is deprecated: callers get a warning and should stop giving it"
    ParameterUndeprecated "parameter-undeprecated" Patch None None
        "`{subject}` is no longer deprecated: callers get no warning any more"

    // Answers.
    ResponseAdded "response-added" Patch Breaking Breaking
        "`{subject}` is a new answer: clients in the field take it for an error; callers have to update the crate"
    ResponseDetailed "response-detailed" Patch None None
        "`{subject}` is documented on its own: clients in the field already take it for a success"
    ResponseRemoved "response-removed" Patch Breaking Breaking
        "`{subject}` is no answer any more: callers that wait for it have to take what is answered instead"
    ErrorAdded "error-added" Minor None None
        "`{subject}` is a new documented error: callers can tell it apart"
    ErrorRemoved "error-removed" Major None None
        "`{subject}` is no documented error any more: callers that match on it have to drop that"
    ResponseContentAdded "response-content-added" Patch None None
        "`{subject}` can be answered as {new}: callers can ask for it"
    ResponseContentRemoved "response-content-removed" Patch Breaking Breaking
        "`{subject}` is no longer answered as {old}: whoever reads that has to take another one"
    ResponseHeaderAdded "response-header-added" Patch None None
        "`{subject}` is a new header of the answer: callers can read it"
    ResponseHeaderRemoved "response-header-removed" Patch Warning Warning
        "`{subject}` is gone from the answer's headers: whoever reads it has to do without"
    ResponseHeaderBecameRequired "response-header-became-required" Patch None None
        "`{subject}` is always among the answer's headers: nothing has to be done"
    ResponseHeaderBecameOptional "response-header-became-optional" Patch Warning Warning
        "`{subject}` may be missing among the answer's headers: whoever reads it has to do without at times"
    EventAdded "event-added" Minor None None
        "`{subject}` is a new event of the stream: callers can tell it apart"
    EventRemoved "event-removed" Major Warning Warning
        "`{subject}` is no event of the stream any more: callers that match on it have to drop that, and who waits for it waits in vain"

    // Schemas.
    SchemaAdded "schema-added" Minor None None
        "`{subject}` is a new schema: callers can use its type"
    SchemaRemoved "schema-removed" Major None None
        "`{subject}` is gone: programs that name its type do not compile"
    SchemaRenamed "schema-renamed" Major None None
        "{old} is called {new}: callers have to use the new name of its type, clients in the field notice nothing"
    RequiredPropertyAdded "required-property-added" Major Breaking None
        "`{subject}` is new and required: who makes such an object has to give it, and requests without it are refused"
    OptionalPropertyAdded "optional-property-added" Minor None None
        "`{subject}` is new: callers can use it"
    PropertyRemoved "property-removed" Major Warning Breaking
        "`{subject}` is gone: who reads it finds nothing, and what clients in the field send is ignored or refused"
    PropertyForbidden "property-forbidden" Major Breaking Breaking
        "`{subject}` is gone, and other properties are forbidden: who reads it finds nothing, and requests with it are refused"
    PropertyBecameRequired "property-became-required" Major Breaking None
        "`{subject}` is required: who makes such an object has to give it, who reads it no longer has an `Option`"
    PropertyBecameOptional "property-became-optional" Major None Breaking
        "`{subject}` may be missing: who reads it has an `Option`, and clients in the field that count on it fail"
    TypeChanged "type-changed" Patch Breaking Breaking
        "`{subject}` is {new} instead of {old}: callers and clients in the field have to send and read it otherwise"
    TypeWidened "type-widened" Patch None Breaking
        "`{subject}` can be {new} instead of {old}: who reads it has to expect more"
    TypeNarrowed "type-narrowed" Patch Breaking None
        "`{subject}` can only be {new} instead of {old}: who sends anything else is refused"
    BecameNullable "became-nullable" Patch None Breaking
        "`{subject}` can be null: who reads it has to expect that"
    BecameNonNullable "became-non-nullable" Patch Breaking None
        "`{subject}` can no longer be null: who sends null is refused"
    FormatChanged "format-changed" Patch Warning Warning
        "`{subject}` has the format {new} instead of {old}: check that what is sent and read still fits"
    EnumValueAdded "enum-value-added" Patch None None
        "`{subject}` can be {new} as well: callers can tell it apart, older ones keep it as unknown"
    EnumValueRemoved "enum-value-removed" Patch Breaking None
        "`{subject}` can no longer be {old}: who sends it is refused, and callers that match on it have to drop that"
    EnumIntroduced "enum-introduced" Patch Breaking None
        "`{subject}` can only be {new}: who sends anything else is refused"
    EnumDropped "enum-dropped" Patch None None
        "`{subject}` is no longer one of {old}: callers that match on these have to compare texts"
    BranchAdded "branch-added" Minor None None
        "`{subject}` is a new alternative: callers can tell it apart, older ones keep it as unknown"
    BranchRemoved "branch-removed" Major Breaking None
        "`{subject}` is no alternative any more: who sends it is refused, and callers that match on it have to drop that"
    CompositionChanged "composition-changed" Major Breaking Breaking
        "`{subject}` is made of {new} instead of {old}: check what callers and clients in the field send and read"
    TypeReplaced "type-replaced" Patch Breaking Breaking
        "`{subject}` is {new} instead of {old}, which is not the same: callers and clients in the field have to send and read it otherwise"
    TypeRegrouped "type-regrouped" Patch None None
        "`{subject}` is {new} instead of {old}, which looks the same on the wire: callers that name its type have to use the new name"
    ConstraintTightened "constraint-tightened" Patch Breaking None
        "`{subject}` has {new} instead of {old}: values that were fine are refused"
    ConstraintLoosened "constraint-loosened" Patch None Warning
        "`{subject}` has {new} instead of {old}: who reads it may meet values that there were none of"
    ConstraintChanged "constraint-changed" Patch Warning Warning
        "`{subject}` has {new} instead of {old}: check that what is sent and read still fits"
    ConditionChanged "condition-changed" Patch Warning Warning
        "`{subject}` has {new} instead of {old}: whether values that were fine are refused, or others answered, cannot be decided; check that what is sent and read still fits"
    PropertyDefaultChanged "property-default-changed" Patch Warning None
        "`{subject}` is {new} instead of {old} when it is left out: callers that rely on that have to give it"
    BecameReadOnly "became-read-only" Patch Warning None
        "`{subject}` can only be read: what clients send is ignored or refused"
    NoLongerReadOnly "no-longer-read-only" Patch None None
        "`{subject}` can be written: nothing has to be done"
    RequiredNoLongerReadOnly "required-no-longer-read-only" Patch Breaking None
        "`{subject}` is required and can be written: requests without it are refused"
    BecameWriteOnly "became-write-only" Patch None Breaking
        "`{subject}` can only be written: who reads it finds nothing"
    NoLongerWriteOnly "no-longer-write-only" Patch None None
        "`{subject}` can be read: nothing has to be done"
    AdditionalPropertiesForbidden "additional-properties-forbidden" Patch Breaking None
        "`{subject}` has no properties but those that are named: requests with others are refused"
    AdditionalPropertiesAllowed "additional-properties-allowed" Patch None Warning
        "`{subject}` can have other properties than those that are named: who reads it may meet some"
    PatternPropertiesChanged "pattern-properties-changed" Patch Warning Warning
        "`{subject}` has properties by the patterns {new} instead of {old}: check that what is sent and read still fits"
    TupleChanged "tuple-changed" Patch Breaking Breaking
        "`{subject}` has {new} places of their own instead of {old}: callers and clients in the field have to send and read it otherwise"
    PropertyDeprecated "property-deprecated" Minor None None
        "`{subject}` is deprecated: callers get a warning and should stop using it"
    PropertyUndeprecated "property-undeprecated" Patch None None
        "`{subject}` is no longer deprecated: callers get no warning any more"
    RustTypeChanged "rust-type-changed" Major None None
        "`{subject}` is {new} instead of {old} in Rust, though not on the wire: callers have to name, give and take it as that"

    // Texts.
    TextChanged "text-changed" Patch None None
        "what is said about `{subject}` changed: nothing has to be done"
    AnnotationChanged "annotation-changed" Patch None None
        "the examples or other annotations of `{subject}` changed, or how it is put together: nothing has to be done"
    ExtensionChanged "extension-changed" Patch None None
        "the extensions of `{subject}` changed: nothing has to be done"
}

impl Rule {
    /// What it means for clients in the field. Where nothing goes over the wire in either direction, as with a schema
    /// that no action uses, a rule of schemas means nothing to them.
    pub fn wire(self, direction: Direction) -> Wire {
        let (request, response) = self.wires();
        match direction {
            Direction::Request => request,
            Direction::Response => response,
            Direction::Both => request.max(response),
        }
    }
}

impl Rule {
    /// Who is hit, and what to do: what the message says behind its colon.
    pub fn advice(self) -> &'static str {
        let message = self.message();
        message.split_once(": ").map_or(message, |(_, advice)| advice)
    }

    /// Whether it is about what is said, and nothing else.
    pub fn is_text(self) -> bool {
        matches!(
            self,
            Self::TextChanged | Self::AnnotationChanged | Self::ExtensionChanged
        )
    }

    /// The rules of what decides a type in Rust, the likelier cause first: where a type changes, one of these is why.
    const CAUSES: &[Self] = &[
        Self::TypeReplaced,
        Self::TypeRegrouped,
        Self::TypeChanged,
        Self::TypeWidened,
        Self::TypeNarrowed,
        Self::CompositionChanged,
        Self::TupleChanged,
        Self::BecameNullable,
        Self::BecameNonNullable,
        Self::FormatChanged,
        Self::EnumIntroduced,
        Self::EnumDropped,
        Self::EnumValueRemoved,
        Self::EnumValueAdded,
        Self::BranchAdded,
        Self::PatternPropertiesChanged,
        Self::AdditionalPropertiesForbidden,
        Self::AdditionalPropertiesAllowed,
        Self::ConstraintTightened,
        Self::ConstraintLoosened,
        Self::ConstraintChanged,
        Self::PropertyBecameRequired,
        Self::PropertyBecameOptional,
    ];

    /// Where it stands among the causes of another type in Rust.
    pub(super) fn shapes_type(self) -> Option<usize> {
        Self::CAUSES.iter().position(|cause| *cause == self)
    }
}
