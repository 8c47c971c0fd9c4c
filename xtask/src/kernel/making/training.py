# What the cells of many notebooks do: what they call belongs to the first part of the kernel, see training.mjs. It need not be complete.

# %% values, and how they are shown
1 + 1
# %%
x = 3
y = 4.5
x * y - x / y + x // 2 + x % 2 + x**3 - y**0.5, -x, abs(-y), round(y, 1), divmod(17, 5), int("42"), float("1.5"), str(x), bool(x)
# %%
print("text", x, y, [1, 2.5, "three", None, True], (1,), {1, 2}, {"a": 1, "b": [2, 3]}, sep=", ", end="\n")
for i in range(3000):
    print(i)
# %%
name = "Ada Lovelace"
f"{name!r:>20} {y:.3f} {x:05d} {1234567:,} {0.25:.0%} {255:#x} {name=}", "%s is %d or %.2f" % (name, 7, 2.5), "{} and {key}".format(1, key=2)
# %%
words = "the quick brown fox jumps over the lazy dog and the cat".split()
counts = {}
for word in words:
    counts[word] = counts.get(word, 0) + 1
sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:3], " ".join(word.capitalize() for word in words), name.upper().replace("A", "4").lower().strip().title(), name[::-1], name[2:5], "fox" in words, name.find("L"), name.startswith("Ada"), name.encode("utf-8").decode(), name.partition(" "), ",".join(map(str, range(5))), "ü€😀".center(9, "*"), "a\tb".expandtabs(), ord("a"), chr(955), name.isalpha(), "12".zfill(5), name.count("a"), "one\ntwo".splitlines(), b"bytes".hex()
# %%
numbers = [5, 3, 9, 1]
numbers.append(7)
numbers.extend([2, 8])
numbers.sort()
numbers.insert(0, 4)
numbers.pop()
numbers.remove(9) if 9 in numbers else None
numbers.reverse()
del numbers[0]
numbers[1:3] = [10, 11, 12]
[n * n for n in numbers if n % 2], {n: n**2 for n in numbers}, {n % 3 for n in numbers}, sum(numbers), min(numbers), max(numbers), len(numbers), list(reversed(numbers)), list(zip(numbers, words)), list(enumerate(words)), any(numbers), all(numbers), [*numbers, *words], sorted(words, key=len, reverse=True), numbers.index(10), numbers + [1] * 3, numbers == [1], numbers < [2]
# %%
point = (1, 2, 3)
first, *others = point
a, b = 1, 2
a, b = b, a
table = {"one": 1, "two": 2, **{"three": 3}}
table.update(four=4)
table.setdefault("five", []).append(5)
del table["one"]
table.pop("two")
set(words) & {"fox", "dog"} | {"bird"} - {"cat"}, list(table), list(table.values()), table.items(), table.copy(), frozenset(words), dict(zip("abc", point)), dict.fromkeys("ab"), "three" in table, {**table} == table
# %% functions
def fibonacci(n):
    """The n-th number of Fibonacci."""
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


def greet(greeting, *names, mark="!", **more):
    return f"{greeting} {', '.join(names)}{mark} {more}"


fibonacci(12), greet("Hello", "Ada", "Alan", mark="?", loud=True), greet(*["Hi", "you"], **{"mark": "."}), (lambda a, b=2: a + b)(1)
# %%
import functools


def counted(function):
    calls = 0

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        nonlocal calls
        calls += 1
        return function(*args, **kwargs), calls

    return wrapper


@counted
def double(value: int) -> int:
    return value * 2


