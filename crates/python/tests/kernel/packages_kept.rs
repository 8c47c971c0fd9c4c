//! Packages that are remembered when the kernel is restarted.

use crate::packages_index::PackagesKernel;

const INDEX: &str = r#"
files = {"thing/__init__.py": "VERSION = '1.0'\n", "thing/data.txt": "text", "thing-1.0.dist-info/entry_points.txt": "[games]\nchess = thing:chess\n"}
index(
    thing=[wheel("thing", "1.0", files), wheel("thing", "2.0")],
    tool=[wheel("tool", "1.0", needs=["thing<2"])],
)
"#;

/// A kernel that was restarted after `tool` and what it needs were installed in the one before.
fn restarted() -> PackagesKernel {
    let mut kernel = PackagesKernel::with(INDEX);
    kernel.show("%pip install -q tool");
    kernel.restart();
    kernel
}

const NOT_THERE: &str = "ModuleNotFoundError: No module named 'thing'";

#[test]
fn what_was_installed_is_found_again_and_unpacked_when_it_is_imported() {
    let mut kernel = restarted();
    kernel.check("import os\nos.path.exists(SITE_PACKAGES)", "result: False");
    kernel.check("import thing\nthing.VERSION", "result: '1.0'");
    kernel.check(
        "sorted(os.listdir(SITE_PACKAGES))",
        "result: ['thing', 'thing-1.0.dist-info']",
    );
    kernel.check(
        "import tool, importlib.resources as r\nr.files('thing').joinpath('data.txt').read_text()",
        "result: 'text'",
    );
}

#[test]
fn what_is_remembered_counts_as_installed_before_it_is_unpacked() {
    let mut kernel = restarted();
    kernel.check_printed(
        "%pip list",
        "Package Version\n------- -------\nthing   1.0\ntool    1.0\n",
    );
    kernel.check_printed(
        "%pip install tool",
        "Requirement already satisfied: tool (1.0)\n",
    );
    kernel.check(
        "import importlib.metadata as m\nm.version('tool'), m.requires('Tool')",
        "result: ('1.0', ['thing<2'])",
    );
    kernel.check(
        "m.distribution('thing').read_text('entry_points.txt')",
        "result: '[games]\\nchess = thing:chess\\n'",
    );
    kernel.check(
        "[e.name for e in m.distribution('thing').entry_points], [e.name for e in m.entry_points(group='games')]",
        "result: (['chess'], ['chess'])",
    );
    kernel.check(
        "import importlib.util, os\nos.path.exists(SITE_PACKAGES)",
        "result: False",
    );
    kernel.check(
        "'thing/data.txt' in map(str, m.files('thing')), m.packages_distributions()['tool']",
        "result: (True, ['tool'])",
    );
    kernel.check(
        "m.distribution('thing').read_text('INSTALLER'), m.distribution('thing').read_text('absent')",
        "result: ('octavo\\n', None)",
    );
}

#[test]
fn what_is_uninstalled_is_forgotten() {
    for is_imported in [false, true] {
        let mut kernel = restarted();
        if is_imported {
            kernel.show("import thing");
        }
        kernel.check_printed(
            "%pip uninstall thing",
            "Successfully uninstalled thing-1.0\n",
        );
        kernel.check_printed(
            "%pip list",
            "Package Version\n------- -------\ntool    1.0\n",
        );
        kernel.restart();
        let shown = kernel.show("import thing");
        assert!(shown.contains(NOT_THERE), "{shown}");
    }
}

#[test]
fn everything_can_be_forgotten() {
    let mut kernel = restarted();
    kernel.show("import thing");
    kernel.check_printed(
        "%pip forget",
        "Forgotten: thing, tool\nWhat was imported, or installed since the kernel started, is there until it is restarted.\n",
    );
    kernel.check("thing.VERSION", "result: '1.0'");
    kernel.restart();
    kernel.check_printed(
        "%pip list",
        "No packages are installed. `%pip install NAME` installs one.\n",
    );
    kernel.check_printed("%pip forget", "No packages are remembered.\n");
    kernel.check_error("%pip forget thing", "%pip uninstall NAME");
}

#[test]
fn the_version_that_was_installed_last_is_remembered() {
    let mut kernel = PackagesKernel::with(INDEX);
    kernel.show("%pip install -q thing==1.0");
    kernel.show("%pip install -q -U thing");
    kernel.restart();
    kernel.check("import thing\nthing.VERSION", "result: '2.0'");
}

#[test]
fn what_is_damaged_is_forgotten_and_told() {
    for (damage, told) in [
        (
            "open(f'{FOLDER}/kept/thing.whl', 'ab').write(b'x')",
            "import thing",
        ),
        ("os.remove(f'{FOLDER}/kept/thing.whl')", "import thing"),
        (
            "open(f'{FOLDER}/kept/thing.json', 'w').write('{')",
            "%pip list",
        ),
        (
            "open(f'{FOLDER}/kept/thing.json', 'w').write('[]')",
            "import thing",
        ),
    ] {
        let mut kernel = restarted();
        kernel.show(&format!("import os\n_ = {damage}"));
        let shown = kernel.show(told);
        assert!(
            shown.contains("What was kept of thing is damaged, and was forgotten: `%pip install thing` installs it again."),
            "{damage}: {shown}"
        );
        let shown = kernel.show("import thing");
        assert!(shown.contains(NOT_THERE), "{damage}: {shown}");
        kernel.show("%pip install -q thing==1.0");
        kernel.check("import thing\nthing.VERSION", "result: '1.0'");
    }
}

#[test]
fn where_nothing_is_kept_packages_are_for_this_kernel_alone() {
    let mut kernel = PackagesKernel::with(INDEX);
    kernel.show("del os.environ['OCTAVO_KEPT']");
    kernel.show("%pip install -q thing==1.0");
    kernel.check("import thing\nthing.VERSION", "result: '1.0'");
    kernel.restart();
    let shown = kernel.show("import thing");
    assert!(shown.contains(NOT_THERE), "{shown}");
}

#[test]
fn the_names_of_what_is_remembered_are_completed() {
    let mut kernel = restarted();
    kernel.check(
        "import _octavo_modules\n{'thing', 'tool'} <= set(_octavo_modules.importable(''))",
        "result: True",
    );
}
