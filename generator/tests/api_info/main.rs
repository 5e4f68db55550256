//! Folders with `apiInfo.json` become specs.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fs;
use std::path::{Path, PathBuf};

use actionspec::diagnostic::Style;
use actionspec::import::{Imported, Naming, Options};
use actionspec::model::{Action, Api, Authentication, Location, Parameter, QueryStyle, SchemeKind, Status, TypeRef};
use serde_json::{Value, json};

fn devices() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/api_info/devices")
}

fn import(folder: &Path, options: &Options) -> (Imported, tempfile::TempDir) {
    let out = tempfile::tempdir().unwrap();
    let imported = actionspec::import_api_info(folder, &Naming::default(), options, out.path()).unwrap();
    (imported, out)
}

fn api_of(imported: Imported) -> Api {
    let report = messages(&imported);
    imported.loaded.api.unwrap_or_else(|| panic!("{report}"))
}

fn messages(imported: &Imported) -> String {
    imported
        .loaded
        .report
        .render_text(&imported.loaded.sources, Style::Plain)
}

fn action<'a>(api: &'a Api, resource: &str, action: &str) -> &'a Action {
    let resource = api.resources.iter().find(|found| found.name == resource).unwrap();
    resource.actions.iter().find(|found| found.name == action).unwrap()
}

fn parameter<'a>(action: &'a Action, name: &str) -> &'a Parameter {
    action
        .parameters
        .iter()
        .find(|parameter| parameter.name == name)
        .unwrap()
}

#[test]
fn resources_and_actions() {
    let api = api_of(import(&devices(), &Options::default()).0);
    assert_eq!((api.name.as_str(), api.version.as_str()), ("devices", "0.0.0"));
    assert_eq!(api.auth[0].kind, SchemeKind::Bearer);
    let get = action(&api, "device", "get");
    assert_eq!(get.path.to_string(), "/devices/{deviceId}");
    assert_eq!(get.scopes, [["device.*"], ["device.get"]]);
    assert_eq!(get.extensions["x-audit"], true);
    assert_eq!(action(&api, "device", "watch").scopes, [["device.*"]]);
    assert_eq!(action(&api, "status", "get").auth, Authentication::None);
    let links = json!({ "self": { "href": "/devices/{deviceId}" } });
    assert_eq!(api.resources[0].extensions["x-links"], links);
}

#[test]
fn parameters() {
    let api = api_of(import(&devices(), &Options::default()).0);
    let get = action(&api, "device", "get");
    let style = |name| parameter(get, name).style;
    assert_eq!(style("query"), QueryStyle::Json);
    assert_eq!(style("tagFilter"), QueryStyle::DeepObject);
    assert_eq!(style("keywords"), QueryStyle::DeepObject);
    assert_eq!(parameter(get, "query").ty, TypeRef::Named("query".to_owned()));
    assert_eq!(parameter(get, "page").default, Some(json!("0")));
    assert_eq!(parameter(get, "deviceId").example, Some(json!("12")));
    let file = parameter(action(&api, "device", "upload"), "file");
    let is_file = matches!(&file.ty, TypeRef::Inline(node) if node.is_file);
    assert!(is_file && file.location == Location::Multipart);
}

#[test]
fn responses_and_events() {
    let api = api_of(import(&devices(), &Options::default()).0);
    let get = action(&api, "device", "get");
    assert_eq!(get.responses[0].ty(), &TypeRef::Named("device".to_owned()));
    assert_eq!(get.errors[0].status, Status::Code(404));
    assert_eq!(get.errors[0].ty(), &TypeRef::Named("deviceGet404".to_owned()));
    assert_eq!(api.schemas["deviceGet404"].source["properties"]["why"]["$ref"], "query");
    let watch = &action(&api, "device", "watch").responses[0].contents[0];
    assert_eq!(watch.media_type, "text/event-stream");
    assert_eq!(watch.events[0].name, "deviceState");
    assert_eq!(watch.events[0].ty, TypeRef::Named("device".to_owned()));
}

/// A `$ref` to another file is one to another schema; its own definitions and examples stay as they are.
#[test]
fn references() {
    let api = api_of(import(&devices(), &Options::default()).0);
    let source = &api.schemas["device"].source;
    assert_eq!(source["properties"]["query"]["$ref"], "query");
    assert_eq!(source["properties"]["own"]["$ref"], "#/definitions/own");
    assert_eq!(source["example"]["query"]["$ref"], "#/definitions/query");
}

#[test]
fn what_the_folder_does_not_say() {
    let common = tempfile::NamedTempFile::new().unwrap();
    fs::write(
        common.path(),
        "- {name: _links, in: query, type: boolean, default: true}\n",
    )
    .unwrap();
    let options = Options {
        base_url: Some("https://api.example.com/".to_owned()),
        headers: vec![("Accept-Version".to_owned(), "^1.2".to_owned())],
        common: Some(common.path().to_owned()),
        ..Options::default()
    };
    let out = tempfile::tempdir().unwrap();
    let naming = Naming {
        name: Some("fleet".to_owned()),
        version: Some("1.2.3".to_owned()),
    };
    let api = api_of(actionspec::import_api_info(&devices(), &naming, &options, out.path()).unwrap());
    assert_eq!((api.name.as_str(), api.version.as_str()), ("fleet", "1.2.3"));
    assert_eq!(api.base_url.as_deref(), Some("https://api.example.com"));
    assert_eq!(api.headers["Accept-Version"], "^1.2");
    assert_eq!(
        parameter(action(&api, "status", "get"), "_links").default,
        Some(json!(true))
    );
    assert_eq!(actionspec::lint(out.path()).api, Some(api));
}

