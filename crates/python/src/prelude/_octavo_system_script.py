"""Python scripts, as `!python` and `%run` start them: in a namespace of their own, with arguments."""

import os
import sys


def namespace(name="__main__", file=None):
    """The namespace of a script that begins."""
    import builtins

    return {"__name__": name, "__builtins__": builtins, "__doc__": None, "__package__": None, "__spec__": None,
            **({"__file__": file} if file else {})}


class Arguments:
    """`sys.argv` and the folder of the script in `sys.path`, while the script runs."""

    def __init__(self, arguments, folder=None):
        self._arguments, self._folder = arguments, folder

    def __enter__(self):
        self._before = sys.argv
        sys.argv = self._arguments
        if self._folder is not None:
            sys.path.insert(0, self._folder)

    def __exit__(self, *error):
        sys.argv = self._before
        if self._folder in sys.path:
            sys.path.remove(self._folder)


def run_file(name, arguments, names):
    """Run a script in a namespace."""
    with open(name, "rb") as file:
        source = file.read()
    folder = os.path.dirname(os.path.abspath(name))
    with Arguments([name, *arguments], folder):
        exec(compile(source, name, "exec", dont_inherit=True), names)


def run(words, complain):
    """Run as `python` with these words does. The status."""
    import _octavo_traceback

    try:
        if words[0] == "-c":
            with Arguments(["-c", *words[2:]]):
                exec(compile(words[1] if len(words) > 1 else "", "<string>", "exec", dont_inherit=True), namespace())
        elif words[0] == "-m":
            import runpy

            with Arguments(words[1:]):
                runpy.run_module(words[1], run_name="__main__", alter_sys=True)
        else:
            run_file(words[0], words[1:], namespace(file=words[0]))
    except SystemExit as leaving:
        if leaving.code is None or isinstance(leaving.code, int):
            return leaving.code or 0
        complain(f"{leaving.code}\n")
        return 1
    except Exception as failure:
        complain("\n".join(_octavo_traceback.format_exception(failure)) + "\n")
        return 1
    return 0
