//! The page of the rules lists what the table of rules says.

use std::fs;
use std::path::Path;

use actionspec::diff::{Direction, Rule};
use serde_json::to_value;

#[test]
fn the_page_lists_every_rule() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("DIFF.md");
    let page = fs::read_to_string(&path).unwrap();
    let head = "| --- | --- | --- | --- | --- |\n";
    let (before, _) = page.split_once(head).unwrap();
    let rows = Rule::ALL.iter().map(|rule| {
        let word = |value: serde_json::Value| value.as_str().unwrap().to_owned();
        let wire = |direction| word(to_value(rule.wire(direction)).unwrap());
        let crate_ = word(to_value(rule.level()).unwrap());
        let (request, response) = (wire(Direction::Request), wire(Direction::Response));
        let message = rule.message().replace("`{subject}`", "it").replace(['{', '}'], "*");
        format!(
            "| `{}` | {crate_} | {request} | {response} | {message} |\n",
            rule.slug()
        )
    });
    let expected = format!("{before}{head}{}", rows.collect::<String>());
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, &expected).unwrap();
    }
    let run = "run: UPDATE_EXPECT=1 cargo test -p actionspec --test diff page";
    assert!(
        fs::read_to_string(&path).unwrap() == expected,
        "{} is not current\n{run}",
        path.display()
    );
}
