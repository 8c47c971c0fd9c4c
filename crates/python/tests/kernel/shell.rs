//! `get_ipython()`: what code reaches of the shell, and what may happen around cells.

use serde_json::json;

use crate::magics::check_each;
use crate::transcript::{TestKernel, check, content_of};

#[test]
fn a_cell_runs_within_another() {
    check_each(&[
        (
            "r = get_ipython().run_cell('x = 3\\nx * 2')\nr.result, r.success",
            "result: 6\nresult: (6, True)",
        ),
        ("x", "result: 3"),
    ]);
    let mut kernel = TestKernel::new();
    let shown =
        kernel.show("r = get_ipython().run_cell('1 +')\nr.success, type(r.error_before_exec)");
    assert!(shown.ends_with("result: (False, SyntaxError)"), "{shown}");
    let shown = kernel.show("r = get_ipython().run_cell('1/0')\nr.raise_error()");
    assert!(shown.starts_with("stderr: "), "{shown}");
    assert!(shown.contains("\nerror: ZeroDivisionError"), "{shown}");
}

#[test]
fn names_are_put_in_and_read() {
    check_each(&[
        ("ip = get_ipython()\nip.push({'a': 5})\na", "result: 5"),
        ("ip.ev('a + 1')", "result: 6"),
        ("ip.ex('b = a * 2')\nb, ip.user_ns['b']", "result: (10, 10)"),
        (
            "def f():\n    inner = 1\n    ip.push('inner')\nf()\ninner",
            "result: 1",
        ),
        (
            "ip.drop_by_id({'a': 5})\n'a' in ip.user_ns",
            "result: False",
        ),
    ]);
}

#[test]
fn functions_are_called_around_cells() {
    check_each(&[
        (
            "events = get_ipython().events\n\
             def before(info): print('before', info.raw_cell)\n\
             def after(result): print('after', result.result, result.error_in_exec)\n\
             def plain(): print('always')\n\
             events.register('pre_run_cell', before)\n\
             events.register('post_run_cell', after)\n\
             events.register('pre_execute', plain)",
            "stdout: \"after None None\\n\"",
        ),
        (
            "6 * 7",
            "stdout: \"always\\n\"\nstdout: \"before 6 * 7\\n\"\nresult: 42\nstdout: \"after 42 None\\n\"",
        ),
    ]);
    let mut kernel = TestKernel::new();
    kernel.execute("def bad(info): 1/0\nget_ipython().events.register('pre_run_cell', bad)");
    let shown = kernel.show("'goes on'");
    assert!(shown.contains("Error in callback"), "{shown}");
    assert!(shown.ends_with("result: 'goes on'"), "{shown}");
}

#[test]
fn a_silent_cell_is_none_to_those_who_watch_cells() {
    let mut kernel = TestKernel::new();
    kernel.execute(
        "seen = []\nget_ipython().events.register('pre_run_cell', lambda info: seen.append(info.raw_cell))",
    );
    kernel.request("execute_request", json!({ "code": "1", "silent": true }));
    assert_eq!(kernel.show("seen"), "result: ['seen']");
}

#[test]
fn every_expression_of_a_cell_may_be_shown() {
    check_each(&[
        (
            "from IPython.core.interactiveshell import InteractiveShell\nInteractiveShell.ast_node_interactivity = 'all'",
            "",
        ),
        ("1\nx = 2\nx + 1\nif x: 9", "result: 1\nresult: 3"),
        ("1\n2;", "result: 1"),
        (
            "%config InteractiveShell.ast_node_interactivity = 'last_expr_or_assign'",
            "",
        ),
        ("y = 8", "result: 8"),
        ("get_ipython().ast_node_interactivity = 'none'", ""),
        ("5", ""),
    ]);
}

#[test]
fn libraries_know_that_they_are_in_a_notebook() {
    check(
        &["type(get_ipython()).__name__, 'IPKernelApp' in get_ipython().config, __IPYTHON__"],
        "result: ('ZMQInteractiveShell', True, True)",
    );
    check(
        &[
            "import IPython\nIPython.get_ipython() is get_ipython() is IPython.InteractiveShell.instance()",
        ],
        "result: True",
    );
}

#[test]
fn cells_are_changed_by_functions_of_the_person() {
    check_each(&[
        (
            "def shout(lines): return [line.replace('plus', '+') for line in lines]\n\
             get_ipython().input_transformers_cleanup.append(shout)",
            "",
        ),
        ("1 plus 2", "result: 3"),
        (
            "get_ipython().transform_cell('%who')",
            "result: \"get_ipython().run_line_magic('who', '')\\n\"",
        ),
    ]);
}

#[test]
fn the_tree_of_a_cell_is_changed_by_objects_of_the_person() {
    check_each(&[
        (
            "import ast\n\
             class Double(ast.NodeTransformer):\n\
             \x20   def visit_Constant(self, node):\n\
             \x20       return ast.Constant(node.value * 2)\n\
             get_ipython().ast_transformers.append(Double())",
            "",
        ),
        ("x = 4\nx + 1", "result: 10"),
        ("x;", ""),
        ("get_ipython().ast_transformers.clear()\nx", "result: 8"),
        ("x + 1", "result: 9"),
    ]);
}

#[test]
fn exceptions_are_reported_by_who_asks_for_them() {
    let mut kernel = TestKernel::new();
    kernel.execute(
        "def report(shell, kind, value, traceback, tb_offset=None):\n    print('own words:', value)\n\
         get_ipython().set_custom_exc((ValueError,), report)",
    );
    let messages = kernel.execute("raise ValueError('bad')");
    assert_eq!(
        content_of(&messages, "stream")["text"],
        json!("own words: bad\n")
    );
    assert_eq!(content_of(&messages, "error")["traceback"], json!([]));
    assert!(kernel.show("1/0").contains("line 1"));
}

#[test]
fn prompts_and_indentation_that_were_copied_are_no_code() {
    check(
        &[">>> x = 1\n>>> for i in range(2):\n...     x += i\n...\n>>> x"],
        "result: 2",
    );
    check(
        &["In [1]: def f():\n   ...:     return 5\n   ...:\nIn [2]: f()"],
        "result: 5",
    );
    check(&["    x = 1\n    if x:\n        y = 2\n    y"], "result: 2");
}

#[test]
fn code_with_magics_is_complete_or_goes_on() {
    let mut kernel = TestKernel::new();
    for (code, expected) in [
        ("%time x = 1", "complete"),
        ("!ls", "complete"),
        ("x = !ls", "complete"),
        ("len?", "complete"),
        ("%%time", "incomplete"),
        ("%%html\n<b>", "incomplete"),
        ("%%html\n<b>\n", "complete"),
        ("!ls \\", "incomplete"),
        ("for x in y:\n    %who", "incomplete"),
        ("for x in y:\n    %who\n", "complete"),
        ("x = (\n%who", "incomplete"),
        ("await f()", "complete"),
        ("async with x:", "incomplete"),
    ] {
        let messages = kernel.request("is_complete_request", json!({ "code": code }));
        let reply = content_of(&messages, "is_complete_reply");
        assert_eq!(reply["status"], json!(expected), "{code:?}");
    }
}
