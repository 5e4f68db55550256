//! `modules!`: the modules of types.

/// Modules, each compiled where one of its features is on, whose items stand beside them.
///
/// ```text
/// modules! {
///     #[cfg(any(feature = "device", feature = "devices"))]
///     device;
///     #[cfg(feature = "schemas")]
///     error;
/// }
/// ```
macro_rules! modules {
    ($($(#[$gate:meta])? $module:ident;)*) => {$(
        $(#[$gate])?
        mod $module;
        $(#[$gate])?
        pub use $module::*;
    )*};
}

pub(crate) use modules;
