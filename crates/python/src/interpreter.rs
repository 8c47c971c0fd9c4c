//! Builds the interpreter, has it poll, and loads the prelude.

use rustpython::{InterpreterBuilder, InterpreterBuilderExt};
use rustpython_vm::{PyObjectRef, PyResult, Settings, VirtualMachine};

use crate::{PythonError, native, prelude};

/// What fits the standard library to the place; before anything of it is imported.
const ADAPTERS: &str = "_octavo_adapters";

/// A new interpreter with the standard library, `_octavo` and the prelude.
pub(crate) fn new_builder() -> InterpreterBuilder {
    let mut settings = Settings::default();
    // Only the main thread of a process may install signal handlers; a kernel is interrupted by other means.
    settings.install_signal_handlers = false;
    settings.write_bytecode = false;
    settings.argv = vec![String::new()];
    let builder = InterpreterBuilder::new().settings(settings).init_stdlib();
    let definition = native::module_def(&builder.ctx);
    builder
        .add_native_module(definition)
        .add_frozen_modules(prelude::MODULES)
        .add_frozen_modules(prelude::VENDORED)
}

/// Run the prelude, and return its shell module.
pub(crate) fn load_prelude(vm: &VirtualMachine) -> Result<PyObjectRef, PythonError> {
    load_modules(vm).map_err(|error| {
        let mut report = String::new();
        // A report that cannot be written leaves the report empty; there is no better error to give.
        let _ = vm.write_exception(&mut report, &error);
        PythonError::Prelude(report)
    })
}

fn load_modules(vm: &VirtualMachine) -> PyResult {
    // Cells run in __main__, which must be there before the shell asks for it.
    let _ = vm.new_scope_with_main()?;
    vm.import(ADAPTERS, 0)?;
    vm.import(prelude::SHELL, 0)
}
