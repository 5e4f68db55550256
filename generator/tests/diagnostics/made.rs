//! Cases that a repository cannot hold: broken bytes, links, large files, names that not every system has.

use std::fs::{self, File};
use std::path::Path;

/// Fills the folder of a spec.
pub(crate) type Make = fn(&Path);

pub(crate) const CASES: &[(&str, Make)] = &[
    ("made-anchors-in-anchors", |spec| {
        let anchors: String = (0..60).map(|i| format!("&a{i} [")).collect();
        let items = "x, ".repeat(2000);
        schema(spec, &format!("enum: {anchors}{items}{}\n", "]".repeat(60)));
    }),
    ("made-bidi", |spec| {
        resource(spec, "name: device\n# \u{202e}txet\nx-a: \"a\u{2066}b\"\nactions: {}\n");
    }),
    ("made-brackets-json", |spec| {
        write(spec, "schemas/a.json", "[".repeat(64 << 10))
    }),
    ("made-brackets-yaml", |spec| {
        write(spec, "schemas/a.yaml", "[".repeat(64 << 10))
    }),
    ("made-byte-order-mark", |spec| {
        resource(spec, "\u{feff}nam: device\nname: device\nactions: {}\n");
    }),
    ("made-byte-order-mark-inside", |spec| {
        resource(spec, "\u{feff}name: device\n\u{feff}actions: {}\n");
    }),
    ("made-capitals", |spec| {
        write(spec, "schemas/device.yaml", "{}\n");
        write(spec, "schemas/Device.json", "{}\n");
    }),
    ("made-control-character", |spec| {
        resource(spec, "name: device\ndescription: a\u{7}b\nactions: {}\n");
        write(spec, "schemas/a.json", "{\"title\": \"a\u{7}b\", \"b\u{9b}31m\": 1}\n");
    }),
    ("made-deep-yaml", |spec| {
        schema(
            spec,
            &(0..101)
                .map(|i| format!("{}items:\n", " ".repeat(i)))
                .collect::<String>(),
        );
    }),
    ("made-dashes", |spec| schema(spec, &"- ".repeat(20_000))),
    ("made-huge-line", |spec| {
        let properties: Vec<String> = (0..5000).map(|i| format!("\"é{i}\":{{\"type\":\"string\"}}")).collect();
        let text = format!("{{\"properties\":{{{}}},\"requird\":[]}}", properties.join(","));
        write(spec, "schemas/a.json", text);
    }),
    ("made-line-ends", |spec| {
        resource(
            spec,
            "name: device\r\n\r\nactons: {}\r\nactions:\r\n  get:\r\n    method: get\r\n   path: /a\r\n",
        );
        write(spec, "schemas/a.json", "{\r\n  \"typ\": \"string\"\r\n}\r\n");
        write(spec, "schemas/b.yaml", "title: 5\r\ntype: strng\r\n");
    }),
    ("made-long-key", |spec| {
        resource(spec, &format!("name: device\n{}: 1\nactions: {{}}\n", "x".repeat(1025)))
    }),
    ("made-long-name", |spec| {
        resource(spec, &format!("name: device\n{}: 1\nactions: {{}}\n", "x".repeat(1000)))
    }),
    ("made-no-folder", |spec| fs::remove_dir(spec).expect("an empty folder")),
    ("made-not-a-folder", |spec| {
        fs::remove_dir(spec).expect("an empty folder");
        fs::write(spec, "actionspec: 1\n").expect("a writable folder");
    }),
    ("made-not-utf8", |spec| {
        write(
            spec,
            "resources/device.yaml",
            b"name: device\ntitle: Ger\xe4t\nactions: {}\n",
        );
    }),
    ("made-too-large", |spec| {
        write(spec, "schemas/a.yaml", "");
        let file = File::options().write(true).open(spec.join("schemas/a.yaml"));
        file.and_then(|file| file.set_len((16 << 20) + 1))
            .expect("a writable file");
    }),
    ("made-too-many-parameters", |spec| {
        let parameters: String = (0..1000).map(|i| format!("  - {{name: p{i}, in: query}}\n")).collect();
        let actions: String = (0..1000).map(|i| format!("  a{i}: {{method: get}}\n")).collect();
        resource(
            spec,
            &format!("name: device\nparameters:\n{parameters}actions:\n{actions}"),
        );
    }),
    ("made-utf16", |spec| {
        let text = "\u{feff}name: device\n".encode_utf16().flat_map(u16::to_le_bytes);
        write(spec, "resources/device.yaml", text.collect::<Vec<u8>>());
    }),
    #[cfg(unix)]
    ("made-broken-link", |spec| link(spec, "nowhere.yaml", "schemas/a.yaml")),
    #[cfg(target_os = "linux")]
    ("made-endless-file", |spec| link(spec, "/dev/zero", "schemas/a.yaml")),
    #[cfg(target_os = "linux")]
    ("made-link-loop", |spec| {
        link(spec, "a.yaml", "schemas/a.yaml");
        link(spec, "resources", "resources");
    }),
    #[cfg(unix)]
    ("made-name-with-line-break", |spec| {
        write(spec, "schemas/a\n::error::b\u{1b}[31m\u{202e}.yaml", "{}\n");
    }),
    #[cfg(target_os = "linux")]
    ("made-name-not-utf8", |spec| {
        use std::os::unix::ffi::OsStrExt;
        fs::create_dir(spec.join("schemas")).expect("a writable folder");
        let name = std::ffi::OsStr::from_bytes(b"Ger\xe4t.yaml");
        fs::write(spec.join("schemas").join(name), "{}\n").expect("a writable folder");
    }),
];

fn resource(spec: &Path, text: &str) {
    write(spec, "resources/device.yaml", text);
}

fn schema(spec: &Path, text: &str) {
    write(spec, "schemas/a.yaml", text);
}

fn write(spec: &Path, path: &str, bytes: impl AsRef<[u8]>) {
    let path = spec.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a writable folder");
    fs::write(path, bytes).expect("a writable folder");
}

#[cfg(unix)]
fn link(spec: &Path, to: &str, path: &str) {
    let path = spec.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a writable folder");
    std::os::unix::fs::symlink(to, path).expect("a writable folder");
}
