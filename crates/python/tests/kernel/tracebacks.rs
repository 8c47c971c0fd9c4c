//! Tracebacks in detail: carets, hints, causes, groups, and the words of syntax errors.

use crate::transcript::{TestKernel, content_of};

/// What a cell shows below the rule and the head.
fn body(kernel: &mut TestKernel, code: &str) -> String {
    let shown = kernel.show(code);
    match shown.split_once("Traceback (most recent call last)\n") {
        Some((_, body)) => body.to_owned(),
        None => shown,
    }
}

#[test]
fn carets_stand_below_what_was_at_work() {
    let mut kernel = TestKernel::new();
    let rows = [
        (
            "x = 1 + (2 / 0)",
            "----> 1 x = 1 + (2 / 0)\n                 ~~^~~",
        ),
        (
            "x = [[1], {}][1]['k']",
            "----> 1 x = [[1], {}][1]['k']\n            ~~~~~~~~~~~~^^^^^",
        ),
        (
            "import math\nx = math.sqrt(-1)",
            "----> 2 x = math.sqrt(-1)\n            ~~~~~~~~~^^^^",
        ),
        ("x = int('x')", "----> 1 x = int('x')\n            ^^^^^^^^"),
        (
            "é = '日本'; x = é / 2",
            "----> 1 é = '日本'; x = é / 2\n                        ~~^~~",
        ),
        (
            "if True:\n\tx = nothing",
            "----> 2 \tx = nothing\n        \t    ^^^^^^^",
        ),
        // The body of a cell magic stands in the cell as it is compiled.
        (
            "%%time\na = 1\nx = 1 + (2 / 0)",
            "----> 3 x = 1 + (2 / 0)\n                 ~~^~~",
        ),
        (
            "%%capture --no-stderr\n%cd\nx = int('x')",
            "----> 3 x = int('x')\n            ^^^^^^^^",
        ),
        // All of the line was at work.
        ("raise ValueError('x')", "----> 1 raise ValueError('x')\n\n"),
        ("int('x')", "----> 1 int('x')\n\n"),
    ];
    for (code, expected) in rows {
        let body = body(&mut kernel, code);
        assert!(body.contains(expected), "{code}\n{body}");
    }
}

#[test]
fn a_name_that_is_near_is_asked_for() {
    let mut kernel = TestKernel::new();
    let rows = [
        (
            "prin(1)",
            "NameError: name 'prin' is not defined. Did you mean: 'print'?",
        ),
        (
            "import math\nmath.sqr",
            "AttributeError: module 'math' has no attribute 'sqr'. Did you mean: 'sqrt'?",
        ),
        (
            "[].appendd(1)",
            "AttributeError: 'list' object has no attribute 'appendd'. Did you mean: 'append'?",
        ),
        (
            "import jsn",
            "ModuleNotFoundError: No module named 'jsn'. Did you mean: 'json'?",
        ),
        (
            "statistics.mean([])",
            "NameError: name 'statistics' is not defined. Did you forget to import 'statistics'?",
        ),
        (
            "class A:\n    def __init__(self): self.size = 1\n    def f(self): return size\nA().f()",
            "NameError: name 'size' is not defined. Did you mean: 'self.size'?",
        ),
        ("zzzzzzzz", "NameError: name 'zzzzzzzz' is not defined"),
    ];
    for (code, expected) in rows {
        let body = body(&mut kernel, code);
        assert_eq!(body.lines().last(), Some(expected), "{code}");
    }
    let messages = kernel.execute("prin(1)");
    assert_eq!(
        content_of(&messages, "error")["evalue"],
        "name 'prin' is not defined"
    );
}

#[test]
fn each_exception_of_a_chain_has_its_own_head() {
    let mut kernel = TestKernel::new();
    let shown = kernel.show(
        "def f():\n    try:\n        {}['k']\n    except KeyError:\n        int('x')\ntry:\n    f()\nexcept ValueError as e:\n    raise TypeError('last') from e",
    );
    let places: Vec<_> = [
        "KeyError                                  Traceback",
        "KeyError: 'k'",
        "During handling of the above exception, another exception occurred:",
        "ValueError                                Traceback",
        "ValueError: invalid literal for int() with base 10: 'x'",
        "The above exception was the direct cause of the following exception:",
        "TypeError                                 Traceback",
        "TypeError: last",
    ]
    .iter()
    .map(|text| shown.rfind(text))
    .collect();
    assert!(places.iter().all(Option::is_some), "{shown}");
    assert!(places.is_sorted(), "{shown}");
}

