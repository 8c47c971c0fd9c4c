//! How modules of installed packages are loaded, and what stands in for modules that wasm has not.

use crate::packages_index::PackagesKernel;
use crate::transcript::check;

#[test]
fn what_a_package_will_import_is_compiled_before_it_runs() {
    let mut kernel = PackagesKernel::with(
        r#"
files = {
    "thing/__init__.py": "import _octavo_site_loader as loader\nCOMPILED = sorted(path.rpartition('/')[2] for path in loader._ready)\nfrom . import a\ntry:\n    from . import other\nexcept SyntaxError as error:\n    other = error.filename\n",
    "thing/a.py": "try:\n    from thing.b import (\n        x,  # a remark\n    )\nexcept ImportError:\n    x = 1\ndef late():\n    from . import f\n",
    "thing/b.py": "from .deep.c import *\nfrom typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from . import e\nx = 2\n",
    "thing/deep/__init__.py": "",
    "thing/deep/c.py": "from .. import d\n",
    "thing/d.py": "import beside\n",
    "thing/e.py": "",
    "thing/f.py": "",
    "thing/other.py": "this is no Python",
    "beside.py": "",
}
index(thing=[wheel("thing", "1.0", files)])
"#,
    );
    kernel.show("%pip install -q thing");
    kernel.check(
        "import thing\n(thing.COMPILED, thing.a.x, thing.other)",
        "result: (['__init__.py', 'a.py', 'b.py', 'beside.py', 'c.py', 'd.py'],\n 2,\n 'FOLDER/site-packages/thing/other.py')",
    );
}

#[test]
fn numbers_of_c_are_there_where_no_code_of_c_is() {
    // The interpreter on the host has its own `ctypes`; this is the one for wasm.
    let load = "import _imp, types\nc = types.ModuleType('c')\nexec(_imp.get_frozen_object('_ctypes'), c.__dict__)\nclass Int(c._SimpleCData): _type_ = 'i'\n\
                class Byte(c._SimpleCData): _type_ = 'B'\nclass Char(c._SimpleCData): _type_ = 'c'\nclass Float(c._SimpleCData): _type_ = 'f'";
    let rows = [
        (
            "c.sizeof(Int), c.sizeof(Char * 5), c.sizeof(Float(1))",
            "result: (4, 5, 4)",
        ),
        (
            "Int(2**31).value, Byte(-1).value, Float(0.1).value == 0.1",
            "result: (-2147483648, 255, False)",
        ),
        (
            "a = (Char * 5)()\na.value = b'abc'\na.value, a.raw, a[1], len(a)",
            "result: (b'abc', b'abc\\x00\\x00', b'b', 5)",
        ),
    ];
    for (cell, expected) in rows {
        check(&[load, cell], expected);
    }
    let refusal = "try:\n    c.dlopen('libc.so')\nexcept OSError as error:\n    print(error)";
    check(
        &[load, refusal],
        "stdout: \"there is no machine code to call in the browser: of ctypes there are only the numbers of C and their sizes\\n\"",
    );
}
