//! `resource!`: a struct whose methods are actions.

/// A resource: a struct whose methods are its actions.
macro_rules! resource {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Clone, Debug)]
        pub struct $name {
            client: $crate::Client,
        }

        impl $name {
            #[inline]
            pub(crate) fn new(client: &$crate::Client) -> Self {
                Self { client: client.clone() }
            }
        }
    };
}

pub(crate) use resource;
