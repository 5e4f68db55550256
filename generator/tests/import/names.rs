//! Resources and actions from tags, paths and operation ids.

use super::{action, import, names_of, with_paths};

/// A document with an operation for each `METHOD /path tag operationId`; `-` stands for none.
fn operations(lines: &[&str]) -> String {
    let mut paths = indexmap::IndexMap::<&str, Vec<String>>::new();
    for line in lines {
        let mut words = line.split(' ');
        let (method, path) = (words.next().unwrap(), words.next().unwrap());
        let mut text = format!("  {}:\n    responses: {{}}\n", method.to_lowercase());
        match words.next() {
            None | Some("-") => {}
            Some(tag) => text += &format!("    tags: ['{}']\n", tag.replace('_', " ")),
        }
        match words.next() {
            None | Some("-") => {}
            Some(id) => text += &format!("    operationId: '{id}'\n"),
        }
        paths.entry(path).or_default().push(text);
    }
    let paths: String = paths
        .iter()
        .map(|(path, text)| format!("'{path}':\n{}", text.concat()))
        .collect();
    with_paths(&paths)
}

#[track_caller]
fn check(cases: &[(&str, &str)]) {
    let lines: Vec<&str> = cases.iter().map(|(line, _)| *line).collect();
    let api = import(&operations(&lines));
    for (line, name) in cases {
        let found = action(&api, name);
        let path = line.split(' ').nth(1).unwrap();
        assert_eq!(found.path.to_string(), path, "{name} among {:?}", names_of(&api));
    }
}

#[test]
fn a_collection_and_one_of_it_are_apart() {
    check(&[
        ("GET /v1/devices Devices listAllDevices", "devices.list"),
        ("POST /v1/devices Devices createDevice", "devices.post"),
        ("GET /v1/devices/{id} Devices getDevice", "device.get"),
        ("PATCH /v1/devices/{id} Devices updateDevice", "device.patch"),
        ("DELETE /v1/devices/{id} Devices removeDevice", "device.delete"),
        ("POST /v1/devices/{id}/export Devices exportDevice", "device.export"),
        ("GET /v1/devices/stats Devices getDeviceStats", "devices.getStats"),
    ]);
}

#[test]
fn a_tag_is_found_across_parameters_and_may_be_in_the_singular() {
    check(&[
        ("GET /apps/{app}/tokens App_Token list_app_tokens", "appTokens.list"),
        ("GET /apps/{app}/tokens/{token} App_Token get_app_token", "appToken.get"),
        ("GET /status Status show_status", "status.get"),
    ]);
}

#[test]
fn a_tag_that_the_path_does_not_have_is_an_area() {
    check(&[
        ("GET /me Account account/get-current", "account.getCurrent"),
        (
            "GET /anti-affinity-groups Affinity anti_affinity_group_list",
            "affinity.antiAffinityGroupList",
        ),
        (
            "GET /affinity-groups Affinity affinity_group_list",
            "affinity.groupList",
        ),
    ]);
}

#[test]
fn words_that_all_tags_begin_with_are_left_out() {
    check(&[
        ("GET /Services VerifyV2Service ListService", "services.list"),
        ("GET /Services/{Sid} VerifyV2Service FetchService", "service.get"),
        ("GET /Forms/{Type} VerifyV2Form FetchForm", "form.get"),
    ]);
}

#[test]
fn without_tags_the_path_tells() {
    check(&[
        ("GET /v1/charges - GetCharges", "charges.list"),
        ("POST /v1/charges/{charge} - PostChargesCharge", "charge.post"),
        (
            "POST /v1/charges/{charge}/capture - PostChargesChargeCapture",
            "charge.postCapture",
        ),
        ("GET /v1/charges/search - GetChargesSearch", "charges.getSearch"),
        ("POST /v1/terminal/tokens - PostTerminalTokens", "terminal.postTokens"),
        (
            "GET /v1/terminal/readers/{reader} - GetTerminalReadersReader",
            "terminalReader.get",
        ),
        ("GET /v1/balance - GetBalance", "balance.get"),
    ]);
}

#[test]
fn without_operation_ids_the_path_tells() {
    check(&[
        ("GET /items", "items.list"),
        ("GET /items/{id}", "item.get"),
        ("POST /items/{id}/send-mail", "item.postSendMail"),
        ("GET /", "test.get"),
    ]);
}

#[test]
fn repeated_operation_ids_and_other_collisions_are_numbered() {
    check(&[
        ("GET /a/{x}/one A same", "a.same"),
        ("GET /a/{x}/two A same", "a.same2"),
        ("GET /a/{x}/three A SAME", "a.same3"),
    ]);
}

#[test]
fn the_only_tag_counts_where_the_path_has_it() {
    check(&[
        ("GET /accounts Shop getAccounts", "accounts.list"),
        ("GET /accounts/{id} Shop getAccount", "account.get"),
        ("GET /shops/{id} Shop getShop", "shop.get"),
    ]);
}

#[test]
fn odd_words_are_names() {
    check(&[
        ("GET /2fa/{x} 2fa -", "n2fa.get"),
        ("GET /日本 日本 -", "riBen.get"),
        ("GET /_x/{a}/$y -_- $in", "x.in"),
    ]);
}

#[test]
fn an_operation_may_name_itself() {
    let api = import(&with_paths(
        "/a:
  get:
    x-actionspec-name: thing.doIt
    x-other: kept
",
    ));
    let action = action(&api, "thing.doIt");
    assert_eq!(action.extensions.keys().collect::<Vec<_>>(), ["x-other"]);
}

#[test]
fn tags_describe_resources() {
    let api = import(
        "openapi: 3.0.0
info: {title: T, version: '1'}
tags: [{name: VPCs, description: Private clouds}]
paths:
  /vpcs: {get: {tags: [VPCs]}}
",
    );
    let resource = &api.resources[0];
    assert_eq!(
        (
            resource.name.as_str(),
            resource.title.as_str(),
            resource.description.as_deref()
        ),
        ("vpcs", "VPCs", Some("Private clouds"))
    );
}

#[test]
fn a_path_without_a_word_belongs_to_the_api() {
    let api = import(&operations(&["GET /@{lat},{lon} - -", "GET /* - -"]));
    assert_eq!(api.resources.len(), 1, "{:?}", names_of(&api));
    assert_eq!(api.resources[0].actions.len(), 2);
}
