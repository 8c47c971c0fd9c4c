"""Maps, sets and lists that never change: what the compiled package `rpds-py` offers, in Python.

Each change makes a copy, which is quick enough for the small ones that `referencing` and `jsonschema` keep.
"""

from collections.abc import Mapping as _Mapping
from collections.abc import Sequence as _Sequence
from collections.abc import Set as _Set

__all__ = ["HashTrieMap", "HashTrieSet", "List"]


class HashTrieMap(_Mapping):
    """A mapping; each change gives another one."""

    __slots__ = ("_content",)

    def __init__(self, value=(), **others):
        self._content = dict(value, **others)

    @classmethod
    def convert(cls, value):
        """The value itself when it is such a map, or one with the same in it."""
        return value if isinstance(value, cls) else cls(value)

    @classmethod
    def fromkeys(cls, keys, value=None):
        """A map in which each key has the value."""
        return cls(dict.fromkeys(keys, value))

    def insert(self, key, value):
        """With the key, whether it was there or not."""
        return _map({**self._content, key: value})

    def remove(self, key):
        """Without the key; KeyError when it is not there."""
        content = dict(self._content)
        del content[key]
        return _map(content)

    def discard(self, key):
        """Without the key, if it is there."""
        return self.remove(key) if key in self._content else self

    def update(self, *mappings, **others):
        """With all that these have."""
        content = dict(self._content)
        for mapping in mappings:
            content.update(mapping)
        content.update(others)
        return _map(content)

    def __getitem__(self, key):
        return self._content[key]

    def __iter__(self):
        return iter(self._content)

    def __len__(self):
        return len(self._content)

    def __hash__(self):
        return hash(frozenset(self._content.items()))

    def __eq__(self, other):
        return dict.__eq__(self._content, dict(other)) if isinstance(other, _Mapping) else NotImplemented

    def __reduce__(self):
        return HashTrieMap, (self._content,)

    def __repr__(self):
        return f"HashTrieMap({self._content!r})"


def _map(content):
    """A map that takes the dict as its own."""
    made = HashTrieMap.__new__(HashTrieMap)
    made._content = content
    return made


class HashTrieSet(_Set):
    """A set; each change gives another one."""

    __slots__ = ("_content",)

    def __init__(self, value=()):
        self._content = frozenset(value)

    def insert(self, value):
        """With the value."""
        return HashTrieSet(self._content | {value})

    def remove(self, value):
        """Without the value; KeyError when it is not there."""
        if value not in self._content:
            raise KeyError(value)
        return self.discard(value)

    def discard(self, value):
        """Without the value, if it is there."""
        return HashTrieSet(self._content - {value})

    def update(self, *iterables):
        """With all that these have."""
        return HashTrieSet(self._content.union(*iterables))

    union = update

    def intersection(self, other):
        """What is in both."""
        return HashTrieSet(self._content.intersection(other))

    def difference(self, other):
        """What is in this one alone."""
        return HashTrieSet(self._content.difference(other))

    def symmetric_difference(self, other):
        """What is in one of them alone."""
        return HashTrieSet(self._content.symmetric_difference(other))

    def __contains__(self, value):
        return value in self._content

    def __iter__(self):
        return iter(self._content)

    def __len__(self):
        return len(self._content)

    def __hash__(self):
        return hash(self._content)

    def __reduce__(self):
        return HashTrieSet, (list(self._content),)

    def __repr__(self):
        return "HashTrieSet({" + ", ".join(map(repr, self._content)) + "})"


class List(_Sequence):
    """A list that grows at its front; each change gives another one."""

    __slots__ = ("_content",)

    def __init__(self, value=(), *others):
        self._content = (value, *others) if others else tuple(value)

    @property
    def first(self):
        """The value at the front; IndexError when there is none."""
        if not self._content:
            raise IndexError("an empty list has no first element")
        return self._content[0]

    @property
    def rest(self):
        """All but the first; empty when there is none."""
        return List(self._content[1:])

    def push_front(self, value):
        """With a value before the others."""
        return List((value, *self._content))

    def drop_first(self):
        """Without the first; IndexError when there is none."""
        self.first
        return self.rest

    def __getitem__(self, index):
        return self._content[index]

    def __len__(self):
        return len(self._content)

    def __reversed__(self):
        return List(self._content[::-1])

    def __eq__(self, other):
        return self._content == other._content if isinstance(other, List) else NotImplemented

    def __hash__(self):
        return hash(self._content)

    def __reduce__(self):
        return List, (list(self._content),)

    def __repr__(self):
        return f"List({list(self._content)!r})"
