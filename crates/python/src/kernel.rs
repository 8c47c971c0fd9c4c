//! `PythonKernel`: a language kernel for the dispatcher of `octavo-jupyter`.

use octavo_jupyter::{
    Comm, CommMessage, CompleteReply, CompleteRequest, Context, ErrorContent, ExecuteOutcome,
    ExecuteRequest, InspectReply, InspectRequest, IsCompleteReply, IsCompleteRequest, Kernel,
    KernelInfoReply, LanguageInfo, StreamName,
};
use rustpython::Interpreter;
use rustpython_vm::{
    AsObject, PyObjectRef, PyResult, VirtualMachine, builtins::PyBaseExceptionRef,
    function::IntoFuncArgs,
};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use crate::request::Serving;
use crate::{interpreter, json, output, poll, request};

/// What can go wrong before there is a kernel. A Python exception in a cell is an output, not an error of ours.
#[derive(Debug, thiserror::Error)]
pub enum PythonError {
    /// The part of the kernel that is written in Python raised; holds the traceback.
    #[error("the kernel's own Python code failed to load: {0}")]
    Prelude(String),
}

/// The module of the prelude that knows what to do meanwhile.
const LEISURE: &str = "_octavo_leisure";

/// A Python interpreter with the state of one session.
pub struct PythonKernel {
    interpreter: Interpreter,
    shell: PyObjectRef,
    #[cfg(not(target_arch = "wasm32"))]
    waker: poll::Waker,
}

impl PythonKernel {
    /// Start Python, as far as it is the same in every session; `begin` has to follow. Takes about half a second in wasm.
    ///
    /// # Errors
    /// When the prelude does not load, which is a defect of the build.
    pub fn new() -> Result<Self, PythonError> {
        let builder = interpreter::new_builder();
        #[cfg(target_arch = "wasm32")]
        let interpreter = poll::finish(builder);
        #[cfg(not(target_arch = "wasm32"))]
        let (interpreter, waker) = poll::finish(builder);
        let shell = interpreter.enter(interpreter::load_prelude)?;
        Ok(Self {
            interpreter,
            shell,
            #[cfg(not(target_arch = "wasm32"))]
            waker,
        })
    }

    /// Begin a session: the environment, what was drawn by lot and what was taken from the clock are as of now.
    ///
    /// # Errors
    /// When the prelude cannot do it, which is a defect of the build.
    pub(crate) fn begin(&self) -> Result<(), PythonError> {
        #[cfg(target_arch = "wasm32")]
        poll::begin();
        self.interpreter.enter(interpreter::begin_session)
    }

    /// Run source before the session begins: what it imports need not be imported later.
    ///
    /// # Errors
    /// When the source raises.
    #[cfg(target_arch = "wasm32")]
    pub fn run_source(&self, source: &str) -> Result<(), PythonError> {
        self.interpreter
            .enter(|vm| interpreter::run_source(vm, source))
    }

    /// What wakes Python from another thread, so that it looks for messages in the middle of a request.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn waker(&self) -> poll::Waker {
        self.waker.clone()
    }

    /// Do a part of what makes later cells quicker, to be called when nobody waits. False: nothing is left.
    pub fn prepare(&self) -> bool {
        self.interpreter.enter(|vm| {
            vm.import(LEISURE, 0)
                .and_then(|module| module.get_attr("prepare", vm))
                .and_then(|prepare| prepare.call((), vm)?.try_to_bool(vm))
                // What cannot be done is the next cell's to complain of.
                .unwrap_or(false)
        })
    }

    /// Call a function of the prelude's shell, and read what it gives back.
    fn ask_shell<T: DeserializeOwned>(
        &self,
        vm: &VirtualMachine,
        function: &'static str,
        arguments: impl IntoFuncArgs,
    ) -> PyResult<T> {
        let given = self
            .shell
            .get_attr(function, vm)?
            .call_with_args(arguments.into_args(vm), vm)?;
        serde_json::from_value(json::from_python(&given, vm)?)
            .map_err(|error| vm.new_type_error(format!("{function}: {error}")))
    }

    fn run_cell(
        &self,
        vm: &VirtualMachine,
        request: &ExecuteRequest,
        execution_count: u64,
    ) -> PyResult<ExecuteOutcome> {
        let arguments = (
            request.code.as_str().to_owned(),
            execution_count,
            request.silent,
            request.store_history,
            json::to_python(&Value::Object(request.user_expressions.clone()), vm)?,
        );
        let reply: CellReply = self.ask_shell(vm, "execute", arguments)?;
        Ok(match reply.error {
            Some((ename, evalue, traceback)) => ExecuteOutcome::Error {
                ename,
                evalue,
                traceback,
            },
            None => ExecuteOutcome::Ok {
                user_expressions: reply.user_expressions,
                payload: reply.payload,
            },
        })
    }

    fn serve_comm(&self, vm: &VirtualMachine, comm: &Comm, header: &Value) -> PyResult<()> {
        let content = match &comm.message {
            CommMessage::Open(open) => serde_json::to_value(open),
            CommMessage::Msg(msg) => serde_json::to_value(msg),
            CommMessage::Close(close) => serde_json::to_value(close),
        }
        .unwrap_or_default();
        let buffers = comm.buffers.iter();
        let buffers = buffers.map(|buffer| vm.ctx.new_bytes(buffer.clone()).into());
        let arguments = (
            comm.msg_type(),
            json::to_python(&content, vm)?,
            json::to_python(&Value::Object(comm.metadata.clone()), vm)?,
            vm.ctx.new_list(buffers.collect()),
            json::to_python(header, vm)?,
        );
        self.ask_shell(vm, "comm", arguments)
    }
}

