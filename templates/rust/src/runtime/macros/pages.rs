//! `pages!`: the streams of an action whose answers are pages.

/// The streams of an action whose answers are pages.
///
/// ```text
/// pages! {
///     Get: types::Devices | GetError;                  // what a page is, or an error
///     Page 5 from Some(0);                             // the parameter, and its first value
///     items ["items"] total ["totalCount"] next [];    // ways to properties of the answer
///     each types::Device: page => page.items;          // where items have a type: an option of a list of them
/// }
/// ```
macro_rules! pages {
    (
        $name:ident: $output:ty | $error:ty;
        $by:ident $parameter:literal from $first:expr;
        items [$($items:literal)*] total [$($total:literal)*] next [$($next:literal)*];
        $(each $item:ty: $page:ident => $of:expr;)?
    ) => {
        impl $name {
            const PAGING: &'static $crate::runtime::Paging = &$crate::runtime::Paging {
                by: $crate::runtime::PageBy::$by,
                parameter: $parameter,
                first: $first,
                items: &[$($items),*],
                total: &[$($total),*],
                next: &[$($next),*],
            };

            /// This page and those behind it, each sent for when it is asked for.
            #[inline]
            pub fn pages(self) -> $crate::Pages<$output, $error> {
                $crate::Pages::new(self.0, Self::PAGING, |call| Self(call).send())
            }

            $(
                /// The items of this page and of those behind it, each page sent for when its first item is asked for.
                #[inline]
                pub fn items(self) -> $crate::Items<$item, $output, $error> {
                    self.pages().items(|$page| $of)
                }
            )?
        }
    };
}

pub(crate) use pages;
