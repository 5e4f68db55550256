//! Texts that mean something to whoever reads what is generated: Rust, rustdoc, cargo, a browser, a template, a terminal.

/// What each of them tries to do, and how.
pub(crate) const TEXTS: &[(&str, &str)] = &[
    ("end a string", r#""; fn evil() {} //"#),
    ("end a string, escaped", r#"\"; fn evil() {} //"#),
    ("end a raw string", r##""#; fn evil() {} //"##),
    ("end a block comment", "*/ fn evil() {} /*"),
    ("end a line comment", "a\nfn evil() {}\n//"),
    ("end a line comment as old Macs did", "a\rfn evil() {}\r//"),
    ("end a line comment as Windows does", "a\r\nfn evil() {}\r\n//"),
    (
        "end a line as Unicode does",
        "a\u{2028}fn evil() {}\u{2029}fn evil() {}\u{85}fn evil() {}",
    ),
    ("end a block", "} } ) ] fn evil() {}"),
    ("end an attribute", "\")] fn evil() {} #[doc(alias = \""),
    ("begin an attribute", "#![feature(rustc_private)] #[no_mangle]"),
    ("define a macro", "macro_rules! object { ($($t:tt)*) => {} }"),
    ("name a macro's hole", "$crate::runtime::evil!($name)"),
    ("end a list of an attribute", "]]"),
    ("end a line with a backslash", "a\\"),
    ("a fenced doc test", "```\nfn evil() {}\n```"),
    (
        "a doc test that names its language",
        "```rust\npanic!()\n```\n~~~rust,should_panic\nfn evil() {}\n~~~",
    ),
    (
        "a doc test by a language with attributes",
        "```{.rust .evil}\npanic!()\n```\n```edition2021,custom\n1\n```",
    ),
    ("a fence that is not closed", "````\nfn evil() {}"),
    (
        "a doc test by indentation",
        "text\n\n    panic!();\n    fn evil() {}\n\nmore",
    ),
    (
        "a doc test by indentation in a list",
        "* a\n\n          panic!();\n\n1. b\n\n          panic!();",
    ),
    (
        "a doc test by indentation in a quote",
        ">     panic!();\n\n-\n\n      panic!();",
    ),
    ("a doc test behind a tab", "a\n\n\tpanic!();\n"),
    ("a hidden line of a doc test", "```\n# fn evil() {}\n#![allow(x)]\n```"),
    (
        "a link to an item that is not there",
        "[evil] [`evil`](crate::evil) [evil](fn@evil) [evil!] [evil][Vec]",
    ),
    (
        "a definition of a link",
        "[`Client`]: javascript:alert(1)\n\n[`Client`]",
    ),
    ("a footnote", "[^1]\n\n[^1]: evil"),
    ("HTML", "</script><script>alert(1)</script><img src=x onerror=alert(1)>"),
    ("HTML that is not closed", "<div><details><b"),
    ("a comment of HTML", "<!-- --> <?php ?> <![CDATA[ ]]> -->"),
    (
        "a link that acts",
        "[x](javascript:alert(1)) ![x](https://evil.example/x.png) <javascript:alert(1)>",
    ),
    ("a bare URL", "https://example.com/a_b*c*?d=e&f=<g>"),
    ("a heading", "# evil\n\nevil\n===="),
    ("a row of a table", "a | b\n|---|\n| c ||"),
    ("a template's expression", "{{ 7919 * 7907 }}{{ __tera_context }}"),
    (
        "a template's statement",
        "{% include \"rust/README.md.tera\" %}{% raw %}",
    ),
    ("a template's comment", "{# evil #}{{"),
    (
        "a directive of reStructuredText",
        ".. include:: /etc/hosts\n\n.. raw:: html\n\n   <b>",
    ),
    (
        "a table of TOML",
        "\"\n\n[dependencies]\nevil = \"1\"\n\n[lib]\npath = \"/etc/hosts\"",
    ),
    ("a key of TOML", "\"\nbuild = \"evil.rs\"\n#"),
    ("the end of a string of TOML", "'''\"\"\"\n[package]\nlinks = 'evil'"),
    ("a folder above", "../../../evil"),
    ("a folder above, on Windows", "..\\..\\evil"),
    ("an absolute path", "/etc/evil"),
    ("a format string", "{} {0} {:?} {evil} %s %n"),
    ("a variable of the environment", "$HOME ${HOME} `id` $(id)"),
    ("a command to CI", "::error::evil\n::add-mask::evil\n##[group]evil"),
    ("a command to a terminal", "\u{1b}[31mevil\u{1b}]0;evil\u{7}"),
    ("text that runs backwards", "a\u{202e}evil\u{2066}b\u{2069}\u{202c}"),
    (
        "letters that look like others",
        "\u{441}lient \u{0456}d \u{200b}id \u{feff}id",
    ),
    ("a character reference", "&#x202e;&#10;&lt;script&gt;&quot;"),
    ("a zero byte", "a\0fn evil() {}"),
    ("white space", " \t "),
    ("symbols", "+-*/<=>!?@#$%^&|~.,:;"),
    ("a keyword", "crate"),
    ("a raw identifier", "r#fn"),
    ("a lifetime", "'static"),
    ("a number", "0x1F"),
    ("a word that YAML knows", "no"),
    ("other scripts", "名前 Größe İıſß 😀 \u{13000}"),
    (
        "letters that join",
        "e\u{301}\u{301}\u{301} \u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}",
    ),
    (
        "deep quotes",
        "> > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > a",
    ),
];

/// A text of 20,000 letters, and one of as many words.
pub(crate) fn long_texts() -> [(&'static str, String); 2] {
    [
        ("a long word", "x".repeat(20_000)),
        ("many words", "Word ".repeat(4000)),
    ]
}

/// All of them.
pub(crate) fn all_texts() -> Vec<(&'static str, String)> {
    let short = TEXTS.iter().map(|&(what, text)| (what, text.to_owned()));
    short.chain(long_texts()).collect()
}
