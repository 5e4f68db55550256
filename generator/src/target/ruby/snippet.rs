//! Calls in Ruby: `client.device.get(deviceId: my_device_id)`.

use super::names::{key, method_name, variable_name};
use crate::docs::Call;

/// One line.
pub(super) fn classic(call: &Call<'_>) -> String {
    let arguments = if call.parameters.is_empty() { "" } else { "(params)" };
    format!("{}{arguments}", method(call))
}

/// The call with the parameters that it has to be given, and its result printed.
pub(super) fn rich(call: &Call<'_>) -> String {
    let arguments: Vec<String> = call
        .required()
        .map(|parameter| format!("{} {}", key(&parameter.name), variable_name(&parameter.name)))
        .collect();
    let arguments = match arguments.as_slice() {
        [] => "optional_params".to_owned(),
        [argument] => argument.clone(),
        arguments => format!("\n  {}", arguments.join(",\n  ")),
    };
    format!("result = {}({arguments})\n\nputs result", method(call))
}

fn method(call: &Call<'_>) -> String {
    let resource = method_name(&call.resource.name);
    let action = method_name(&call.action.name);
    format!("client.{resource}.{action}")
}