#[test]
fn the_exceptions_of_a_group_stand_in_boxes() {
    let mut kernel = TestKernel::new();
    let body = body(
        &mut kernel,
        "def f():\n    try:\n        1 / 0\n    except ZeroDivisionError as e:\n        return e\nraise ExceptionGroup('several', [f(), ExceptionGroup('inner', [KeyError('k')])])",
    );
    let (_, group) = body.split_once("\n\nExceptionGroup").unwrap();
    assert_eq!(
        format!("ExceptionGroup{group}"),
        "ExceptionGroup: several (2 sub-exceptions)\n\
         +-+---------------- 1 ----------------\n  \
           | Cell In[1], line 3, in f()\n  \
           |       1 def f():\n  \
           |       2     try:\n  \
           | ----> 3         1 / 0\n  \
           |                 ~~^~~\n  \
           |       4     except ZeroDivisionError as e:\n  \
           |       5         return e\n  \
           |\n  \
           | ZeroDivisionError: division by zero\n  \
           +---------------- 2 ----------------\n  \
           | ExceptionGroup: inner (1 sub-exception)\n  \
           | +-+---------------- 1 ----------------\n  \
           |   | KeyError: 'k'\n  \
           |   +------------------------------------\n  \
           +------------------------------------"
    );
}

#[test]
fn notes_follow_what_an_exception_says() {
    let mut kernel = TestKernel::new();
    let body = body(
        &mut kernel,
        "e = ValueError('x'); e.add_note('note'); raise e",
    );
    assert!(body.ends_with("ValueError: x\nnote"), "{body}");
}

#[test]
fn syntax_errors_have_the_words_of_cpython() {
    let mut kernel = TestKernel::new();
    let rows = [
        (
            "print(1",
            "    print(1\n         ^\nSyntaxError: '(' was never closed",
        ),
        (
            "print(1))",
            "    print(1))\n            ^\nSyntaxError: unmatched ')'",
        ),
        (
            "if x\n    y",
            "    if x\n        ^\nSyntaxError: expected ':'",
        ),
        (
            "if True:\nx",
            "    x\n    ^\nIndentationError: expected an indented block after 'if' statement on line 1",
        ),
        ("x = 1\n  y = 2", "IndentationError: unexpected indent"),
        (
            "if x = 1: pass",
            "SyntaxError: invalid syntax. Maybe you meant '==' or ':=' instead of '='?",
        ),
        (
            "1 = x",
            "SyntaxError: cannot assign to literal here. Maybe you meant '==' instead of '='?",
        ),
        (
            "print 'a'",
            "SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)?",
        ),
        (
            "é = = 2",
            "    é = = 2\n        ^\nSyntaxError: invalid syntax",
        ),
        (
            "é = 'ü",
            "    é = 'ü\n        ^\nSyntaxError: unterminated string literal (detected at line 1)",
        ),
        ("'\\d' x", "SyntaxError: invalid syntax"),
    ];
    for (code, expected) in rows {
        let shown = kernel.show(code);
        assert!(shown.ends_with(expected), "{code}\n{shown}");
        assert!(!shown.contains("Warning"), "{shown}");
    }
    let messages = kernel.execute("x = (1,\ny");
    assert_eq!(
        content_of(&messages, "error")["evalue"],
        "'(' was never closed (Cell In[12], line 1)"
    );
}

#[test]
fn an_error_in_code_that_is_text_shows_the_way_to_it() {
    let mut kernel = TestKernel::new();
    let body = body(&mut kernel, "x = eval('1 +')");
    assert!(body.starts_with("Cell In[1], line 1\n"), "{body}");
    assert!(
        body.ends_with("  File <string>, line 1\n    1 +\n       ^\nSyntaxError: invalid syntax"),
        "{body}"
    );
}

#[test]
fn more_or_less_may_be_shown() {
    let mut kernel = TestKernel::new();
    kernel.execute("def f(n):\n    # Why.\n    return n / 0");
    kernel.execute("%xmode Minimal");
    assert_eq!(
        body(&mut kernel, "f(1)"),
        "error: ZeroDivisionError: division by zero\nZeroDivisionError: division by zero"
    );
    kernel.execute("%xmode Plain");
    assert_eq!(
        body(&mut kernel, "f(1)"),
        "Cell In[5], line 1\n----> 1 f(1)\n\nCell In[1], line 3, in f(n)\n----> 3     return n / 0\n                   ~~^~~\n\nZeroDivisionError: division by zero"
    );
    kernel.execute("%xmode Verbose");
    assert!(body(&mut kernel, "f(1)").contains("\n        n = 1\n"));
}
