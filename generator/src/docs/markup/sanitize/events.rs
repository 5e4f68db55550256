//! The events of a Markdown text without those that could act.

use std::sync::LazyLock;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Tag, TagEnd};
use regex::Regex;

use super::super::super::text::{clean, is_invisible};

/// Languages that a code block may name. Rust is none: rustdoc would run it as a test, and what else it takes for Rust
/// may grow.
const LANGUAGES: [&str; 27] = [
    "bash",
    "c",
    "console",
    "cpp",
    "csharp",
    "css",
    "diff",
    "go",
    "graphql",
    "html",
    "http",
    "ini",
    "java",
    "javascript",
    "js",
    "json",
    "jsonc",
    "php",
    "python",
    "ruby",
    "sh",
    "shell",
    "sql",
    "text",
    "toml",
    "xml",
    "yaml",
];

/// A URL that stands bare in a text, without the punctuation behind it.
static BARE_URL: LazyLock<Regex> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "the pattern is a constant, and a test compiles it")]
    Regex::new(r#"https?://[^\s<>"`\\^{}|]*[A-Za-z0-9/=_~#&%+-]"#).expect("the pattern is a regular expression")
});

/// Drops or rewrites every event that is not harmless.
pub(super) fn harmless<'a>(events: impl Iterator<Item = Event<'a>>) -> Vec<Event<'a>> {
    let mut filter = Filter::default();
    for event in events {
        filter.push(event);
    }
    filter.harmless
}

/// Whether an event can stand in a page.
pub(super) fn is_harmless(event: &Event<'_>) -> bool {
    match event {
        Event::Start(Tag::Link {
            link_type, dest_url, ..
        }) => is_web_link(*link_type, dest_url),
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => LANGUAGES.contains(&info.as_ref()),
        Event::Start(
            Tag::CodeBlock(CodeBlockKind::Indented) | Tag::Image { .. } | Tag::Heading { .. } | Tag::HtmlBlock,
        )
        | Event::Html(_)
        | Event::InlineHtml(_)
        | Event::FootnoteReference(_) => false,
        _ => true,
    }
}

#[derive(Default)]
struct Filter<'a> {
    harmless: Vec<Event<'a>>,
    /// The links that are open, and whether they are kept.
    links: Vec<bool>,
    /// Whether a block of HTML is open.
    in_html: bool,
}

impl<'a> Filter<'a> {
    fn push(&mut self, event: Event<'a>) {
        match event {
            Event::Start(tag) => self.push_start(tag),
            Event::End(tag) => self.push_end(tag),
            Event::Html(text) => self.push_lines(&text),
            Event::Text(text) if self.in_html => self.push_lines(&text),
            Event::Text(text) if self.in_code() => self.harmless.push(Event::Text(text)),
            Event::Text(text) | Event::InlineHtml(text) if self.links.contains(&true) => self.push_part(&text),
            Event::Text(text) | Event::InlineHtml(text) => self.push_text(&text),
            event => self.harmless.push(event),
        }
    }

    fn push_start(&mut self, tag: Tag<'a>) {
        match tag {
            Tag::Heading { .. } => self
                .harmless
                .extend([Event::Start(Tag::Paragraph), Event::Start(Tag::Strong)]),
            Tag::HtmlBlock => {
                self.in_html = true;
                self.harmless.push(Event::Start(Tag::Paragraph));
            }
            Tag::CodeBlock(kind) => self.harmless.push(Event::Start(Tag::CodeBlock(fenced(&kind)))),
            Tag::Link {
                link_type, dest_url, ..
            } => self.push_link(link_type, dest_url),
            Tag::Image { .. } => {}
            tag => self.harmless.push(Event::Start(tag)),
        }
    }

