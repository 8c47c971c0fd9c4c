"""Loads the modules of installed packages, each compiled before the import that needs it is deep.

A package's modules import one another many levels deep, and what is left of the small stack down there is not enough for the
compiler. So with the first module all those are compiled that it will import, before any of them runs.
"""

import os
import re
import sys
from importlib.machinery import FileFinder, SourceFileLoader

# Compiled and not yet run, by path.
_ready = {}

# Statements that are run when a module is imported: at its margin, or a step inwards in a `try` or an `if` at its margin.
_STATEMENT = re.compile(
    r"^(?:    )?(?:from[ \t]+(?P<module>[.\w]+)[ \t]+import[ \t]*(?P<names>\([^)]*\)|[^\n#]*)|import[ \t]+(?P<modules>[^\n#]*))", re.MULTILINE
)
_MARGIN = re.compile(r"^(?=\S)", re.MULTILINE)
_OPENS = re.compile(r"(?:try|if|elif|else|except|with)\b(?![^\n]*\bTYPE_CHECKING\b)")


def finder(folder):
    """The finder of modules in a folder of packages."""
    return FileFinder(folder, (_AheadLoader, [".py"]))


class _AheadLoader(SourceFileLoader):
    def get_code(self, fullname):
        if self.path not in _ready:
            _compile_with_imports(self, fullname)
        code = _ready.pop(self.path, None)
        # One that could not be compiled fails again, and says why.
        return super().get_code(fullname) if code is None else code


def _compile_with_imports(loader, fullname):
    waiting, seen = [(fullname, loader.path)], set()
    root = _root_of(fullname, loader.path)
    while waiting:
        name, path = waiting.pop()
        try:
            data = loader.get_data(path)
            _ready[path] = loader.source_to_code(data, path)
            source = data.decode()
        except (OSError, SyntaxError, UnicodeDecodeError, RecursionError):
            continue
        package = name if path.endswith("/__init__.py") else name.rpartition(".")[0]
        for imported in _imported(source, package):
            for each in _with_parents(imported):
                if each in seen or each in sys.modules:
                    continue
                seen.add(each)
                place = _place(root, each)
                if place is not None and place not in _ready:
                    waiting.append((each, place))


def _root_of(name, path):
    """The folder that a module's own top-level package lies in."""
    stem = path.removesuffix(".py").removesuffix("/__init__")
    return stem[: -len(name) - 1]


def _place(root, name):
    stem = f"{root}/{name.replace('.', '/')}"
    for path in (f"{stem}/__init__.py", f"{stem}.py"):
        if os.path.isfile(path):
            return path
    return None


def _with_parents(name):
    parts = name.split(".")
    return (".".join(parts[:end]) for end in range(1, len(parts) + 1))


def _imported(source, package):
    """The names of what may be modules that a source imports when it is run."""
    for block in _blocks(source):
        for found in _STATEMENT.finditer(block):
            if found["modules"]:
                for part in found["modules"].split(","):
                    yield part.split()[0] if part.split() else package
                continue
            module = _absolute(found["module"], package)
            if module:
                yield module
                for part in found["names"].strip("()").split(","):
                    words = part.split("#")[0].split()
                    if words and words[0].isidentifier():
                        yield f"{module}.{words[0]}"


def _blocks(source):
    """The statements of a source that import something: those at the margin, and what is in a `try` or an `if` there."""
    begins = [found.start() for found in _MARGIN.finditer(source)]
    for begin, end in zip(begins, [*begins[1:], len(source)]):
        block = source[begin:end]
        if block.startswith(("import", "from")) or _OPENS.match(block):
            yield block


def _absolute(module, package):
    name = module.lstrip(".")
    dots = len(module) - len(name)
    if not dots:
        return name
    parts = package.split(".")
    base = parts[: len(parts) - dots + 1]
    return ".".join([*base, name] if name else base)
