"""What the kernel does while nobody waits for it, a little at a time, so that later cells are quicker.

It imports modules that cells often begin with, but for those that every session begins with: the first import of a module takes long in wasm,
also because the browser then compiles what of the kernel was not used before. And it practises: what is used much the browser compiles once
more, for speed, and would otherwise do so beside the first cell that is long at work, on the processors that this cell and the page need.
"""

import sys
from io import StringIO

# In the order in which they are most likely wanted.
MODULES = ("dataclasses", "typing", "pathlib", "copy", "string", "heapq", "contextlib")

# After fewer the browser has a good part still to compile. Each takes some milliseconds, which a cell may have to wait.
ROUNDS = 12


def prepare():
    """Do the next part of it. False: nothing is left."""
    return next(_parts, False)


def _all_parts():
    for name in MODULES:
        if name not in sys.modules:
            __import__(name)
            yield True
    for _ in range(ROUNDS):
        _practise()
        yield True


def _practise(print=print, range=range, sorted=sorted, sum=sum):
    """What cells do most: loops, calls, attributes, containers, texts, and printing, into the void. By no name that a cell can change."""
    void, counts, texts = StringIO(), {}, []
    for number in range(1500):
        print(number, file=void)
        counts[number % 7] = counts.get(number % 7, 0) + number * 3 // 2
        if number % 10 == 0:
            texts.append(f"{number:>5} {_Square(number).area() / 7:.2f}")
    sorted(texts, key=str.strip)
    sum(count for count in counts.values() if count > 10)


class _Square:
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side * self.side


_parts = _all_parts()
