//! The keys that every kind of mapping has, with what they mean: what the decoder knows, and what editors are told.

use super::table::Expect::{
    Anything, Boolean, Count, Either, Formed, List, ListOf, MapOf, Node, Number, OneOf, Only, Schema, SchemaMap, Text,
    TextList, TextLists, TextMap, True,
};
use super::table::{Form, Table, optional, required};
use crate::model::{Location, Method};

/// The version of the format.
pub const VERSION: u64 = 1;

/// What `type` may be: JSON's types and `file`.
pub const TYPES: [&str; 7] = ["string", "integer", "number", "boolean", "array", "object", "file"];

/// Keywords of JSON Schema that a schema's file may have and a type beside other keys may not.
pub(super) const ONLY_IN_SCHEMAS: [&str; 8] = [
    "$ref",
    "allOf",
    "anyOf",
    "oneOf",
    "not",
    "if",
    "title",
    "patternProperties",
];

const METHODS: [&str; Method::ALL.len()] = names(&Method::ALL);
const LOCATIONS: [&str; Location::ALL.len()] = names(&Location::ALL);

const fn names<T: Copy, const N: usize>(all: &[(&'static str, T); N]) -> [&'static str; N] {
    let mut names = [""; N];
    let mut i = 0;
    while i < N {
        names[i] = all[i].0;
        i += 1;
    }
    names
}

/// `api.yaml`
pub static API: Table = Table {
    name: "an API",
    keys: &[
        required("actionspec", Only(VERSION), "The version of this format: `1`."),
        required(
            "name",
            Formed(Form::Word),
            "The API's short name, the root of generated names.",
        ),
        optional(
            "title",
            Text,
            "What people call the API. Default: `name` in Title Case.",
        ),
        optional("description", Text, "Markdown."),
        required("version", Text, "The API's version, any text."),
        optional(
            "baseUrl",
            Formed(Form::BaseUrl),
            "Absolute `https://` or `http://` URL without a trailing slash.",
        ),
        optional("headers", TextMap(Form::Header), "Headers sent with every request."),
        optional(
            "auth",
            Either(&[Node(&SCHEME), MapOf(Form::Scheme, &SCHEME)]),
            "One scheme, or a map of name to scheme.",
        ),
        optional(
            "parameters",
            ListOf(&PARAMETER),
            "Parameters that every action takes as well.",
        ),
    ],
    beside: None,
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
    beside: None,
};

/// `resources/<resource>.yaml`
pub static RESOURCE: Table = Table {
    name: "a resource",
    keys: &[
        required("name", Formed(Form::CamelCase), "camelCase, equal to the file stem."),
        optional("title", Text, "What people call it. Default: `name` in Title Case."),
        optional("description", Text, "Markdown."),
        optional(
            "path",
            Formed(Form::Path),
            "The path template that the actions' paths are appended to.",
        ),
        optional(
            "parameters",
            ListOf(&PARAMETER),
            "Parameters that every action of this resource takes, before its own.",
        ),
        required(
            "actions",
            MapOf(Form::CamelCase, &ACTION),
            "Action name (camelCase) to action, in order of declaration.",
        ),
    ],
    beside: None,
};

/// An action.
pub static ACTION: Table = Table {
    name: "an action",
    keys: &[
        optional("summary", Formed(Form::OneLine), "One line."),
        optional(
            "description",
            Text,
            "Markdown. Docs print the description, else the summary.",
        ),
        required("method", OneOf(&METHODS), "The HTTP method."),
        optional("path", Formed(Form::Path), "Appended to the resource's `path`."),
        optional(
            "auth",
            Either(&[Text, TextList]),
            "`none`, the name of a scheme, or names of which one is enough.",
        ),
        optional(
            "scopes",
            TextLists,
            "The credentials must hold at least one of them. A list in the list is for scopes that are all needed.",
        ),
        optional(
            "deprecated",
            Either(&[True, Text]),
            "`true`, or a sentence that says what to use instead.",
        ),
        optional("parameters", ListOf(&PARAMETER), "The action's own parameters."),
        optional(
            "responses",
            MapOf(Form::SuccessStatus, &RESPONSE),
            "Success status (100–399, `2XX`, `3XX`, `default`) to response.",
        ),
        optional(
            "errors",
            MapOf(Form::ErrorStatus, &RESPONSE),
            "Error status (400–599, `4XX`, `5XX`, `default`) to response.",
        ),
        optional("pagination", Node(&PAGINATION), "What to page by."),
    ],
    beside: None,
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
        optional(
            "items",
            Text,
            "The response's property with the items; `data.items` is one of the property `data`.",
        ),
        optional("total", Text, "The response's property with the number of all items."),
        optional(
            "next",
            Text,
            "The response's property with the next cursor, or with anything that says whether there is a next page.",
        ),
    ],
    beside: None,
};

/// A parameter of the API, a resource or an action.
pub static PARAMETER: Table = Table {
    name: "a parameter",
    keys: &[
        required("name", Text, "The name on the wire."),
        required("in", OneOf(&LOCATIONS), "Where it is sent."),
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
            Either(&[True, Text]),
            "`true`, or a sentence that says what to use instead.",
        ),
        optional(
            "content",
            Formed(Form::MediaType),
            "The media type of a `body` or a `multipart` part.",
        ),
        optional(
            "style",
            OneOf(&["form", "spaceDelimited", "pipeDelimited", "deepObject", "json"]),
            "How an array or object is written into a query, or into a form that does not send it as JSON. `json` sends the JSON \
             text, also with `in: path`, `header` and `cookie`.",
        ),
        optional(
            "explode",
            Boolean,
            "With `style: form`: `true` writes `a=1&a=2`, `false` writes `a=1,2`.",
        ),
    ],
    beside: Some(&TYPE),
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
            Either(&[True, Text]),
            "`true`, or a sentence that says what to use instead.",
        ),
    ],
    beside: Some(&TYPE),
};

