"""Colours as turtles take them, and as SVG writes them."""

import re

# The names that SVG has; Tk writes them with spaces and capitals as well.
_NAMES = frozenset(
    "aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown burlywood cadetblue chartreuse "
    "chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan darkgoldenrod darkgray darkgreen darkgrey darkkhaki "
    "darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen darkslateblue darkslategray darkslategrey "
    "darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue firebrick floralwhite forestgreen fuchsia gainsboro "
    "ghostwhite gold goldenrod gray green greenyellow grey honeydew hotpink indianred indigo ivory khaki lavender lavenderblush lawngreen "
    "lemonchiffon lightblue lightcoral lightcyan lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen "
    "lightskyblue lightslategray lightslategrey lightsteelblue lightyellow lime limegreen linen magenta maroon mediumaquamarine "
    "mediumblue mediumorchid mediumpurple mediumseagreen mediumslateblue mediumspringgreen mediumturquoise mediumvioletred midnightblue "
    "mintcream mistyrose moccasin navajowhite navy oldlace olive olivedrab orange orangered orchid palegoldenrod palegreen paleturquoise "
    "palevioletred papayawhip peachpuff peru pink plum powderblue purple red rosybrown royalblue saddlebrown salmon sandybrown seagreen "
    "seashell sienna silver skyblue slateblue slategray slategrey snow springgreen steelblue tan teal thistle tomato turquoise violet "
    "wheat white whitesmoke yellow yellowgreen".split()
)
_SAME_IN_SVG = {"lightgoldenrod": "#eedd82", "lightslateblue": "#8470ff", "violetred": "#d02090", "navyblue": "navy"}


def svg_color(color, mode):
    """A name, `#rgb`, `#rrggbb` or numbers up to `mode`, as SVG has it. None when it is no colour."""
    if isinstance(color, str):
        name = color.lower().replace(" ", "")
        if re.fullmatch(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", name):
            return name
        if gray := re.fullmatch(r"gr[ae]y(\d{1,3})", name):
            return _of_numbers((int(gray[1]) / 100,) * 3) if int(gray[1]) <= 100 else None
        return _SAME_IN_SVG.get(name, name if name in _NAMES else None)
    try:
        red, green, blue = (part / mode for part in color)
    except (TypeError, ValueError):
        return None
    return _of_numbers((red, green, blue)) if all(0 <= part <= 1 for part in (red, green, blue)) else None


def told_color(color, mode):
    """A colour of SVG as a turtle tells it: names stay, `#rrggbb` becomes numbers up to `mode`."""
    if not color.startswith("#"):
        return color
    digits = color[1:] if len(color) == 7 else "".join(digit * 2 for digit in color[1:])
    parts = [int(digits[at : at + 2], 16) for at in (0, 2, 4)]
    return tuple(parts) if mode == 255 else tuple(part / 255 for part in parts)


def _of_numbers(parts):
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)
