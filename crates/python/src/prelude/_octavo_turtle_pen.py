"""Where a turtle is and where it looks: the part of it that draws nothing."""

import math


class Vec2D(tuple):
    """A place or a way in the plane."""

    def __new__(cls, x, y):
        return tuple.__new__(cls, (x, y))

    def __add__(self, other):
        return Vec2D(self[0] + other[0], self[1] + other[1])

    def __sub__(self, other):
        return Vec2D(self[0] - other[0], self[1] - other[1])

    def __neg__(self):
        return Vec2D(-self[0], -self[1])

    def __mul__(self, other):
        if isinstance(other, Vec2D):
            return self[0] * other[0] + self[1] * other[1]
        return Vec2D(self[0] * other, self[1] * other)

    def __rmul__(self, other):
        return Vec2D(self[0] * other, self[1] * other) if isinstance(other, (int, float)) else NotImplemented

    def __abs__(self):
        return math.hypot(*self)

    def rotate(self, angle):
        """This way turned to the left by so many degrees."""
        sine, cosine = math.sin(math.radians(angle)), math.cos(math.radians(angle))
        return Vec2D(self[0] * cosine - self[1] * sine, self[1] * cosine + self[0] * sine)

    def __getnewargs__(self):
        return tuple(self)

    def __repr__(self):
        return f"({self[0]:.2f},{self[1]:.2f})"


class TNavigator:
    """A place and a heading. Angles are told in the person's unit; `_heading` is in degrees, counted to the left from the east."""

    def __init__(self, mode="standard"):
        self._mode = mode
        self._full_circle = 360.0
        self._start()

    def _start(self):
        self._position = Vec2D(0.0, 0.0)
        self._heading = 90.0 if self._mode == "logo" else 0.0

    def degrees(self, fullcircle=360.0):
        """Have a full circle count as so many degrees."""
        self._full_circle = fullcircle

    def radians(self):
        """Have angles count in radians."""
        self._full_circle = math.tau

    def _in_degrees(self, angle):
        return angle * 360.0 / self._full_circle

    def _told(self, heading):
        if self._mode == "logo":
            heading = 90.0 - heading
        return heading % 360.0 * self._full_circle / 360.0

    # What the turtle that draws does in its own way.
    def _goto(self, end):
        self._position = end

    def _turn(self, degrees, at_once=False):
        self._heading = (self._heading + degrees) % 360.0

    def forward(self, distance):
        """Go forward by a distance."""
        self._goto(self._position + Vec2D(distance, 0).rotate(self._heading))

    def back(self, distance):
        """Go backward by a distance, without turning."""
        self.forward(-distance)

    def right(self, angle):
        """Turn to the right."""
        self._turn(-self._in_degrees(angle))

    def left(self, angle):
        """Turn to the left."""
        self._turn(self._in_degrees(angle))

    def pos(self):
        """The place."""
        return self._position

    def xcor(self):
        """The place from left to right; 0 is the middle."""
        return self._position[0]

    def ycor(self):
        """The place from bottom to top; 0 is the middle."""
        return self._position[1]

    def goto(self, x, y=None):
        """Go to a place."""
        self._goto(_place(x, y))

    def teleport(self, x=None, y=None, *, fill_gap=False):
        """Be at another place without drawing a line on the way."""
        self._position = Vec2D(self._position[0] if x is None else x, self._position[1] if y is None else y)

    def home(self):
        """Go to the middle, and look where a turtle looks at first."""
        self.goto(0, 0)
        self.setheading(0)

    def setx(self, x):
        """Go to another place at the same height."""
        self._goto(Vec2D(x, self._position[1]))

    def sety(self, y):
        """Go up or down to a height."""
        self._goto(Vec2D(self._position[0], y))

    def distance(self, x, y=None):
        """How far a place or another turtle is."""
        return abs(_place(x, y) - self._position)

    def towards(self, x, y=None):
        """The heading in which a place or another turtle lies."""
        way = _place(x, y) - self._position
        return self._told(math.degrees(math.atan2(way[1], way[0])))

    def heading(self):
        """The way the turtle looks."""
        return self._told(self._heading)

    def setheading(self, to_angle):
        """Look in another way."""
        wanted = self._in_degrees(to_angle)
        wanted = 90.0 - wanted if self._mode == "logo" else wanted
        # The shorter turn.
        self._turn((wanted - self._heading + 180.0) % 360.0 - 180.0)

    def circle(self, radius, extent=None, steps=None):
        """Draw a circle whose middle is to the left, or an arc of it, or with `steps` a polygon."""
        extent = 360.0 if extent is None else self._in_degrees(extent)
        if steps is None:
            steps = 1 + int(min(11 + abs(radius) / 6.0, 59.0) * abs(extent) / 360.0)
        angle = extent / steps
        length = 2.0 * radius * math.sin(math.radians(angle / 2))
        if radius < 0:
            length, angle = -length, -angle
        self._turn(angle / 2, at_once=True)
        for _ in range(steps):
            self.forward(length)
            self._turn(angle, at_once=True)
        self._turn(-angle / 2, at_once=True)

    fd, bk, backward, rt, lt = forward, back, back, right, left
    position, setpos, setposition, seth = pos, goto, goto, setheading


def _place(x, y):
    if y is not None:
        return Vec2D(x, y)
    return x.pos() if isinstance(x, TNavigator) else Vec2D(*x)