/// What the shell says of a cell that it ran.
#[derive(serde::Deserialize)]
struct CellReply {
    #[serde(default)]
    error: Option<(String, String, Vec<String>)>,
    #[serde(default)]
    user_expressions: Map<String, Value>,
    #[serde(default)]
    payload: Vec<Value>,
}

impl Kernel for PythonKernel {
    fn kernel_info(&self) -> KernelInfoReply {
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
        &self,
        request: &ExecuteRequest,
        execution_count: u64,
        context: &Context,
    ) -> ExecuteOutcome {
        let _serving = Serving::begin(context);
        self.interpreter.enter(|vm| {
            self.run_cell(vm, request, execution_count)
                // Reached only when the shell itself fails, e.g. because a cell has broken what it stands on.
                .unwrap_or_else(|error| error_content(&error, vm).into())
        })
    }

    fn complete(
        &self,
        request: &CompleteRequest,
        context: &Context,
    ) -> Result<CompleteReply, ErrorContent> {
        let _serving = Serving::begin(context);
        self.interpreter.enter(|vm| {
            let arguments = (request.code.as_str().to_owned(), request.cursor_pos);
            self.ask_shell(vm, "complete", arguments)
                .map_err(|error| error_content(&error, vm))
        })
    }

    fn inspect(
        &self,
        request: &InspectRequest,
        context: &Context,
    ) -> Result<InspectReply, ErrorContent> {
        let _serving = Serving::begin(context);
        self.interpreter.enter(|vm| {
            let code = request.code.as_str().to_owned();
            let arguments = (code, request.cursor_pos, request.detail_level);
            self.ask_shell(vm, "inspect", arguments)
                .map_err(|error| error_content(&error, vm))
        })
    }

    fn is_complete(&self, request: &IsCompleteRequest) -> IsCompleteReply {
        self.interpreter.enter(|vm| {
            let arguments = (request.code.as_str().to_owned(),);
            self.ask_shell(vm, "is_complete", arguments)
                .unwrap_or(IsCompleteReply::Unknown)
        })
    }

    fn comms(&self) -> Vec<(String, String)> {
        self.interpreter.enter(|vm| {
            let open: PyResult<Map<String, Value>> = self.ask_shell(vm, "open_comms", ());
            let target = |value: Value| value.as_str().unwrap_or_default().to_owned();
            open.unwrap_or_default()
                .into_iter()
                .map(|(comm_id, target_name)| (comm_id, target(target_name)))
                .collect()
        })
    }

    fn comm(&self, comm: &Comm, context: &Context) {
        let _serving = Serving::begin(context);
        let header = context.publisher().parent();
        self.interpreter.enter(|vm| {
            if let Err(error) = self.serve_comm(vm, comm, &header) {
                let error = error_content(&error, vm);
                let report = format!("{}: {}\n", error.ename, error.evalue);
                output::write(StreamName::Stderr, &report);
            }
        });
    }

    fn interrupt(&self) {
        request::interrupt();
    }

    fn shutdown(&self, _restart: bool) {
        self.interpreter.enter(|vm| {
            // Functions registered with atexit are the last that runs; an error in one has nowhere to go but stderr.
            let _ = vm
                .import("atexit", 0)
                .and_then(|atexit| vm.call_method(&atexit, "_run_exitfuncs", ()));
        });
    }

    fn flush(&self) {
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

/// An exception that the prelude did not catch.
fn error_content(error: &PyBaseExceptionRef, vm: &VirtualMachine) -> ErrorContent {
    ErrorContent {
        ename: error.class().name().to_string(),
        evalue: error
            .as_object()
            .str(vm)
            .map(|text| text.to_string_lossy().into_owned())
            .unwrap_or_default(),
        traceback: Vec::new(),
    }
}
