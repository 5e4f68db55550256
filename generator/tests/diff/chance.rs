//! Changes by chance: each is told, with the verdict of its rule, and swapping the specs swaps added and removed.

use std::path::Path;

use actionspec::diff::{Change, Direction, Kind, Level, Rule, Wire, compare};
use serde_json::{Value, json};

use super::pairs::Files;
use super::specs::{line, load_files};

/// How many changed specs are tried.
const ROUNDS: u64 = 120;

/// Numbers by chance that are the same in every run (*splitmix64*).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % limit as u64).unwrap()
    }

    fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        (!items.is_empty()).then(|| &items[self.below(items.len())])
    }
}

/// What a mutation comes to.
struct Expected {
    rule: Rule,
    subject: String,
}

/// A way to change a spec at a place by chance; nothing where there is no such place.
type Mutation = fn(&mut Files, &mut Chance) -> Option<Expected>;

const MUTATIONS: &[Mutation] = &[
    add_property,
    remove_property,
    turn_required,
    change_type,
    change_description,
    add_value,
    add_action,
    remove_action,
    change_method,
    add_parameter,
    remove_parameter,
    turn_parameter,
    add_error,
    remove_error,
];

#[test]
fn changes_by_chance_are_told() {
    let base = Files::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diff/base"));
    let old = load_files(&base);
    let mut chance = Chance(7);
    let mut told = 0;
    for round in 0..ROUNDS {
        let mut files = base.clone();
        let mutation = MUTATIONS[usize::try_from(round).unwrap() % MUTATIONS.len()];
        let Some(expected) = mutation(&mut files, &mut chance) else {
            continue;
        };
        let new = load_files(&files);
        let changes = compare(&old, &new);
        let found = changes
            .iter()
            .find(|change| change.rule == expected.rule && change.subject == expected.subject);
        let lines = || changes.iter().map(line).collect::<Vec<_>>().join("\n");
        let found = found.unwrap_or_else(|| panic!("{} of {} in\n{}", expected.rule.slug(), expected.subject, lines()));
        check_verdict(found);
        assert_eq!(turned(&compare(&new, &old)), subjects(&changes), "{}", lines());
        told += 1;
    }
    assert!(told > ROUNDS / 2, "{told} of {ROUNDS} rounds had something to change");
}

/// The crate may be hit harder than the rule says, where a type of Rust is another.
fn check_verdict(change: &Change) {
    let wire = change
        .direction
        .map_or(Wire::None, |direction| change.rule.wire(direction));
    let of_action = change.direction.is_none() && !change.subject.starts_with("schema:");
    let wire = if of_action {
        change.rule.wire(Direction::Both)
    } else {
        wire
    };
    assert_eq!(change.wire, wire, "{}", line(change));
    let is_as_said = change.level == change.rule.level() || change.level == Level::Major;
    let is_value = matches!(change.rule, Rule::EnumValueAdded);
    assert!(is_as_said || is_value, "{}", line(change));
}

fn subjects(changes: &[Change]) -> Vec<(String, Kind)> {
    let mut subjects: Vec<(String, Kind)> = changes
        .iter()
        .map(|change| (change.subject.clone(), change.kind))
        .collect();
    subjects.sort_unstable();
    subjects.dedup();
    subjects
}

fn turned(changes: &[Change]) -> Vec<(String, Kind)> {
    let turned = subjects(changes).into_iter().map(|(subject, kind)| {
        let kind = match kind {
            Kind::Added => Kind::Removed,
            Kind::Removed => Kind::Added,
            Kind::Changed | Kind::Renamed => kind,
        };
        (subject, kind)
    });
    let mut turned: Vec<(String, Kind)> = turned.collect();
    turned.sort_unstable();
    turned
}

/// The objects of schemas, by place, and what a change in one is called.
fn objects(files: &Files) -> Vec<(String, String)> {
    let schemas = files
        .0
        .iter()
        .filter_map(|(name, value)| Some((name, name.strip_prefix("schemas/")?, value)));
    let mut found = Vec::new();
    for (file, name, value) in schemas {
        collect_objects(value, format!("{file}#"), format!("schema:{name}"), &mut found);
    }
    found
}

fn collect_objects(value: &Value, place: String, subject: String, found: &mut Vec<(String, String)>) {
    let Some(properties) = value.get("properties").and_then(Value::as_object) else {
        return;
    };
    for (name, property) in properties {
        let inside = format!("{place}/properties/{name}");
        let subject = format!("{subject}.{name}");
        match property.get("items") {
            Some(items) => collect_objects(items, format!("{inside}/items"), subject, found),
            None => collect_objects(property, inside, subject, found),
        }
    }
    found.push((place, subject));
}

