//! How far a file is.

use std::sync::Arc;

/// What is told how many bytes passed, and of how many.
type Listener = dyn Fn(u64, Option<u64>) + Send + Sync;

/// Somebody who wants to know how many bytes have passed, if anybody does.
#[derive(Clone)]
pub(super) struct Progress {
    listener: Option<Arc<Listener>>,
    passed: u64,
}

impl Progress {
    #[inline]
    pub(super) fn none() -> Self {
        Self {
            listener: None,
            passed: 0,
        }
    }

    pub(super) fn new(listener: impl Fn(u64, Option<u64>) + Send + Sync + 'static) -> Self {
        Self {
            listener: Some(Arc::new(listener)),
            passed: 0,
        }
    }

    #[inline]
    pub(super) fn is_none(&self) -> bool {
        self.listener.is_none()
    }

    /// So many bytes more have passed, of so many in all.
    #[inline]
    pub(super) fn add(&mut self, bytes: usize, length: Option<u64>) {
        self.passed += bytes as u64;
        if let Some(listener) = &self.listener {
            listener(self.passed, length);
        }
    }
}
