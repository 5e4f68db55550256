//! What the crate of an API should cost, by the size of the API.

use crate::corpora::Spec;

/// What the crate of an API should cost.
pub(super) struct Aims {
    /// For an API with at most so many actions.
    actions: usize,
    /// Seconds of its generation.
    pub(super) generation: f64,
    /// CPU seconds of a build.
    pub(super) cpu: f64,
    /// Lines of sources.
    pub(super) lines: f64,
}

/// For specs, from small APIs to large ones.
const OF_SPECS: [Aims; 2] = [
    Aims {
        actions: 100,
        generation: 1.5,
        cpu: 4.0,
        lines: 9_000.0,
    },
    Aims {
        actions: 400,
        generation: 1.5,
        cpu: 25.0,
        lines: 80_000.0,
    },
];

/// For documents of OpenAPI, which have more schemas an action.
const OF_DOCUMENTS: [Aims; 2] = [
    Aims {
        actions: 100,
        generation: 0.2,
        cpu: 3.7,
        lines: 15_500.0,
    },
    Aims {
        actions: 320,
        generation: 0.5,
        cpu: 11.0,
        lines: 32_700.0,
    },
];

impl Aims {
    /// The aims for an API with so many actions; `None` where it is larger than what there are aims for.
    pub(super) fn of(spec: &Spec, actions: usize) -> Option<&'static Self> {
        let aims = if spec.path.is_file() { &OF_DOCUMENTS } else { &OF_SPECS };
        aims.iter().find(|aims| actions <= aims.actions)
    }
}
