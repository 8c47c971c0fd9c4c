"""The screen that turtles draw on: its colours, its coordinates, what it waits for and asks."""

import contextlib
import heapq
import math
import time
import warnings

import _octavo
from _octavo_turtle_colors import svg_color, told_color
from _octavo_turtle_drawing import Drawing


class TurtleGraphicsError(Exception):
    """A turtle was asked for what it cannot do."""


class Terminator(Exception):
    """The turtles' window is gone. Here it never is."""


def _mirrored(right):
    """An outline from its right half, from top to bottom."""
    return (*right, *((-x, y) for x, y in reversed(right) if x))


# The outlines of turtles that look upwards, in their own size.
SHAPES = {
    "arrow": ((-10, 0), (10, 0), (0, 10)),
    "turtle": _mirrored(((0, 15), (3, 12), (2, 9), (5, 7), (9, 9), (8, 5), (7, 0), (9, -7), (5, -5), (0, -8))),
    "circle": tuple((10 * math.cos(math.tau * part / 24), 10 * math.sin(math.tau * part / 24)) for part in range(24)),
    "square": ((10, -10), (10, 10), (-10, 10), (-10, -10)),
    "triangle": ((10, -6), (0, 11), (-10, -6)),
    "classic": ((0, 0), (-5, -9), (0, -7), (5, -9)),
}


