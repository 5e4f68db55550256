//! Blocks brought to one line, for the cell of a table.

use pulldown_cmark::{Alignment, CowStr, Event, Tag, TagEnd};

/// A table whose one cell holds the events on one line.
pub(super) fn in_table<'a>(events: Vec<Event<'a>>) -> Vec<Event<'a>> {
    let text = |text: &'static str| Event::Text(CowStr::Borrowed(text));
    let mut table = vec![
        Event::Start(Tag::Table(vec![Alignment::None])),
        Event::Start(Tag::TableHead),
        Event::Start(Tag::TableCell),
        text("x"),
        Event::End(TagEnd::TableCell),
        Event::End(TagEnd::TableHead),
        Event::Start(Tag::TableRow),
        Event::Start(Tag::TableCell),
    ];
    table.extend(flatten(events));
    table.extend([
        Event::End(TagEnd::TableCell),
        Event::End(TagEnd::TableRow),
        Event::End(TagEnd::Table),
    ]);
    table
}

/// What stands in the cell of the printed table.
pub(super) fn cell_of(table: &str) -> Option<String> {
    let row = table.lines().nth(2)?.trim();
    let cell = row.strip_prefix('|')?.strip_suffix('|')?;
    Some(cell.trim().to_owned())
}

/// The inline events, with a space for each end of a block or a line, and code blocks as code.
fn flatten<'a>(events: Vec<Event<'a>>) -> Vec<Event<'a>> {
    let mut flat: Vec<Event<'a>> = Vec::new();
    let mut in_code = false;
    for event in events {
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => {
                in_code = false;
                push_space(&mut flat);
            }
            Event::Text(code) if in_code => flat.extend(code_line(&code)),
            Event::Start(Tag::Item) => flat.push(Event::Text(CowStr::Borrowed("- "))),
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. })
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link)
            | Event::Text(_)
            | Event::Code(_) => flat.push(event),
            Event::End(_) | Event::SoftBreak | Event::HardBreak | Event::Rule => push_space(&mut flat),
            _ => {}
        }
    }
    while flat.last().is_some_and(is_space) {
        flat.pop();
    }
    flat
}

fn code_line<'a>(code: &str) -> Option<Event<'a>> {
    let line = code.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then(|| Event::Code(CowStr::from(line)))
}

fn push_space(flat: &mut Vec<Event<'_>>) {
    if flat.last().is_some_and(|last| !is_space(last)) {
        flat.push(Event::Text(CowStr::Borrowed(" ")));
    }
}

fn is_space(event: &Event<'_>) -> bool {
    matches!(event, Event::Text(text) if text.as_ref() == " ")
}
