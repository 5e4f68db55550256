//! The links and anchors of one Markdown page.

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// What a page links to, and what can be linked to in it.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// The headings' anchors as the common forges make them, and those that are named in HTML.
    pub(crate) anchors: BTreeSet<String>,
    /// Every link and image, in order.
    pub(crate) links: Vec<Link>,
}

/// A link or an image.
#[derive(Debug)]
pub(crate) struct Link {
    /// What it leads to.
    pub(crate) target: String,
    /// The line, from 1.
    pub(crate) line: usize,
}

impl Link {
    /// Whether it leads to a file beside the page, or to the page itself.
    pub(crate) fn is_local(&self) -> bool {
        !self.target.contains("://") && !self.target.starts_with("mailto:")
    }
}

impl Page {
    pub(crate) fn read(text: &str) -> Self {
        let mut page = Self::default();
        let mut slugs = Slugs::default();
        let mut heading: Option<String> = None;
        for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
            match event {
                Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
                Event::End(TagEnd::Heading(_)) => {
                    page.anchors.extend(heading.take().map(|title| slugs.next(&title)));
                }
                Event::Text(part) | Event::Code(part) => {
                    if let Some(title) = &mut heading {
                        title.push_str(&part);
                    }
                }
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    let line = text[..range.start].matches('\n').count() + 1;
                    page.links.push(Link {
                        target: dest_url.into_string(),
                        line,
                    });
                }
                Event::InlineHtml(html) | Event::Html(html) => page.anchors.extend(named_anchor(&html)),
                _ => {}
            }
        }
        page
    }
}

/// `x` of `<a name="x">` or `<a id="x">`.
fn named_anchor(html: &str) -> Option<String> {
    let attributes = html.trim_start().strip_prefix("<a ")?;
    let (_, rest) = attributes
        .split_once("name=\"")
        .or_else(|| attributes.split_once("id=\""))?;
    rest.split('"').next().map(str::to_owned)
}

/// The anchors of headings: `Get State` is `get-state`, a second one `get-state-1`.
#[derive(Default)]
struct Slugs {
    counts: BTreeMap<String, usize>,
}

impl Slugs {
    fn next(&mut self, title: &str) -> String {
        let kept = title
            .trim()
            .chars()
            .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
        let slug = kept.collect::<String>().to_lowercase().replace(' ', "-");
        let count = self.counts.entry(slug.clone()).or_default();
        *count += 1;
        if *count == 1 {
            slug
        } else {
            format!("{slug}-{}", *count - 1)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_anchors_are_found() {
        let page = Page::read(
            "# The `Get` *State*, really!\n\n[a](b.md#c) and [d]\n\n## Twice\n\n## Twice\n\n\
             ### <a name=\"own\"></a> Named\n\n```md\n[no](link)\n```\n\n| x |\n| - |\n| [in a cell](#twice-1) |\n\n[d]: <e f.md>\n",
        );
        let links: Vec<_> = page
            .links
            .iter()
            .map(|link| (link.line, link.target.as_str()))
            .collect();
        assert_eq!(links, [(3, "b.md#c"), (3, "e f.md"), (17, "#twice-1")]);
        assert_eq!(
            page.anchors.iter().map(String::as_str).collect::<Vec<_>>(),
            ["named", "own", "the-get-state-really", "twice", "twice-1"]
        );
    }
}
