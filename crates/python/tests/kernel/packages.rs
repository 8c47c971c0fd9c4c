//! `%pip`: what is installed, chosen and said. The packages are made in the test.

use crate::packages_index::PackagesKernel;

/// Versions of `thing`, and `tool`, which needs it.
const INDEX: &str = r#"
index(
    thing=[wheel("thing", version) for version in ("1.0", "1.5", "2.0", "3.0b1")],
    tool=[wheel("tool", "1.0", needs=["thing<2", "absent; python_version < '3'", "other; extra == 'more'"], extras=["more"])],
    other=[wheel("other", "0.1")],
)
"#;

#[test]
fn a_package_is_installed_with_what_it_needs() {
    let mut kernel = PackagesKernel::with(INDEX);
    kernel.check_printed(
        "%pip install tool",
        "Installing collected packages: thing, tool\nSuccessfully installed thing-1.5 tool-1.0\n",
    );
    kernel.check(
        "import tool, thing\nimport importlib.metadata as m\n(tool.VERSION, thing.VERSION, m.version('tool'), m.requires('tool')[0])",
        "result: ('1.0', '1.5', '1.0', 'thing<2')",
    );
    kernel.check_printed(
        "%pip install tool thing",
        "Requirement already satisfied: tool (1.0)\nRequirement already satisfied: thing (1.5)\n",
    );
}

#[test]
fn the_newest_version_that_fits_is_chosen() {
    for (wanted, version) in [
        ("thing", "2.0"),
        ("\"thing<2\"", "1.5"),
        ("thing==1.0", "1.0"),
        ("'thing>=1,!=2.0'", "1.5"),
        ("--pre thing", "3.0b1"),
        ("thing>=3.0b1", "3.0b1"),
        ("tool thing>1", "1.5"),
        ("--no-deps tool thing", "2.0"),
    ] {
        let mut kernel = PackagesKernel::with(INDEX);
        kernel.show(&format!("%pip install -q {wanted}"));
        let installed = "import thing\nthing.VERSION";
        assert_eq!(
            kernel.show(installed),
            format!("result: '{version}'"),
            "{wanted}"
        );
    }
}

#[test]
fn extras_and_markers_are_followed() {
    let mut kernel = PackagesKernel::with(INDEX);
    kernel.check_printed(
        "%pip install tool[more] \"thing; python_version > '3'\" \"gone; sys_platform == 'nowhere'\"",
        "Ignored: gone; sys_platform == \"nowhere\" is not meant for this machine\nInstalling collected packages: other, \
         thing, tool\nSuccessfully installed other-0.1 thing-1.5 tool-1.0\n",
    );
}

#[test]
fn another_version_takes_the_place_of_the_one_before() {
    let mut kernel = PackagesKernel::with(INDEX);
    kernel.show("%pip install -q thing==1.0");
    kernel.check_printed(
        "%pip install thing",
        "Requirement already satisfied: thing (1.0)\n",
    );
    kernel.show("%pip install -q -U thing");
    kernel.check_printed(
        "%pip list",
        "Package Version\n------- -------\nthing   2.0\n",
    );
    kernel.check(
        "import os\nsorted(os.listdir(SITE_PACKAGES))",
        "result: ['thing-2.0.dist-info', 'thing.py']",
    );
    kernel.show("import thing");
    let shown = kernel.show("%pip install thing==1.0");
    assert!(
        shown.contains("thing was imported before: restart the kernel to use version 1.0"),
        "{shown}"
    );
}

#[test]
fn what_is_installed_can_be_listed_shown_and_taken_out() {
    let mut kernel = PackagesKernel::with(INDEX);
    kernel.check_printed(
        "%pip list",
        "No packages are installed. `%pip install NAME` installs one.\n",
    );
    kernel.show("%pip install -q tool");
    kernel.check_printed("%pip freeze", "thing==1.5\ntool==1.0\n");
    kernel.check_printed(
        "%pip show thing",
        "Name: thing\nVersion: 1.5\nSummary: A test\nHome-page:\nLicense:\nLocation: FOLDER/site-packages\nRequires:\n\
         Required-by: tool\n",
    );
    kernel.check_printed(
        "%pip uninstall -y tool absent",
        "Successfully uninstalled tool-1.0\nabsent is not installed\n",
    );
    kernel.check(
        "import os\nsorted(os.listdir(SITE_PACKAGES))",
        "result: ['thing-1.5.dist-info', 'thing.py']",
    );
    kernel.check_printed(
        "%pip show ipython",
        "Name: ipython\nSummary: part of Octavo\n",
    );
}

#[test]
fn a_requirements_file_is_read_with_what_it_names() {
    let mut kernel = PackagesKernel::with(
        r#"
open(f"{FOLDER}/all.txt", "w").write(f"-r more.txt\n# a comment\n--index-url {INDEX}\nthing \\\n  <2  # the older\n") and None
open(f"{FOLDER}/more.txt", "w").write("other==0.1\n") and None
index(thing=[wheel("thing", "1.0"), wheel("thing", "2.0")], other=[wheel("other", "0.1")])
del os.environ["OCTAVO_INDEX_URL"]
"#,
    );
    kernel.check_printed(
        "%pip install -r $FOLDER/all.txt",
        "Installing collected packages: other, thing\nSuccessfully installed other-0.1 thing-1.0\n",
    );
}

