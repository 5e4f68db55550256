//! More than one thing at a time.

use std::panic::resume_unwind;
use std::thread::{self, Builder};

/// Bytes of a thread's stack: those of a main thread, since nested input is read by recursion.
pub(crate) const STACK: usize = 8 << 20;

/// Does two things at once, or one after the other where no thread starts.
///
/// # Panics
///
/// Where one of them does.
pub(crate) fn both<A: Send, B>(one: impl Fn() -> A + Sync, other: impl FnOnce() -> B) -> (A, B) {
    thread::scope(|scope| {
        let started = Builder::new().stack_size(STACK).spawn_scoped(scope, &one);
        let b = other();
        let a = match started {
            Ok(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
            Err(_) => one(),
        };
        (a, b)
    })
}
