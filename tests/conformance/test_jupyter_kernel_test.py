"""Jupyter's own test of kernels, unmodified and whole: `jupyter_kernel_test` with every optional sample filled in."""

import jupyter_kernel_test

RICH = "class Rich:\n    def _repr_{0}_(self): return '{1}'\n"


class TestKernel(jupyter_kernel_test.KernelTests):
    """The samples for Python."""

    kernel_name = "octavo"
    language_name = "python"
    file_extension = ".py"
    code_hello_world = "print('hello, world')"
    code_stderr = "import sys; print('test', file=sys.stderr)"
    completion_samples = [
        {"text": "zi", "matches": {"zip"}},
        {"text": "import zipf", "matches": {"zipfile"}},
        {"text": "prin"},
        {"text": "no_such_name_at_all", "matches": set()},
    ]
    complete_code_samples = ["1", "print('hello, world')", "def f(x):\n  return x*2\n\n\n", "x = [1,\n2]"]
    incomplete_code_samples = ["print('''hello", "def f(x):\n  x*2", "if True:", "x = ["]
    invalid_code_samples = ["import = 7q", "1 = 2", "print(]", "x y"]
    code_page_something = "get_ipython().page('many words')"
    code_generate_error = "raise ValueError('on purpose')"
    code_execute_result = [
        {"code": "1+2+3", "result": "6"},
        {"code": "[n*n for n in range(1, 4)]", "result": "[1, 4, 9]"},
        {"code": RICH.format("html", "<b>b</b>") + "Rich()", "result": "<b>b</b>", "mime": "text/html"},
        {"code": "'text'", "result": "'text'"},
    ]
    code_display_data = [
        {"code": "display('plain')", "mime": "text/plain"},
        {"code": RICH.format("html", "<b>b</b>") + "display(Rich())", "mime": "text/html"},
        {"code": RICH.format("latex", "$x$") + "display(Rich())", "mime": "text/latex"},
        {"code": RICH.format("svg", "<svg/>") + "display(Rich())", "mime": "image/svg+xml"},
    ]
    code_history_pattern = "1?2*"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "zip"
    code_clear_output = "from IPython.display import clear_output; clear_output()"


class TestWelcome(jupyter_kernel_test.IopubWelcomeTests):
    """The welcome of a new subscriber."""

    kernel_name = "octavo"
    support_iopub_welcome = True


def test_every_optional_sample_is_filled_in():
    """A sample that is left out skips its test without a word."""
    for ours, theirs in [(TestKernel, jupyter_kernel_test.KernelTests), (TestWelcome, jupyter_kernel_test.IopubWelcomeTests)]:
        samples = {name for name, value in vars(theirs).items() if not name.startswith("_") and not callable(value)}
        samples -= {name for name, value in vars(theirs).items() if isinstance(value, (classmethod, staticmethod))}
        assert {name for name in samples if not getattr(ours, name)} == set()
        assert samples <= set(vars(ours))