/// The properties of an object by chance that are not required, and the object.
fn free_property(files: &Files, chance: &mut Chance) -> Option<(String, String, String)> {
    let objects = objects(files);
    let (place, subject) = chance.pick(&objects)?.clone();
    let object = files.get(&place)?;
    let required = |name: &str| {
        let names = object.get("required").and_then(Value::as_array);
        names.is_some_and(|names| names.iter().any(|known| known == name))
    };
    let names: Vec<&String> = object["properties"]
        .as_object()?
        .keys()
        .filter(|name| !required(name))
        .collect();
    // An object without properties is none any more.
    let name = chance
        .pick(&names)
        .filter(|_| object["properties"].as_object().unwrap().len() > 1)?;
    Some((place, subject, (*name).clone()))
}

fn add_property(files: &mut Files, chance: &mut Chance) -> Option<Expected> {
    let objects = objects(files);
    let (place, subject) = chance.pick(&objects)?;
    let ty = *chance.pick(&["string", "integer", "boolean"])?;
    files.set(&format!("{place}/properties/added"), json!({ "type": ty }));
    Some(Expected {
        rule: Rule::OptionalPropertyAdded,
        subject: format!("{subject}.added"),
    })
}

fn remove_property(files: &mut Files, chance: &mut Chance) -> Option<Expected> {
    let (place, subject, name) = free_property(files, chance)?;
    let is_closed = files.get(&place)?.get("additionalProperties") == Some(&json!(false));
    if subject == "schema:devices" {
        // Its pages need them.
        return None;
    }
    files.remove(&format!("{place}/properties/{name}"));
    Some(Expected {
        rule: if is_closed {
            Rule::PropertyForbidden
        } else {
            Rule::PropertyRemoved
        },
        subject: format!("{subject}.{name}"),
    })
}

fn turn_required(files: &mut Files, chance: &mut Chance) -> Option<Expected> {
    let (place, subject, name) = free_property(files, chance)?;
    let required = files.get(&place)?.get("required").cloned().unwrap_or_else(|| json!([]));
    let names = required.as_array()?.iter().cloned().chain([json!(name)]);
    files.set(&format!("{place}/required"), names.collect());
    Some(Expected {
        rule: Rule::PropertyBecameRequired,
        subject: format!("{subject}.{name}"),
    })
}

fn change_type(files: &mut Files, chance: &mut Chance) -> Option<Expected> {
    let (place, subject, name) = free_property(files, chance)?;
    let place = format!("{place}/properties/{name}");
    if files.get(&place)?.get("type")? == "boolean" || subject == "schema:devices" {
        return None;
    }
    files.set(&place, json!({ "type": "boolean" }));
    Some(Expected {
        rule: Rule::TypeChanged,
        subject: format!("{subject}.{name}"),
    })
}

fn change_description(files: &mut Files, chance: &mut Chance) -> Option<Expected> {
    let (place, subject, name) = free_property(files, chance)?;
    let place = format!("{place}/properties/{name}");
    files.get(&place)?.get("type")?;
    files.set(&format!("{place}/description"), json!("Another text."));
    Some(Expected {
        rule: Rule::TextChanged,
        subject: format!("{subject}.{name}"),
    })
}

fn add_value(files: &mut Files, chance: &mut Chance) -> Option<Expected> {
    let lists = [
        ("schemas/device#/properties/state/enum/-", "schema:device.state"),
        ("schemas/devicePatch#/properties/mode/enum/-", "schema:devicePatch.mode"),
        ("resources/device#/actions/get/parameters/0/enum/-", "device.get?view"),
    ];
    let (place, subject) = chance.pick(&lists)?;
    files.set(place, json!("added"));
    Some(Expected {
        rule: Rule::EnumValueAdded,
        subject: (*subject).to_owned(),
    })
}

/// The actions, by resource and name.
fn actions(files: &Files) -> Vec<(String, String)> {
    let resources = files
        .0
        .iter()
        .filter_map(|(name, value)| Some((name.strip_prefix("resources/")?, value)));
    let actions = resources.flat_map(|(resource, value)| {
        let names = value["actions"].as_object().unwrap().keys();
        names.map(move |name| (resource.to_owned(), name.clone()))
    });
    actions.collect()
}

