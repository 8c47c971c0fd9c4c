//! What stands in for compiled packages.

use crate::transcript::check;

#[test]
fn maps_sets_and_lists_of_rpds_never_change() {
    let cells = [
        (
            "m = HashTrieMap({'a': 1})\nn = m.insert('b', 2).update({'c': 3}).remove('a')\n(dict(m), dict(n), n.get('a'), m == {'a': 1}, hash(m) == hash(HashTrieMap(a=1)))",
            "result: ({'a': 1}, {'b': 2, 'c': 3}, None, True, True)",
        ),
        (
            "m is HashTrieMap.convert(m), m.discard('x') is m, HashTrieMap.fromkeys('a', 0)['a']",
            "result: (True, True, 0)",
        ),
        (
            "s = HashTrieSet([1, 2])\n(sorted(s.insert(3)), sorted(s.remove(1)), sorted(s.update([5], [6])), 1 in s, s | {9} == {1, 2, 9})",
            "result: ([1, 2, 3], [2], [1, 2, 5, 6], True, True)",
        ),
        (
            "a = List([1, 2])\n(a.first, list(a.rest), list(a.push_front(0)), list(reversed(a)), List(1, 2) == a)",
            "result: (1, [2], [0, 1, 2], [2, 1], True)",
        ),
    ];
    for (cell, expected) in cells {
        check(
            &["from rpds import *", "m = HashTrieMap({'a': 1})", cell],
            expected,
        );
    }
}
