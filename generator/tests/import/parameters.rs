//! Parameters in every place and style, and paths that they fit.

use actionspec::model::{Location, QueryStyle, TypeRef};

use super::{document, import, import_with_warnings, only, parameter, with_paths};

#[test]
fn styles_of_a_query() {
    let styles = [
        (
            "a",
            "schema: {type: array, items: {type: integer}}",
            QueryStyle::FormExploded,
        ),
        (
            "b",
            "explode: false, schema: {type: array, items: {type: string}}",
            QueryStyle::Form,
        ),
        (
            "c",
            "style: spaceDelimited, schema: {type: array}",
            QueryStyle::SpaceDelimited,
        ),
        (
            "d",
            "style: pipeDelimited, schema: {type: array}",
            QueryStyle::PipeDelimited,
        ),
        (
            "e",
            "style: pipeDelimited, explode: true, schema: {type: array}",
            QueryStyle::FormExploded,
        ),
        (
            "f",
            "style: deepObject, explode: true, schema: {type: object}",
            QueryStyle::DeepObject,
        ),
        (
            "g",
            "content: {application/json: {schema: {type: object}}}",
            QueryStyle::Json,
        ),
        (
            "h",
            "style: form, explode: false, schema: {type: array}",
            QueryStyle::Form,
        ),
    ];
    let parameters: String = styles
        .iter()
        .map(|(name, rest, _)| format!("      - {{name: {name}, in: query, {rest}}}\n"))
        .collect();
    let api = import(&with_paths(&format!("/a:\n  get:\n    parameters:\n{parameters}")));
    for (name, _, style) in styles {
        assert_eq!(parameter(only(&api), Location::Query, name).style, style, "{name}");
    }
}

#[test]
fn json_texts_outside_of_a_query() {
    let content = "content: {application/json: {schema: {type: object}}}";
    let (api, warnings) = import_with_warnings(&with_paths(&format!(
        "/a/{{p}}:
  get:
    parameters:
      - {{name: p, in: path, required: true, {content}}}
      - {{name: h, in: header, {content}}}
      - {{name: c, in: cookie, {content}}}
      - {{name: plain, in: header, schema: {{type: string}}}}
"
    )));
    for (location, name) in [(Location::Path, "p"), (Location::Header, "h"), (Location::Cookie, "c")] {
        assert_eq!(parameter(only(&api), location, name).style, QueryStyle::Json, "{name}");
    }
    let plain = parameter(only(&api), Location::Header, "plain");
    assert_eq!(plain.style, QueryStyle::default());
    assert_eq!(warnings, [] as [&str; 0]);
}

#[test]
fn only_what_is_named_json_is_sent_as_json() {
    let (api, warnings) = import_with_warnings(&document(
        "/a/{p}/{s}/{e}/{o}:
  get:
    parameters:
      - {name: p, in: path, required: true, content: {'*/*': {schema: {type: string, format: uuid}}}}
      - {name: s, in: path, required: true, content: {application/json: {schema: {type: string}}}}
      - {name: e, in: path, required: true, content: {application/json: {schema: {$ref: '#/components/schemas/E'}}}}
      - {name: o, in: path, required: true, content: {application/json: {schema: {type: integer}}}}
      - {name: q, in: query, content: {'*/*': {schema: {type: string}}}}
      - {name: h, in: header, content: {'*/*': {schema: {type: string}}}}
      - {name: j, in: header, content: {text/json: {schema: {type: string}}}}
",
        "schemas:\n  E: {type: string, enum: [a, b]}\n",
    ));
    let json: Vec<&str> = only(&api)
        .parameters
        .iter()
        .filter(|parameter| parameter.style == QueryStyle::Json)
        .map(|parameter| parameter.name.as_str())
        .collect();
    assert_eq!(json, ["o", "j"]);
    let message = "import-changed `application/json` of a string in a path is left out: it is sent without quotes";
    assert_eq!(warnings, [format!("8:57 {message} (2 places)")]);
}

