//! `_octavo`: the Python module through which the prelude reaches Rust. It writes and
//! publishes; what a shell does with that is the prelude's.

pub(crate) use module::module_def;

#[rustpython_vm::pymodule(name = "_octavo")]
mod module {
    use rustpython_vm::{
        PyObjectRef, PyResult, VirtualMachine, builtins::PyStrRef, function::OptionalArg,
    };

    use crate::{json, output, output::StreamName};

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

    /// Publish a message of `msg_type` with `content` on the iopub channel.
    #[pyfunction]
    fn publish(
        msg_type: PyStrRef,
        content: PyObjectRef,
        metadata: OptionalArg<PyObjectRef>,
        vm: &VirtualMachine,
    ) -> PyResult<()> {
        let content = json::from_python(&content, vm)?;
        let metadata = match metadata {
            OptionalArg::Present(metadata) => json::from_python(&metadata, vm)?,
            OptionalArg::Missing => json::empty_object(),
        };
        output::publish(&msg_type.to_string_lossy(), content, metadata);
        Ok(())
    }

    /// An id that is unique in this session, e.g. for a display.
    #[pyfunction]
    fn new_id() -> String {
        output::new_id()
    }
}