class _Screen:
    """The one screen there is; `Screen()` gives it."""

    def __init__(self):
        self._drawing = Drawing()
        self._drawing.above = self._turtles_shapes
        self._turtles = []
        self._mode, self._color_mode, self._delay = "standard", 1.0, 10
        self._shapes = dict(SHAPES)
        self._view = None
        self._timers, self._timer_count = [], 0
        get_ipython().events.register("post_execute", self._drawing.end_cell)  # noqa: F821

    # The picture

    def _scaled(self, place):
        """A place in the picture of one in the person's coordinates."""
        if self._view is None:
            return place
        left, bottom, right, top = self._view
        return (
            ((place[0] - left) / (right - left) - 0.5) * self._drawing.width,
            ((place[1] - bottom) / (top - bottom) - 0.5) * self._drawing.height,
        )

    def _add(self, item):
        self._drawing.items.append(item)
        self._drawing.changed()

    def _turtles_shapes(self):
        return [shape for turtle in self._turtles for shape in turtle._shape_drawn()]

    def setup(self, width=0.5, height=0.75, startx=None, starty=None):
        """Make the picture so many pixels large; numbers up to 1 are shares of a screen of 960 by 720."""
        self._drawing.width = round(width if width > 1 else width * 960)
        self._drawing.height = round(height if height > 1 else height * 720)
        self._drawing.changed()

    def screensize(self, canvwidth=None, canvheight=None, bg=None):
        """Make the picture so many pixels large, or tell how large it is."""
        if canvwidth is None and canvheight is None and bg is None:
            return self._drawing.width, self._drawing.height
        self.setup(canvwidth or self._drawing.width, canvheight or self._drawing.height)
        if bg is not None:
            self.bgcolor(bg)

    def window_width(self):
        """How wide the picture is."""
        return self._drawing.width

    def window_height(self):
        """How high the picture is."""
        return self._drawing.height

    def setworldcoordinates(self, llx, lly, urx, ury):
        """Have the picture show what lies between two corners, the lower left and the upper right."""
        self._mode, self._view = "world", (llx, lly, urx, ury)
        self._drawing.changed()

    def mode(self, mode=None):
        """`standard`: 0 is to the east and angles go left; `logo`: 0 is up and they go right. Sets all turtles back."""
        if mode is None:
            return self._mode
        if mode not in ("standard", "logo", "world"):
            raise TurtleGraphicsError(f"No turtle-graphics-mode {mode}")
        self._mode = mode
        if mode != "world":
            self._view = None
        self.resetscreen()

    def _color(self, args):
        """The colour of SVG that these arguments mean."""
        color = args[0] if len(args) == 1 else args
        found = svg_color(color, self._color_mode)
        if found is None:
            raise TurtleGraphicsError(f"bad color: {color!r}; a colour is a name, '#rrggbb', or three numbers up to {self._color_mode}")
        return found

    def _told_color(self, color):
        return told_color(color, self._color_mode)

    def colormode(self, cmode=None):
        """Up to what number colours go: 1.0 or 255."""
        if cmode is None:
            return self._color_mode
        if cmode not in (1.0, 255):
            raise TurtleGraphicsError(f"colormode is 1.0 or 255, and not {cmode!r}")
        self._color_mode = 1.0 if cmode == 1.0 else 255

    def bgcolor(self, *args):
        """Give the picture a background, or tell which it has."""
        if not args:
            return self._told_color(self._drawing.background)
        self._drawing.background = self._color(args)
        self._drawing.changed()

    def bgpic(self, picname=None):
        """The picture behind the drawing: there can be none here."""
        if picname not in (None, "nopic"):
            raise TurtleGraphicsError("a picture cannot lie behind a drawing here; bgcolor() sets a colour")
        return "nopic"

    def getshapes(self):
        """The names of the shapes that turtles can have."""
        return sorted(self._shapes)

    def register_shape(self, name, shape=None):
        """Have turtles take that shape: the corners of a polygon that looks upwards."""
        points = getattr(shape, "_data", shape)
        if points is None or isinstance(points, str):
            raise TurtleGraphicsError("a turtle's shape is a list of places here; pictures cannot be shapes")
        self._shapes[name] = tuple(tuple(point) for point in points)

    # The turtles

    def turtles(self):
        """All turtles on the screen."""
        return list(self._turtles)

    def clearscreen(self):
        """Take away drawings and turtles, and set everything back."""
        self._turtles.clear()
        self._drawing.items.clear()
        self._drawing.background, self._drawing.is_live = "white", True
        self._timers.clear()
        self._mode, self._view = "standard", None
        self._drawing.changed()

    def resetscreen(self):
        """Set all turtles back to where they began."""
        for turtle in self._turtles:
            turtle.reset()

    def tracer(self, n=None, delay=None):
        """0: nothing is shown before `update()` or the end of the cell, and no turtle takes its time."""
        if n is None:
            return int(self._drawing.is_live)
        self._drawing.is_live = n > 0
        if delay is not None:
            self._delay = delay

    @contextlib.contextmanager
    def no_animation(self):
        """In this block nothing is shown and no turtle takes its time."""
        before, self._drawing.is_live = self._drawing.is_live, False
        try:
            yield
        finally:
            self._drawing.is_live = before
            self._drawing.changed()

    def delay(self, delay=None):
        """A number that is kept; how fast turtles are says their speed."""
        if delay is None:
            return self._delay
        self._delay = delay

    def update(self):
        """Show the picture as it is now."""
        self._drawing.show()

    # Time, questions, and what cannot be heard

    def ontimer(self, fun, t=0):
        """Have a function called after `t` milliseconds, while `mainloop()` runs."""
        self._timer_count += 1
        heapq.heappush(self._timers, (time.monotonic() + t / 1000, self._timer_count, fun))

    def mainloop(self):
        """Call what `ontimer` was given, in its time, until nothing is left."""
        while self._timers:
            due, _, fun = heapq.heappop(self._timers)
            _octavo.sleep(max(0.0, due - time.monotonic()))
            fun()
        if self._drawing._is_changed:
            self._drawing.show()

    def textinput(self, title, prompt):
        """Ask for a text. None: no answer."""
        return input(f"{title}: {prompt} ") or None

    def numinput(self, title, prompt, default=None, minval=None, maxval=None):
        """Ask for a number between two others. No answer: the default."""
        while answer := input(f"{title}: {prompt} "):
            try:
                number = float(answer)
            except ValueError:
                print(f"{answer!r} is no number")
                continue
            if (minval is None or number >= minval) and (maxval is None or number <= maxval):
                return number
            print(f"a number from {minval} to {maxval} is wanted" if None not in (minval, maxval) else "the number is too small or too large")
        return default

    def _unheard(self, *args, **kwargs):
        """Keys and the mouse are not heard in a notebook: the function is never called."""
        warnings.warn("keys and the mouse are not heard in a notebook; ontimer() and textinput() work", stacklevel=2)

    def _nothing(self, *args, **kwargs):
        """Of no effect: a notebook has no window of its own."""

    addshape, clear, reset, done = register_shape, clearscreen, resetscreen, mainloop
    onclick = onscreenclick = onkey = onkeyrelease = onkeypress = _unheard
    listen = title = bye = exitonclick = _nothing
