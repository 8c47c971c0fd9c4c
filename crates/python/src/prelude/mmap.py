"""What stands for the module where files cannot be mapped into memory: it can be imported, and says why it does nothing.

On a computer the interpreter has its own, which is found before this one.
"""

ACCESS_DEFAULT, ACCESS_READ, ACCESS_WRITE, ACCESS_COPY = range(4)
PROT_READ, PROT_WRITE, PROT_EXEC = 1, 2, 4
MAP_SHARED, MAP_PRIVATE, MAP_ANONYMOUS = 1, 2, 32
PAGESIZE = ALLOCATIONGRANULARITY = 65536
error = OSError


class mmap:
    """A file as memory."""

    def __init__(self, *arguments, **options):
        raise OSError("a file cannot be mapped into memory in the browser: read it with open(…, 'rb').read()")