/// A response.
pub static RESPONSE: Table = Table {
    name: "a response",
    keys: &[
        optional("description", Text, "Markdown."),
        optional(
            "content",
            Either(&[Formed(Form::MediaType), MapOf(Form::MediaType, &CONTENT)]),
            "A media type, or a map of media type to its schema.",
        ),
        optional("headers", MapOf(Form::Header, &HEADER), "Header to what it holds."),
        optional(
            "events",
            MapOf(Form::Name, &EVENT),
            "The named events of a `text/event-stream`.",
        ),
    ],
    beside: Some(&TYPE),
};

/// A media type of a response.
pub static CONTENT: Table = Table {
    name: "a media type",
    keys: &[optional(
        "events",
        MapOf(Form::Name, &EVENT),
        "The named events of a `text/event-stream`.",
    )],
    beside: Some(&TYPE),
};

/// A server-sent event.
pub static EVENT: Table = Table {
    name: "an event",
    keys: &[optional("description", Text, "Markdown.")],
    beside: Some(&TYPE),
};

/// The keys that say what a parameter, header, response, media type or event holds: they stand beside the keys of its
/// own table.
pub static TYPE: Table = Table {
    name: "a type",
    keys: &[
        optional("schema", Text, "The name of a schema under `schemas/`."),
        optional("type", OneOf(&TYPES), "The JSON type; `file` for the bytes of a file."),
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
        optional("minLength", Count, "The least number of characters."),
        optional("maxLength", Count, "The greatest number of characters."),
        optional("minItems", Count, "The least number of items."),
        optional("maxItems", Count, "The greatest number of items."),
        optional("uniqueItems", Boolean, "Whether no two items are equal."),
        optional("nullable", Boolean, "Whether `null` is allowed as well."),
    ],
    beside: Some(&TYPE),
};

/// An entry of a file of changes to ignore.
pub static IGNORED_CHANGE: Table = Table {
    name: "a change to ignore",
    keys: &[
        required("rule", Text, "The rule of the change, as `actionspec diff` names it."),
        required(
            "subject",
            Text,
            "What the change is about, as `actionspec diff` names it.",
        ),
        required("reason", Text, "Why it is wanted."),
        required("expires", Text, "The last day on which it is ignored: `2027-01-31`."),
    ],
    beside: None,
};
