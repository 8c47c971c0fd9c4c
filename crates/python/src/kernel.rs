//! `PythonKernel`: a language kernel for the dispatcher of `octavo-jupyter`.

use octavo_jupyter::{
    ExecuteOutcome, ExecuteRequest, Kernel, KernelInfoReply, LanguageInfo, Publisher,
};
use rustpython::Interpreter;
use rustpython_vm::{
    AsObject, PyObjectRef, PyResult, VirtualMachine,
    builtins::{PyStr, PyTuple},
};
use serde_json::{Map, Value, json};

use crate::{interpreter, json, output};

/// What can go wrong before there is a kernel. A Python exception in a cell is an output, not an error of ours.
#[derive(Debug, thiserror::Error)]
pub enum PythonError {
    /// The part of the kernel that is written in Python raised; holds the traceback.
    #[error("the kernel's own Python code failed to load: {0}")]
    Prelude(String),
}

/// A Python interpreter with the state of one session.
pub struct PythonKernel {
    interpreter: Interpreter,
    shell: PyObjectRef,
}

impl PythonKernel {
    /// Start Python. Takes about half a second in wasm.
    ///
    /// # Errors
    /// When the prelude does not load, which is a defect of the build.
    pub fn new() -> Result<Self, PythonError> {
        let interpreter = interpreter::new_interpreter();
        let shell = interpreter.enter(interpreter::load_prelude)?;
        Ok(Self { interpreter, shell })
    }

    /// Call a function of the prelude's shell.
    fn call_shell(
        &self,
        vm: &VirtualMachine,
        function: &'static str,
        arguments: Vec<PyObjectRef>,
    ) -> PyResult {
        self.shell.get_attr(function, vm)?.call(arguments, vm)
    }

    fn run_cell(
        &self,
        vm: &VirtualMachine,
        request: &ExecuteRequest,
        execution_count: u64,
    ) -> PyResult<ExecuteOutcome> {
        let arguments = vec![
            vm.ctx.new_str(request.code.as_str()).into(),
            vm.ctx.new_int(execution_count).into(),
            vm.ctx.new_bool(request.silent).into(),
            vm.ctx.new_bool(request.store_history).into(),
        ];
        let failure = self.call_shell(vm, "run_cell", arguments)?;
        if let Some(error) = failure.downcast_ref::<PyTuple>() {
            return error_outcome(error, vm);
        }
        let expressions = vm.ctx.new_dict();
        for (name, expression) in &request.user_expressions {
            let expression = vm.ctx.new_str(expression.as_str().unwrap_or_default());
            expressions.set_item(name.as_str(), expression.into(), vm)?;
        }
        let user_expressions = if request.user_expressions.is_empty() {
            json::empty_object()
        } else {
            json::from_python(
                &self.call_shell(vm, "evaluate", vec![expressions.into()])?,
                vm,
            )?
        };
        let user_expressions = match user_expressions {
            Value::Object(map) => map,
            _ => Map::new(),
        };
        Ok(ExecuteOutcome::Ok {
            user_expressions,
            payload: Vec::new(),
        })
    }
}

impl Kernel for PythonKernel {
    fn kernel_info(&mut self) -> KernelInfoReply {
        KernelInfoReply {
            protocol_version: octavo_jupyter::PROTOCOL_VERSION.to_owned(),
            implementation: "octavo".to_owned(),
            implementation_version: env!("CARGO_PKG_VERSION").to_owned(),
            language_info: language_info(),
            banner: format!(
                "Octavo {}: Python {}",
                env!("CARGO_PKG_VERSION"),
                python_version()
            ),
            help_links: Vec::new(),
            supported_features: Vec::new(),
        }
    }

    fn execute(
        &mut self,
        request: &ExecuteRequest,
        execution_count: u64,
        publisher: &Publisher,
    ) -> ExecuteOutcome {
        output::connect(publisher);
        let outcome = self.interpreter.enter(|vm| {
            self.run_cell(vm, request, execution_count)
                .unwrap_or_else(|error| ExecuteOutcome::Error {
                    // Reached only when the shell itself fails, e.g. because a cell has broken what it stands on.
                    ename: error.class().name().to_string(),
                    evalue: error
                        .as_object()
                        .str(vm)
                        .map(|text| text.to_string_lossy().into_owned())
                        .unwrap_or_default(),
                    traceback: Vec::new(),
                })
        });
        output::flush();
        outcome
    }

    fn shutdown(&mut self, _restart: bool) {
        self.interpreter.enter(|vm| {
            // Functions registered with atexit are the last that runs; an error in one has nowhere to go but stderr.
            let _ = vm
                .import("atexit", 0)
                .and_then(|atexit| vm.call_method(&atexit, "_run_exitfuncs", ()));
        });
        output::flush();
    }
}

/// The version of the language, e.g. `3.14.0`: what `sys.version_info` says.
fn python_version() -> String {
    use rustpython_vm::version::{MAJOR, MICRO, MINOR};
    format!("{MAJOR}.{MINOR}.{MICRO}")
}

fn language_info() -> LanguageInfo {
    LanguageInfo {
        name: "python".to_owned(),
        version: python_version(),
        mimetype: "text/x-python".to_owned(),
        file_extension: ".py".to_owned(),
        pygments_lexer: Some("ipython3".to_owned()),
        codemirror_mode: Some(json!({ "name": "ipython", "version": 3 })),
        nbconvert_exporter: Some("python".to_owned()),
    }
}

fn error_outcome(error: &PyTuple, vm: &VirtualMachine) -> PyResult<ExecuteOutcome> {
    let text = |object: &PyObjectRef| {
        object
            .downcast_ref::<PyStr>()
            .map(|text| text.to_string_lossy().into_owned())
            .unwrap_or_default()
    };
    let parts = error.as_slice();
    let [ename, evalue, traceback] = parts else {
        return Err(vm.new_type_error("run_cell returns None or a tuple of three"));
    };
    let traceback: Vec<PyObjectRef> = traceback.try_to_value(vm)?;
    Ok(ExecuteOutcome::Error {
        ename: text(ename),
        evalue: text(evalue),
        traceback: traceback.iter().map(text).collect(),
    })
}
