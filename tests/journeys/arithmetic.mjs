//! The short cuts of our patch on the interpreter: they give what the long way gives, and never change a value that somebody still has.

/** What the bytecode does, compared with what functions do, which the patch leaves alone. */
const OPERATORS = `
import operator as op
edges = sorted({s * (2 ** b) + d for b in (0, 1, 5, 8, 29, 30, 31, 32, 61, 62, 63, 64, 65, 130) for d in (-2, -1, 0, 1, 2) for s in (1, -1)} | {255, 256, 257, -5, -6})
wrong = []
def check(name, a, b, found, wanted):
    if found != wanted or type(found) is not type(wanted): wrong.append((name, a, b, found, wanted))
def compare(a, b):
    check('+', a, b, a + b, op.add(a, b)); check('-', a, b, a - b, op.sub(a, b)); check('*', a, b, a * b, op.mul(a, b))
    check('&', a, b, a & b, op.and_(a, b)); check('|', a, b, a | b, op.or_(a, b)); check('^', a, b, a ^ b, op.xor(a, b))
    check('(a+b)-(a-b)', a, b, (a + b) - (a - b), op.sub(op.add(a, b), op.sub(a, b)))
    check('(a^b)&(a|b)', a, b, (a ^ b) & (a | b), op.and_(op.xor(a, b), op.or_(a, b)))
    if 0 <= b < 200: check('<<', a, b, a << b, op.lshift(a, b)); check('>>', a, b, a >> b, op.rshift(a, b)); check('(a+1)<<b', a, b, (a + 1) << b, op.lshift(op.add(a, 1), b))
for a in edges:
    for b in edges: compare(a, b)
for a in (True, False):
    for b in (True, False, 3, -1): check('&', a, b, a & b, op.and_(a, b)); check('^', a, b, a ^ b, op.xor(a, b)); check('<<', a, b, a << (b & 3), op.lshift(a, b & 3))
def refused(operation):
    try: operation()
    except ValueError: return
    wrong.append('no ValueError')
refused(lambda: 1 << -1); refused(lambda: (1 << 40) >> -1)
small = [i for i in range(-5, 257) if ((i + 1000) - 1000) is not ((i ^ 4096) ^ 4096)]
(wrong[:3], small)`;

const KEPT = `
kept = []
for i in range(1000, 1200):
    x = i * 3; y = x; x += 1; kept.append((x - y, y == i * 3))
    cell = [i + 5]; was = cell[0]; cell[0] += 1; kept.append((cell[0] - was, was == i + 5))
    f = i + 0.5; g = f; f *= 2.0; kept.append((f - g == g, g == i + 0.5))
    pair = (i * 0.5,); h = pair[0] + 1.0; kept.append((h - pair[0] == 1.0, pair == (i * 0.5,)))
    s = 'ab' + str(i); t = s; names = {s: i}; s += 'c'; kept.append((t + 'c' == s, names == {t: i}))
    s += 'é'; u = s; s += 'd'; kept.append((u + 'd' == s, u.endswith('é')))
both = '\\ud83d'; both += '\\ude00'
long = ''
for i in range(3000): long += 'xy'
(all(b is True and a in (1, True) for a, b in kept), len(kept), len(both), hash(long) == hash('xy' * 3000), long.isascii())`;

export default {
  name: "arithmetic",
  tests: {
    "operators give what the functions of the operator module give": async (world) => {
      const notebook = await world.notebook();
      await (await notebook.run(OPERATORS.trim())).untilResult("([], [])");
    },

    "a value that somebody still has stays as it is": async (world) => {
      const notebook = await world.notebook();
      await (await notebook.run(KEPT.trim())).untilResult("(True, 1200, 2, True, True)");
    },
  },
};
