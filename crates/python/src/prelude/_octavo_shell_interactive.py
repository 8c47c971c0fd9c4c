"""`get_ipython()`: the shell as the code in cells reaches it, with the names that IPython's has."""

import builtins
import sys

import _octavo_magic
import _octavo_shell
import _octavo_shell_parts
from _octavo_shell import State, user_ns
from _octavo_shell_events import EventManager, ExecutionInfo, ExecutionResult

_INTERACTIVITIES = ("all", "last", "last_expr", "none", "last_expr_or_assign")


class _Interactivity:
    """`InteractiveShell.ast_node_interactivity`: notebooks set it on the class, others on the shell."""

    def __get__(self, shell, cls):
        return State.interactivity

    def __set__(self, shell, value):
        if value not in _INTERACTIVITIES:
            raise ValueError(f"it is one of {', '.join(_INTERACTIVITIES)}, not {value!r}")
        State.interactivity = value


class _ShellClass(type):
    """Has what is set on the class hold for the one shell there is."""

    ast_node_interactivity = _Interactivity()


class InteractiveShell(metaclass=_ShellClass):
    """The one shell of the session."""

    __module__ = "IPython.core.interactiveshell"

    ast_node_interactivity = _Interactivity()
    user_ns = user_global_ns = user_ns
    configurable = ("ast_node_interactivity", "automagic")
    set_next_input = staticmethod(_octavo_shell.set_next_input)
    page = staticmethod(_octavo_shell.page)
    show_usage_error = staticmethod(lambda error: print(f"UsageError: {error}", file=sys.stderr))
    colors, colors_force, autoindent, separate_in = "Linux", True, False, "\n"

    def __init__(self):
        # Libraries that ask whether they are in a notebook look for this key.
        self.config = {"IPKernelApp": {"connection_file": ""}}
        self.db, self.meta = {}, {}
        self.user_module = sys.modules["__main__"]

    @classmethod
    def instance(cls, *arguments, **keywords):
        """The one shell."""
        return shell

    @classmethod
    def initialized(cls):
        """Whether there is a shell: always."""
        return True

    @property
    def execution_count(self):
        """The number of the cell that runs."""
        return State.execution_count

    @property
    def automagic(self):
        """Whether the `%` may be left out in a cell of one line."""
        return _octavo_magic.is_automatic

    @automagic.setter
    def automagic(self, value):
        _octavo_magic.is_automatic = bool(value)

    # Running code.

    def run_cell(self, raw_cell, store_history=False, silent=False, shell_futures=True, cell_id=None):
        """Run a cell within this one, whatever it contains; an `ExecutionResult`. An error is shown, and not raised."""
        # Only the kernel counts cells: this one is a part of the one that runs.
        outcome = _octavo_shell.run_cell(raw_cell, silent, store_history=False)
        if outcome.exception is not None:
            print("\n".join(outcome.error[2]), file=sys.stderr)
        info = ExecutionInfo(raw_cell, store_history, silent, shell_futures, cell_id)
        return ExecutionResult(info, outcome, State.execution_count)

    def transform_cell(self, raw_cell):
        """The Python that a cell is."""
        code = _octavo_shell.read_cell(raw_cell).code
        return code if code.endswith("\n") else code + "\n"

    def run_code(self, code_obj, result=None, *, async_=False):
        """Run compiled code among the notebook's names. Whether it failed; the error is shown."""
        try:
            exec(code_obj, user_ns)
        except Exception:
            self.showtraceback()
            return True
        return False

    def safe_execfile(self, fname, *where, exit_ignore=False, raise_exceptions=False, shell_futures=False):
        """Run a file; an error is shown, unless it shall be raised."""
        import _octavo_system_script

        try:
            _octavo_system_script.run_file(str(fname), [], where[0] if where else user_ns)
        except SystemExit:
            if not exit_ignore:
                raise
        except Exception:
            if raise_exceptions:
                raise
            self.showtraceback()

    def ev(self, expr):
        """The value of an expression among the notebook's names."""
        return eval(expr, user_ns)

    def ex(self, cmd):
        """Run statements among the notebook's names."""
        exec(cmd, user_ns)

    def push(self, variables, interactive=True):
        """Put names into the notebook: from a dict, or the caller's own, by a list or text of names."""
        if not isinstance(variables, dict):
            frame = sys._getframe(1)
            names = variables.split() if isinstance(variables, str) else variables
            variables = {name: eval(name, frame.f_globals, frame.f_locals) for name in names}
        user_ns.update(variables)

    def drop_by_id(self, variables):
        """Remove names whose values still are those of the dict."""
        for name, value in variables.items():
            if user_ns.get(name, self) is value:
                del user_ns[name]

    def del_var(self, varname, by_name=False):
        """Delete a variable."""
        _octavo_magic.run_line("xdel", f"{'-n ' if by_name else ''}{varname}")

    def reset(self, new_session=True, aggressive=False):
        """Remove all names that a person has bound."""
        import _octavo_magic_names

        _octavo_magic_names.clear(is_history_kept=not new_session)

    # Magics and commands.

    def run_line_magic(self, magic_name, line="", _stack_depth=1):
        """Call a line magic; what it gives."""
        return _octavo_magic.run_line(magic_name, line)

    def run_cell_magic(self, magic_name, line, cell):
        """Call a cell magic; what it gives."""
        return _octavo_magic.run_cell(magic_name, line, cell)

    def magic(self, arg_s):
        """Call a line magic by its line, as `time f(x)`."""
        name, _, rest = arg_s.lstrip().lstrip("%").partition(" ")
        return self.run_line_magic(name, rest)

    def find_line_magic(self, magic_name):
        """The function of a line magic, or None."""
        return _octavo_magic.find("line", magic_name)

    def find_cell_magic(self, magic_name):
        """The function of a cell magic, or None."""
        return _octavo_magic.find("cell", magic_name)

    def find_magic(self, magic_name, magic_kind="line"):
        """The function of a magic, or None."""
        return _octavo_magic.find(magic_kind, magic_name)

    def register_magic_function(self, func, magic_kind="line", magic_name=None):
        """Have a function be a magic: `func(line)`, or `func(line, cell)` for a cell magic."""
        _octavo_magic.register(func, magic_kind, magic_name)

    def register_magics(self, *magics):
        """Have the methods of `Magics` classes or objects be magics."""
        import _octavo_magic_classes

        for each in magics:
            _octavo_magic_classes.register(self, each)

    @property
    def magics_manager(self):
        """The registry of magics."""
        import _octavo_magic_classes

        return _octavo_magic_classes.manager

    def define_macro(self, name, themacro):
        """Put code under a name; see `%macro`."""
        import _octavo_magic_history

        user_ns[name] = _octavo_magic_history.Macro(str(themacro))

    def system(self, cmd):
        """Run a command of the small shell, as `!cmd`. Its status is `_exit_code`."""
        import _octavo_system

        user_ns["_exit_code"] = _octavo_system.run(self._with_values(cmd))

    system_piped = system_raw = system

    def getoutput(self, cmd, split=True, depth=0):
        """What a command of the small shell writes: its lines, or with `split=False` one text."""
        import _octavo_system

        lines, user_ns["_exit_code"] = _octavo_system.output_of(self._with_values(cmd))
        return lines if split else lines.n

    def _with_values(self, command):
        import _octavo_input_expand
        import _octavo_source_run

        _, _, global_names, local_names = _octavo_source_run.place_of_caller()
        return _octavo_input_expand.expanded(command, global_names, local_names)

    def var_expand(self, cmd, depth=0):
        """A text with `{expression}` and `$name` put in."""
        return self._with_values(cmd)

    # What happens around cells.

    @property
    def events(self):
        """The moments that functions can be registered for."""
        if State.events is None:
            State.events = EventManager()
        return State.events

    def _transformers(self):
        if State.transformers is None:
            State.transformers = ([], [])
        return State.transformers

    @property
    def input_transformers_cleanup(self):
        """Functions that change the lines of a cell before its own syntax is rewritten."""
        return self._transformers()[0]

    @property
    def input_transformers_post(self):
        """Functions that change the lines of a cell when it is Python."""
        return self._transformers()[1]

    @property
    def ast_transformers(self):
        """Objects whose `visit(tree)` changes the tree of a cell before it is compiled."""
        if State.tree_transformers is None:
            State.tree_transformers = []
        return State.tree_transformers

    def set_custom_exc(self, exc_tuple, handler):
        """Have `handler(shell, type, value, traceback, tb_offset=None)` report exceptions of these types."""
        if not isinstance(exc_tuple, tuple):
            raise TypeError("the exceptions are a tuple of classes")

        def report(exception):
            return handler(self, type(exception), exception, exception.__traceback__, tb_offset=None)

        State.custom_errors, State.report = exc_tuple, report

    def showtraceback(self, exc_tuple=None, filename=None, tb_offset=None, exception_only=False, **others):
        """Write the traceback of an exception, or of the one being handled, to stderr."""
        import _octavo_traceback

        exception = exc_tuple[1] if exc_tuple else sys.exception() or getattr(sys, "last_exc", None)
        if exception is None:
            print("No traceback available to show.", file=sys.stderr)
            return
        if isinstance(exception, _octavo_shell.UsageError):
            self.show_usage_error(exception)
            return
        print("\n".join(_octavo_traceback.format_exception(exception)), file=sys.stderr)

    showsyntaxerror = showtraceback

    # What other parts of IPython are asked for.

    @property
    def display_formatter(self):
        """What makes MIME bundles of objects; see `_octavo_formatters`."""
        import _octavo_formatters

        return _octavo_formatters.display_formatter

    @property
    def display_pub(self):
        """What publishes displays."""
        return _octavo_shell_parts.publisher

    @property
    def displayhook(self):
        """What shows the value of a cell."""
        return sys.displayhook

    @property
    def history_manager(self):
        """The cells that have run."""
        import _octavo_shell_history

        return _octavo_shell_history.manager

    @property
    def kernel(self):
        """What of a kernel libraries ask for."""
        return _octavo_shell_parts.kernel

    @property
    def extension_manager(self):
        """What loads extensions; see `%load_ext`."""
        return _octavo_shell_parts.extensions

    @property
    def payload_manager(self):
        """What asks the front end for something when the cell has run."""
        return _octavo_shell_parts.payloads

    @property
    def input_transformer_manager(self):
        """What tells which Python a cell is."""
        from IPython.core.inputtransformer2 import TransformerManager

        return TransformerManager()

    def set_hook(self, name, hook, **keywords):
        """Accepted: nothing of the shell is done by hooks, but by `events`."""

    def complete(self, text, line=None, cursor_pos=None):
        """`(text, matches)`: what could stand for the text."""
        line = text if line is None else line
        found = _octavo_shell.complete(line, len(line) if cursor_pos is None else cursor_pos)
        return text, found["matches"]

    def check_complete(self, code):
        """`(status, indent)`: whether code is ready to run, and what a further line would begin with."""
        import _octavo_continuation

        return _octavo_continuation.continuation(code)

    def object_inspect_mime(self, oname, detail_level=0, omit_sections=()):
        """A bundle about the object of a name. Raises KeyError when there is none."""
        found = _octavo_shell.inspect(oname, len(oname), detail_level)
        if not found["found"]:
            raise KeyError(oname)
        return found["data"]

    def enable_gui(self, gui=None):
        """Accepted: there are no windows."""

    def enable_matplotlib(self, gui=None):
        """Accepted: figures are shown below their cell."""
        return gui, "inline"

    def ask_yes_no(self, prompt, default=None, interrupt=None):
        """The person's answer to a question, as a truth."""
        answer = builtins.input(f"{prompt} ").strip().lower()
        return answer in ("y", "yes") if answer else default == "y"


class ZMQInteractiveShell(InteractiveShell):
    """The shell under the name by which libraries know that they are in a notebook."""

    __module__ = "ipykernel.zmqshell"


shell = ZMQInteractiveShell()
