"""Magics that set how the notebook behaves: `%matplotlib`, `%precision`, `%config`, `%load_ext`, `%automagic`."""

import importlib
import sys

import _octavo_magic
import _octavo_magic_options
from _octavo_shell import UsageError, get_ipython


def matplotlib(line):
    """Set up matplotlib to work interactively. Accepted, and without effect: figures are shown below their cell.

    `%matplotlib [--list] [backend]`
    """
    options, _ = _octavo_magic_options.split(line, "l", ("list",))
    if options:
        print("Available matplotlib backends: ['inline']")


def precision(line):
    """Set floating point precision for pretty printing.

    `%precision 3` shows three digits behind the point, `%precision %e` as this format does, `%precision` as at first.
    """
    formatter = get_ipython().display_formatter.formatters["text/plain"]
    try:
        formatter.float_precision = line.strip()
    except ValueError as error:
        raise UsageError(str(error)) from None
    return formatter.float_format


def pprint(line):
    """Toggle pretty printing on/off."""
    formatter = get_ipython().display_formatter.formatters["text/plain"]
    word = line.strip().lower()
    formatter.pprint = word in ("1", "on", "true") if word else not formatter.pprint
    print(f"Pretty printing has been turned {'ON' if formatter.pprint else 'OFF'}")


def config(line):
    """Configure IPython: `%config Class.name = value`, `%config Class.name` gives it, `%config Class` lists them."""
    name, equals, value = line.strip().partition("=")
    owner, dot, attribute = name.strip().partition(".")
    target = _CONFIGURABLE.get(owner)
    if target is None:
        if not owner:
            print("Available objects for config:\n" + "\n".join(f"    {each}" for each in sorted(_CONFIGURABLE)))
            return None
        raise UsageError(f"Of {owner!r} nothing can be set here; there are {', '.join(_CONFIGURABLE)}.")
    settings = target()
    if not dot:
        print("\n".join(f"{owner}.{each} = {getattr(settings, each)!r}" for each in sorted(_settings(settings))))
        return None
    if not equals:
        return getattr(settings, attribute, None)
    from _octavo_shell import user_ns

    try:
        setattr(settings, attribute, eval(value.strip(), user_ns))
    except ValueError as error:
        raise UsageError(str(error)) from None
    return None


def _settings(settings):
    return settings.configurable if hasattr(settings, "configurable") else vars(settings)


class InlineBackend:
    """How figures would be drawn: kept for the notebooks that set it."""

    def __init__(self):
        self.figure_format, self.figure_formats, self.rc = "png", {"png"}, {}
        self.print_figure_kwargs, self.close_figures = {"bbox_inches": "tight"}, True


_inline_backend = InlineBackend()
_CONFIGURABLE = {
    "InlineBackend": lambda: _inline_backend,
    "InteractiveShell": get_ipython,
    "ZMQInteractiveShell": get_ipython,
    "Completer": lambda: _completer,
    "IPCompleter": lambda: _completer,
}


class Completer:
    """How names would be completed: kept for the notebooks that set it."""

    def __init__(self):
        self.use_jedi = False
        self.greedy = False


_completer = Completer()


def automagic(line):
    """Make magic functions callable without having to type the initial %: `%automagic on`, `off`, or the other."""
    word = line.strip().lower()
    _octavo_magic.is_automatic = word in ("1", "on", "true") if word else not _octavo_magic.is_automatic
    is_on = _octavo_magic.is_automatic
    print(f"\nAutomagic is {'ON' if is_on else 'OFF'}, % prefix {'IS NOT' if is_on else 'IS'} needed for line magics.")


def alias_magic(line):
    """Create an alias for an existing line or cell magic: `%alias_magic [-l] [-c] name magic`."""
    options, rest = _octavo_magic_options.split(line, "lcp:")
    name, _, target = rest.partition(" ")
    kinds = [kind for kind in ("line", "cell") if kind[0] in options] or ["line", "cell"]
    found = {kind: _octavo_magic.find(kind, target.strip().lstrip("%")) for kind in kinds}
    if not name.isidentifier() or not any(found.values()):
        raise UsageError("%alias_magic takes a name and the magic that it shall stand for: %alias_magic t timeit")
    for kind, function in found.items():
        if function is not None:
            _octavo_magic.register(function, kind, name)
            print(f"Created `{'%' if kind == 'line' else '%%'}{name}` as an alias for `{target.strip()}`.")


_extensions = set()


def load_ext(line):
    """Load an IPython extension by its module name: its `load_ipython_extension(shell)` is called."""
    name = _extension_name(line, "load")
    if name in _extensions:
        print(f"The {name} extension is already loaded. To reload it, use:\n  %reload_ext {name}")
        return
    _begin(importlib.import_module(name), name)


def _begin(module, name):
    begin = getattr(module, "load_ipython_extension", None)
    if begin is None:
        print(f"The {name} module is not an IPython extension.", file=sys.stderr)
        return
    begin(get_ipython())
    _extensions.add(name)


def unload_ext(line):
    """Unload an IPython extension by its module name: its `unload_ipython_extension(shell)` is called."""
    name = _extension_name(line, "unload")
    end = getattr(sys.modules.get(name), "unload_ipython_extension", None)
    if name not in _extensions:
        print(f"The {name} extension is not loaded.")
    elif end is None:
        print(f"The {name} extension doesn't define how to unload it.")
    else:
        end(get_ipython())
        _extensions.discard(name)


def reload_ext(line):
    """Reload an IPython extension by its module name."""
    name = _extension_name(line, "reload")
    if name not in _extensions or name not in sys.modules:
        load_ext(line)
        return
    module = sys.modules[name]
    end = getattr(module, "unload_ipython_extension", None)
    if end is not None:
        end(get_ipython())
    _begin(importlib.reload(module), name)


# Extensions that IPython brings under a short name.
_SHORT_NAMES = {"autoreload": "IPython.extensions.autoreload"}


def _extension_name(line, verb):
    name = line.strip()
    if not name:
        raise UsageError(f"%{verb}_ext takes the name of a module.")
    return _SHORT_NAMES.get(name, name)


def xmode(line):
    """Switch modes for the exception handlers: Plain, Context, Verbose or Minimal."""
    import _octavo_traceback

    modes = ("Plain", "Context", "Verbose", "Docs", "Minimal")
    mode = line.strip().capitalize() or "Context"
    if mode not in modes:
        raise UsageError(f"{line.strip()!r} is no mode; there are {', '.join(modes)}.")
    _octavo_traceback.mode = mode
    print(f"Exception reporting mode: {mode}")


def accepted(line):
    """Accepted, and without effect here."""


_ACCEPTED = ("gui", "colors", "autosave")

LINE = {
    "matplotlib": matplotlib,
    "precision": precision,
    "pprint": pprint,
    "Pprint": pprint,
    "config": config,
    "automagic": automagic,
    "alias_magic": alias_magic,
    "load_ext": load_ext,
    "unload_ext": unload_ext,
    "reload_ext": reload_ext,
    "xmode": xmode,
    **dict.fromkeys(_ACCEPTED, accepted),
}
CELL = {}
