//! What is too deep or too large ends in an exception, and the kernel lives.

use serde_json::json;

use crate::transcript::{TestKernel, content_of};

/// A value that holds itself this often.
const DEEP: &str = "import copy, json, pickle\ndeep = []\nfor _ in range(20000): deep = [deep]\nother = copy.copy(deep)\n";

#[test]
fn what_goes_too_deep_ends_in_a_recursion_error() {
    let mut kernel = TestKernel::new();
    assert_eq!(kernel.show(DEEP), "");
    let cells = [
        "def f(n): return f(n + 1)\nf(0)",
        "def f(n):\n    try: return f(n + 1)\n    finally: pass\nf(0)",
        "class A:\n    def __getattr__(self, name): return getattr(self, name + 'x')\nA().a",
        "class A:\n    def __repr__(self): return repr(self)\nA()",
        "class A:\n    def __eq__(self, other): return self == other\nA() == A()",
        "def key(x): return sorted([1, 2], key=key)\nkey(1)",
        "def again(x): return list(map(again, [x]))\nagain(1)",
        "repr(deep)",
        "deep",
        "print(deep)",
        "deep == [other]",
        "json.dumps(deep)",
        "json.loads('[' * 50000)",
        "copy.deepcopy(deep)",
        "pickle.dumps(deep)",
        "import sys\nsys.setrecursionlimit(10**6)\ndef f(): return [f() for _ in 'a']\nf()",
    ];
    for cell in cells {
        let messages = kernel.execute(cell);
        assert_eq!(
            content_of(&messages, "error")["ename"],
            json!("RecursionError"),
            "{cell}"
        );
    }
    assert_eq!(kernel.show("del deep, other\n'alive'"), "result: 'alive'");
}

#[test]
fn what_is_too_large_ends_in_a_memory_error() {
    let mut kernel = TestKernel::new();
    for cell in ["[0] * 10**15", "bytearray(10**17)", "x = 1 << 10**17"] {
        let messages = kernel.execute(cell);
        let ename = &content_of(&messages, "error")["ename"];
        assert!(
            ["MemoryError", "OverflowError"]
                .map(|e| json!(e))
                .contains(ename),
            "{cell}: {ename}"
        );
    }
    assert_eq!(kernel.show("'alive'"), "result: 'alive'");
}
