"""Which modules can be imported, and what is in them, for completion.

A module that is not loaded is not run to find out, except one of the standard library.
"""

import sys

# Modules of the standard library whose import shows something.
_NOT_QUIET = {"this", "antigravity", "__hello__", "__phello__", "idlelib", "turtledemo"}


def importable(parent):
    """Names that may follow `import ` (parent "") or `import parent.`."""
    if not parent:
        found = {name for name in (*sys.stdlib_module_names, *sys.builtin_module_names) if "." not in name}
        kept = getattr(sys.modules.get("_octavo_site_packages"), "kept_modules", set)()
        return sorted(found | kept | _in_folders(sys.path))
    loaded = sys.modules.get(parent)
    folders = getattr(loaded, "__path__", ()) if loaded is not None else _folders_of(parent)
    beginning = f"{parent}."
    known = (*sys.modules, *_frozen_names())
    below = {name[len(beginning) :].partition(".")[0] for name in known if name.startswith(beginning)}
    return sorted(below | _in_folders(folders))


def contents(name):
    """`{name: value}` of what may follow `from name import `; modules below it that are not loaded have the value
    None."""
    module = sys.modules.get(name)
    top = name.partition(".")[0]
    if module is None and top in sys.stdlib_module_names and top not in _NOT_QUIET:
        try:
            __import__(name)
            module = sys.modules.get(name)
        except Exception:
            # One that does not load has nothing to offer.
            return {}
    found = dict.fromkeys(importable(name))
    if module is not None:
        found.update(module.__dict__)
    return found


def _frozen_names():
    import _imp

    names = getattr(_imp, "_frozen_module_names", None)
    return names() if names else ()


def _folders_of(package):
    """The folders of a package that is not loaded."""
    folders = sys.path
    for part in package.split("."):
        folders = [f"{folder}/{part}" for folder in folders]
    return folders


def _in_folders(folders):
    """The modules and packages that lie in folders."""
    import os

    names = set()
    for folder in folders:
        try:
            entries = os.listdir(folder or ".")
        except OSError:
            continue
        for entry in entries:
            stem, dot, ending = entry.partition(".")
            is_module = ending == "py" or (not dot and os.path.isdir(f"{folder or '.'}/{entry}"))
            if is_module and stem.isidentifier() and stem != "__init__" and stem != "__pycache__":
                names.add(stem)
    return names
