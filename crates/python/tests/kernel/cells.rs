//! What a person sees of a cell: results, streams, displays, errors.

use crate::transcript::{TestKernel, check};

#[test]
fn the_value_of_the_last_expression_is_the_result() {
    check(&["1+1"], "result: 2");
    check(&["x = 5\nx"], "result: 5");
    check(&["1\n2"], "result: 2");
    check(&["x: int = 3\nx"], "result: 3");
    check(&["'''text\nover lines'''"], "result: 'text\\nover lines'");
    check(&["a = 1; a"], "result: 1");
    check(&["def f():\n    return 7\n\nf()"], "result: 7");
    check(&["[i * i for i in range(4)]"], "result: [0, 1, 4, 9]");
}

#[test]
fn what_is_no_expression_or_none_has_no_result() {
    for cell in [
        "x = 1",
        "None",
        "def f(): pass",
        "class C: pass",
        "for i in range(3): i",
        "# only a comment",
        "",
    ] {
        check(&[cell], "");
    }
}

#[test]
fn names_live_from_cell_to_cell() {
    check(
        &["x = 40", "def add(y): return x + y", "add(2)"],
        "result: 42",
    );
    check(&["import math", "math.floor(2.5)"], "result: 2");
    check(&["__name__"], "result: '__main__'");
}

#[test]
fn inputs_and_results_are_kept_under_their_names() {
    check(
        &["10", "20", "(_, __, _1, Out[2])"],
        "result: (20, 10, 10, 20)",
    );
    check(
        &["a = 1", "b = 2", "(In[1], _i1, _i, _ii)"],
        "result: ('a = 1', 'a = 1', 'b = 2', 'a = 1')",
    );
    check(&["_ = 'mine'", "5", "_"], "result: 'mine'");
}

#[test]
fn streams_are_apart_and_in_order() {
    check(
        &["print('a')\nprint('b', end='')"],
        "stdout: \"a\\n\"\nstdout: \"b\"",
    );
    check(
        &["import sys\nprint('out')\nprint('err', file=sys.stderr)\nprint('out')"],
        "stdout: \"out\\n\"\nstderr: \"err\\n\"\nstdout: \"out\\n\"",
    );
    check(
        &["print('before')\ndisplay(1)\nprint('after')"],
        "stdout: \"before\\n\"\ndisplay: 1\nstdout: \"after\\n\"",
    );
}

#[test]
fn many_lines_travel_in_few_messages() {
    let mut kernel = TestKernel::new();
    let messages = kernel.execute("for i in range(20000): print(i)");
    let texts: Vec<&str> = messages
        .iter()
        .filter(|m| m.header.msg_type == "stream")
        .filter_map(|m| m.content["text"].as_str())
        .collect();
    let expected: String = (0..20000).map(|i| format!("{i}\n")).collect();
    assert_eq!(texts.concat(), expected);
    assert!(texts.len() < 2_000, "{} messages", texts.len());
}

#[test]
fn an_object_shows_itself_by_its_representations() {
    check(
        &[
            "class H:\n    def _repr_html_(self): return '<b>hi</b>'\n    def __repr__(self): return 'hi'\nH()",
        ],
        r#"result: {"text/html":"<b>hi</b>","text/plain":"hi"}"#,
    );
    check(
        &[
            "class P:\n    def _repr_png_(self): return b'\\x89PNG', {'width': 5}\n    def __repr__(self): return 'p'\ndisplay(P())",
        ],
        r#"display: {"image/png":"iVBORw==","text/plain":"p"}"#,
    );
    check(
        &[
            "class M:\n    def _repr_mimebundle_(self, include=None, exclude=None): return {'text/plain': 'm', 'text/latex': '$x$'}\nM()",
        ],
        r#"result: {"text/plain":"m","text/latex":"$x$"}"#,
    );
    check(
        &["class D:\n    def _ipython_display_(self): print('shown')\nD()"],
        "stdout: \"shown\\n\"",
    );
    check(
        &["class H:\n    def _repr_html_(self): return 'x'\nH"],
        "result: __main__.H",
    );
}

#[test]
fn displays_are_updated_and_cleared() {
    check(
        &["h = display(1, display_id='d')\nh.update(2)"],
        "display: 1\nupdate: 2",
    );
    check(
        &["from _octavo_display import clear_output\nclear_output(wait=True)"],
        "clear: wait=true",
    );
    check(
        &[
            "display({'text/html': '<i>i</i>', 'application/json': {'a': [1, 2.5, None, True, 10**30]}}, raw=True)",
        ],
        r#"display: {"text/html":"<i>i</i>","application/json":{"a":[1,2.5,null,true,1000000000000000000000000000000]}}"#,
    );
}

#[test]
fn containers_are_printed_as_ipython_prints_them() {
    check(&["{3, 1, 2}"], "result: {1, 2, 3}");
    check(
        &["(1,), [], {}, set(), frozenset({2, 1})"],
        "result: ((1,), [], {}, set(), frozenset({1, 2}))",
    );
    check(&["int, [str]"], "result: (int, [str])");
    check(&["a = [1]; a.append(a); a"], "result: [1, [...]]");
    check(
        &["[10**30, 10**31, 10**32]"],
        "result: [1000000000000000000000000000000,\n 10000000000000000000000000000000,\n 100000000000000000000000000000000]",
    );
    check(
        &["{'one': ['a' * 40, 'b' * 40], 'two': 2}"],
        &format!(
            "result: {{'one': ['{}',\n  '{}'],\n 'two': 2}}",
            "a".repeat(40),
            "b".repeat(40)
        ),
    );
}

#[test]
fn a_semicolon_hides_the_result() {
    check(&["1 + 1;"], "");
    check(&["1; 2 # not hidden"], "result: 2");
    check(&["é = 'ü'; é"], "result: 'ü'");
}

#[test]
fn a_warning_is_shown_once() {
    let mut kernel = TestKernel::new();
    let shown = kernel.show("x = '\\d'\nx");
    assert_eq!(shown.matches("SyntaxWarning").count(), 1, "{shown}");
}

#[test]
fn a_person_may_take_every_name_of_the_shell() {
    let cells = [
        "In = 1",
        "Out = 5",
        "del _, __, ___, _i, _ii, _iii",
        "_oh = _ih = None",
        "6 * 7",
    ];
    check(&cells, "result: 42");
}

#[test]
fn a_deep_value_is_shown_without_delay() {
    let mut kernel = TestKernel::new();
    let shown = kernel.show("t = 0\nfor _ in range(13): t = [t, t]\nt");
    assert_eq!(shown.matches('0').count(), 1 << 13);
}

#[test]
fn a_representation_of_the_wrong_kind_is_none() {
    check(
        &[
            "class H:\n    def _repr_html_(self): return 5\n    def __repr__(self): return 'plain'\nH()",
        ],
        "result: plain",
    );
    check(
        &[
            "class M:\n    def _repr_mimebundle_(self, **_): return {'text/html': 1, 'text/plain': 'm'}\nM()",
        ],
        "result: m",
    );
}

#[test]
fn a_starred_expression_is_a_tuple() {
    check(&["*range(3),"], "result: (0, 1, 2)");
    check(&["a = 1\n*range(3), a"], "result: (0, 1, 2, 1)");
}
