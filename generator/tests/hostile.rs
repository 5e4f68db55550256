//! A spec is somebody else's text: whatever is done to the bytes of a right one, loading ends, nothing panics, and every
//! diagnostic has a place in a file.
#![allow(clippy::expect_used, reason = "a test that cannot go on fails")]

use std::fs;
use std::path::Path;

use actionspec::diagnostic::Style;
use actionspec::load::load;
use actionspec::model::Span;
use serde_json::Value;
use tempfile::TempDir;

const API: &str = "\
actionspec: 1
name: example
title: Example API
version: '1.0'
baseUrl: https://api.example.com
headers: {Accept: application/json}
auth:
  user: {type: bearer}
  key: {type: apiKey, in: header, name: X-Key}
parameters:
  - {name: _links, in: query, type: boolean, default: true}
";

const RESOURCE: &str = "\
name: device
description: |
  One *device*.

  And more: ü, 漢字, 😀.
path: /devices/{deviceId}
parameters:
  - name: deviceId
    in: path
    type: string
actions:
  get: &get
    method: get
    auth: [user, key]
    scopes: [all.User, device.*]
    responses: {200: {schema: device}, 304: {}}
    errors:
      404: {description: \"It does not exist.\", schema: error}
      default: {}
  list:
    method: get
    path: /children
    pagination: {page: page, perPage: perPage, items: items}
    parameters:
      - {name: page, in: query, type: integer, minimum: 0}
      - {name: perPage, in: query, type: integer, maximum: 1.0e+3}
      - {name: tags, in: query, type: array, items: {$ref: 'device#/$defs/tag'}, style: form, explode: false}
    responses:
      200: {type: object, properties: {items: {type: array, items: {$ref: device}}}}
  stream:
    method: post
    deprecated: Use `list`.
    parameters: [{name: device, in: body, required: true, schema: device}]
    responses:
      2XX: {content: text/event-stream, events: {done: {schema: device}}}
      201: {content: {text/csv: {type: file}}, headers: {X-Rate: {type: integer}}}
  again: *get
";

const SCHEMA: &str = "\
$schema: https://json-schema.org/draft/2020-12/schema
title: Device
type: object
required: [id, name]
properties:
  id: {type: string, pattern: '^[a-f0-9]{24}$'}
  kind: {enum: [a, b], default: a}
  parent: {$ref: '#'}
  tags: {type: array, items: {$ref: '#/$defs/tag'}, maxItems: 10}
  size: {anyOf: [{type: integer}, {type: 'null'}]}
additionalProperties: false
examples: [{id: 575ec8687ae143cd83dc4a97, size: -1.5e3}]
$defs:
  tag: {allOf: [{type: object}, {properties: {key: {type: [string, 'null']}}}]}
";

const ERROR: &str = "{\"type\": \"object\", \"properties\": {\"type\": {\"type\": \"string\"}, \"message\": true}}\n";

/// What means something to a parser, or to a terminal.
const TOKENS: &[&str] = &[
    "[",
    "]",
    "{",
    "}",
    "&a ",
    "*a",
    "*get",
    "!x ",
    "!!str ",
    "<<: *get\n",
    "- ",
    ": ",
    ":",
    "? ",
    ",",
    "\t",
    "\n",
    "\r\n",
    "\r",
    " ",
    "\u{feff}",
    "---\n",
    "...\n",
    "%YAML 1.2\n",
    "%TAG ! x\n",
    "\"",
    "'",
    "|\n",
    ">-\n",
    "#",
    "1e400",
    "0x1F",
    "017",
    "12:30",
    "~",
    "null",
    "\0",
    "\u{1b}[31m",
    "\u{85}",
    "\u{2028}",
    "\u{202e}",
    "😀",
    "\\u",
    "\\",
    "$ref: '#'\n",
    "\"$ref\": \"#\",",
    "x-a: 1\n",
    "99999999999999999999",
    "-",
    "/",
    "..",
    "//",
    "/*",
];

/// The generator of Marsaglia, "Xorshift RNGs": the same numbers on every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).expect("64 bits") % limit.max(1)
    }
}

