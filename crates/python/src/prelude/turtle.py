"""In the place of the standard library's `turtle`: turtles whose drawing is shown below the cell, as an SVG picture.

What needs a window, a mouse or keys says so; the rest is as in a window.
"""

from _octavo_turtle_pen import TNavigator, Vec2D
from _octavo_turtle_screen import Terminator, TurtleGraphicsError, _Screen
from _octavo_turtle_turtle import RawTurtle, TPen

_screen = None


def Screen():
    """The screen, which is one for all turtles."""
    global _screen
    if _screen is None:
        _screen = _Screen()
    return _screen


class Turtle(RawTurtle):
    """A turtle on the screen."""

    def __init__(self, shape="classic", undobuffersize=1000, visible=True):
        super().__init__(Screen(), shape, undobuffersize, visible)


class Shape:
    """A shape for turtles: a polygon."""

    def __init__(self, type_, data=None):
        if type_ != "polygon":
            raise TurtleGraphicsError(f"a turtle's shape is a polygon here, and not a {type_}")
        self._type, self._data = type_, data


Pen, RawPen, TurtleScreen = Turtle, RawTurtle, _Screen
_default = None


def getturtle():
    """The turtle that the functions of this module move."""
    global _default
    if _default is None or _default not in Screen().turtles():
        _default = Turtle()
    return _default


_OF_THE_MODULE = ("getturtle", "getpen")


def _parameters(method):
    """How a method is declared without `self`, and how what it is given is handed on."""
    code = method.__code__
    names = code.co_varnames[1 : code.co_argcount]
    defaults = dict(zip(reversed(names), reversed(method.__defaults__ or ())))
    declared = [f"{name}={defaults[name]!r}" if name in defaults else name for name in names]
    passed, rest = list(names), list(code.co_varnames[code.co_argcount + code.co_kwonlyargcount :])
    if code.co_flags & 0x04:
        declared.append("*" + rest[0])
        passed.append("*" + rest.pop(0))
    elif code.co_kwonlyargcount:
        declared.append("*")
    for name in code.co_varnames[code.co_argcount : code.co_argcount + code.co_kwonlyargcount]:
        declared.append(f"{name}={method.__kwdefaults__[name]!r}")
        passed.append(f"{name}={name}")
    if code.co_flags & 0x08:
        declared.append("**" + rest[0])
        passed.append("**" + rest[0])
    return ", ".join(declared), ", ".join(passed)


def _as_functions(kind, given):
    """The public methods of a class as functions with the same parameters, for the one object that `given` gives."""
    methods = {name: getattr(kind, name) for name in dir(kind) if not name.startswith("_") and name not in _OF_THE_MODULE}
    methods = {name: getattr(method, "__wrapped__", method) for name, method in methods.items() if callable(method)}
    lines = []
    for name, method in methods.items():
        declared, passed = _parameters(method)
        lines.append(f"def {name}({declared}): return {given}().{name}({passed})")
    made = {given: globals()[given], "__name__": __name__}
    # Named as this file is, so that tracebacks treat them alike.
    exec(compile("\n".join(lines), _parameters.__code__.co_filename, "exec"), made)
    for name, method in methods.items():
        made[name].__doc__ = method.__doc__
    return {name: made[name] for name in methods}


# Where both have a name, e.g. `clear`, it is the turtle's.
globals().update({**_as_functions(_Screen, "Screen"), **_as_functions(Turtle, "getturtle")})
getpen = getturtle

__all__ = [
    "Screen", "Turtle", "RawTurtle", "Pen", "RawPen", "TurtleScreen", "Shape", "Vec2D", "TNavigator", "TPen", "Terminator",
    "TurtleGraphicsError", "getturtle", "getpen",
    *sorted({name for kind in (_Screen, Turtle) for name in dir(kind) if not name.startswith("_") and name != "screen"}),
]  # fmt: skip
