//! `object!`: a struct that JSON can be read to.

/// An object type: a struct that is written out above, and here a row for each property.
///
/// ```text
/// object! {
///     Device(device_id: String) extra: Extra;      // the arguments of `new`; the field for other properties
///     0 required device_id: String = "deviceId";   // field: String
///     1 optional name: String = "name";            // field: Option<String>
///     2 nullable parent_id / parent_id_null: String = "parentId";   // field: Option<Option<String>>
///     3 required kind: String = "type" => "gps";         // always this text: `new` fills it in
///     4 optional password: String = "password" secret;   // hidden by `Debug`
/// }
/// ```
macro_rules! object {
    (
        $name:ident ($($new:ident: $new_ty:ty),*) $extra:ident: $extra_ty:ty;
        $($index:literal $kind:ident $field:ident $(/ $null:ident)?: $ty:ty = $wire:literal
            $(=> $constant:literal)? $($flag:ident)?;)*
    ) => {
        const _: () = {
            use $crate::runtime::json;

            impl json::Json for $name {
                const BLANK: Self = Self {
                    $($field: json::Json::BLANK,)*
                    $extra: json::Json::BLANK,
                };
                const KINDS: json::Kinds = json::Kinds::OBJECT;
                const SHAPE: &'static json::Shape = &json::Shape {
                    name: stringify!($name),
                    fields: &[$(
                        json::Field::$kind::<$ty>($wire)$(.only(&[$constant]))?$(.$flag())?,
                    )*],
                };

                #[inline]
                fn slot(&mut self) -> json::Slot<'_> {
                    json::Slot::Object(self)
                }

                #[inline]
                fn view(&self) -> json::View<'_> {
                    json::View::Object(self)
                }
            }

            impl json::Object for $name {
                #[inline]
                fn shape(&self) -> &'static json::Shape {
                    <Self as json::Json>::SHAPE
                }

                #[inline]
                fn slot_at(&mut self, index: usize) -> json::Slot<'_> {
                    match index {
                        $($index => json::Json::slot(&mut self.$field),)*
                        _ => json::Json::slot(&mut self.$extra),
                    }
                }

                #[inline]
                fn views(&self, visit: &mut dyn FnMut(&[json::View<'_>], json::View<'_>)) {
                    visit(&[$(json::Json::view(&self.$field)),*], json::Json::view(&self.$extra));
                }
            }
        };

        impl $name {
            #[doc = concat!("Makes a `", stringify!($name), "` of what is required.")]
            #[allow(clippy::too_many_arguments)]
            #[inline]
            #[must_use]
            pub fn new($($new: impl Into<$new_ty>),*) -> Self {
                Self {
                    $($field: $crate::runtime::object!(@new $kind $field $(, $constant)?),)*
                    $extra: <$extra_ty as $crate::runtime::json::Json>::BLANK,
                }
            }

            $(
                #[doc = concat!("Sets `", stringify!($field), "`.")]
                #[inline]
                #[must_use]
                pub fn $field(mut self, $field: impl Into<$ty>) -> Self {
                    self.$field = $crate::runtime::object!(@filled $kind $field.into());
                    self
                }

                $(
                    #[doc = concat!("Sets `", stringify!($field), "` to null.")]
                    #[inline]
                    #[must_use]
                    pub fn $null(mut self) -> Self {
                        self.$field = Some(None);
                        self
                    }
                )?
            )*
        }

        $crate::runtime::object!(@default $name ($($new)*));
        $crate::runtime::json_traits!($name);
    };

    (@new required $value:ident) => { $value.into() };
    (@new required $value:ident, $constant:literal) => { $constant.into() };
    (@new optional $value:ident $(, $constant:literal)?) => { None };
    (@new nullable $value:ident $(, $constant:literal)?) => { None };

    (@filled required $value:expr) => { $value };
    (@filled optional $value:expr) => { Some($value) };
    (@filled nullable $value:expr) => { Some(Some($value)) };

    (@default $name:ident ()) => {
        impl Default for $name {
            #[inline]
            fn default() -> Self {
                Self::new()
            }
        }
    };
    (@default $name:ident ($($new:ident)+)) => {};
}

pub(crate) use object;
