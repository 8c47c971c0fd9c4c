//! Errors as a person sees them: the traceback names the cell and its line.

use crate::transcript::{TestKernel, check, content_of, show};
use serde_json::json;

const RULE: &str = "---------------------------------------------------------------------------";

#[test]
fn a_traceback_names_the_cell_and_points_at_the_line() {
    check(
        &["x = 1\n\n1/0\ny = 2"],
        &format!(
            "error: ZeroDivisionError: division by zero\n{RULE}\n\
             ZeroDivisionError                         Traceback (most recent call last)\n\
             Cell In[1], line 3\n      1 x = 1\n      2\n----> 3 1/0\n        ~^~\n      4 y = 2\n\nZeroDivisionError: division by zero"
        ),
    );
}

#[test]
fn a_traceback_goes_through_all_cells_involved() {
    check(
        &["def f(x):\n    return 1 / x", "f(0)"],
        &format!(
            "error: ZeroDivisionError: division by zero\n{RULE}\n\
             ZeroDivisionError                         Traceback (most recent call last)\n\
             Cell In[2], line 1\n----> 1 f(0)\n\n\
             Cell In[1], line 2, in f(x)\n      1 def f(x):\n----> 2     return 1 / x\n                   ~~^~~\n\n\
             ZeroDivisionError: division by zero"
        ),
    );
}

#[test]
fn a_cell_that_is_not_stored_leaves_the_source_of_the_others() {
    let mut kernel = TestKernel::new();
    kernel.execute("def f(x):\n    return 1 / x");
    let request = json!({ "code": "'another'\nf(0)", "store_history": false });
    let shown = show(&kernel.request("execute_request", request));
    assert!(shown.contains("Cell (not stored), line 2\n"), "{shown}");
    assert!(shown.contains("----> 2     return 1 / x"), "{shown}");
}

#[test]
fn a_syntax_error_points_at_its_column() {
    let mut kernel = TestKernel::new();
    let shown = kernel.show("a = 1\nb = 2 + * 3");
    assert!(shown.starts_with("error: SyntaxError: "), "{shown}");
    assert!(
        shown.contains("  Cell In[1], line 2\n    b = 2 + * 3\n            ^"),
        "{shown}"
    );
}

#[test]
fn causes_are_shown_before_what_they_caused() {
    let mut kernel = TestKernel::new();
    let shown = kernel
        .show("try:\n    1/0\nexcept ZeroDivisionError as e:\n    raise ValueError('bad') from e");
    let cause = shown.rfind("ZeroDivisionError: division by zero").unwrap();
    let joint = shown
        .find("The above exception was the direct cause of the following exception:")
        .unwrap();
    let end = shown.rfind("ValueError: bad").unwrap();
    assert!(cause < joint && joint < end, "{shown}");
}

#[test]
fn recursion_ends_in_an_error_and_a_short_traceback() {
    let mut kernel = TestKernel::new();
    let shown = kernel.show("def f(n): return f(n + 1)\nf(0)");
    assert!(
        shown.starts_with("error: RecursionError: "),
        "{}",
        &shown[..200.min(shown.len())]
    );
    assert!(
        shown.lines().count() < 60,
        "{} lines",
        shown.lines().count()
    );
    assert_eq!(kernel.show("1+1"), "result: 2");
}

#[test]
fn every_exception_is_an_output_and_the_kernel_lives() {
    let cells = [
        ("import sys\nsys.exit(3)", "SystemExit"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt"),
        (
            "class E(Exception):\n    def __str__(self): raise ValueError\nraise E",
            "E",
        ),
        ("import no_such_module", "ModuleNotFoundError"),
        ("open('/no/such/file')", "FileNotFoundError"),
        ("input()", "StdinNotImplementedError"),
        (
            "class R:\n    def __repr__(self): return 1/0\nR()",
            "ZeroDivisionError",
        ),
        ("display({'text/plain': object()}, raw=True)", "TypeError"),
        (
            "a = []; a.append(a); display({'application/json': a}, raw=True)",
            "ValueError",
        ),
    ];
    let mut kernel = TestKernel::new();
    for (cell, ename) in cells {
        let messages = kernel.execute(cell);
        assert_eq!(
            content_of(&messages, "error")["ename"],
            json!(ename),
            "{cell}"
        );
        assert_eq!(
            content_of(&messages, "execute_reply")["status"],
            json!("error"),
            "{cell}"
        );
    }
    assert_eq!(kernel.show("'alive'"), "result: 'alive'");
}
