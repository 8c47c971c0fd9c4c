//! How the module is linked: so that the making of the finished one (`xtask/src/kernel/making`) can tell which constants each function names.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-link-arg-cdylib=--emit-relocs");
    println!("cargo::rustc-link-arg-cdylib=--no-merge-data-segments");
}
