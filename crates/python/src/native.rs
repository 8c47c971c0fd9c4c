//! `_octavo`: the Python module through which the prelude reaches Rust. It writes, publishes, waits
//! and asks; what a shell does with that is the prelude's.

pub(crate) use module::module_def;

#[rustpython_vm::pymodule(name = "_octavo")]
mod module {
    use std::{ffi::OsString, time::Duration};

    use octavo_jupyter::StreamName;
    use rustpython_vm::{
        AsObject, PyObjectRef, PyResult, VirtualMachine,
        builtins::{PyBytesRef, PyStrRef},
        function::OptionalArg,
    };

    use crate::{json, network, output, request};

    /// `sys.stdout.write`
    #[pyfunction]
    fn write_stdout(text: PyStrRef) -> usize {
        output::write(StreamName::Stdout, &text.to_string_lossy());
        text.char_len()
    }

    /// `sys.stderr.write`
    #[pyfunction]
    fn write_stderr(text: PyStrRef) -> usize {
        output::write(StreamName::Stderr, &text.to_string_lossy());
        text.char_len()
    }

    /// Send what was written and not sent yet.
    #[pyfunction]
    fn flush() {
        output::flush();
    }

    /// Publish a message of `msg_type` with `content` on the iopub channel, and with bytes beside it.
    #[pyfunction]
    fn publish(
        msg_type: PyStrRef,
        content: PyObjectRef,
        metadata: OptionalArg<PyObjectRef>,
        buffers: OptionalArg<Vec<PyBytesRef>>,
        vm: &VirtualMachine,
    ) -> PyResult<()> {
        let content = json::from_python(&content, vm)?;
        let metadata = match metadata {
            OptionalArg::Present(metadata) => json::from_python(&metadata, vm)?,
            OptionalArg::Missing => json::empty_object(),
        };
        let buffers = buffers.unwrap_or_default();
        let buffers = buffers
            .iter()
            .map(|buffer| buffer.as_bytes().to_vec())
            .collect();
        output::publish(&msg_type.to_string_lossy(), content, metadata, buffers);
        Ok(())
    }

    /// `time.sleep`: waits, and serves meanwhile what arrives.
    #[pyfunction]
    fn sleep(seconds: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
        let class = seconds.class().name().to_owned();
        let duration: Duration = seconds.try_into_value(vm).map_err(|error| {
            let exceptions = &vm.ctx.exceptions;
            if error.fast_isinstance(exceptions.type_error) {
                vm.new_type_error(format!(
                    "a time to sleep is a number of seconds, and {class} is none"
                ))
            } else if error.fast_isinstance(exceptions.value_error) {
                vm.new_value_error("a time to sleep is a number that is not negative")
            } else {
                error
            }
        })?;
        request::sleep(duration, vm)
    }

    /// The person's answer to a question; None when nobody can be asked.
    #[pyfunction]
    fn ask(prompt: PyStrRef, password: bool, vm: &VirtualMachine) -> PyResult<Option<String>> {
        request::ask(&prompt.to_string_lossy(), password, vm)
    }

    /// Whether `fetch` is how to reach the network.
    #[pyfunction]
    fn can_fetch() -> bool {
        network::is_there()
    }

    /// The reply to a request over the network, both as frames: see `network`. None when nothing can be fetched.
    #[pyfunction]
    fn fetch(request: PyBytesRef) -> Option<Vec<u8>> {
        output::flush();
        network::fetch(request.as_bytes())
    }

    /// The variables of the environment as the system has them now, names and values as bytes.
    #[pyfunction]
    fn environment(vm: &VirtualMachine) -> Vec<PyObjectRef> {
        let bytes = |text: OsString| vm.ctx.new_bytes(text.into_encoded_bytes()).into();
        std::env::vars_os()
            .map(|(name, value)| vm.ctx.new_tuple(vec![bytes(name), bytes(value)]).into())
            .collect()
    }

    /// The header of the request that is served, or of the last one; an empty dict before the first.
    #[pyfunction]
    fn parent_header(vm: &VirtualMachine) -> PyResult {
        json::to_python(&output::parent_header(), vm)
    }

    /// An id that is unique in this session, e.g. for a display.
    #[pyfunction]
    fn new_id() -> String {
        output::new_id()
    }
}
