"""A turtle: it walks over the screen, and its pen draws."""

import math

from _octavo_turtle_drawing import Dot, Line, Polygon, Text
from _octavo_turtle_pen import TNavigator, Vec2D
from _octavo_turtle_screen import TurtleGraphicsError

_SPEEDS = {"fastest": 0, "fast": 10, "normal": 6, "slow": 3, "slowest": 1}
# How far a turtle comes in a second at speed 1; at 3 it is as many times as far.
_PIXELS_PER_SECOND, _DEGREES_PER_SECOND = 400, 720
_STEP_SECONDS = 0.05


class TPen:
    """The pen: whether it draws, its colours and its width, and whether the turtle is seen."""

    def _start_pen(self):
        self._is_down, self._is_shown = True, True
        self._pen_color, self._fill_color, self._width = "black", "black", 1
        self._speed = 3
        self._stretch, self._outline_width, self._tilt = (1.0, 1.0), 1, 0.0

    def _changed(self):
        """Something is to be seen that was not."""
        self._line = None
        self.screen._drawing.changed()

    def pendown(self):
        """Draw from now on."""
        self._is_down, self._line = True, None

    def penup(self):
        """Draw no more."""
        self._is_down, self._line = False, None

    def isdown(self):
        """Whether the pen draws."""
        return self._is_down

    def pensize(self, width=None):
        """Draw lines of that width, or tell it."""
        if width is None:
            return self._width
        self._width, self._line = width, None

    def speed(self, speed=None):
        """From 1, slow, to 10, fast; 0 takes no time at all. Also `slowest`, `slow`, `normal`, `fast`, `fastest`."""
        if speed is None:
            return self._speed
        speed = _SPEEDS.get(speed, speed)
        self._speed = round(speed) if 0.5 < speed < 10.5 else 0

    def pencolor(self, *args):
        """Draw in a colour, or tell which."""
        if not args:
            return self.screen._told_color(self._pen_color)
        self._pen_color = self.screen._color(args)
        self._changed()

    def fillcolor(self, *args):
        """Fill with a colour, or tell which."""
        if not args:
            return self.screen._told_color(self._fill_color)
        self._fill_color = self.screen._color(args)
        self._changed()

    def color(self, *args):
        """Set both colours: one for both, two, or three numbers. Without any: tell both."""
        if not args:
            return self.pencolor(), self.fillcolor()
        pen, fill = ((args[0],), (args[1],)) if len(args) == 2 else (args, args)
        self._pen_color, self._fill_color = self.screen._color(pen), self.screen._color(fill)
        self._changed()

    def showturtle(self):
        """Have the turtle seen."""
        self._is_shown = True
        self._changed()

    def hideturtle(self):
        """Have only its drawing seen."""
        self._is_shown = False
        self._changed()

    def isvisible(self):
        """Whether the turtle is seen."""
        return self._is_shown

    def pen(self, pen=None, **settings):
        """Tell all settings of the pen as a dict, or set those that are given."""
        if pen is None and not settings:
            return {
                "shown": self._is_shown, "pendown": self._is_down, "pencolor": self.pencolor(), "fillcolor": self.fillcolor(),
                "pensize": self._width, "speed": self._speed, "stretchfactor": self._stretch, "outline": self._outline_width,
                "tilt": self._tilt, "resizemode": "user", "shearfactor": 0.0,
            }  # fmt: skip
        settings = {**(pen or {}), **settings}
        for name in ("pencolor", "fillcolor", "pensize", "speed"):
            if name in settings:
                getattr(self, name)(settings[name])
        self._is_shown = settings.get("shown", self._is_shown)
        self._is_down = settings.get("pendown", self._is_down)
        self._stretch = settings.get("stretchfactor", self._stretch)
        self._outline_width = settings.get("outline", self._outline_width)
        self._changed()

    pd = down = pendown
    pu = up = penup
    width = pensize
    st, ht = showturtle, hideturtle


