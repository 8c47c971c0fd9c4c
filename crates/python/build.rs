//! Has the crate compiled again when the prelude changes, which a macro reads behind cargo's back.

fn main() {
    println!("cargo:rerun-if-changed=src/prelude");
}
