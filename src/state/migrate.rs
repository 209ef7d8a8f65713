//! Addresses of former versions, brought forward to the present one. A link
//! that was sent in an e-mail years ago still opens what it meant.

use super::query::Parameter;

/// The parameters as the present version writes them.
pub fn brought_forward(parameters: &[Parameter]) -> Vec<Parameter> {
    let version = parameters.iter().find(|(name, _)| name == "v");
    let version = version.and_then(|(_, value)| value.parse::<u32>().ok()).unwrap_or(1);
    let mut parameters = parameters.to_vec();
    if version < 2 {
        parameters.iter_mut().for_each(from_1);
    }
    parameters
}

/// Version 1 had one view, the map, and said the projection by `view`.
fn from_1((name, value): &mut Parameter) {
    if name == "view" && (value == "world" || value == "region") {
        "world".clone_into(name);
    }
}
