//! Numbers: whether one fits the slot that asks for it.

use serde_json::Number;

use super::Slot;
use super::decode::mismatch_text;

#[inline]
pub(super) fn put_integer(slot: &mut Slot<'_>, value: i128) -> Result<(), String> {
    let fits = match slot {
        Slot::I32(target) => i32::try_from(value).map(|value| **target = value).is_ok(),
        Slot::I64(target) => i64::try_from(value).map(|value| **target = value).is_ok(),
        Slot::U32(target) => u32::try_from(value).map(|value| **target = value).is_ok(),
        Slot::U64(target) => u64::try_from(value).map(|value| **target = value).is_ok(),
        Slot::F32(target) => {
            **target = value as f32;
            true
        }
        Slot::F64(target) => {
            **target = value as f64;
            true
        }
        slot => return Err(mismatch_text(slot, "a number")),
    };
    if fits {
        Ok(())
    } else {
        Err("the integer is out of range".to_owned())
    }
}

#[inline]
pub(super) fn put_float(slot: &mut Slot<'_>, value: f64) -> Result<(), String> {
    match slot {
        Slot::F32(target) => {
            **target = value as f32;
            if target.is_finite() {
                Ok(())
            } else {
                Err("the number is out of range".to_owned())
            }
        }
        Slot::F64(target) => {
            **target = value;
            Ok(())
        }
        // `1.0` and `1e3` are integers to JSON Schema; the bounds keep the cast exact.
        slot if value.fract() == 0.0 && value.abs() < 9e15 => put_integer(slot, value as i128),
        slot => Err(mismatch_text(slot, "a number with a fraction")),
    }
}

pub(super) fn is_number(slot: &Slot<'_>) -> bool {
    matches!(
        slot,
        Slot::I32(_) | Slot::I64(_) | Slot::U32(_) | Slot::U64(_) | Slot::F32(_) | Slot::F64(_)
    )
}

pub(super) fn put_number(slot: &mut Slot<'_>, number: &Number) -> Result<(), String> {
    match (number.as_i128(), number.as_f64()) {
        (Some(value), _) => put_integer(slot, value),
        (None, Some(value)) => put_float(slot, value),
        (None, None) => Err(mismatch_text(slot, "a number beyond 64 bits")),
    }
}
