//! Figures, what they should be, and the table of them.

use std::fmt;
use std::io::{self, Write};

use serde_json::{Value, json};

/// A measured figure.
pub(super) struct Figure {
    /// What was measured: the name of a corpus, for instance.
    pub(super) subject: String,
    pub(super) what: String,
    pub(super) value: f64,
    pub(super) unit: Unit,
    pub(super) aim: Option<Aim>,
}

#[derive(Clone, Copy)]
pub(super) enum Unit {
    Seconds,
    Mebibytes,
    Lines,
    Count,
    /// How many times as fast or as much as something else.
    Ratio,
}

/// What a figure should be.
#[derive(Clone, Copy)]
pub(super) enum Aim {
    AtMost(f64),
    AtLeast(f64),
}

/// All figures so far. Each is printed when it is known.
pub(super) struct Report<W = io::Stdout> {
    out: W,
    figures: Vec<Figure>,
    skipped: Vec<String>,
}

impl<W: Write> Report<W> {
    pub(super) fn new(out: W) -> Self {
        Self {
            out,
            figures: Vec::new(),
            skipped: Vec::new(),
        }
    }

    /// Prints a figure.
    pub(super) fn add(&mut self, figure: Figure) -> io::Result<()> {
        writeln!(self.out, "{figure}")?;
        self.figures.push(figure);
        Ok(())
    }

    /// Says what is not measured, and why.
    pub(super) fn skip(&mut self, what: &str, reason: &str) -> io::Result<()> {
        let skipped = format!("{what}: skipped, {reason}");
        writeln!(self.out, "{skipped}")?;
        self.skipped.push(skipped);
        Ok(())
    }

    /// The same as JSON.
    pub(super) fn to_json(&self) -> serde_json::Result<String> {
        let figures: Vec<Value> = self.figures.iter().map(Figure::to_json).collect();
        let document = json!({"figures": figures, "skipped": self.skipped});
        Ok(serde_json::to_string_pretty(&document)? + "\n")
    }
}

impl Figure {
    fn verdict(&self) -> &'static str {
        match self.aim {
            None => "",
            Some(aim) if aim.holds(self.value) => "holds",
            Some(_) => "missed",
        }
    }

    fn to_json(&self) -> Value {
        let mut figure = json!({
            "subject": self.subject,
            "what": self.what,
            "value": self.value,
            "unit": self.unit.name(),
        });
        if let Some(aim) = self.aim {
            let (side, bound) = aim.parts();
            figure["aim"] = json!({side: bound});
            figure["verdict"] = self.verdict().into();
        }
        figure
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            subject, what, unit, ..
        } = self;
        let aim = self.aim.map_or_else(String::new, |aim| {
            let (side, bound) = aim.parts();
            format!("{side} {}", unit.show(bound))
        });
        let line = format!(
            "{subject:<20} {what:<42} {:>12}   {aim:<18} {}",
            unit.show(self.value),
            self.verdict()
        );
        f.write_str(line.trim_end())
    }
}

impl Unit {
    fn name(self) -> &'static str {
        match self {
            Self::Seconds => "s",
            Self::Mebibytes => "MiB",
            Self::Lines => "lines",
            Self::Count => "",
            Self::Ratio => "×",
        }
    }

    fn show(self, value: f64) -> String {
        let digits = match self {
            Self::Seconds | Self::Ratio => 2,
            Self::Mebibytes | Self::Lines | Self::Count => 0,
        };
        format!("{value:.digits$} {}", self.name()).trim_end().to_owned()
    }
}

impl Aim {
    fn holds(self, value: f64) -> bool {
        match self {
            Self::AtMost(bound) => value <= bound,
            Self::AtLeast(bound) => value >= bound,
        }
    }

    fn parts(self) -> (&'static str, f64) {
        match self {
            Self::AtMost(bound) => ("at most", bound),
            Self::AtLeast(bound) => ("at least", bound),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(value: f64, aim: Aim) -> Figure {
        Figure {
            subject: "some-api".to_owned(),
            what: "crate alone, CPU".to_owned(),
            value,
            unit: Unit::Seconds,
            aim: Some(aim),
        }
    }

    #[test]
    fn a_verdict_says_whether_the_aim_holds() {
        for (value, aim, verdict) in [
            (2.0, Aim::AtMost(2.0), "holds"),
            (2.1, Aim::AtMost(2.0), "missed"),
            (0.8, Aim::AtLeast(0.8), "holds"),
            (0.7, Aim::AtLeast(0.8), "missed"),
            (f64::NAN, Aim::AtLeast(0.8), "missed"),
        ] {
            assert_eq!(figure(value, aim).verdict(), verdict);
        }
    }

    #[test]
    fn figures_are_printed_and_written_alike() {
        let mut report = Report::new(Vec::new());
        report.add(figure(12.912, Aim::AtMost(25.0))).unwrap();
        report.skip("peer", "it is not installed").unwrap();
        let printed = String::from_utf8(report.out.clone()).unwrap();
        let words: Vec<&str> = printed.split_whitespace().collect();
        assert_eq!(
            words.join(" "),
            "some-api crate alone, CPU 12.91 s at most 25.00 s holds peer: skipped, it is not installed"
        );
        let document: Value = serde_json::from_str(&report.to_json().unwrap()).unwrap();
        assert_eq!(document["figures"][0]["value"], 12.912);
        assert_eq!(document["figures"][0]["aim"], json!({"at most": 25.0}));
        assert_eq!(document["figures"][0]["verdict"], "holds");
        assert_eq!(document["skipped"][0], "peer: skipped, it is not installed");
    }
}
