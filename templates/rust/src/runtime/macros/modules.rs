//! `modules!`: modules whose items stand beside them, by the features that compile them.

/// Private modules with everything of theirs re-exported, a group for each condition.
macro_rules! modules {
    ($(#[$gate:meta] { $($name:ident,)* })*) => {
        $($(
            #[$gate]
            mod $name;
            #[$gate]
            pub use $name::*;
        )*)*
    };
}

pub(crate) use modules;
