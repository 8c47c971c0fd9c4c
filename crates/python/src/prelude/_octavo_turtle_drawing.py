"""What turtles draw: shapes in the order they were made, shown as one SVG picture that is replaced as it grows.

It knows no turtle's manners: `turtle` says what is drawn and where, in the coordinates of the picture's middle.
"""

import time
from html import escape

import _octavo
from _octavo_display import publish_display_data

# How often a picture is shown anew while a cell draws.
_FRAME_SECONDS = 0.05


class Line:
    """What a pen drew without being lifted or changed."""

    def __init__(self, start, color, width):
        self.points, self.color, self.width = [start], color, width

    def svg(self):
        points = " ".join(f"{_short(x)},{_short(-y)}" for x, y in self.points)
        return (
            f'<polyline points="{points}" fill="none" stroke="{self.color}" stroke-width="{_short(self.width)}"'
            ' stroke-linecap="round" stroke-linejoin="round"/>'
        )


class Polygon:
    """An area that was filled, a stamp, or the turtle itself."""

    def __init__(self, points, fill, outline="none", width=1):
        self.points, self.fill, self.outline, self.width = points, fill, outline, width

    def svg(self):
        points = " ".join(f"{_short(x)},{_short(-y)}" for x, y in self.points)
        return (
            f'<polygon points="{points}" fill="{self.fill or "none"}" fill-rule="evenodd"'
            f' stroke="{self.outline or "none"}" stroke-width="{_short(self.width)}" stroke-linejoin="round"/>'
        )


class Dot:
    """A filled circle."""

    def __init__(self, center, size, color):
        self.center, self.size, self.color = center, size, color

    def svg(self):
        x, y = self.center
        return f'<circle cx="{_short(x)}" cy="{_short(-y)}" r="{_short(self.size / 2)}" fill="{self.color}"/>'


class Text:
    """A line of text; its middle, left or right end is at the place."""

    anchors = {"left": "start", "center": "middle", "right": "end"}

    def __init__(self, place, text, align, font, color):
        self.place, self.text, self.align, self.color = place, text, align, color
        usual = ("Arial", 8, "normal")
        self.family, size, self.style = (*font[:3], *usual[len(font) :])
        self.size = abs(size)

    def svg(self):
        x, y = self.place
        bold = ' font-weight="bold"' if "bold" in self.style else ""
        slant = ' font-style="italic"' if "italic" in self.style else ""
        # A size is in points of a screen with 96 dots to the inch.
        return (
            f'<text x="{_short(x)}" y="{_short(-y)}" fill="{self.color}" text-anchor="{self.anchors[self.align]}"'
            f' font-family="{escape(self.family, quote=True)}, sans-serif" font-size="{_short(self.size * 4 / 3)}"{bold}{slant}'
            f' xml:space="preserve">{escape(self.text)}</text>'
        )


class Drawing:
    """The picture, and where it is shown: below each cell that draws."""

    def __init__(self, width=600, height=500):
        self.width, self.height, self.background = width, height, "white"
        self.items = []
        # Gives what is drawn above everything else: the turtles.
        self.above = list
        self.is_live = True
        self._display_id = None
        self._shown_at = 0.0
        self._is_changed = False

    def svg(self):
        left, top = -self.width / 2, -self.height / 2
        shapes = "".join(item.svg() for item in [*self.items, *self.above()])
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width}" height="{self.height}"'
            f' viewBox="{_short(left)} {_short(top)} {self.width} {self.height}" role="img" aria-label="turtle drawing">'
            f'<rect x="{_short(left)}" y="{_short(top)}" width="100%" height="100%" fill="{self.background}"/>{shapes}</svg>'
        )

    def changed(self):
        """Something was drawn: it is shown soon, and at the latest when the cell ends."""
        self._is_changed = True
        if self.is_live and time.monotonic() - self._shown_at >= _FRAME_SECONDS:
            self.show()

    def wait(self, seconds):
        """Let what was drawn be seen for that long."""
        if self.is_live and seconds > 0:
            self.changed()
            _octavo.sleep(seconds)

    def show(self):
        """Show the picture as it is now."""
        self._is_changed = False
        self._shown_at = time.monotonic()
        is_there = self._display_id is not None
        if not is_there:
            self._display_id = _octavo.new_id()
        data = {"image/svg+xml": self.svg(), "text/plain": "<turtle drawing>"}
        publish_display_data(data, transient={"display_id": self._display_id}, update=is_there)

    def end_cell(self, *result):
        """The cell has run: what it drew is shown, and another cell has its own picture."""
        if self._is_changed:
            self.show()
        self._display_id = None


def _short(number):
    """Hundredths are enough, and zero has no sign."""
    return f"{round(number, 2) + 0.0:.2f}".rstrip("0").rstrip(".")
