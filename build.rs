//! How the page's program is linked where it is built for use: so that the build (`web/build/constants.mjs`) can tell which constants each
//! function names, and leave to the later part what only that needs.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is = |variable: &str, wanted: &str| env::var(variable).is_ok_and(|found| found == wanted);
    if is("CARGO_CFG_TARGET_FAMILY", "wasm") && is("PROFILE", "release") {
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
        println!("cargo::rustc-link-arg-bins=--no-merge-data-segments");
    }
}
