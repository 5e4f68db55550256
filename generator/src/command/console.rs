//! What a command says: results to standard output, diagnostics to standard error, as text or as JSON lines.

use std::error::Error;
use std::fmt::Display;
use std::io::{self, ErrorKind, IsTerminal, Write};

use actionspec::diagnostic::{Severity, Style};
use actionspec::load::Loaded;
use clap::{ColorChoice, ValueEnum};
use serde::Serialize;
use serde_json::json;

/// How diagnostics and results are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum MessageFormat {
    /// For people
    Text,
    /// For tools: one JSON object a line
    Json,
}

/// The two streams.
pub(crate) struct Console {
    format: MessageFormat,
    color: ColorChoice,
    style: Style,
}

impl Console {
    pub(crate) fn new(format: MessageFormat, color: ColorChoice) -> Self {
        Self {
            format,
            color,
            style: style_of(color, &io::stderr()),
        }
    }

    /// How diagnostics and results are written.
    pub(crate) fn format(&self) -> MessageFormat {
        self.format
    }

    /// Whether what goes to a stream is coloured.
    pub(crate) fn style_of(&self, stream: &impl IsTerminal) -> Style {
        style_of(self.color, stream)
    }

    /// A result that is text already, whole lines.
    pub(crate) fn text(&self, text: &str) -> io::Result<()> {
        write(io::stdout(), text)
    }

    /// A result: as text, or the same as JSON.
    pub(crate) fn result(&self, text: impl Display, json: &impl Serialize) -> io::Result<()> {
        match self.format {
            MessageFormat::Text => print(io::stdout(), text),
            MessageFormat::Json => print(io::stdout(), serde_json::to_string(json)?),
        }
    }

    /// What was found in a spec.
    pub(crate) fn diagnostics(&self, loaded: &Loaded) -> io::Result<()> {
        let text = match self.format {
            MessageFormat::Text => loaded.report.render_text(&loaded.sources, self.style),
            MessageFormat::Json => loaded.report.render_json(&loaded.sources),
        };
        // An empty line sets the last one off from the result.
        let end = if self.format == MessageFormat::Text && !text.is_empty() {
            "\n"
        } else {
            ""
        };
        write(io::stderr(), &(text + end))
    }

    /// Why a command gave up, with every cause. A stream that cannot take that is beyond help.
    pub(crate) fn failure(&self, error: &(dyn Error + 'static)) {
        let causes = std::iter::successors(Some(error), |&error| error.source());
        let message = causes.map(ToString::to_string).collect::<Vec<_>>().join(": ");
        let _ = match self.format {
            MessageFormat::Text => print(io::stderr(), format_args!("error: {message}")),
            MessageFormat::Json => print(io::stderr(), json!({ "severity": "error", "message": message })),
        };
    }
}

fn style_of(color: ColorChoice, stream: &impl IsTerminal) -> Style {
    match color {
        ColorChoice::Auto => Style::of(stream),
        ColorChoice::Always => Style::Coloured,
        ColorChoice::Never => Style::Plain,
    }
}

/// `2 errors, 1 warning`
pub(crate) fn tally(loaded: &Loaded) -> String {
    let count = |severity, word| {
        let count = loaded.report.count(severity);
        format!("{count} {word}{}", if count == 1 { "" } else { "s" })
    };
    format!(
        "{}, {}",
        count(Severity::Error, "error"),
        count(Severity::Warning, "warning")
    )
}

fn print(stream: impl Write, text: impl Display) -> io::Result<()> {
    write(stream, &format!("{text}\n"))
}

/// A reader that has seen enough (`actionspec … | head`) is no mistake.
fn write(mut stream: impl Write, text: &str) -> io::Result<()> {
    match stream.write_all(text.as_bytes()).and_then(|()| stream.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}