#[test]
fn a_wheel_is_installed_from_its_path_and_its_url() {
    let mut kernel = PackagesKernel::with(INDEX);
    for place in [
        "$FOLDER/index/thing/thing-1.0-py3-none-any.whl",
        "file://$FOLDER/index/thing/thing-1.5-py3-none-any.whl",
        "\"thing @ file://$FOLDER/index/thing/thing-2.0-py3-none-any.whl\"",
    ] {
        let shown = kernel.show(&format!("%pip install {place}"));
        assert!(shown.contains("Successfully installed thing-"), "{shown}");
    }
    kernel.check(
        "import importlib.metadata as m, json\njson.loads(m.distribution('thing').read_text('direct_url.json'))['url']",
        "result: 'file://FOLDER/index/thing/thing-2.0-py3-none-any.whl'",
    );
}

#[test]
fn a_yanked_version_is_taken_only_when_it_is_named() {
    let index = r#"index(thing=[wheel("thing", "1.0"), (*wheel("thing", "2.0"), {"yanked": "it was broken"})])"#;
    for (wanted, version) in [("thing", "1.0"), ("thing==2.0", "2.0")] {
        let mut kernel = PackagesKernel::with(index);
        kernel.show(&format!("%pip install -q {wanted}"));
        kernel.check(
            "import thing\nthing.VERSION",
            &format!("result: '{version}'"),
        );
    }
}

#[test]
fn a_version_for_another_python_is_passed_over() {
    let mut kernel = PackagesKernel::with(
        r#"index(thing=[wheel("thing", "1.0"), (*wheel("thing", "2.0"), {"requires-python": ">=4"}), (*wheel("thing", "1.5"), {"requires-python": ">=3.14"})])"#,
    );
    kernel.show("%pip install -q thing");
    kernel.check("import thing\nthing.VERSION", "result: '1.5'");
}

#[test]
fn the_site_comes_before_the_index() {
    let mut kernel = PackagesKernel::with(
        r#"
index(thing=[wheel("thing", "2.0")], other=[wheel("other", "0.1")])
index("site/wheels", thing=[wheel("thing", "1.0")])
os.environ["OCTAVO_SITE_URL"] = f"file://{FOLDER}/site/"
"#,
    );
    kernel.check_printed(
        "%pip install thing other",
        "Installing collected packages: other, thing\nSuccessfully installed other-0.1 thing-1.0\n",
    );
    kernel.show("%pip install -q thing>1");
    kernel.check("import thing\nthing.VERSION", "result: '2.0'");
}

#[test]
fn a_compiled_part_that_only_makes_faster_is_left_out() {
    let mut kernel = PackagesKernel::with(
        r#"
files = {"yaml.py": "X = 1\n", "_yaml.cpython-314-x86_64-linux-gnu.so": "compiled"}
index(pyyaml=[wheel("pyyaml", "6.0", files, tag=tag) for tag in ("cp313-cp313-win32", "cp314-cp314-manylinux_2_17_x86_64")])
"#,
    );
    kernel.show("%pip install -q PyYAML");
    kernel.check(
        "import os, yaml\nyaml.X, sorted(os.listdir(SITE_PACKAGES))",
        "result: (1, ['pyyaml-6.0.dist-info', 'yaml.py'])",
    );
}

#[test]
fn files_of_other_kinds_are_not_unpacked() {
    let mut kernel = PackagesKernel::with(
        r#"
files = {"thing/__init__.py": "", "thing/data.txt": "text", "thing-1.0.data/purelib/more.py": "", "thing-1.0.data/scripts/run": "", "thing-1.0.data/data/share/x": ""}
index(thing=[wheel("thing", "1.0", files)])
"#,
    );
    kernel.show("%pip install -q thing");
    kernel.check(
        "import os, importlib.resources as r\nsorted(os.listdir(SITE_PACKAGES)), r.files('thing').joinpath('data.txt').read_text()",
        "result: (['more.py', 'thing', 'thing-1.0.dist-info'], 'text')",
    );
}

#[test]
fn a_cell_s_block_has_its_packages_installed() {
    let mut kernel = PackagesKernel::with(INDEX);
    let cell = "# /// script\n# requires-python = \">=3.11\"\n# dependencies = [\n#   \"thing<2\",\n# ]\n# ///\nimport thing\nthing.VERSION";
    kernel.check_printed(
        cell,
        "Installing collected packages: thing\nSuccessfully installed thing-1.5\n",
    );
    kernel.check(cell, "result: '1.5'");
    kernel.check_error(
        "# /// script\n# requires-python = \">=4\"\n# ///\nprint('not run')",
        "needs Python >=4",
    );
    kernel.check_error("# /// script\n# dependencies = [\n# ///", "is not TOML");
}

#[test]
fn an_import_installs_where_the_site_says_so() {
    let index = r#"
index(other=[wheel("other", "0.1")])
index("site/wheels", thing=[wheel("thing", "1.0")])
os.environ["OCTAVO_SITE_URL"] = f"file://{FOLDER}/site/"
"#;
    let mut kernel = PackagesKernel::with(index);
    assert!(
        kernel
            .show("import thing")
            .contains("ModuleNotFoundError: No module named 'thing'")
    );
    kernel.show("os.environ['OCTAVO_INSTALL_ON_IMPORT'] = '1'");
    kernel.check("import thing\nthing.VERSION", "result: '1.0'");
    // In an index that is not the site's, anybody may have taken a name.
    assert!(
        kernel
            .show("import other")
            .contains("ModuleNotFoundError: No module named 'other'")
    );
}