/// Does one harm to a text.
fn mutate(bytes: &mut Vec<u8>, numbers: &mut Numbers) {
    let at = numbers.below(bytes.len() + 1);
    let length = numbers.below(30);
    let range = at..(at + length).min(bytes.len());
    match numbers.below(8) {
        0 => bytes.truncate(at),
        1 => drop(bytes.drain(range)),
        2 => {
            let part = bytes[range].to_vec();
            bytes.splice(at..at, part.repeat(1 + numbers.below(3)));
        }
        3 => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << numbers.below(8);
            }
        }
        4 => swap_lines(bytes, numbers),
        5 => {
            let token = TOKENS[numbers.below(TOKENS.len())];
            bytes.splice(at..at, token.repeat(1 + numbers.below(200)).into_bytes());
        }
        _ => {
            let token = TOKENS[numbers.below(TOKENS.len())];
            bytes.splice(range, token.bytes());
        }
    }
}

fn swap_lines(bytes: &mut Vec<u8>, numbers: &mut Numbers) {
    let mut lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
    let (a, b) = (numbers.below(lines.len()), numbers.below(lines.len()));
    if !lines.is_empty() {
        lines.swap(a, b);
    }
    *bytes = lines.concat();
}

/// The files of a right spec in one notation.
fn right_spec(ending: &str) -> Vec<(String, Vec<u8>)> {
    let files = [
        ("api", API),
        ("resources/device", RESOURCE),
        ("schemas/device", SCHEMA),
        ("schemas/error", ERROR),
    ];
    let files = files.into_iter().map(|(path, text)| {
        let value: Value = serde_yaml::from_str(text).expect("YAML");
        let json = serde_json::to_string_pretty(&value).expect("JSON");
        let text = if ending == "json" { &json } else { text };
        (format!("{path}.{ending}"), text.as_bytes().to_vec())
    });
    files.collect()
}

fn write<'a>(spec: &Path, files: impl IntoIterator<Item = &'a (String, Vec<u8>)>) {
    for (path, bytes) in files {
        let path = spec.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a writable folder");
        // Some file systems wait for the disk when a file is written over, but not for a new one.
        let _ = fs::remove_file(&path);
        fs::write(path, bytes).expect("a writable folder");
    }
}

/// Loads a spec and checks what holds whatever is in it; whether a model came out.
fn check(spec: &Path, history: &str) -> bool {
    let loaded = load(spec);
    assert_eq!(loaded.api.is_none(), loaded.report.has_errors(), "{history}");
    for diagnostic in loaded.report.sorted() {
        let notes = diagnostic.notes.iter().map(|(_, span)| *span);
        for Span { file, start, end } in notes.chain([diagnostic.span]) {
            let source = loaded.sources.get(file).expect("a file");
            let part = source.text.get(start as usize..end as usize);
            assert!(part.is_some(), "{history}: {}: {}", source.path, diagnostic.message);
        }
        assert!(diagnostic.help.is_some(), "{history}: {}", diagnostic.message);
    }
    let text = loaded.report.render_text(&loaded.sources, Style::Plain);
    let steers = |c: char| c.is_control() && c != '\n';
    assert!(!text.contains(steers), "{history}: {text:?}");
    assert!(
        !text.lines().any(|line| line.trim_start().starts_with("::error")),
        "{history}: {text}"
    );
    assert_eq!(
        loaded.report.render_json(&loaded.sources).lines().count(),
        loaded.report.sorted().len()
    );
    loaded.api.is_some()
}

fn check_mutations(ending: &str, seed: u64, count: usize) {
    let folder = TempDir::new().expect("a writable folder");
    let right = right_spec(ending);
    write(folder.path(), &right);
    assert!(check(folder.path(), "the right spec"));
    let mut numbers = Numbers(seed);
    let mut whole = 0;
    let mut written = right.clone();
    for i in 0..count {
        let mut files = right.clone();
        for _ in 0..=numbers.below(3) {
            let which = numbers.below(files.len());
            mutate(&mut files[which].1, &mut numbers);
        }
        let changed = files.iter().zip(&written).filter(|(file, before)| file != before);
        write(folder.path(), changed.map(|(file, _)| file));
        written = files;
        whole += usize::from(check(folder.path(), &format!("mutation {i} of {ending}")));
    }
    // Neither is every harm mended, nor does everything break.
    assert!((count / 100..count).contains(&whole), "{whole} of {count} are right");
}

#[test]
fn harmed_yaml() {
    check_mutations("yaml", 0x9e37_79b9_7f4a_7c15, 2000);
}

#[test]
fn harmed_json() {
    check_mutations("json", 0xd1b5_4a32_d192_ed03, 2000);
}
