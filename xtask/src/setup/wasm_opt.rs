//! wasm-opt for trunk: a script on PATH that calls the one npm's `binaryen` brings.
//!
//! Distributions ship versions too old for what rustc emits, and trunk looks on PATH only.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use crate::error::{TaskError, file_error};
use crate::places::Places;

/// Says which clone's binaryen the script calls; the script itself is the same for all.
pub const REPOSITORY_VARIABLE: &str = "OCTAVO_REPOSITORY";

const SCRIPT: &str = "\
#!/bin/sh
# Written by `cargo xtask`: lets trunk find the wasm-opt of npm's binaryen.
exec node \"${OCTAVO_REPOSITORY:?}/node_modules/binaryen/bin/wasm-opt\" \"$@\"
";

/// Writes the script unless it is there.
pub fn ensure(places: &Places) -> Result<(), TaskError> {
    let folder = places.shims();
    let script = folder.join("wasm-opt");
    if fs::read_to_string(&script).is_ok_and(|text| text == SCRIPT) {
        return Ok(());
    }
    fs::create_dir_all(&folder).map_err(file_error("make", &folder))?;
    // Renamed into place: another run may be about to start it.
    let unfinished = folder.join(format!("wasm-opt-{}", std::process::id()));
    fs::write(&unfinished, SCRIPT).map_err(file_error("write", &unfinished))?;
    fs::set_permissions(&unfinished, fs::Permissions::from_mode(0o755))
        .map_err(file_error("make executable", &unfinished))?;
    fs::rename(&unfinished, &script).map_err(file_error("write", script))
}
