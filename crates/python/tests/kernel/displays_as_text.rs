//! `text/plain`: how objects are printed, as IPython prints them.

use crate::transcript::TestKernel;

#[test]
fn types_are_printed_in_their_own_way() {
    let mut kernel = TestKernel::new();
    kernel.execute(
        "import collections, re, types\n\
         def f(x: int, *a, y='q', **k) -> str: pass\n\
         class C:\n    def m(self, z=3): pass\n\
         class Meta(type):\n    def __repr__(cls): return 'meta!'\n\
         class WithMeta(metaclass=Meta): pass\n\
         class Mapping(dict): pass\n\
         class E(Exception): pass\n\
         counts = collections.defaultdict(list); counts['a'].append(1)\n\
         a = [1]; a.append(a)",
    );
    let rows = [
        ("f", "<function __main__.f(x: int, *a, y='q', **k) -> str>"),
        ("lambda x: x", "<function __main__.<lambda>(x)>"),
        ("C.m", "<function __main__.C.m(self, z=3)>"),
        ("len", "<function len(obj, /)>"),
        ("C", "__main__.C"),
        ("int", "int"),
        ("WithMeta", "meta!"),
        ("[E('x'), KeyError(1)]", "[__main__.E('x'), KeyError(1)]"),
        ("Mapping(a=1)", "{'a': 1}"),
        ("counts", "defaultdict(list, {'a': [1]})"),
        ("collections.OrderedDict(a=1)", "OrderedDict([('a', 1)])"),
        ("collections.Counter('aab')", "Counter({'a': 2, 'b': 1})"),
        ("collections.deque([1], 3)", "deque([1], maxlen=3)"),
        ("collections.namedtuple('P', 'x y')(1, 2)", "P(x=1, y=2)"),
        ("types.SimpleNamespace(a=1)", "namespace(a=1)"),
        (
            "re.compile('a\\\\d', re.I)",
            "re.compile(r'a\\d', re.IGNORECASE|re.UNICODE)",
        ),
        ("{3, 1, 2}", "{1, 2, 3}"),
        ("a", "[1, [...]]"),
        ("range(3), ..., None", "(range(0, 3), Ellipsis, None)"),
    ];
    for (code, expected) in rows {
        assert_eq!(kernel.show(code), format!("result: {expected}"), "{code}");
    }
}

#[test]
fn what_does_not_fit_a_line_has_an_item_a_line() {
    let mut kernel = TestKernel::new();
    let rows = [
        (
            "['x' * 39] * 2",
            format!("['{0}',\n '{0}']", "x".repeat(39)),
        ),
        (
            "{'k': {'l': ['y' * 38] * 2}}",
            format!("{{'k': {{'l': ['{0}',\n   '{0}']}}}}", "y".repeat(38)),
        ),
        (
            "[(1, 2)] * 11",
            format!("[{}]", ["(1, 2)"; 11].join(",\n ")),
        ),
    ];
    for (code, expected) in &rows {
        assert_eq!(kernel.show(code), format!("result: {expected}"), "{code}");
    }
    let long = kernel.show("[*range(1002)]");
    assert!(long.ends_with(" 998,\n 999,\n ...]"), "{long}");
}

#[test]
fn an_object_may_print_itself() {
    let mut kernel = TestKernel::new();
    kernel.execute(
        "class Tree:\n    def __init__(self, *below): self.below = below\n    \
         def _repr_pretty_(self, p, cycle):\n        if cycle: return p.text('Tree(...)')\n        \
         with p.group(5, 'Tree(', ')'):\n            for index, tree in enumerate(self.below):\n                \
         if index:\n                    p.text(',')\n                    p.breakable()\n                p.pretty(tree)\n\
         class Lines:\n    def __repr__(self): return 'one\\ntwo'",
    );
    assert_eq!(
        kernel.show("[Tree(1, Tree())]"),
        "result: [Tree(1, Tree())]"
    );
    assert_eq!(
        kernel.show("Tree('a' * 40, Tree('b' * 40, 2))"),
        format!(
            "result: Tree('{}',\n     Tree('{}', 2))",
            "a".repeat(40),
            "b".repeat(40)
        )
    );
    assert_eq!(
        kernel.show("t = Tree(); t.below = (t,); t"),
        "result: Tree(Tree(...))"
    );
    assert_eq!(kernel.show("[Lines(), 1]"), "result: [one\n two,\n 1]");
}

#[test]
fn the_printing_is_there_for_programs() {
    let mut kernel = TestKernel::new();
    assert_eq!(
        kernel.show("from IPython.lib.pretty import pretty, pprint\npprint({2, 1})\npretty([1], max_width=2)"),
        "stdout: \"{1, 2}\\n\"\nresult: '[1]'"
    );
    assert_eq!(
        kernel.show("pretty(['aaa', 'bbb'], max_width=10)"),
        "result: \"['aaa',\\n 'bbb']\""
    );
}
