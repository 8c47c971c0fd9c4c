//! Builds the interpreter, has it poll, and loads the prelude.

use rustpython::InterpreterBuilder;
use rustpython_vm::{
    PyObjectRef, PyResult, Settings, VirtualMachine, builtins::PyBaseExceptionRef,
};

use crate::{PythonError, library, native, prelude};

/// What fits the standard library to the place; before anything of it is imported.
const ADAPTERS: &str = "_octavo_adapters";

/// As `PYTHONHASHSEED` would have it, so that `sys.flags` says that hashes of text are the same in each session.
#[cfg(target_arch = "wasm32")]
const HASH_SEED: u32 = 0;

/// A new interpreter with the standard library, `_octavo` and the prelude.
pub(crate) fn new_builder() -> InterpreterBuilder {
    let mut settings = Settings::default();
    // Only the main thread of a process may install signal handlers; a kernel is interrupted by other means.
    settings.install_signal_handlers = false;
    settings.write_bytecode = false;
    settings.argv = vec![String::new()];
    // The wasm kernel starts from an image of its memory, in which there are hashes already.
    #[cfg(target_arch = "wasm32")]
    {
        settings.hash_seed = Some(HASH_SEED);
    }
    let builder = library::added_to(InterpreterBuilder::new().settings(settings));
    let definition = native::module_def(&builder.ctx);
    builder.add_native_module(definition)
}

/// Run the prelude, and return its shell module.
pub(crate) fn load_prelude(vm: &VirtualMachine) -> Result<PyObjectRef, PythonError> {
    load_modules(vm).map_err(|error| failure(vm, &error))
}

/// Have what belongs to one session alone made anew: see `_octavo_session`.
pub(crate) fn begin_session(vm: &VirtualMachine) -> Result<(), PythonError> {
    vm.import(prelude::SESSION, 0)
        .and_then(|module| module.get_attr("begin", vm)?.call((), vm))
        .map(drop)
        .map_err(|error| failure(vm, &error))
}

/// Run what whoever makes the image of the memory wants to be in it.
#[cfg(target_arch = "wasm32")]
pub(crate) fn run_source(vm: &VirtualMachine, source: &str) -> Result<(), PythonError> {
    use rustpython_vm::compiler::Mode;

    vm.compile(source, Mode::Exec, "<image>")
        .map_err(|error| error.into_pyexception(vm, Some(source)))
        .and_then(|code| vm.run_code_obj(code, vm.new_scope_with_builtins()))
        .map(drop)
        .map_err(|error| failure(vm, &error))
}

fn failure(vm: &VirtualMachine, error: &PyBaseExceptionRef) -> PythonError {
    let mut report = String::new();
    // A report that cannot be written leaves the report empty; there is no better error to give.
    let _ = vm.write_exception(&mut report, error);
    PythonError::Prelude(report)
}

fn load_modules(vm: &VirtualMachine) -> PyResult {
    // Cells run in __main__, which must be there before the shell asks for it.
    let _ = vm.new_scope_with_main()?;
    vm.import(ADAPTERS, 0)?;
    vm.import(prelude::SHELL, 0)
}
