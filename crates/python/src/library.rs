//! The Python part of the standard library and the prelude: within the program, or brought by whoever runs it when it is asked for.
//!
//! The whole library is several times as large as what a session uses of it. So the wasm kernel has none of it in its module: its host
//! finds and loads modules by name, each as the bytecode that `compiled` makes of it.

use rustpython::InterpreterBuilder;

/// The library's folder as `__file__` and `__path__` of its modules have it; nothing lies there.
#[cfg(not(feature = "frozen-library"))]
const FOLDER: &str = "/lib/python3.14";

#[cfg(feature = "frozen-library")]
pub(crate) fn added_to(builder: InterpreterBuilder) -> InterpreterBuilder {
    use rustpython::InterpreterBuilderExt;

    use crate::prelude;

    builder
        .init_stdlib()
        .add_frozen_modules(prelude::MODULES)
        .add_frozen_modules(prelude::VENDORED)
}

#[cfg(not(feature = "frozen-library"))]
pub(crate) fn added_to(builder: InterpreterBuilder) -> InterpreterBuilder {
    use rustpython_vm::common::rc::PyRc;

    let natives = rustpython_stdlib::stdlib_module_defs(&builder.ctx);
    builder.add_native_modules(&natives).init_hook(|vm| {
        if let Some(state) = PyRc::get_mut(&mut vm.state) {
            state.config.paths.stdlib_dir = Some(FOLDER.to_owned());
        }
    })
}

/// Where the modules come from that are not in the program: `find` tells whether there is one, and whether it is a package; `load` gives
/// what `compiled` made of it. To be called before the first kernel is made.
#[cfg(all(target_arch = "wasm32", not(feature = "frozen-library")))]
pub fn use_library(find: fn(&str) -> Option<bool>, load: fn(&str) -> Option<Vec<u8>>) {
    rustpython_vm::library::use_library(rustpython_vm::library::Library { find, load });
}

/// The docstrings of what is written in Rust, which are part of the library, and the packed form of them that the program holds: nothing
/// needs it but this.
#[cfg(all(target_arch = "wasm32", not(feature = "frozen-library")))]
pub fn docstrings() -> (Vec<u8>, &'static [u8]) {
    use rustpython_vm::library::{packed_docs, unpacked_docs};

    (unpacked_docs(), packed_docs())
}

/// Has the docstrings loaded anew when the next one is asked for; where they lay. Classes that are written in Rust read theirs when Python starts.
#[cfg(all(target_arch = "wasm32", not(feature = "frozen-library")))]
pub fn forget_docstrings() -> &'static [u8] {
    rustpython_vm::library::forget_docs()
}

/// A module of the library as it is loaded: the bytecode of its source.
///
/// # Errors
/// What the compiler says of the source.
#[cfg(all(target_arch = "wasm32", not(feature = "frozen-library")))]
pub fn compiled(name: &str, source: &str) -> Result<Vec<u8>, String> {
    use rustpython_vm::compiler::{CompileOpts, Mode, compile, core::marshal::serialize_code};

    // In tracebacks it goes by its name: so frames that are not the person's are known.
    let code = compile(source, Mode::Exec, name, CompileOpts::default())
        .map_err(|error| error.to_string())?;
    let mut bytes = Vec::new();
    serialize_code(&mut bytes, &code);
    Ok(bytes)
}
