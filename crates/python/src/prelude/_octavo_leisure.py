"""What the kernel does while nobody waits for it: imports modules that cells often begin with, but for those that every session begins with.

The first import of a module takes long in wasm, also because the browser then compiles what of the kernel was not used before.
"""

import sys

# In the order in which they are most likely wanted.
MODULES = ("dataclasses", "typing", "pathlib", "copy", "string", "heapq", "contextlib")


def prepare():
    """Import one of them. False: all are there."""
    for name in MODULES:
        if name not in sys.modules:
            __import__(name)
            return True
    return False