class RawTurtle(TPen, TNavigator):
    """A turtle on the screen."""

    def __init__(self, screen, shape="classic", undobuffersize=1000, visible=True):
        TNavigator.__init__(self, screen._mode)
        self.screen = screen
        self._start_pen()
        self._is_shown = visible
        self._items, self._undo, self._undo_size = [], [], undobuffersize
        self._line = self._fill_path = self._poly = None
        self._stamps = {}
        self.shape(shape)
        screen._turtles.append(self)

    # What is drawn

    def _draw(self, item):
        self._items.append(item)
        self.screen._add(item)

    def _remember(self):
        """Keep how everything is, for `undo`."""
        if self._undo_size:
            points = len(self._line.points) if self._line else 0
            self._undo.append((len(self._items), self._line, points, self._position, self._heading))
            del self._undo[: -self._undo_size]

    def _goto(self, end):
        self._remember()
        end = Vec2D(*end)
        start, drawing = self._position, self.screen._drawing
        if self._is_down and self._line is None:
            self._line = Line(self.screen._scaled(start), self._pen_color, self._width)
            self._draw(self._line)
        line = self._line
        if line:
            line.points.append(line.points[-1])
        way = end - start
        seconds = abs(way) / (_PIXELS_PER_SECOND * self._speed) if self._speed and drawing.is_live else 0
        steps = int(seconds / _STEP_SECONDS) + 1
        for step in range(1, steps + 1):
            self._position = start + way * (step / steps) if step < steps else end
            if line:
                line.points[-1] = self.screen._scaled(self._position)
            drawing.changed()
            drawing.wait(seconds / steps)
        for path in (self._fill_path, self._poly):
            if path is not None:
                path.append(end)

    def _turn(self, degrees, at_once=False):
        self._remember()
        start, drawing = self._heading, self.screen._drawing
        is_seen = self._speed and drawing.is_live and self._is_shown and not at_once
        seconds = abs(degrees) / (_DEGREES_PER_SECOND * self._speed) if is_seen else 0
        steps = int(seconds / _STEP_SECONDS) + 1
        for step in range(1, steps + 1):
            self._heading = (start + degrees * step / steps) % 360.0
            drawing.changed()
            drawing.wait(seconds / steps)

    def teleport(self, x=None, y=None, *, fill_gap=False):
        """Be at another place without drawing a line on the way. What is being filled ends, unless `fill_gap`."""
        is_filling = self._fill_path is not None and not fill_gap
        if is_filling:
            self.end_fill()
        self._line = None
        super().teleport(x, y)
        if is_filling:
            self.begin_fill()
        self.screen._drawing.changed()

    def dot(self, size=None, *color):
        """Draw a filled circle where the turtle is."""
        if size is not None and not isinstance(size, (int, float)):
            size, color = None, (size, *color)
        size = max(self._width + 4, self._width * 2) if size is None else size
        self._remember()
        self._line = None
        filled = self.screen._color(color) if color else self._pen_color
        self._draw(Dot(self.screen._scaled(self._position), size, filled))

    def write(self, arg, move=False, align="left", font=("Arial", 8, "normal")):
        """Write where the turtle is; `align` is left, center or right, `font` a triple of name, size and style."""
        if align.lower() not in Text.anchors:
            raise TurtleGraphicsError(f"align is 'left', 'center' or 'right', and not {align!r}")
        self._remember()
        self._line = None
        text = Text(self.screen._scaled(self._position), str(arg), align.lower(), font, self._pen_color)
        self._draw(text)
        if move:
            # About as wide as letters are; what a browser makes of it is not told here.
            self.setx(self._position[0] + len(text.text) * text.size * 0.7)

    def begin_fill(self):
        """The way from here on is the edge of an area."""
        self._fill_path, self._fill_at = [self._position], len(self.screen._drawing.items)
        self._line = None

    def end_fill(self):
        """Fill the area."""
        path, self._fill_path = self._fill_path, None
        self._line = None
        if path and len(path) > 2:
            self._remember()
            area = Polygon([self.screen._scaled(place) for place in path], self._fill_color)
            self._items.append(area)
            # Its edge was drawn before, and stays above.
            self.screen._drawing.items.insert(self._fill_at, area)
            self.screen._drawing.changed()

    def filling(self):
        """Whether the way is the edge of an area."""
        return self._fill_path is not None

    def begin_poly(self):
        """Note the way from here on."""
        self._poly = [self._position]

    def end_poly(self):
        """The way that was noted is a polygon: `get_poly` gives it."""
        self._poly, self._noted = None, tuple(self._poly or ())

    def get_poly(self):
        """The polygon that was noted last."""
        return self._noted

    _noted = ()

    # The turtle itself

    def shape(self, name=None):
        """Look like that, or tell what the turtle looks like."""
        if name is None:
            return self._shape
        if name not in self.screen._shapes:
            raise TurtleGraphicsError(f"There is no shape named {name}; there are {', '.join(self.screen.getshapes())}")
        self._shape = name
        self._changed()

    def shapesize(self, stretch_wid=None, stretch_len=None, outline=None):
        """Make the turtle wider or longer, or tell how it is."""
        if stretch_wid is stretch_len is outline is None:
            return (*self._stretch, self._outline_width)
        wide = self._stretch[0] if stretch_wid is None else stretch_wid
        self._stretch = (wide, (wide if stretch_wid is not None else self._stretch[1]) if stretch_len is None else stretch_len)
        self._outline_width = self._outline_width if outline is None else outline
        self._changed()

    def tiltangle(self, angle=None):
        """By how much the turtle is seen turned against the way it goes."""
        if angle is None:
            return self._tilt
        self._tilt = angle
        self._changed()

    def tilt(self, angle):
        """Have the turtle seen turned by so much more."""
        self.tiltangle(self._tilt + angle)

    def resizemode(self, rmode=None):
        """Turtles have the size that `shapesize` says."""
        return "user" if rmode is None else None

    def get_shapepoly(self):
        """The turtle's outline about the middle."""
        turned = math.radians(self._heading - 90.0 + self._in_degrees(self._tilt))
        sine, cosine = math.sin(turned), math.cos(turned)
        wide, long = self._stretch
        corners = ((x * wide, y * long) for x, y in self.screen._shapes[self._shape])
        return tuple((x * cosine - y * sine, x * sine + y * cosine) for x, y in corners)

    def _shape_drawn(self):
        return [self._outline()] if self._is_shown else []

    def _outline(self):
        x, y = self.screen._scaled(self._position)
        points = [(x + dx, y + dy) for dx, dy in self.get_shapepoly()]
        return Polygon(points, self._fill_color, self._pen_color, self._outline_width)

    def stamp(self):
        """Leave the turtle's shape where it is; gives a number for `clearstamp`."""
        self._remember()
        self._line = None
        shape = self._outline()
        self._draw(shape)
        number = max(self._stamps, default=0) + 1
        self._stamps[number] = shape
        return number

    def clearstamp(self, stampid):
        """Take a stamp away."""
        self._take_away([self._stamps.pop(stampid)] if stampid in self._stamps else [])

    def clearstamps(self, n=None):
        """Take away all stamps, or the first or (negative) last of them."""
        numbers = list(self._stamps)
        for number in numbers if n is None else numbers[:n] if n >= 0 else numbers[n:]:
            self.clearstamp(number)

    def _take_away(self, items):
        drawing, gone = self.screen._drawing, set(map(id, items))
        drawing.items[:] = [item for item in drawing.items if id(item) not in gone]
        self._items[:] = [item for item in self._items if id(item) not in gone]
        self._changed()

    def undo(self):
        """Take back what was done last."""
        if not self._undo:
            return
        count, line, points, self._position, self._heading = self._undo.pop()
        self._take_away(self._items[count:])
        if line:
            del line.points[points:]
            self._line = line

    def undobufferentries(self):
        """How much can be taken back."""
        return len(self._undo)

    def setundobuffer(self, size):
        """Keep so much to be taken back."""
        self._undo_size = size or 0
        self._undo.clear()

    def clear(self):
        """Take away what this turtle has drawn."""
        self._stamps.clear()
        self._undo.clear()
        self._take_away(list(self._items))

    def reset(self):
        """Take away what this turtle has drawn, and have it begin anew."""
        self._mode = self.screen._mode
        self._start()
        self._start_pen()
        self._fill_path = self._poly = None
        self.clear()

    def clone(self):
        """Another turtle at the same place, just like this one."""
        other = object.__new__(type(self))
        other.__dict__.update(self.__dict__, _items=[], _undo=[], _stamps={}, _line=None, _fill_path=None, _poly=None)
        self.screen._turtles.append(other)
        self._changed()
        return other

    def getscreen(self):
        """The screen that the turtle is on."""
        return self.screen

    def getturtle(self):
        """The turtle."""
        return self

    def onclick(self, fun, btn=1, add=None):
        """The mouse is not heard in a notebook."""
        self.screen._unheard()

    onrelease = ondrag = onclick
    turtlesize, getpen = shapesize, getturtle
