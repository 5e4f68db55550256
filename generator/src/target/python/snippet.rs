//! Calls in Python: `client.device.get(deviceId=my_device_id)`.

use super::names::{argument, method_name};
use crate::docs::Call;

/// One line.
pub(super) fn classic(call: &Call<'_>) -> String {
    format!("{}(**params_dict)", method(call))
}

/// The call with the parameters that it has to be given, and its result printed.
pub(super) fn rich(call: &Call<'_>) -> String {
    let arguments: Vec<String> = call.required().map(|parameter| argument(&parameter.name)).collect();
    let arguments = match arguments.as_slice() {
        [] => "**optional_params".to_owned(),
        [argument] => argument.clone(),
        arguments => format!("\n    {}", arguments.join(",\n    ")),
    };
    format!("result = {}({arguments})\n\nprint(result)", method(call))
}

fn method(call: &Call<'_>) -> String {
    let resource = method_name(&call.resource.name);
    let action = method_name(&call.action.name);
    format!("client.{resource}.{action}")
}
