//! [`Json`] for the types of the standard library, and for any JSON value.

use serde_json::Value;

use super::{Json, Kinds, List, Optional, Shape, Slot, View};

/// Types that are a variant of [`Slot`] and [`View`] themselves.
macro_rules! scalar {
    ($($ty:ty: $kinds:ident, $blank:expr, $slot:ident, $value:ident => $view:expr;)*) => {$(
        impl Json for $ty {
            const BLANK: Self = $blank;
            const KINDS: Kinds = Kinds::$kinds;

            #[inline]
            fn slot(&mut self) -> Slot<'_> {
                Slot::$slot(self)
            }

            #[inline]
            fn view(&self) -> View<'_> {
                let $value = self;
                $view
            }
        }
    )*};
}

scalar! {
    bool: BOOL, false, Bool, value => View::Bool(*value);
    i32: INTEGER, 0, I32, value => View::I64(i64::from(*value));
    i64: INTEGER, 0, I64, value => View::I64(*value);
    u32: INTEGER, 0, U32, value => View::U64(u64::from(*value));
    u64: INTEGER, 0, U64, value => View::U64(*value);
    f32: NUMBER, 0.0, F32, value => View::F64(same_digits(*value));
    f64: NUMBER, 0.0, F64, value => View::F64(*value);
    String: STRING, String::new(), String, value => View::Text(value);
    Value: ANY, Value::Null, Any, value => View::Any(value);
}

/// `0.1_f32` as `0.1_f64`: widened as such, it would be written with digits that nobody has given.
fn same_digits(value: f32) -> f64 {
    value.to_string().parse().unwrap_or_else(|_| f64::from(value))
}

impl<T: Json> Json for Box<T> {
    // Evaluated, and so a compile error, only where a box is a required property. There it is of no use: a type that
    // holds itself must do so through an option, a list, a map or a union.
    const BLANK: Self = panic!("a box has to stand in an option, a list, a map or a union");
    const KINDS: Kinds = T::KINDS;
    const VALUES: &'static [&'static str] = T::VALUES;
    const SHAPE: &'static Shape = T::SHAPE;

    #[inline]
    fn blank() -> Self {
        Self::new(T::blank())
    }

    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        (**self).slot()
    }

    #[inline]
    fn view(&self) -> View<'_> {
        (**self).view()
    }
}

impl<T: Json> Json for Option<T> {
    const BLANK: Self = None;
    const KINDS: Kinds = T::KINDS.or(Kinds::NULL);
    const VALUES: &'static [&'static str] = T::VALUES;

    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        Slot::Optional(self, const { T::KINDS.meets(Kinds::NULL) })
    }

    #[inline]
    fn view(&self) -> View<'_> {
        match self {
            None => View::Absent,
            Some(value) => value.view().present(),
        }
    }
}

impl<T: Json> Optional for Option<T> {
    #[inline]
    fn set(&mut self, is_some: bool) -> Slot<'_> {
        // Not `then`, and below not `map` or `get`: each would be compiled once more for every type.
        *self = if is_some { Some(T::blank()) } else { None };
        match self {
            Some(value) => value.slot(),
            None => Slot::Nowhere,
        }
    }
}

impl<T: Json> Json for Vec<T> {
    const BLANK: Self = Self::new();
    const KINDS: Kinds = Kinds::ARRAY;

    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        Slot::List(self)
    }

    #[inline]
    fn view(&self) -> View<'_> {
        View::List(self)
    }
}

impl<T: Json> List for Vec<T> {
    #[inline]
    fn push(&mut self, _: usize) -> Option<Slot<'_>> {
        Self::push(self, T::blank());
        match self.as_mut_slice() {
            [.., last] => Some(last.slot()),
            [] => None,
        }
    }

    #[inline]
    fn count(&self) -> usize {
        self.len()
    }

    #[inline]
    fn view_at(&self, index: usize) -> View<'_> {
        let items = self.as_slice();
        if index < items.len() {
            items[index].view()
        } else {
            View::Absent
        }
    }
}

/// Tuples: arrays of a fixed length with a type for each place.
macro_rules! tuple {
    ($($len:literal: $($index:tt $ty:ident),*;)*) => {$(
        impl<$($ty: Json),*> Json for ($($ty,)*) {
            const BLANK: Self = ($($ty::BLANK,)*);
            const KINDS: Kinds = Kinds::ARRAY;

            #[inline]
            fn blank() -> Self {
                ($($ty::blank(),)*)
            }

            #[inline]
            fn slot(&mut self) -> Slot<'_> {
                Slot::List(self)
            }

            #[inline]
            fn view(&self) -> View<'_> {
                View::List(self)
            }
        }

        impl<$($ty: Json),*> List for ($($ty,)*) {
            #[inline]
            fn push(&mut self, index: usize) -> Option<Slot<'_>> {
                match index {
                    $($index => Some(self.$index.slot()),)*
                    _ => None,
                }
            }

            #[inline]
            fn count(&self) -> usize {
                $len
            }

            #[inline]
            fn view_at(&self, index: usize) -> View<'_> {
                match index {
                    $($index => self.$index.view(),)*
                    _ => View::Absent,
                }
            }
        }
    )*};
}

tuple! {
    1: 0 A;
    2: 0 A, 1 B;
    3: 0 A, 1 B, 2 C;
    4: 0 A, 1 B, 2 C, 3 D;
    5: 0 A, 1 B, 2 C, 3 D, 4 E;
    6: 0 A, 1 B, 2 C, 3 D, 4 E, 5 F;
    7: 0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G;
    8: 0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H;
}
