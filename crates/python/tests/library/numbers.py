# Numbers, data types, functions.

#: numbers
import numbers
assert isinstance(1, numbers.Integral) and isinstance(1j, numbers.Complex)
#: math
import math
assert math.isclose(math.gamma(5), 24) and math.comb(5, 2) == 10 and math.gcd(12, 18) == 6 and math.fsum([0.1] * 10) == 1.0
#: cmath
import cmath
assert cmath.isclose(cmath.exp(1j * cmath.pi), -1)
#: decimal
import decimal
assert decimal.Decimal("0.1") + decimal.Decimal("0.2") == decimal.Decimal("0.3")
with decimal.localcontext() as context:
    context.prec = 5
    assert str(decimal.Decimal(1) / 3) == "0.33333"
#: fractions
import fractions
assert fractions.Fraction("0.75") == fractions.Fraction(3, 4) and fractions.Fraction(1, 3) + 1 == fractions.Fraction(4, 3)
#: random
import random
random.seed(1); first = random.random(), random.choice("abc"); random.seed(1)
assert (random.random(), random.choice("abc")) == first and first[0] == 0.13436424411240122
assert sorted(random.sample(range(9), 9)) == list(range(9)) and random.Random().random() != random.Random().random()
#: statistics
import statistics
assert statistics.median([3, 1, 2]) == 2 and statistics.stdev([1, 2, 3]) == 1 and statistics.NormalDist(0, 1).cdf(0) == 0.5
#: secrets
import secrets
assert len(secrets.token_hex(8)) == 16 and secrets.token_bytes(4) != secrets.token_bytes(4)
#: datetime
import datetime
assert datetime.date(2024, 2, 29) + datetime.timedelta(1) == datetime.date(2024, 3, 1)
assert datetime.datetime.fromisoformat("2020-01-02T03:04:05+01:00").astimezone(datetime.timezone.utc).hour == 2
assert datetime.datetime(2020, 1, 2).strftime("%A %d %B %y") == "Thursday 02 January 20" and datetime.datetime.now().year >= 2024
#: zoneinfo
import zoneinfo
try:
    zoneinfo.ZoneInfo("Europe/Berlin")
except zoneinfo.ZoneInfoNotFoundError:
    pass  # The places' times come with the package tzdata, which %pip install brings.
#: calendar
import calendar
assert calendar.monthrange(2024, 2) == (3, 29) and "February 2024" in calendar.month(2024, 2)
#: collections
import collections, collections.abc
assert collections.Counter("abca").most_common(1) == [("a", 2)] and collections.deque([1, 2], maxlen=2).maxlen == 2
assert collections.namedtuple("P", "x y")(1, 2)._asdict() == {"x": 1, "y": 2} and collections.OrderedDict(a=1).popitem() == ("a", 1)
assert isinstance([], collections.abc.Sequence) and collections.ChainMap({}, {"a": 1})["a"] == 1
#: heapq
import heapq
heap = [3, 1, 2]; heapq.heapify(heap); assert heapq.heappop(heap) == 1 and heapq.nlargest(1, heap) == [3]
#: bisect
import bisect
assert bisect.bisect([1, 2, 2, 3], 2) == 3
#: array
import array
assert array.array("d", [1, 2]).tobytes()[:8] == b"\0\0\0\0\0\0\xf0?"
#: weakref
import weakref
class Kept: pass
kept = Kept(); reference = weakref.ref(kept); assert reference() is kept
del kept
assert reference() is None
#: types
import types
assert types.SimpleNamespace(a=1).a == 1 and isinstance(len, types.BuiltinFunctionType)
#: copy
import copy
assert copy.deepcopy([[1]]) == [[1]] and copy.copy({1}) == {1}
#: copyreg
import copyreg
assert callable(copyreg.pickle)
#: enum
import enum
Colour = enum.Enum("Colour", "RED GREEN"); assert Colour(1).name == "RED" and enum.IntFlag("F", "A B")(3).name == "A|B"
#: graphlib
import graphlib
assert list(graphlib.TopologicalSorter({"b": ["a"]}).static_order()) == ["a", "b"]
#: itertools
import itertools
assert list(itertools.batched("abc", 2)) == [("a", "b"), ("c",)] and len(list(itertools.permutations(range(4)))) == 24
#: functools
import functools
assert functools.reduce(lambda a, b: a + b, [1, 2, 3]) == 6 and functools.lru_cache(lambda x: x)(1) == 1
@functools.singledispatch
def kind(x): return "other"
@kind.register
def _(x: int): return "int"
assert kind(1) == "int"
#: operator
import operator
assert operator.itemgetter(1)("ab") == "b" and operator.attrgetter("real")(3) == 3
#: dataclasses
import dataclasses
@dataclasses.dataclass(order=True, frozen=True)
class Point:
    x: int
    y: int = 0
assert Point(1) < Point(2) and dataclasses.replace(Point(1), y=2) == Point(1, 2)
#: contextlib
import contextlib, io
with contextlib.redirect_stdout(io.StringIO()) as out: print("hi")
assert out.getvalue() == "hi\n"
with contextlib.suppress(ZeroDivisionError): 1 / 0
#: contextvars
import contextvars
var = contextvars.ContextVar("v", default=1); token = var.set(2); var.reset(token); assert var.get() == 1
#: abc
import abc
class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self): ...
try: Shape()
except TypeError: pass
else: raise AssertionError("an abstract class was made")
#: typing
import typing
class Row(typing.NamedTuple):
    a: int
assert typing.get_type_hints(Row) == {"a": int} and typing.get_origin(typing.Optional[int]) is typing.Union
#: uuid
import uuid
assert uuid.uuid4() != uuid.uuid4() and str(uuid.uuid5(uuid.NAMESPACE_DNS, "python.org")) == "886313e1-3b8a-5372-9b90-0c9aee199e5d" and uuid.uuid1().version == 1
#: hashlib
import hashlib
assert hashlib.sha256(b"").hexdigest()[:8] == "e3b0c442" and hashlib.md5(b"a").hexdigest()[:6] == "0cc175"
assert hashlib.pbkdf2_hmac("sha256", b"p", b"s", 1).hex()[:8] and hashlib.blake2b(b"a", digest_size=4).hexdigest()
#: hmac
import hmac
assert hmac.compare_digest(hmac.new(b"k", b"m", "sha256").hexdigest(), hmac.digest(b"k", b"m", "sha256").hex())
#: colorsys
import colorsys
assert colorsys.rgb_to_hsv(1, 0, 0) == (0, 1, 1)
