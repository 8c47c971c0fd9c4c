"""Commands of the small shell, as functions."""

from _octavo_magic_options import arguments as arg_split

__all__ = ["arg_split", "getoutput", "getoutputerror", "system"]


def system(cmd):
    """Run a command; its output goes to the cell's. Its status."""
    import _octavo_system

    return _octavo_system.run(cmd)


def getoutput(cmd):
    """What a command writes."""
    import _octavo_system

    return _octavo_system.output_of(cmd)[0].n


def getoutputerror(cmd):
    """What a command writes, and its complaints."""
    import _octavo_system

    written, complaints = [], []
    _octavo_system.execute(cmd, written.append, complaints.append)
    return "".join(written), "".join(complaints)
