"""What somebody may have meant who wrote a name that is not there: `Did you mean: 'print'?`

The names that are near are found as CPython finds them, by the interpreter's own `_suggestions`.
"""

import builtins
import sys

# To compare with more names would take long, and a hint out of so many is rarely the one.
_NAMES_COMPARED = 750


def hint(exception, text):
    """What to say behind the text of an exception; empty when there is nothing to say, or the text says it."""
    if "id you mean" in text or "id you forget" in text:
        return ""
    try:
        return _hint(exception)
    except Exception:
        # Looking for names runs the person's `__dir__`, which may do anything.
        return ""


def _hint(exception):
    wrong = getattr(exception, "name", None)
    if isinstance(exception, NameError) and isinstance(wrong, str):
        return _hint_for_name(exception, wrong)
    if isinstance(exception, AttributeError) and isinstance(wrong, str):
        return _question(_nearest(_names_of(exception.obj, wrong), wrong))
    if isinstance(exception, ImportError):
        imported = getattr(exception, "name_from", None)
        if isinstance(imported, str) and wrong in sys.modules:
            return _question(_nearest(_names_of(sys.modules[wrong], imported), imported))
        if isinstance(exception, ModuleNotFoundError) and isinstance(wrong, str) and imported is None:
            return _hint_for_module(wrong)
    return ""


def _hint_for_name(exception, wrong):
    frame = _innermost_frame(exception.__traceback__)
    if frame is None:
        return ""
    names = {**builtins.__dict__, **frame.f_globals, **frame.f_locals}
    owner = frame.f_locals.get("self")
    if owner is not None and wrong in dir(owner):
        return _question(f"self.{wrong}")
    nearest = _nearest(names, wrong)
    if wrong in sys.stdlib_module_names:
        forgotten = f"id you forget to import '{wrong}'?"
        return f"{_question(nearest)} Or d{forgotten}" if nearest else f". D{forgotten}"
    return _question(nearest)


def _hint_for_module(wrong):
    import _octavo_modules

    parent, dot, name = wrong.rpartition(".")
    names = [each for each in _octavo_modules.importable(parent) if not each.startswith("_")]
    return _question(_nearest(names, name, parent + dot))


def _names_of(obj, wrong):
    names = [name for name in dir(obj) if isinstance(name, str)]
    # What is private is no hint for somebody who did not ask for it.
    return names if wrong.startswith("_") else [name for name in names if not name.startswith("_")]


def _nearest(names, wrong, beginning=""):
    names = sorted(name for name in names if isinstance(name, str) and name != wrong)
    if not names or len(names) > _NAMES_COMPARED:
        return None
    from _suggestions import _generate_suggestions

    nearest = _generate_suggestions(names, wrong)
    return None if nearest is None else beginning + nearest


def _question(name):
    return "" if name is None else f". Did you mean: '{name}'?"


def _innermost_frame(traceback):
    if traceback is None:
        return None
    while traceback.tb_next is not None:
        traceback = traceback.tb_next
    return traceback.tb_frame
