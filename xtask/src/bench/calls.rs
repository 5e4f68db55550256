//! What a call costs beside the same call by hand with reqwest, against a server on loopback; the two take turns.

use std::error::Error;

use serde_json::Value;

use super::figure::{Aim, Figure, Report, Unit};
use super::speed::ratio;
use crate::scratch::{Features, Profile, Program, Scratch};

pub(super) fn measure(report: &mut Report) -> Result<(), Box<dyn Error>> {
    let scratch = Scratch::generate(&crate::root().join("xtask/programs/calls/spec"))?;
    let output = scratch.build(&program())?.output()?;
    if !output.status.success() {
        return Err("the program that makes calls failed".into());
    }
    let answer: Value = serde_json::from_slice(&output.stdout)?;
    report.add(Figure {
        subject: "call".to_owned(),
        what: "time, by hand = 1".to_owned(),
        value: ratio(&answer["seconds"], "ours", "theirs"),
        unit: Unit::Ratio,
        aim: Some(Aim::AtMost(1.05)),
    })?;
    for (whose, what) in [("ours", "allocations"), ("theirs", "allocations, by hand")] {
        report.add(Figure {
            subject: "call".to_owned(),
            what: what.to_owned(),
            value: answer["allocations"][whose].as_f64().unwrap_or(f64::NAN),
            unit: Unit::Count,
            aim: None,
        })?;
    }
    Ok(())
}

fn program() -> Program {
    Program {
        name: "calls",
        dependencies: &[
            ("reqwest", "0.13", &[]),
            ("serde_json", "1", &["std"]),
            ("stats_alloc", "0.1", &[]),
            ("tokio", "1", &["rt", "net", "time"]),
        ],
        files: vec![
            ("main.rs", include_str!("../../programs/calls/main.rs").to_owned()),
            ("server.rs", include_str!("../../programs/calls/server.rs").to_owned()),
        ],
        features: Features::NoTls,
        profile: Profile::Release,
    }
}