#[test]
fn mistakes_have_places() {
    let folder = tempfile::tempdir().unwrap();
    let text = r##"{
  "device": {
    "path": "/devices/{deviceId}",
    "params": "none",
    "actions": {
      "get": {
        "method": "FETCH",
        "responses": {"200": {"schema": {"$ref": "#/definitions/nowhere"}}, "700": {}}
      }
    }
  }
}"##;
    fs::write(folder.path().join("apiInfo.json"), text).unwrap();
    fs::create_dir(folder.path().join("schemas")).unwrap();
    fs::write(
        folder.path().join("schemas/odd.json"),
        "{\n  \"$ref\": \"#/definitions/lost\"\n}",
    )
    .unwrap();
    let (imported, out) = import(folder.path(), &Options::default());
    let report = messages(&imported);
    let places = [
        "error[wrong-type]: `parameters` has to be a list, not a string\n --> FOLDER/apiInfo.json:4:15",
        "error[undeclared-path-parameter]: `{deviceId}` has no parameter\n --> FOLDER/apiInfo.json:3:13",
        "error[invalid-value]: `fetch` is no value of `method`\n --> FOLDER/apiInfo.json:7:19",
        "error[unknown-schema]: there is no schema `nowhere`\n --> FOLDER/apiInfo.json:8:50",
        "error[invalid-status]: `700` is no status for `responses`\n --> FOLDER/apiInfo.json:8:77",
        "error[unresolved-reference]: the schema `odd` has no `/definitions/lost`\n --> FOLDER/schemas/odd.json:2:11",
    ];
    let folder = folder.path().display().to_string();
    let shown: String = report.lines().map(|line| line.trim_end().to_owned() + "\n").collect();
    let shown = shown.replace(&folder, "FOLDER");
    let shown: String = shown
        .lines()
        .map(|line| format!("{}\n", line.replace("  --> ", " --> ")))
        .collect();
    for place in places {
        assert!(shown.contains(place), "{place}\n\n{shown}");
    }
    assert!(imported.files.is_none() && fs::read_dir(out.path()).unwrap().next().is_none());
}

#[test]
fn what_is_no_such_folder() {
    let folder = tempfile::tempdir().unwrap();
    assert!(messages(&import(folder.path(), &Options::default()).0).contains("error[unreadable-file]"));
    fs::write(folder.path().join("apiInfo.json"), "[]").unwrap();
    let report = messages(&import(folder.path(), &Options::default()).0);
    assert!(report.contains("error[unknown-document]"), "{report}");
}

/// Descriptions that real clients are made from: every resource and action is there, and every event has a type.
#[test]
fn corpora() {
    let Some(corpora) = std::env::var_os("ACTIONSPEC_CORPORA") else {
        println!("skipped: ACTIONSPEC_CORPORA names no folder of corpora");
        return;
    };
    let folders = fs::read_dir(Path::new(&corpora).join("corpus")).unwrap();
    let folders = folders.map(|folder| folder.unwrap().path());
    let folders: Vec<PathBuf> = folders.filter(|folder| folder.join("apiInfo.json").is_file()).collect();
    assert!(!folders.is_empty());
    for folder in folders {
        let text = fs::read(folder.join("apiInfo.json")).unwrap();
        let declared: Value = serde_json::from_slice(&text).unwrap();
        let api = api_of(import(&folder, &Options::default()).0);
        let names = |api: &Api| -> Vec<String> {
            let actions = api.resources.iter().flat_map(|resource| {
                let actions = resource.actions.iter();
                actions.map(move |action| format!("{}.{}", resource.name, action.name))
            });
            actions.collect()
        };
        let expected = declared.as_object().unwrap().iter().flat_map(|(resource, value)| {
            let actions = value["actions"].as_object().unwrap().keys();
            actions.map(move |action| format!("{resource}.{action}"))
        });
        let mut expected: Vec<String> = expected.collect();
        expected.sort();
        let mut found = names(&api);
        found.sort();
        assert_eq!(found, expected);
        let actions = api.resources.iter().flat_map(|resource| &resource.actions);
        let contents = actions
            .flat_map(|action| &action.responses)
            .flat_map(|response| &response.contents);
        let streams: Vec<_> = contents
            .filter(|content| content.media_type == "text/event-stream")
            .collect();
        let count = declared.to_string().matches("\"sseStream\":true").count();
        assert_eq!(streams.len(), count);
        let events = streams.iter().flat_map(|stream| &stream.events);
        assert!(events.clone().count() >= count && events.clone().all(|event| event.ty != TypeRef::Any));
    }
}
