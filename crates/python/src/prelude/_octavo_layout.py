"""Text laid out in lines of a width, for `_octavo_pretty`: groups are kept in one line as far as they fit.

The method is Oppen's ("Prettyprinting", 1980): text waits in a buffer until it is known whether it fits; when it does
not, the outermost group that waits is broken, at all of its breaks. Names are those that `_repr_pretty_` methods use.
"""

from collections import deque


class _Group:
    """Text that is broken at all of its breaks or at none. `breaks` counts those that wait in the buffer."""

    __slots__ = ("breaks", "depth", "want_break")

    def __init__(self, depth):
        self.depth, self.breaks, self.want_break = depth, 0, False


class _Break:
    """A place where a line may end: the text that stands there otherwise, and the indentation of the next line."""

    __slots__ = ("group", "indentation", "text")

    def __init__(self, text, group, indentation):
        self.text, self.group, self.indentation = text, group, indentation


class _Within:
    """The `with` block of a group or of an indentation."""

    def __init__(self, leave, *arguments):
        self._leave, self._arguments = leave, arguments

    def __enter__(self):
        return None

    def __exit__(self, *_):
        self._leave(*self._arguments)


class PrettyPrinter:
    """Writes text to `output`, a stream, in lines of `max_width` where that is possible."""

    def __init__(self, output, max_width=79, newline="\n", max_seq_length=1000):
        self.output, self.newline = output, newline
        self.max_width, self.max_seq_length = max_width, max_seq_length
        self.output_width = self.buffer_width = self.indentation = 0
        self.buffer = deque()
        outermost = _Group(0)
        self.group_stack = [outermost]
        # The groups that may still be broken, by their depth.
        self._unbroken = [[outermost]]

    def text(self, text):
        """Add text that has no line ends."""
        if self.buffer:
            self.buffer.append(text)
            self.buffer_width += len(text)
            self._break_what_is_too_long()
        else:
            self.output.write(text)
            self.output_width += len(text)

    def breakable(self, sep=" "):
        """Add a place where the line ends if the group is broken; else `sep` stands there."""
        group = self.group_stack[-1]
        if group.want_break:
            self.flush()
            self._begin_line(self.indentation)
        else:
            self.buffer.append(_Break(sep, group, self.indentation))
            group.breaks += 1
            self.buffer_width += len(sep)
            self._break_what_is_too_long()

    def break_(self):
        """End the line here in any case."""
        group = self._outermost_that_waits()
        if group is not None:
            self._write_breaks_of(group)
        self.flush()
        self._begin_line(self.indentation)

    def indent(self, indent):
        """`with p.indent(2):` indents the lines that begin within."""
        self.indentation += indent
        return _Within(self._dedent, indent)

    def _dedent(self, indent):
        self.indentation -= indent

    def group(self, indent=0, open="", close=""):
        """`with p.group(1, "[", "]"):` is `begin_group` and `end_group`."""
        self.begin_group(indent, open)
        return _Within(self.end_group, indent, close)

    def begin_group(self, indent=0, open=""):
        """Begin a group with the text `open`; its lines are indented by `indent` more."""
        if open:
            self.text(open)
        depth = self.group_stack[-1].depth + 1
        group = _Group(depth)
        self.group_stack.append(group)
        if depth == len(self._unbroken):
            self._unbroken.append([])
        self._unbroken[depth].append(group)
        self.indentation += indent

    def end_group(self, dedent=0, close=""):
        """End the innermost group with the text `close`."""
        self.indentation -= dedent
        group = self.group_stack.pop()
        if not group.breaks:
            self._forget(group)
        if close:
            self.text(close)

    def flush(self):
        """Write what waits."""
        while self.buffer:
            self._write_next()
        self.buffer_width = 0

    def _enumerate(self, items):
        """As `enumerate`, but ends with `...` after as many items as are shown of a sequence."""
        for index, item in enumerate(items):
            if self.max_seq_length and index >= self.max_seq_length:
                self.text(",")
                self.breakable()
                self.text("...")
                return
            yield index, item

    def _begin_line(self, indentation):
        self.output.write(self.newline + " " * indentation)
        self.output_width = indentation

    def _break_what_is_too_long(self):
        while self.max_width < self.output_width + self.buffer_width:
            group = self._outermost_that_waits()
            if group is None:
                return
            self._write_breaks_of(group)

    def _outermost_that_waits(self):
        """The outermost group with a break in the buffer, marked as broken; so are those around it, whose further
        breaks are lines' ends too."""
        for groups in self._unbroken:
            for group in reversed(groups):
                if group.breaks:
                    groups.remove(group)
                    group.want_break = True
                    return group
            for group in groups:
                group.want_break = True
            groups.clear()
        return None

    def _write_breaks_of(self, group):
        while group.breaks:
            self._write_next()
        while self.buffer and type(self.buffer[0]) is not _Break:
            self._write_next()

    def _write_next(self):
        item = self.buffer.popleft()
        if type(item) is not _Break:
            self.output.write(item)
            self.output_width += len(item)
            self.buffer_width -= len(item)
            return
        self.buffer_width -= len(item.text)
        item.group.breaks -= 1
        if item.group.want_break:
            self._begin_line(item.indentation)
            return
        if not item.group.breaks:
            self._forget(item.group)
        self.output.write(item.text)
        self.output_width += len(item.text)

    def _forget(self, group):
        groups = self._unbroken[group.depth]
        if group in groups:
            groups.remove(group)