#[test]
fn a_json_text_in_a_header_holds_any_letter() {
    let api = import(&with_paths(
        "/a:
  get:
    parameters:
      - {name: h, in: header, content: {application/json: {schema: {type: string, default: é}}}}
",
    ));
    let header = parameter(only(&api), Location::Header, "h");
    assert_eq!(header.default.as_ref().unwrap(), "é");
}

#[test]
fn json_counts_more_than_a_style_beside_it() {
    let content = "content: {application/json: {example: {a: 1}, schema: {type: object}}";
    let (api, warnings) = import_with_warnings(&with_paths(&format!(
        "/a:
  get:
    parameters:
      - {{name: h, in: header, style: simple, {content}}}}}
      - {{name: q, in: query, style: form, explode: false, {content}, text/plain: {{}}}}}}
    responses:
      '204':
        description: none
        headers: {{X-J: {{{content}}}}}, X-T: {{content: {{text/plain: {{schema: {{type: integer}}}}}}}}}}
"
    )));
    for (location, name) in [(Location::Header, "h"), (Location::Query, "q")] {
        let parameter = parameter(only(&api), location, name);
        assert_eq!(parameter.style, QueryStyle::Json, "{name}");
        assert!(parameter.example.is_some(), "{name}");
    }
    let types: Vec<_> = only(&api).responses[0]
        .headers
        .iter()
        .map(|header| match &header.ty {
            TypeRef::Inline(schema) => schema.kinds.clone(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(types.len(), 2);
    assert_ne!(types[0], types[1]);
    let messages: Vec<&str> = warnings
        .iter()
        .map(|warning| warning.split_once(' ').unwrap().1)
        .collect();
    assert_eq!(
        messages,
        [
            "import-dropped `style` beside `content` is left out: the value is sent as JSON (2 places)",
            "import-dropped `explode` beside `content` is left out: the value is sent as JSON",
            "import-dropped a parameter has one media type: `text/plain` is left out beside another",
            "import-changed `content` of a header of a response is left out: its value is the JSON text",
        ]
    );
}

#[test]
fn what_is_written_in_another_way_is_listed() {
    let (_, warnings) = import_with_warnings(&with_paths(
        "/a:
  get:
    parameters:
      - {name: a, in: header, explode: true, schema: {type: object}}
      - {name: b, in: header, explode: true, schema: {type: array, items: {type: string}}}
      - {name: c, in: cookie, schema: {type: array, items: {type: string}}}
      - {name: d, in: query, content: {application/xml: {schema: {type: object}}}}
      - {name: e, in: query, content: {text/plain: {schema: {type: string}}}}
",
    ));
    let starts: Vec<&str> = warnings
        .iter()
        .map(|warning| warning.split(' ').next().unwrap())
        .collect();
    assert_eq!(starts, ["7:11", "9:11", "10:42"], "{warnings:#?}");
}

#[test]
fn those_of_the_path_item_count_unless_the_operation_has_its_own() {
    let api = import(&with_paths(
        "/a/{id}:
  parameters:
    - {name: id, in: path, required: true, schema: {type: string}}
    - {name: q, in: query, schema: {type: string}, description: shared}
    - {name: id, in: query, schema: {type: string}}
  get:
    parameters:
      - {name: q, in: query, schema: {type: string}, description: own}
      - {name: X-Trace, in: header, required: true, schema: {type: string}, example: abc}
      - {name: session, in: cookie, deprecated: true, schema: {type: string}}
",
    ));
    let action = only(&api);
    assert_eq!(action.parameters.len(), 5);
    assert_eq!(
        parameter(action, Location::Query, "q").description.as_deref(),
        Some("own")
    );
    assert!(parameter(action, Location::Header, "X-Trace").required);
    assert!(parameter(action, Location::Cookie, "session").deprecated.is_some());
    assert!(!parameter(action, Location::Query, "id").required);
}

#[test]
fn a_path_and_its_parameters_are_made_to_fit() {
    let (api, warnings) = import_with_warnings(&with_paths(
        "/a/{Id}/{id2}/{x}/{x}/b c:
  get:
    parameters:
      - {name: id, in: path, schema: {type: integer}}
      - {name: unused, in: path, schema: {type: string}}
      - {name: 'Content-Type', in: header, schema: {type: string}}
      - {name: 'bad header', in: header, schema: {type: string}}
      - {name: body, in: somewhere}
      - {in: query}
",
    ));
    let action = only(&api);
    assert_eq!(action.path.to_string(), "/a/{Id}/{id2}/{x}/{x2}/b%20c");
    assert_eq!(action.parameters.len(), 4);
    assert_eq!(warnings.len(), 8, "{warnings:#?}");
}

#[test]
fn queries_and_fragments_of_paths() {
    let api = import(&with_paths(
        "'/#Action=Create': {get: {operationId: create}}
'/?x=1': {get: {operationId: byQuery}}
'a/../b/': {get: {operationId: bare}}
",
    ));
    let paths: Vec<String> = api
        .resources
        .iter()
        .flat_map(|r| &r.actions)
        .map(|a| a.path.to_string())
        .collect();
    assert_eq!(api.resources.iter().map(|r| r.actions.len()).sum::<usize>(), 3);
    assert!(paths.contains(&"/a/b/".to_owned()), "{paths:?}");
    let constant = api
        .resources
        .iter()
        .flat_map(|r| &r.actions)
        .find(|a| !a.parameters.is_empty())
        .unwrap();
    assert_eq!(constant.parameters[0].name, "x");
}

#[test]
fn a_hole_in_the_query_of_a_path_is_a_parameter() {
    let api = import(&with_paths(
        "'/a?kind={k}&flag&text=x{k}y&two={undeclared}':
  get:
    parameters: [{name: k, in: path, required: true, description: what, schema: {type: integer}}]
",
    ));
    let action = only(&api);
    assert_eq!(action.path.to_string(), "/a");
    let kind = parameter(action, Location::Query, "kind");
    assert_eq!((kind.required, kind.description.as_deref()), (true, Some("what")));
    let TypeRef::Inline(schema) = &kind.ty else {
        panic!("inline")
    };
    assert!(schema.enumeration.is_none(), "not the text of the hole");
    let names: Vec<&str> = action
        .parameters
        .iter()
        .map(|parameter| parameter.name.as_str())
        .collect();
    assert_eq!(names, ["kind", "flag", "text", "two"]);
}

#[test]
fn a_list_of_a_path_stays_a_list_with_commas_in_its_query() {
    let (api, warnings) = import_with_warnings(&with_paths(
        "'/a?k={k}&n={undeclared}&x=1&x=2&y=%7Bz%7D':
  get:
    parameters: [{name: k, in: path, required: true, style: simple, schema: {type: array, items: {type: string}}}]
",
    ));
    let list = parameter(only(&api), Location::Query, "k");
    assert_eq!(list.style, QueryStyle::Form);
    assert_eq!(
        warnings,
        [
            "4:3 import-dropped `x` stands twice in the query of a path; the first counts",
            "4:3 import-changed `{undeclared}` of a path has no parameter; it is taken for a string",
            "4:3 import-changed what stands behind `?` or `#` of a path is no part of it",
        ]
    );
}

#[test]
fn expansions_of_queries() {
    let (api, warnings) = import_with_warnings(&with_paths(
        "'/a/{id}{?kind,sort*}{&word:3}{#part}':
  get:
    parameters:
      - {name: id, in: path, required: true, schema: {type: string}}
      - {name: kind, in: query, schema: {type: integer}}
      - {name: sort, in: path, required: true, schema: {type: array}}
",
    ));
    let action = only(&api);
    assert_eq!(action.path.to_string(), "/a/{id}");
    let names: Vec<(Location, &str, bool)> = action
        .parameters
        .iter()
        .map(|parameter| (parameter.location, parameter.name.as_str(), parameter.required))
        .collect();
    assert_eq!(
        names,
        [
            (Location::Query, "sort", true),
            (Location::Query, "word", false),
            (Location::Path, "id", true),
            (Location::Query, "kind", false),
        ]
    );
    assert_eq!(warnings.len(), 2, "{warnings:#?}");
}

#[test]
fn a_path_of_thousands_of_holes() {
    let holes: String = (0..3000).map(|number| format!("/{{h{number}}}")).collect();
    let declared: Vec<String> = (0..3000)
        .map(|number| format!(r#"{{"name": "h{number}", "in": "path", "schema": {{"type": "string"}}}}"#))
        .collect();
    let declared = declared.join(",");
    let api = import(&format!(
        r#"{{"openapi": "3.0.0", "info": {{"title": "T", "version": "1"}}, "paths": {{"{holes}": {{"get": {{"parameters": [{declared}]}}}}}}}}"#
    ));
    assert_eq!(only(&api).parameters.len(), 3000);
}

#[test]
fn types_stand_inline_or_have_a_name() {
    let api = import(&document(
        "/a:
  get:
    parameters:
      - {name: inline, in: query, schema: {type: [string, 'null'], enum: [a, b], description: what, default: a, example: b}}
      - {name: named, in: query, schema: {$ref: '#/components/schemas/Sort'}}
      - {name: filter, in: query, style: deepObject, schema: {type: object, required: [a], properties: {a: {type: string}}}}
      - {name: either, in: query, schema: {oneOf: [{type: string}, {type: integer}]}}
      - {name: any, in: query, schema: true}
      - {name: none, in: query}
",
        "schemas:\n  Sort: {type: string, enum: [up, down]}\n",
    ));
    let action = only(&api);
    let inline = parameter(action, Location::Query, "inline");
    let TypeRef::Inline(schema) = &inline.ty else {
        panic!("inline")
    };
    assert!(schema.nullable);
    assert_eq!(inline.description.as_deref(), Some("what"));
    assert_eq!(inline.default.as_ref().unwrap(), "a");
    let ty = |name| parameter(action, Location::Query, name).ty.clone();
    assert_eq!(ty("named"), TypeRef::Named("Sort".into()));
    assert_eq!(ty("filter"), TypeRef::Named("aGetFilter".into()));
    assert_eq!(ty("either"), TypeRef::Named("aGetEither".into()));
    assert_eq!((ty("any"), ty("none")), (TypeRef::Any, TypeRef::Any));
}

#[test]
fn pagination_is_told_where_it_is_certain() {
    let paged = |parameters: &str, properties: &str| {
        let names: String = parameters
            .split(' ')
            .map(|name| format!("{{name: {name}, in: query}}, "))
            .collect();
        let api = import(&with_paths(&format!(
            "/a:
  get:
    parameters: [{names}]
    responses:
      '200':
        description: ok
        content: {{application/json: {{schema: {{type: object, properties: {{{properties}}}}}}}}}
"
        )));
        only(&api).pagination.clone()
    };
    let items = "items: {type: array, items: {type: string}}";
    let page = paged("page per_page", &format!("{items}, total: {{type: integer}}")).unwrap();
    assert_eq!(
        (page.items.as_deref(), page.total.as_deref()),
        (Some("items"), Some("total"))
    );
    assert!(paged("offset limit", items).is_some());
    assert!(paged("offset", items).is_none());
    let cursor = paged(
        "cursor limit",
        &format!("{items}, next_cursor: {{type: [string, 'null']}}"),
    )
    .unwrap();
    assert_eq!(cursor.next.as_deref(), Some("next_cursor"));
    assert!(paged("cursor limit", items).is_none());
    assert!(paged("page", "a: {type: array}, b: {type: array}").is_none());
    assert!(paged("page cursor", items).is_none());
}