    fn push_end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::HtmlBlock => self.end_html(),
            TagEnd::Link => {
                if self.links.pop() == Some(true) {
                    self.harmless.push(Event::End(TagEnd::Link));
                }
            }
            TagEnd::Image => {}
            TagEnd::CodeBlock => self.end_code(),
            tag => self.harmless.push(Event::End(tag)),
        }
    }

    /// A strong line is no heading to those who look for headings as long as it ends with punctuation.
    fn end_heading(&mut self) {
        match self.harmless.last() {
            Some(Event::Start(Tag::Strong)) => {
                self.harmless.truncate(self.harmless.len() - 2);
                return;
            }
            Some(Event::Text(text)) if text.ends_with(['.', ',', ';', ':', '!', '?']) => {}
            _ => self.harmless.push(Event::Text(CowStr::Borrowed(":"))),
        }
        self.harmless
            .extend([Event::End(TagEnd::Strong), Event::End(TagEnd::Paragraph)]);
    }

    /// The last line of an indented block may have no end, and without one the fence would not be closed.
    fn end_code(&mut self) {
        if matches!(self.harmless.last(), Some(Event::Text(text)) if !text.ends_with('\n')) {
            self.harmless.push(Event::Text(CowStr::Borrowed("\n")));
        }
        self.harmless.push(Event::End(TagEnd::CodeBlock));
    }

    fn end_html(&mut self) {
        self.in_html = false;
        if self.harmless.last() == Some(&Event::SoftBreak) {
            self.harmless.pop();
        }
        self.harmless.push(Event::End(TagEnd::Paragraph));
    }

    fn push_lines(&mut self, html: &str) {
        for line in html.lines().map(str::trim).filter(|line| !line.is_empty()) {
            self.push_text(line);
            self.harmless.push(Event::SoftBreak);
        }
    }

    fn push_link(&mut self, link_type: LinkType, dest_url: CowStr<'a>) {
        let is_kept = is_web_link(link_type, &dest_url);
        self.links.push(is_kept);
        if is_kept {
            let link_type = match link_type {
                LinkType::Autolink | LinkType::Email => link_type,
                _ => LinkType::Inline,
            };
            self.harmless.push(Event::Start(link(link_type, dest_url)));
        }
    }

    /// Rustdoc warns of bare URLs: they become links.
    fn push_text(&mut self, text: &str) {
        let mut end = 0;
        for url in BARE_URL.find_iter(text) {
            let address = CowStr::from(url.as_str().to_owned());
            self.push_part(&text[end..url.start()]);
            self.harmless
                .push(Event::Start(link(LinkType::Autolink, address.clone())));
            self.harmless.extend([Event::Text(address), Event::End(TagEnd::Link)]);
            end = url.end();
        }
        self.push_part(&text[end..]);
    }

    /// A character reference may stand for a character that a cleaned text has not.
    fn push_part(&mut self, text: &str) {
        let text = clean(text).replace('\n', " ");
        if !text.is_empty() {
            self.harmless.push(Event::Text(CowStr::from(text)));
        }
    }

    fn in_code(&self) -> bool {
        matches!(self.harmless.last(), Some(Event::Start(Tag::CodeBlock(_))))
    }
}

fn link<'a>(link_type: LinkType, dest_url: CowStr<'a>) -> Tag<'a> {
    Tag::Link {
        link_type,
        dest_url,
        title: CowStr::Borrowed(""),
        id: CowStr::Borrowed(""),
    }
}

fn is_web_link(link_type: LinkType, url: &str) -> bool {
    let url = url.to_ascii_lowercase();
    let is_web = ["http://", "https://", "mailto:"]
        .iter()
        .any(|start| url.starts_with(start));
    (is_web || link_type == LinkType::Email) && !url.contains(|c: char| c.is_whitespace() || is_invisible(c))
}

fn fenced<'a>(kind: &CodeBlockKind<'_>) -> CodeBlockKind<'a> {
    let info = match kind {
        CodeBlockKind::Fenced(info) => info.to_ascii_lowercase(),
        CodeBlockKind::Indented => String::new(),
    };
    let named = info.split(|c: char| c == ',' || c == '{' || c.is_whitespace()).next();
    let language = LANGUAGES
        .iter()
        .find(|&&language| Some(language) == named)
        .unwrap_or(&"text");
    CodeBlockKind::Fenced(CowStr::Borrowed(language))
}
