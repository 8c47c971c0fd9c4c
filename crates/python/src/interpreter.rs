//! Builds the interpreter, and loads the prelude: the part of the kernel that is written in Python.

use rustpython::{Interpreter, InterpreterBuilder, InterpreterBuilderExt};
use rustpython_vm::{
    AsObject, PyObjectRef, PyResult, Settings, VirtualMachine, compiler::Mode, scope::Scope,
};

use crate::{kernel::PythonError, native};

/// The prelude's modules in the order of their imports. Their file names begin with `<octavo:`, by which tracebacks
/// know which frames are not the person's.
const PRELUDE: [(&str, &str); 4] = [
    (
        "_octavo_traceback",
        include_str!("prelude/_octavo_traceback.py"),
    ),
    ("_octavo_pretty", include_str!("prelude/_octavo_pretty.py")),
    (
        "_octavo_display",
        include_str!("prelude/_octavo_display.py"),
    ),
    ("_octavo_shell", include_str!("prelude/_octavo_shell.py")),
];

/// How many instructions lie between two polls: about a millisecond.
#[cfg(target_arch = "wasm32")]
const POLL_INTERVAL_INSTRUCTIONS: i32 = 20_000;

/// A new interpreter with the standard library and `_octavo`.
pub(crate) fn new_interpreter() -> Interpreter {
    let mut settings = Settings::default();
    // Only the main thread of a process may install signal handlers; a kernel is interrupted by other means.
    settings.install_signal_handlers = false;
    settings.write_bytecode = false;
    settings.argv = vec![String::new()];
    let builder = InterpreterBuilder::new().settings(settings).init_stdlib();
    let definition = native::module_def(&builder.ctx);
    let interpreter = builder.add_native_module(definition).interpreter();
    #[cfg(target_arch = "wasm32")]
    rustpython_vm::signal::set_wasm_poll_hook(POLL_INTERVAL_INSTRUCTIONS, |_| {
        crate::output::flush_overdue();
        Ok(())
    });
    interpreter
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
    let modules = vm.sys_module.get_attr("modules", vm)?;
    let mut last = vm.ctx.none();
    for (name, source) in PRELUDE {
        let code = vm
            .compile(source, Mode::Exec, format!("<octavo:{name}>"))
            .map_err(|error| error.into_pyexception(vm, Some(source)))?;
        let globals = vm.ctx.new_dict();
        let module = vm.new_module(name, globals.clone(), None);
        modules.set_item(name, module.clone().into(), vm)?;
        vm.run_code_obj(code, Scope::with_builtins(None, globals, vm))?;
        last = module.as_object().to_owned();
    }
    Ok(last)
}