@functools.lru_cache(maxsize=None)
def steps(n):
    return 1 if n < 2 else steps(n // 2 if n % 2 == 0 else 3 * n + 1) + 1


double(2), double(4), steps(27), functools.reduce(lambda a, b: a * b, range(1, 30)), list(map(double, [1])), list(filter(None, [0, 1]))
# %%
def primes():
    n, found = 2, []
    while True:
        if all(n % p for p in found if p * p <= n):
            found.append(n)
            yield n
        n += 1


def both(one, other):
    yield from one
    yield from other


import itertools

list(itertools.islice(primes(), 20)), list(both("ab", "cd")), list(itertools.chain(*[[1], [2]])), list(itertools.product("ab", repeat=2))[:2], list(itertools.combinations("abc", 2)), list(itertools.permutations("ab")), next(iter([1])), sum(n * n for n in range(10)), list(itertools.accumulate([1, 2, 3])), [list(group) for _, group in itertools.groupby("aab")], list(itertools.zip_longest("ab", "c")), list(itertools.takewhile(lambda n: n < 3, itertools.count()))
# %% classes
class Shape:
    """Something with an area."""

    corners = 0

    def __init__(self, name):
        self.name = name
        self._scale = 1

    def area(self):
        raise NotImplementedError

    @property
    def scale(self):
        return self._scale

    @scale.setter
    def scale(self, value):
        self._scale = value

    @classmethod
    def unit(cls):
        return cls("unit", 1)

    @staticmethod
    def describe(shape):
        return f"{shape.name}: {shape.area():.1f}"

    def __repr__(self):
        return f"{type(self).__name__}({self.name!r})"

    def __eq__(self, other):
        return self.area() == other.area()

    def __lt__(self, other):
        return self.area() < other.area()

    def __hash__(self):
        return hash(self.name)


class Square(Shape):
    corners = 4

    def __init__(self, name, side):
        super().__init__(name)
        self.side = side

    def area(self):
        return self.side**2 * self.scale

    def __add__(self, other):
        return Square(f"{self.name}+{other.name}", self.side + other.side)

    __len__ = lambda self: 4
    __bool__ = lambda self: True
    __iter__ = lambda self: iter([self.side] * 4)
    __getitem__ = lambda self, place: self.side
    __contains__ = lambda self, value: value == self.side
    __call__ = __enter__ = lambda self: self
    __exit__ = lambda self, *failure: False


one, two = Square("one", 1), Square("two", 2)
two.scale = 3
with one as entered:
    entered.side += 1
one + two, Shape.describe(two), Square.unit(), one == two, sorted([two, one]), len(one), one[0], list(one), one().side, 1 in one, {one: 1}, isinstance(one, Shape), issubclass(Square, Shape), hasattr(one, "side"), getattr(one, "missing", None), type(one), Square.__mro__, vars(one), one.__dict__, bool(one), callable(one), id(one) > 0, Square.__doc__, super
# %%
class Slotted:
    __slots__ = ("value",)

    def __init__(self, value):
        self.value = value


total = 0
for step in range(2000):
    item = Slotted(step)
    item.value ^= 3
    total += item.value & 15 | 1 << 2
    if step % 5 == 0:
        continue
    total -= step * 0.5 > 100
else:
    total += 1
while total > 0:
    total -= 1000
    if total < 100:
        break
total, dir(Slotted)[:3], object()
# %% what goes wrong
1 / 0
# %%
undefined_name
# %%
def outer(values):
    return inner(values)


def inner(values):
    return values["missing"]


try:
    outer({})
except KeyError as error:
    raise ValueError("there is no such value") from error
# %%
try:
    int("x")
except (ValueError, TypeError) as error:
    caught = repr(error), str(error), error.args
else:
    caught = None
finally:
    done = True


class OwnError(Exception):
    """One of our own."""


try:
    raise OwnError("on purpose")
except OwnError as error:
    print(type(error).__name__, error)
assert done, "never"
for wrong in ("[].pop()", "{}['a']", "[1][5]", "'a' + 1", "None.x", "open('/missing')", "len(5)", "next(iter([]))", "fibonacci()", "import_me", "{[]: 1}", "1 < 'a'", "int([])", "__import__('json').loads('{wrong}')", "__import__('json').dumps({1})", "__import__('re').compile('(')"):
    try:
        eval(wrong)
    except Exception as error:
        print(error)
# %%
[][1]
# %%
"text".missing
# %%
if True
    pass
# %%
import missing_module
# %%
assert 1 == 2, "it does not"
# %% the library
import math

math.sqrt(2), math.pi, math.sin(1), math.floor(2.5), math.ceil(2.5), math.gcd(12, 18), math.factorial(25), math.log(10), math.exp(1), math.isclose(0.1 + 0.2, 0.3), math.hypot(3, 4), 2**100, 10**40 // 7, 2**200 % 97, 0xFF & 0b1010, 1_000_000 << 40, 1e308 * 10, 0.1 + 0.2, 3 + 4j, complex(1, 2) * 2j, pow(3, 20, 7), 10**30 - 1, -(10**30), float(10**25), hash(10**30)
# %%
import random

random.seed(1)
random.random(), random.randint(1, 6), random.choice(words), random.sample(range(100), 5), random.shuffle(numbers), random.gauss(0, 1), random.uniform(1, 2), random.choices("ab", k=3)
# %%
import json

text = json.dumps({"a": [1, 2.5, None, True], "b": {"c": "ü"}}, indent=2)
print(text)
json.loads(text), json.dumps([1, "a"]), json.dumps({"b": [], "a": {}, "c": ["1", "22"]}, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str), json.loads('{"a": {}, "b": [], "c": "text", "d": null, "e": true, "f": -1.5e-3}'), json.loads('[1e3, -2, "\\u00fc", false]')
# %%
import re

re.findall(r"\b[a-z]{3}\b", "the quick fox"), re.findall(r"\d+", "a1b22"), re.findall(r"(\w+)=(\d*)", "a=1 b="), re.sub(r"\s+|[^a-z]", lambda match: match.group(0).upper(), "a b-c"), re.split(r"(-)", "a-b", maxsplit=1), re.search(r"(?<=a)b(?=c)(?!d)", "abc").start(), re.search(r"(?i)\AÄ+\Z", "ää"), re.match(r"(?:ab|a)*?c", "abac").end(), re.findall(r"[A-Za-z_]\w{1,3}\b", "some words_2 x"), re.findall(r"\D\W\S", "ab cd"), re.fullmatch(r"(a)(b)?", "a").groups(), re.escape("a.b"), re.subn("a", "b", "aaa", count=2), re.match(r"(.)\1", "aa").expand(r"\1-\g<0>"), re.search(r"[äö]|x", "ö"), re.sub(r"^", "> ", "a\nb", flags=re.M), re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world"), re.match(r"(?P<year>\d{4})-(?P<month>\d\d)", "2026-11-21").groupdict(), re.split(r"[,;]\s*", "a, b;c"), re.search("x|fox", "a fox"), re.compile(r"^a.*?z$", re.I | re.M).fullmatch("Abcz"), [m.span() for m in re.finditer("o", "foo")]
# %%
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple

Point = namedtuple("Point", "x y")
groups = defaultdict(list)
for word in words:
    groups[len(word)].append(word)
queue = deque([1, 2], maxlen=3)
queue.append(3)
queue.appendleft(0)
Counter(words).most_common(2), Point(1, 2)._replace(x=5), groups, queue, OrderedDict(a=1), Counter("abc") + Counter("a")
# %%
import datetime
import time

day = datetime.date(2026, 11, 21)
moment = datetime.datetime(2026, 11, 21, 13, 5)
start = time.perf_counter()
day + datetime.timedelta(days=10), moment.strftime("%Y-%m-%d %H:%M"), datetime.datetime.strptime("2026-01-02", "%Y-%m-%d"), moment.isoformat(), (moment - datetime.datetime(2026, 1, 1)).days, datetime.datetime.now() > moment, time.time() > 0, time.perf_counter() - start < 60, day.weekday(), moment, day, time.localtime().tm_year
# %%
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Optional


class Colour(Enum):
    RED = 1
    GREEN = 2


@dataclass(order=True)
class Person:
    name: str
    age: int = 0
    friends: list[str] = field(default_factory=list)
    note: Optional[str] = None


def kind(value: Any) -> str:
    match value:
        case Person(name=name, age=age) if age > 30:
            return f"{name} is over thirty"
        case [first, *rest]:
            return f"{first} and {len(rest)} more"
        case {"key": found}:
            return f"key {found}"
        case "a" | "b" | 1:
            return "letter"
        case _:
            return "else"


Person("Ada", 36), Person("Alan") < Person("Bob"), Colour.RED, Colour(2).name, list(Colour), [kind(value) for value in (Person("Ada", 36), [1, 2], {"key": 1}, "a", 2.5)]
# %%
import csv
import io
import os
import pathlib

with open("table.csv", "w", newline="") as file:
    writer = csv.writer(file)
    writer.writerow(["name", "value"])
    writer.writerows([["a", 1], ["b", 2]])
with open("table.csv") as file:
    rows = list(csv.DictReader(file))
with open("table.csv", "rb") as file:
    raw = file.read()
path = pathlib.Path("notes.txt")
path.write_text("one\ntwo\n")
for line in open("notes.txt"):
    print(line.rstrip())
rows, raw, path.read_text(), path.exists(), path.suffix, os.listdir("."), os.path.join("a", "b"), os.getcwd(), io.StringIO("a\nb").readlines(), path.unlink()
# %%
import statistics
import string
import textwrap
import operator
import copy
import sys

statistics.mean([1, 2, 3, 4]), statistics.stdev([1, 2, 3, 4]), statistics.median([3, 1, 2]), string.ascii_lowercase, textwrap.fill("many words " * 5, 20), copy.deepcopy({"a": [1]}), operator.itemgetter(1)([1, 2]), sys.version, sys.version_info[:2], sys.path[:1]
# %% the notebook
from IPython.display import HTML, Markdown, display

display(HTML("<b>bold</b>"), Markdown("*text*"))
HTML("<i>last</i>")
# %%
class Shown:
    def _repr_html_(self):
        return "<p>shown</p>"


Shown()
# %%
%timeit -n 2 -r 1 sum(range(10))
# %%
%%time
total = sum(range(1000))
# %%
len?
# %%
import asyncio


async def later(value):
    await asyncio.sleep(0)
    return value


await later(1), await asyncio.gather(later(2), later(3))
# %%
help(len)
# %%
!ls
# %%
list(range(2000))
# %%
{"nested": {"deeply": [[1] * 30, {"a": "b" * 50}] * 4}, "set": set(range(40))}
# %%
bytes(10), bytearray(b"abc"), memoryview(b"abc")[1], slice(1, 2), range(3), ..., NotImplemented, print, int, [].append, lambda: 1, (n for n in [1]), iter([1]), zip(), type(None), "a" "b", r"\n", not 1, 1 if 2 else 3, 1 < 2 < 3, [1] is [1], x is not None, globals().keys() > {"x"}, locals() is not None, exec("z = 1"), eval("1 + 1"), hex(255), bin(5), oct(8), input is None, __name__
# %%
time.sleep(0.05)
sum(range(10**12, 10**12 + 5)), list(range(10**20, 0, -(10**19)))[:2], next(iter(range(10**12))), re.match(r"(a+)+$", "a" * 12 + "b")
# %%
input("Who are you? ")
# %%
while True:
    pass
# %%
import gc

alive = [iter([1]), iter({}), iter({1}), iter("a"), iter((1,)), enumerate("ab"), zip("ab"), map(str, []), filter(None, []), reversed([1]), range(2), (n for n in []), greet, one.area, Shape, Shape.scale, math, super, counted]
gc.collect(), gc.get_count()
# %%
"quiet";
