"""The numbers of C for `ctypes`, where there is no machine code to call: their sizes, and how they wrap.

On a computer the interpreter has its own `_ctypes`, which is found before this one. Of structures, pointers and libraries there is only
what lets `ctypes` be imported.
"""

import struct

__version__ = "1.1.0"
RTLD_LOCAL, RTLD_GLOBAL = 0, 256
FUNCFLAG_CDECL, FUNCFLAG_PYTHONAPI, FUNCFLAG_USE_ERRNO, FUNCFLAG_USE_LASTERROR = 1, 4, 8, 16
SIZEOF_TIME_T = 8
_memmove_addr = _memset_addr = _string_at_addr = _cast_addr = _memoryview_at_addr = _wstring_at_addr = 0

# Kinds of C's types that `struct` names otherwise, or that are as large as a pointer.
_AS_STRUCT = {"u": "I", "v": "h", "z": "P", "Z": "P", "O": "P", "g": "d"}
_WHOLE_NUMBERS = "bBhHiIlLqQP"


def _refuse(*_, **__):
    raise OSError("there is no machine code to call in the browser: of ctypes there are only the numbers of C and their sizes")


class ArgumentError(Exception):
    """A value that cannot be passed to a function of C."""


class _Kind(type):
    def __mul__(cls, length):
        return _Kind(f"{cls.__name__}_Array_{length}", (Array,), {"_type_": cls, "_length_": length})

    __rmul__ = __mul__

    def from_param(cls, value):
        """The value as one of this kind."""
        return value if isinstance(value, cls) else cls(value)

    from_address = from_buffer = from_buffer_copy = in_dll = _refuse


class _CData(metaclass=_Kind):
    pass


class _SimpleCData(_CData):
    """A number or a character of C."""

    def __init_subclass__(cls, **arguments):
        super().__init_subclass__(**arguments)
        cls.__ctype_le__ = cls.__ctype_be__ = cls

    def __init__(self, value=None):
        self.value = value

    @property
    def value(self):
        """As Python has it."""
        return self._value

    @value.setter
    def value(self, value):
        self._value = _wrapped(self._type_, value)

    def __repr__(self):
        return f"{type(self).__name__}({self._value!r})"

    def __bool__(self):
        return bool(self._value)


def _wrapped(kind, value):
    """A value as a variable of that kind would hold it."""
    if kind in "zZO":
        return value
    if kind == "P":
        return value or None
    if kind in "cu":
        empty = b"\0" if kind == "c" else "\0"
        if value is None:
            return empty
        if not isinstance(value, type(empty)) or len(value) != 1:
            raise TypeError(f"one character is expected, as {type(empty).__name__}")
        return value
    if kind in "?v":
        return bool(value)
    if kind not in _WHOLE_NUMBERS:
        return struct.unpack(_code(kind), struct.pack(_code(kind), value or 0))[0]
    if value is not None and not isinstance(value, int):
        raise TypeError(f"an integer is expected, not {type(value).__name__}")
    bits = 8 * struct.calcsize(kind)
    number = (value or 0) & (1 << bits) - 1
    return number - (1 << bits) if kind.islower() and number >> bits - 1 else number


def _code(kind):
    return _AS_STRUCT.get(kind, kind)


class Array(_CData):
    """Some values of one kind, side by side."""

    def __init__(self, *values):
        self._values = [self._type_(*values[at : at + 1]) for at in range(self._length_)]

    def __len__(self):
        return self._length_

    def __getitem__(self, at):
        found = self._values[at]
        return [each.value for each in found] if isinstance(at, slice) else found.value

    def __setitem__(self, at, value):
        self._values[at].value = value

    @property
    def raw(self):
        """All bytes of an array of characters."""
        return b"".join(each.value for each in self._values)

    @property
    def value(self):
        """Those before the first zero."""
        return self.raw.partition(b"\0")[0]

    @value.setter
    def value(self, data):
        for at, byte in enumerate(data):
            self[at] = bytes([byte])


class Structure(_CData):
    __init__ = _refuse


class Union(_CData):
    __init__ = _refuse


class _Pointer(_CData):
    __init__ = _refuse


class CField:
    __init__ = _refuse


class CFuncPtr(_CData):
    """A function of C: it can be named, and not called."""

    def __init__(self, *_):
        pass

    __call__ = _refuse


def sizeof(kind):
    """How many bytes a kind, or a value of it, takes."""
    kind = kind if isinstance(kind, type) else type(kind)
    if issubclass(kind, Array):
        return kind._length_ * sizeof(kind._type_)
    if issubclass(kind, _SimpleCData):
        return struct.calcsize(_code(kind._type_))
    return _refuse()


alignment = sizeof


def dlopen(name, mode=0):
    """The library of that name. Only the interpreter itself, which has none, is there."""
    return 0 if name is None else _refuse()


def get_errno():
    """C's last error."""
    return 0


set_errno = byref = addressof = resize = POINTER = pointer = _refuse
