//! Tables of names and what they become.

use quote::ToTokens;

use super::{Collision, Ident, Space, Spelling, assign, crate_name, feature, ident, singular, words};

fn spelled(ident: &Ident) -> String {
    ident.to_token_stream().to_string()
}

#[test]
fn names_in_every_case() {
    for (name, field, ty) in [
        ("deviceTag", "device_tag", "DeviceTag"),
        ("device-tag", "device_tag", "DeviceTag"),
        ("userIDs", "user_ids", "UserIds"),
        ("IDs", "ids", "Ids"),
        ("URLsToCall", "urls_to_call", "UrlsToCall"),
        ("HTTPStatus", "http_status", "HttpStatus"),
        ("GPSsensor", "gp_ssensor", "GpSsensor"),
        ("ioT2Device", "io_t2_device", "IoT2Device"),
        ("content-type", "content_type", "ContentType"),
        ("a/b", "a_b", "AB"),
        ("../x", "x", "X"),
        ("$and", "and", "And"),
        ("$ref", "r#ref", "Ref"),
        ("_links", "links", "Links"),
        ("2fa", "n2fa", "N2fa"),
        ("24h", "n24h", "N24h"),
        ("+1", "plus_1", "Plus1"),
        ("-1", "minus_1", "Minus1"),
        ("1-2", "n1_2", "N12"),
        ("", "empty", "Empty"),
        (" ", "blank", "Blank"),
        ("_", "underscore", "Underscore"),
        ("<=", "less_equal", "LessEqual"),
        ("*", "star", "Star"),
        ("Größe", "grosse", "Grosse"),
        ("İ", "i", "I"),
        ("名前", "ming_qian", "MingQian"),
        ("\u{13000}", "u13000", "U13000"),
        ("\u{202e}x", "x", "X"),
    ] {
        assert_eq!(spelled(&ident(name, Space::Field)), field, "{name:?}");
        assert_eq!(spelled(&ident(name, Space::Type)), ty, "{name:?}");
    }
}

#[test]
fn what_is_taken() {
    for (name, space, expected) in [
        ("type", Space::Field, "r#type"),
        ("type", Space::Module, "type_"),
        ("mod", Space::Module, "mod_"),
        ("con", Space::Module, "con_"),
        ("serde_json", Space::Module, "serde_json_"),
        ("clone", Space::Module, "clone"),
        ("clone", Space::Resource, "clone_"),
        ("builder", Space::Resource, "builder_"),
        ("new", Space::Resource, "new_"),
        ("types", Space::Resource, "types_"),
        ("type", Space::Resource, "type_"),
        ("aux", Space::Resource, "aux_"),
        ("com0", Space::Resource, "com0_"),
        ("self", Space::Field, "self_"),
        ("super", Space::Method, "super_"),
        ("crate", Space::Setter, "crate_"),
        ("Self", Space::Type, "Self_"),
        ("Self", Space::Variant, "Self_"),
        ("new", Space::Field, "new_"),
        ("extra", Space::Field, "extra_"),
        ("clone", Space::Method, "clone_"),
        ("send", Space::Setter, "send_"),
        ("send", Space::Field, "send"),
        ("items", Space::Setter, "items_"),
        ("pages", Space::Setter, "pages_"),
        ("items", Space::Field, "items"),
        ("option", Space::Type, "Option_"),
        ("Vec", Space::Type, "Vec_"),
        ("new", Space::Type, "New_"),
        ("ok", Space::Type, "Ok_"),
        ("option", Space::Variant, "Option"),
        ("unknown", Space::Variant, "Unknown_"),
        ("async", Space::Method, "r#async"),
    ] {
        assert_eq!(spelled(&ident(name, space)), expected, "{name:?} as {space:?}");
    }
}

#[track_caller]
fn check_assigned(space: Space, names: &[&str], expected: &[&str]) {
    let assigned = assign(names, space);
    let idents: Vec<String> = assigned.idents.iter().map(spelled).collect();
    assert_eq!(idents, expected);
}

#[test]
fn collisions() {
    check_assigned(Space::Field, &["a/b", "a_b", "aB"], &["a_slash_b", "a_b", "a_b_2"]);
    check_assigned(Space::Field, &["$and", "and"], &["dollar_and", "and"]);
    check_assigned(Space::Field, &["$and", "or"], &["and", "or"]);
    check_assigned(
        Space::Variant,
        &["asc", "desc", "ASC", "DESC"],
        &["Asc", "Desc", "UpperAsc", "UpperDesc"],
    );
    check_assigned(Space::Variant, &["1.5", "15", "1,5"], &["N1Dot5", "N15", "N1Comma5"]);
    check_assigned(Space::Variant, &["C", "C++", "C#"], &["C", "CPlusPlus", "CHash"]);
    check_assigned(Space::Field, &["x", "x", "x_2"], &["x", "x_3", "x_2"]);
    check_assigned(
        Space::Type,
        &["deviceTag", "device_tag", "DeviceTag"],
        &["DeviceTag2", "DeviceUnderscoreTag", "DeviceTag"],
    );
    check_assigned(Space::Type, &["io", "iO"], &["Io", "IO2"]);
    check_assigned(Space::Field, &["new", "new_"], &["new_", "new_underscore"]);
}

#[test]
fn a_collision_names_who_keeps_the_identifier() {
    let assigned = assign(&["a/b", "c", "a_b"], Space::Field);
    assert_eq!(assigned.collisions, [Collision { name: 0, keeper: 2 }]);
}

#[test]
fn features_and_crates() {
    for (resource, expected) in [
        ("accessToken", "access-token"),
        ("type", "type"),
        ("schemas", "schemas_"),
        ("default", "default_"),
    ] {
        assert_eq!(feature(&ident(resource, Space::Module)), expected);
    }
    assert_eq!(crate_name("weatherStation"), "weather-station-client");
    assert_eq!(crate_name("2 fast"), "n2-fast-client");
}

#[test]
fn one_of_many() {
    for (many, one) in [
        ("tags", Some("tag")),
        ("ids", Some("id")),
        ("categories", Some("category")),
        ("addresses", Some("address")),
        ("boxes", Some("box")),
        ("devices", Some("device")),
        ("children", Some("child")),
        ("statuses", Some("status")),
        ("status", None),
        ("data", None),
        ("access", None),
        ("series", None),
        ("gas", None),
    ] {
        assert_eq!(singular(many).as_deref(), one, "{many}");
    }
}

#[test]
fn long_names_end_at_a_word() {
    let name = "word".to_owned() + &"Word".repeat(3000);
    let field = ident(&name, Space::Field);
    assert_eq!(field.as_str(), vec!["word"; 16].join("_"));
    assert_eq!(ident(&"x".repeat(9000), Space::Field).as_str(), "x".repeat(80));
    assert_eq!(words(&name, Spelling::Plain).len(), 3001);
}
