//! Where in a JSON document the decoder is, for messages: `$.items[3].name`.

use std::fmt;

/// How deep arrays and objects may be nested; the same as in `serde_json`.
const DEPTH_LIMIT: usize = 128;

/// How many variants of unions may turn out not to fit in one document.
const MISFIT_LIMIT: usize = 100_000;

/// The way from a wrong value up to the root, gathered while an error travels up, so that it costs nothing otherwise.
#[derive(Default)]
pub(super) struct Place {
    depth: usize,
    misfits: usize,
    steps: Vec<Step>,
}

/// One step down into a document.
pub(super) enum Step {
    Property(String),
    Item(usize),
}

impl Place {
    /// Goes one level down; `false` when that is too deep.
    #[inline]
    pub(super) fn enter(&mut self) -> bool {
        self.depth += 1;
        self.depth <= DEPTH_LIMIT
    }

    /// Comes back up.
    #[inline]
    pub(super) fn leave(&mut self) {
        self.depth -= 1;
    }

    /// Notes a step that an error passes on its way up.
    pub(super) fn note(&mut self, step: Step) {
        self.steps.push(step);
    }

    /// Whether no step was noted.
    pub(super) fn is_root(&self) -> bool {
        self.steps.is_empty()
    }

    /// Goes on after a variant of a union did not fit; `false` when there were too many of them. Unions inside unions
    /// could otherwise keep a hostile document busy for ever.
    pub(super) fn retry(&mut self, depth: usize) -> bool {
        self.steps.clear();
        self.depth = depth;
        self.misfits += 1;
        self.misfits < MISFIT_LIMIT
    }

    /// How deep it is.
    pub(super) fn depth(&self) -> usize {
        self.depth
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("$")?;
        for step in self.steps.iter().rev() {
            match step {
                Step::Item(index) => write!(f, "[{index}]")?,
                Step::Property(name) if is_plain(name) => write!(f, ".{name}")?,
                Step::Property(name) => write!(f, "[{name:?}]")?,
            }
        }
        Ok(())
    }
}

/// Whether a name can stand behind a dot.
fn is_plain(name: &str) -> bool {
    !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '$' | '-'))
}
