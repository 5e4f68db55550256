//! Responses by status, in every media type.

use actionspec::model::{Status, TypeRef};

use super::{import, import_with_warnings, only, with_paths};

fn answering(responses: &str) -> String {
    let lines: String = responses.lines().map(|line| format!("      {line}\n")).collect();
    with_paths(&format!("/a:\n  get:\n    responses:\n{lines}"))
}

#[test]
fn codes_ranges_and_default() {
    let api = import(&answering(
        "200: {description: ok}\n'4xx': {description: bad}\n5XX: {description: worse}\ndefault: {description: else}\n'302': {description: moved}",
    ));
    let action = only(&api);
    let statuses = |responses: &[actionspec::model::Response]| responses.iter().map(|r| r.status).collect::<Vec<_>>();
    assert_eq!(statuses(&action.responses), [Status::Code(200), Status::Code(302)]);
    assert_eq!(
        statuses(&action.errors),
        [Status::Range(4), Status::Range(5), Status::Default]
    );
}

#[test]
fn a_default_alone_is_both() {
    let api = import(&answering("default: {description: any}"));
    let action = only(&api);
    assert_eq!((action.responses.len(), action.errors.len()), (1, 1));
}

#[test]
fn bodies() {
    let api = import(&answering(
        "200:
  description: ok
  headers: {X-Left: {required: true, schema: {type: integer}}, 'no header': {}}
  content:
    application/json: {schema: {type: string}}
    text/csv: {schema: {type: array}}
201: {description: nothing}
202: {description: bytes, content: {application/octet-stream: {schema: {type: string, format: binary}}}}
203: {description: any, content: {'*/*': {schema: {type: object, properties: {a: {type: string}}}}}}
206: {description: events, content: {text/event-stream: {schema: {type: string}}}}",
    ));
    let responses = &only(&api).responses;
    let media_types = |at: usize| {
        responses[at]
            .contents
            .iter()
            .map(|c| c.media_type.as_str())
            .collect::<Vec<_>>()
    };
    assert_eq!(media_types(0), ["application/json", "text/csv"]);
    assert_eq!(responses[0].headers.len(), 1);
    assert_eq!(media_types(1), Vec::<&str>::new());
    assert_eq!(media_types(2), ["application/octet-stream"]);
    assert_eq!(media_types(3), ["application/json"]);
    assert_eq!(*responses[3].ty(), TypeRef::Named("aGetResponse203".into()));
    assert_eq!(media_types(4), ["text/event-stream"]);
}

#[test]
fn other_words_for_the_same_are_left_out() {
    let (api, warnings) = import_with_warnings(&answering(
        "200:
  description: ok
  content:
    application/xml: {schema: {type: string}}
    application/json: {schema: {type: string}}
    Application/JSON: {}
    nonsense: {}",
    ));
    assert_eq!(only(&api).responses[0].contents.len(), 1);
    assert_eq!(warnings.len(), 3, "{warnings:#?}");
}

#[test]
fn shapes_that_are_the_same_are_one_schema() {
    let error = "description: bad, content: {application/json: {schema: {type: object, properties: {message: {type: string}}}}}";
    let api = import(&answering(&format!("400: {{{error}}}\n404: {{{error}}}")));
    assert_eq!(api.schemas.keys().collect::<Vec<_>>(), ["aGetError400"]);
}

#[test]
fn media_types_that_are_not_other_words_for_json() {
    let object = "schema: {type: object}";
    let file = "schema: {type: string, format: binary}";
    for (contents, kept) in [
        (
            format!("application/json: {{{object}}}, text/event-stream: {{{object}}}"),
            ["application/json", "text/event-stream"].as_slice(),
        ),
        (
            "application/json: {}, application/pdf: {}".to_owned(),
            &["application/pdf"],
        ),
        (
            format!("application/json: {{{file}}}, application/zip: {{{file}}}"),
            &["application/zip"],
        ),
        (
            format!("application/json: {{}}, application/problem+json: {{{object}}}"),
            &["application/problem+json"],
        ),
        (
            format!("application/json: {{{object}}}, application/xml: {{{object}}}"),
            &["application/json"],
        ),
        (
            "application/json: {}, application/xml: {}".to_owned(),
            &["application/json"],
        ),
        (
            "application/json: {examples: {one: {value: {a: 1}}}}, links: {}".to_owned(),
            &["application/json"],
        ),
        (
            "application/json: {}, pdf: {schema: {type: string, format: binary}}".to_owned(),
            &["application/json"],
        ),
        (
            "application/json: {example: {a: 1}}, image/png: {}".to_owned(),
            &["application/json", "image/png"],
        ),
        (
            format!("application/json: {{}}, application/x-tar: {{{object}}}"),
            &["application/json", "application/x-tar"],
        ),
        (
            "application/json: {}, application/msgpack: {}".to_owned(),
            &["application/json", "application/msgpack"],
        ),
        (
            format!("application/json: {{{file}}}, application/pdf: {{{file}}}, text/csv: {{{file}}}"),
            &["application/pdf", "text/csv"],
        ),
    ] {
        let api = import(&answering(&format!(
            "'200': {{description: ok, content: {{{contents}}}}}"
        )));
        let found: Vec<&str> = only(&api).responses[0]
            .contents
            .iter()
            .map(|content| content.media_type.as_str())
            .collect();
        assert_eq!(found, kept, "{contents}");
    }
}

#[test]
fn an_example_that_several_responses_share_is_kept_once() {
    let response = "{description: any, content: {application/json: {example: {a: 1}, schema: {type: object, properties: {a: {type: integer}}}}}}";
    let (_, warnings) = import_with_warnings(&answering(&format!("default: {response}")));
    assert_eq!(warnings, [] as [&str; 0]);
}
