//! Ids that nobody else has.

use std::hash::{BuildHasher, Hasher, RandomState};

/// 128 random bits in hexadecimal, that nobody can guess. Natively they come from the keys of the system, which differ
/// even where two programs start at the same tick; a browser has no such keys, but a seed.
pub(super) fn random_id() -> String {
    let random = || {
        let mut hasher = RandomState::new().build_hasher();
        hasher.write_u64(fastrand::u64(..));
        hasher.finish()
    };
    format!("{:016x}{:016x}", random(), random())
}