fn add_action(files: &mut Files, chance: &mut Chance) -> Option<Expected> {
    let actions = actions(files);
    let (resource, _) = chance.pick(&actions)?;
    let action = json!({ "method": "get", "path": "/added", "responses": { "200": { "schema": "job" } } });
    files.set(&format!("resources/{resource}#/actions/added"), action);
    Some(Expected {
        rule: Rule::ActionAdded,
        subject: format!("{resource}.added"),
    })
}

fn remove_action(files: &mut Files, chance: &mut Chance) -> Option<Expected> {
    let actions = actions(files);
    let (resource, action) = chance.pick(&actions)?;
    files.remove(&format!("resources/{resource}#/actions/{action}"));
    Some(Expected {
        rule: Rule::ActionRemoved,
        subject: format!("{resource}.{action}"),
    })
}

fn change_method(files: &mut Files, chance: &mut Chance) -> Option<Expected> {
    let actions = actions(files);
    let (resource, action) = chance.pick(&actions)?;
    files.set(&format!("resources/{resource}#/actions/{action}/method"), json!("put"));
    Some(Expected {
        rule: Rule::MethodChanged,
        subject: format!("{resource}.{action}"),
    })
}

fn add_parameter(files: &mut Files, chance: &mut Chance) -> Option<Expected> {
    let actions = actions(files);
    let (resource, action) = chance.pick(&actions)?;
    let place = format!("resources/{resource}#/actions/{action}/parameters");
    let known = files.get(&place).cloned().unwrap_or_else(|| json!([]));
    let is_required = chance.below(2) == 0;
    let added = json!({ "name": "added", "in": "query", "type": "string", "required": is_required });
    files.set(&place, known.as_array()?.iter().cloned().chain([added]).collect());
    Some(Expected {
        rule: if is_required {
            Rule::RequiredParameterAdded
        } else {
            Rule::OptionalParameterAdded
        },
        subject: format!("{resource}.{action}?added"),
    })
}

/// A parameter of an action by chance, by its place, its subject and itself.
fn parameter(files: &Files, chance: &mut Chance) -> Option<(String, String, Value)> {
    let actions = actions(files);
    let (resource, action) = chance.pick(&actions)?;
    let place = format!("resources/{resource}#/actions/{action}/parameters");
    let parameters = files.get(&place)?.as_array()?;
    let number = chance.below(parameters.len());
    let parameter = parameters[number].clone();
    let is_for_pages = parameter["name"].as_str()?.starts_with("p");
    let subject = format!("{resource}.{action}?{}", parameter["name"].as_str()?);
    (!is_for_pages).then(|| (format!("{place}/{number}"), subject, parameter))
}

fn remove_parameter(files: &mut Files, chance: &mut Chance) -> Option<Expected> {
    let (place, subject, _) = parameter(files, chance)?;
    files.remove(&place);
    Some(Expected {
        rule: Rule::ParameterRemoved,
        subject,
    })
}

fn turn_parameter(files: &mut Files, chance: &mut Chance) -> Option<Expected> {
    let (place, subject, parameter) = parameter(files, chance)?;
    let is_required = parameter["required"] == json!(true);
    files.set(&format!("{place}/required"), json!(!is_required));
    Some(Expected {
        rule: if is_required {
            Rule::ParameterBecameOptional
        } else {
            Rule::ParameterBecameRequired
        },
        subject,
    })
}

fn add_error(files: &mut Files, chance: &mut Chance) -> Option<Expected> {
    let actions = actions(files);
    let (resource, action) = chance.pick(&actions)?;
    let place = format!("resources/{resource}#/actions/{action}/errors");
    let mut errors = files.get(&place).cloned().unwrap_or_else(|| json!({}));
    errors
        .as_object_mut()?
        .insert("418".to_owned(), json!({ "schema": "error" }));
    files.set(&place, errors);
    Some(Expected {
        rule: Rule::ErrorAdded,
        subject: format!("{resource}.{action}:418"),
    })
}

fn remove_error(files: &mut Files, chance: &mut Chance) -> Option<Expected> {
    let actions = actions(files);
    let (resource, action) = chance.pick(&actions)?;
    let place = format!("resources/{resource}#/actions/{action}/errors");
    let codes: Vec<String> = files.get(&place)?.as_object()?.keys().cloned().collect();
    let code = chance.pick(&codes)?;
    files.remove(&format!("{place}/{code}"));
    Some(Expected {
        rule: Rule::ErrorRemoved,
        subject: format!("{resource}.{action}:{code}"),
    })
}
