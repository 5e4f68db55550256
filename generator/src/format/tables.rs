//! The keys that every kind of node has: what the decoder knows, and what `actionspec schema` prints.

/// A kind of mapping in a spec.
pub struct Table {
    /// What a message calls it: "an action".
    pub name: &'static str,
    /// Its keys, in the order of the format's page.
    pub keys: &'static [Key],
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
    /// One of these strings.
    OneOf(&'static [&'static str]),
    /// `true` or `false`.
    Boolean,
    /// An integer.
    Integer,
    /// A number.
    Number,
    /// Any value.
    Anything,
    /// A list of strings.
    TextList,
    /// A list of any values.
    List,
    /// A map of name to string.
    TextMap,
    /// A mapping of this kind.
    Node(&'static Table),
    /// A list of mappings of this kind.
    ListOf(&'static Table),
    /// A map of name to mapping of this kind.
    MapOf(&'static Table),
    /// A JSON Schema.
    Schema,
    /// A map of name to JSON Schema.
    SchemaMap,
    /// One of these.
    Either(&'static [Expect]),
}

const fn required(name: &'static str, expect: Expect, doc: &'static str) -> Key {
    Key {
        name,
        presence: Presence::Required,
        expect,
        doc,
    }
}

const fn optional(name: &'static str, expect: Expect, doc: &'static str) -> Key {
    Key {
        name,
        presence: Presence::Optional,
        expect,
        doc,
    }
}

use Expect::{Anything, Boolean, Either, Integer, List, ListOf, MapOf, Node, Number, OneOf, Schema, SchemaMap, Text};
use Expect::{TextList, TextMap};

/// `api.yaml`
pub static API: Table = Table {
    name: "an API",
    keys: &[
        required("actionspec", Integer, "The version of this format: `1`."),
        required("name", Text, "The API's short name, the root of generated names."),
        optional(
            "title",
            Text,
            "What people call the API. Default: `name` in Title Case.",
        ),
        optional("description", Text, "Markdown."),
        required("version", Text, "The API's version, any text."),
        optional(
            "baseUrl",
            Text,
            "Absolute `https://` or `http://` URL without a trailing slash.",
        ),
        optional("headers", TextMap, "Headers sent with every request."),
        optional(
            "auth",
            Either(&[Node(&SCHEME), MapOf(&SCHEME)]),
            "One scheme, or a map of name to scheme.",
        ),
        optional(
            "parameters",
            ListOf(&PARAMETER),
            "Parameters that every action takes as well.",
        ),
    ],
};

/// A scheme of `auth`.
pub static SCHEME: Table = Table {
    name: "a security scheme",
    keys: &[
        required(
            "type",
            OneOf(&["none", "bearer", "basic", "apiKey"]),
            "How the credentials are sent.",
        ),
        optional(
            "in",
            OneOf(&["header", "query", "cookie"]),
            "Where an `apiKey` is sent.",
        ),
        optional(
            "name",
            Text,
            "The name of the header, query parameter or cookie of an `apiKey`.",
        ),
        optional("description", Text, "Markdown."),
    ],
};

/// `resources/<resource>.yaml`
pub static RESOURCE: Table = Table {
    name: "a resource",
    keys: &[
        required("name", Text, "camelCase, equal to the file stem."),
        optional("title", Text, "What people call it. Default: `name` in Title Case."),
        optional("description", Text, "Markdown."),
        optional(
            "path",
            Text,
            "The path template that the actions' paths are appended to.",
        ),
        optional(
            "parameters",
            ListOf(&PARAMETER),
            "Parameters that every action of this resource takes, before its own.",
        ),
        required(
            "actions",
            MapOf(&ACTION),
            "Action name (camelCase) to action, in order of declaration.",
        ),
    ],
};

/// An action.
pub static ACTION: Table = Table {
    name: "an action",
    keys: &[
        optional("summary", Text, "One line."),
        optional(
            "description",
            Text,
            "Markdown. Docs print the description, else the summary.",
        ),
        required(
            "method",
            OneOf(&["get", "post", "put", "patch", "delete", "head", "options"]),
            "The HTTP method.",
        ),
        optional("path", Text, "Appended to the resource's `path`."),
        optional(
            "auth",
            Either(&[Text, TextList]),
            "`none`, the name of a scheme, or names of which one is enough.",
        ),
        optional("scopes", TextList, "The credentials must hold at least one of them."),
        optional(
            "deprecated",
            Either(&[Boolean, Text]),
            "`true`, or a sentence that says what to use instead.",
        ),
        optional("parameters", ListOf(&PARAMETER), "The action's own parameters."),
        optional(
            "responses",
            MapOf(&RESPONSE),
            "Success status (100–399, `2XX`, `3XX`, `default`) to response.",
        ),
        optional(
            "errors",
            MapOf(&RESPONSE),
            "Error status (400–599, `4XX`, `5XX`, `default`) to response.",
        ),
        optional("pagination", Node(&PAGINATION), "What to page by."),
    ],
};

/// `pagination` of an action.
pub static PAGINATION: Table = Table {
    name: "a pagination",
    keys: &[
        optional("page", Text, "The query parameter with the page's number."),
        optional("perPage", Text, "The query parameter with the size of a page."),
        optional("offset", Text, "The query parameter with the number of items to skip."),
        optional("limit", Text, "The query parameter with the number of items to return."),
        optional("cursor", Text, "The query parameter with an opaque cursor."),
        optional("items", Text, "The response's property with the items."),
        optional("total", Text, "The response's property with the number of all items."),
        optional("next", Text, "The response's property with the next cursor."),
    ],
};

/// A parameter of the API, a resource or an action.
pub static PARAMETER: Table = Table {
    name: "a parameter",
    keys: &[
        required("name", Text, "The name on the wire."),
        required(
            "in",
            OneOf(&["path", "query", "header", "cookie", "body", "form", "multipart"]),
            "Where it is sent.",
        ),
        optional(
            "required",
            Boolean,
            "Whether a call has to give it. Always true for `in: path`.",
        ),
        optional("description", Text, "Markdown."),
        optional("default", Anything, "The value when it is left out."),
        optional("example", Anything, "Any value."),
        optional(
            "deprecated",
            Either(&[Boolean, Text]),
            "`true`, or a sentence that says what to use instead.",
        ),
        optional("content", Text, "The media type of a `body` or a `multipart` part."),
        optional(
            "style",
            OneOf(&["form", "spaceDelimited", "pipeDelimited", "deepObject", "json"]),
            "How an array or object is written into a query.",
        ),
        optional(
            "explode",
            Boolean,
            "With `style: form`: `true` writes `a=1&a=2`, `false` writes `a=1,2`.",
        ),
    ],
};

/// A header of a response: a parameter without `name` and `in`.
pub static HEADER: Table = Table {
    name: "a header",
    keys: &[
        optional("required", Boolean, "Whether every such response has it."),
        optional("description", Text, "Markdown."),
        optional("default", Anything, "The value when it is left out."),
        optional("example", Anything, "Any value."),
        optional(
            "deprecated",
            Either(&[Boolean, Text]),
            "`true`, or a sentence that says what to use instead.",
        ),
    ],
};

/// A response.
pub static RESPONSE: Table = Table {
    name: "a response",
    keys: &[
        optional("description", Text, "Markdown."),
        optional(
            "content",
            Either(&[Text, MapOf(&CONTENT)]),
            "A media type, or a map of media type to its schema.",
        ),
        optional("headers", MapOf(&HEADER), "Header to what it holds."),
        optional("events", MapOf(&EVENT), "The named events of a `text/event-stream`."),
    ],
};

/// A media type of a response.
pub static CONTENT: Table = Table {
    name: "a media type",
    keys: &[optional(
        "events",
        MapOf(&EVENT),
        "The named events of a `text/event-stream`.",
    )],
};

/// A server-sent event.
pub static EVENT: Table = Table {
    name: "an event",
    keys: &[optional("description", Text, "Markdown.")],
};

/// The keys that say what a parameter, header, response, media type or event holds: they stand beside the keys of its
/// own table.
pub static TYPE: Table = Table {
    name: "a type",
    keys: &[
        optional("schema", Text, "The name of a schema under `schemas/`."),
        optional(
            "type",
            OneOf(&["string", "integer", "number", "boolean", "array", "object", "file"]),
            "The JSON type; `file` for the bytes of a file.",
        ),
        optional("format", Text, "JSON Schema's `format`."),
        optional("enum", List, "The values that are allowed."),
        optional("const", Anything, "The only value that is allowed."),
        optional("pattern", Text, "A regular expression that a string matches."),
        optional("items", Schema, "What an array holds."),
        optional("properties", SchemaMap, "What an object holds."),
        optional(
            "additionalProperties",
            Schema,
            "What an object's other properties hold, or `false`.",
        ),
        optional("minimum", Number, "The least number."),
        optional("maximum", Number, "The greatest number."),
        optional(
            "exclusiveMinimum",
            Either(&[Number, Boolean]),
            "The number that all are greater than.",
        ),
        optional(
            "exclusiveMaximum",
            Either(&[Number, Boolean]),
            "The number that all are less than.",
        ),
        optional("multipleOf", Number, "The number that divides all."),
        optional("minLength", Integer, "The least number of characters."),
        optional("maxLength", Integer, "The greatest number of characters."),
        optional("minItems", Integer, "The least number of items."),
        optional("maxItems", Integer, "The greatest number of items."),
        optional("uniqueItems", Boolean, "Whether no two items are equal."),
        optional("nullable", Boolean, "Whether `null` is allowed as well."),
    ],
};
