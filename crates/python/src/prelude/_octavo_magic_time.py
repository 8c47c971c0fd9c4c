"""Magics that measure: `%time`, `%%time`, `%timeit`, `%%timeit`."""

import math
import time as clock

import _octavo_magic
import _octavo_magic_options
import _octavo_source_run
from _octavo_shell import user_ns

_UNITS = (("s", 1.0), ("ms", 1e3), ("μs", 1e6), ("ns", 1e9))
_LONG_UNITS = (("d", 86400), ("h", 3600), ("min", 60), ("s", 1))
# A measurement shorter than this is repeated in a loop that takes longer.
_SHORTEST_SECONDS = 0.2


def span(seconds, precision=3):
    """A time as a person reads it: `1min 3s`, `2.5 s`, `310 μs`."""
    if seconds >= 60:
        parts, rest = [], seconds
        for unit, size in _LONG_UNITS:
            count = int(rest / size)
            if count:
                rest -= count * size
                parts.append(f"{count}{unit}")
            if rest < 1:
                break
        return " ".join(parts)
    order = min(-int(math.floor(math.log10(seconds)) // 3), 3) if seconds > 0 else 3
    unit, scale = _UNITS[max(order, 0)]
    return f"{seconds * scale:.{precision}g} {unit}"


def _processor_seconds():
    """The seconds that the processor worked for the process and for the system on its behalf; None where nobody counts
    them, as in a browser."""
    try:
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
    except (ImportError, OSError):
        return None
    return used.ru_utime, used.ru_stime


def time(line, cell=None):
    """Time the execution of a statement or expression.

    `%time expression` gives the value of the expression, `%%time` that of the cell's last one. In a browser only
    the wall time is known.
    """
    options, line = _octavo_magic_options.split(line, "", ("no-raise-error",))
    if cell is not None and line:
        raise _octavo_magic.UsageError("Can't use statement directly after '%%time'!")
    code = line if cell is None else cell
    filename, first_line = _octavo_magic.place_of(code, cell is not None)
    prepared = _octavo_source_run.prepare("\n" * (first_line - 1) + _octavo_magic.python_of(code), filename)
    value, error = None, None
    processor, begun = _processor_seconds(), clock.perf_counter()
    try:
        value = _octavo_source_run.finish(prepared, user_ns)
    except Exception as failure:
        error = failure
    wall = clock.perf_counter() - begun
    if processor is not None:
        user, system = (after - before for before, after in zip(processor, _processor_seconds()))
        print(f"CPU times: user {span(user)}, sys: {span(system)}, total: {span(user + system)}")
    print(f"Wall time: {span(wall)}")
    if error is not None and "no-raise-error" not in options:
        raise error
    return value


class TimeitResult:
    """What `%timeit -o` gives: the times of all runs, in seconds."""

    def __init__(self, loops, repeat, all_runs, precision):
        self.loops, self.repeat, self.all_runs = loops, repeat, all_runs
        self.timings = [run / loops for run in all_runs]
        self.best, self.worst = min(self.timings), max(self.timings)
        self._precision = precision

    @property
    def average(self):
        """The mean time of a loop."""
        return math.fsum(self.timings) / len(self.timings)

    @property
    def stdev(self):
        """The standard deviation of the runs."""
        mean = self.average
        return (math.fsum((timing - mean) ** 2 for timing in self.timings) / len(self.timings)) ** 0.5

    def __str__(self):
        runs, loops = len(self.timings), self.loops
        return (
            f"{span(self.average, self._precision)} ± {span(self.stdev, self._precision)} per loop "
            f"(mean ± std. dev. of {runs} run{'s' * (runs != 1)}, {loops:,} loop{'s' * (loops != 1)} each)"
        )

    def __repr__(self):
        return f"<TimeitResult : {self}>"


def timeit(line, cell=None):
    """Time execution of a statement, repeated so often that the time can be told.

    `%timeit [-n N] [-r R] [-p P] [-q] [-o] statement`; in `%%timeit` the line is run before each measurement and the
    cell is measured. -n: loops of a run; -r: runs, 7 of them if not given; -p: digits shown; -q: show nothing;
    -o: give the result as an object.
    """
    options, line = _octavo_magic_options.split(line, "n:r:p:qovtc")
    number = _octavo_magic_options.number(options, "n", 0)
    repeat = _octavo_magic_options.number(options, "r", 7)
    precision = _octavo_magic_options.number(options, "p", 3)
    statement, setup = (line, "pass") if cell is None else (cell, line or "pass")
    if not statement.strip() or repeat < 1:
        return None
    measure = _timer(statement, setup, cell is not None)
    if number < 1:
        number = next((10**power for power in range(10) if measure(10**power) >= _SHORTEST_SECONDS), 10**9)
    result = TimeitResult(number, repeat, [measure(number) for _ in range(repeat)], precision)
    if "q" not in options:
        if result.worst > 4 * result.best and result.best > 0 and result.worst > 1e-6:
            print(
                f"The slowest run took {result.worst / result.best:.2f} times longer than the fastest. "
                "This could mean that an intermediate result is being cached."
            )
        print(result)
    return result if "o" in options or "v" in options else None


_TEMPLATE = """
def make(_clock, _repeat):
    def measure(_count):
        setup
        _begun = _clock()
        for _ in _repeat(None, _count):
            statement
        return _clock() - _begun
    return measure
"""


def _timer(statement, setup, is_cell):
    """A function that runs the statement so many times and gives the seconds that took."""
    import ast
    from itertools import repeat

    filename, first_line = _octavo_magic.place_of(statement, is_cell)
    tree = ast.parse(_TEMPLATE)
    measure = tree.body[0].body[0]
    # In the places of its two names come the nodes, with the lines they have in the cell.
    statement, setup = _octavo_magic.python_of(statement), _octavo_magic.python_of(setup)
    measure.body[2].body = ast.parse("\n" * (first_line - 1) + statement, filename).body
    measure.body[0:1] = ast.parse("\n" * max(0, first_line - 1 - is_cell) + setup, filename).body
    made = {}
    exec(compile(tree, filename, "exec"), user_ns, made)
    return made["make"](clock.perf_counter, repeat)


LINE = CELL = {"time": time, "timeit": timeit}
