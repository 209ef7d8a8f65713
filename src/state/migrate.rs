//! Upgrade of URLs from former versions, so that old links keep their meaning.

use super::parameter::Parameter;

/// Returns the parameters in the current version.
pub fn upgrade_parameters(parameters: &[Parameter]) -> Vec<Parameter> {
    let version = parameters.iter().find(|(name, _)| name == "v");
    let version = version.and_then(|(_, value)| value.parse::<u32>().ok()).unwrap_or(1);
    let mut parameters = parameters.to_vec();
    if version < 2 {
        parameters.iter_mut().for_each(upgrade_from_1);
    }
    parameters
}

/// Upgrades from version 1, in which `view` named the projection.
fn upgrade_from_1((name, value): &mut Parameter) {
    if name == "view" && (value == "world" || value == "region") {
        "world".clone_into(name);
    }
}
