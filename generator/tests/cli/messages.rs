//! Which stream a message goes to, in which form, in which colours.

use super::*;

#[test]
fn a_wrong_command_line_ends_with_two_and_says_what_is_right() {
    let place = Place::empty();
    for (arguments, expected) in [
        (&["generat"][..], "a similar subcommand exists: 'generate'"),
        (&[], "Usage: actionspec"),
        (&["generate", "--only", "go"], "[possible values: rust, ruby, python]"),
        (
            &["generate", "--docs-format", "html"],
            "[possible values: markdown, rst]",
        ),
        (
            &["generate", "--docs-style", "plain"],
            "[possible values: classic, rich]",
        ),
        (&["generate", "spec"], "unexpected argument 'spec'"),
        (&["lint", "--message-format", "xml"], "[possible values: text, json]"),
        (&["init"], "<DIR>"),
    ] {
        let said = place.run(arguments);
        assert_eq!((said.code, said.stdout.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(said.stderr.contains(expected), "{arguments:?}: {}", said.stderr);
    }
}

#[test]
fn help_and_version_are_results() {
    let place = Place::empty();
    for arguments in [&["--help"][..], &["--version"], &["generate", "--help"]] {
        let said = place.run(arguments);
        assert_eq!((said.code, said.stderr.as_str()), (Some(0), ""), "{arguments:?}");
        assert!(said.stdout.contains("actionspec"), "{}", said.stdout);
    }
}

#[test]
fn a_spec_with_errors_generates_nothing() {
    let place = Place::new();
    place.replace("spec/api.yaml", "name: library", "nam: library");
    let said = place.run(&["generate"]);
    assert_eq!((said.code, said.stdout.as_str()), (Some(1), ""));
    assert!(said.stderr.contains("error[unknown-key]"), "{}", said.stderr);
    assert!(
        said.stderr
            .ends_with("\nerror: nothing was generated: 2 errors, 0 warnings\n"),
        "{}",
        said.stderr
    );
    assert!(!place.path("generated").exists());
}

#[test]
fn with_json_every_line_of_both_streams_is_an_object() {
    let place = Place::new();
    let lines = |text: &str| -> Vec<serde_json::Value> {
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    place.replace("spec/schemas/book.yaml", "maxLength: 255", "maxLength: long");
    let said = place.run(&["generate", "--message-format", "json"]);
    let [warning] = &lines(&said.stderr)[..] else {
        panic!("one warning: {}", said.stderr)
    };
    assert_eq!(warning["severity"], "warning");
    assert_eq!(warning["file"], "spec/schemas/book.yaml");
    let [summary] = &lines(&said.stdout)[..] else {
        panic!("one result: {}", said.stdout)
    };
    assert_eq!(summary["unchanged"], 0);
    assert_eq!(
        summary["written"].as_array().unwrap().len(),
        place.files("generated").len()
    );

    fs::write(place.path("generated/ruby/docs/book.md"), "stale").unwrap();
    let said = place.run(&["--message-format", "json", "generate", "--check"]);
    assert_eq!(said.code, Some(1));
    let [found] = &lines(&said.stdout)[..] else {
        panic!("one result: {}", said.stdout)
    };
    assert_eq!(found["differences"][0]["kind"], "stale");
    assert_eq!(found["differences"][0]["path"], "ruby/docs/book.md");
    assert_eq!(found["run"], "actionspec --message-format json generate");

    fs::write(place.path("generated/manifest.txt"), "../x\n").unwrap();
    let said = place.run(&["generate", "--message-format", "json"]);
    assert_eq!((said.code, said.stdout.as_str()), (Some(1), ""));
    let errors = lines(&said.stderr);
    assert_eq!(errors.last().unwrap()["severity"], "error");

    place.replace("spec/api.yaml", "name: library", "nam: library");
    let said = place.run(&["lint", "--message-format", "json"]);
    assert_eq!(said.code, Some(1));
    assert_eq!(lines(&said.stdout)[0]["errors"], 2);
}

#[test]
fn text_is_coloured_where_it_is_asked_for() {
    let place = Place::new();
    place.replace("spec/api.yaml", "name: library", "nam: library");
    let coloured = |arguments: &[&str]| place.run(arguments).stderr.contains('\u{1b}');
    assert!(!coloured(&["lint"]), "a pipe is no terminal");
    assert!(coloured(&["lint", "--color", "always"]));
    assert!(!coloured(&["lint", "--color", "never"]));
}

#[cfg(unix)]
#[test]
fn a_terminal_gets_colours_unless_it_refuses_them() {
    let place = Place::new();
    place.replace("spec/api.yaml", "name: library", "nam: library");
    let program = env!("CARGO_BIN_EXE_actionspec");
    let on_terminal = |environment: &[(&str, &str)]| {
        let mut command = Command::new("script");
        command
            .args(["-qec", &format!("'{program}' lint"), "/dev/null"])
            .current_dir(place.path(""));
        command.env_remove("NO_COLOR").envs(environment.iter().copied());
        command
            .output()
            .map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let Ok(text) = on_terminal(&[]) else {
        eprintln!("skipped: there is no `script` to make a terminal");
        return;
    };
    assert!(text.contains('\u{1b}'), "{text}");
    assert!(!on_terminal(&[("NO_COLOR", "1")]).unwrap().contains('\u{1b}'));
    assert!(
        on_terminal(&[("NO_COLOR", "")]).unwrap().contains('\u{1b}'),
        "an empty value refuses nothing"
    );
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_mistake() {
    let place = Place::new();
    let mut child = place
        .command(&["generate", "--check"])
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    assert_eq!(
        child.wait().unwrap().code(),
        Some(1),
        "the code is that of what was found"
    );
}
