//! `%pip`: what cannot be installed, and what is said of it.

use crate::packages_index::PackagesKernel;

#[test]
fn a_compiled_package_is_refused_with_the_reason_and_a_way_on() {
    let mut kernel = PackagesKernel::with(
        r#"
index(
    fast=[wheel("fast", "1.0", tag="cp314-cp314-manylinux_2_17_x86_64"), wheel("fast", "1.0", tag="cp314-cp314-win_amd64")],
    tool=[wheel("tool", "1.0", needs=["fast"])],
)
"#,
    );
    let words = "fast cannot run here: it is compiled for other machines (fast-1.0-cp314-cp314-win_amd64.whl)";
    kernel.check_error("%pip install fast", words);
    kernel.check_error(
        "%pip install fast",
        "Look for another package that does the same",
    );
    kernel.check_error(
        "%pip install tool",
        &format!("tool 1.0 needs fast, and {words}"),
    );
    kernel.check_error(
        "%pip install $FOLDER/index/fast/fast-1.0-cp314-cp314-win_amd64.whl",
        words,
    );
    // Nobody should look for an index for these.
    kernel.check_error("%pip install numpy", "numpy cannot run here");
    kernel.check("import os\nos.path.exists(SITE_PACKAGES)", "result: False");
}

#[test]
fn what_does_not_fit_together_is_named() {
    let mut kernel = PackagesKernel::with(
        r#"
index(
    thing=[wheel("thing", "1.0"), wheel("thing", "2.0")],
    old=[wheel("old", "1.0", needs=["thing<2"])],
    new=[wheel("new", "1.0", needs=["thing>=2"])],
    late=[wheel("late", "1.0", needs=["thing>=3"])],
)
"#,
    );
    let rows = [
        ("old new", "thing<2 is wanted by old 1.0"),
        ("old new", "thing>=2 is wanted by new 1.0"),
        (
            "thing>5",
            "no version fits thing>5 (wanted by you). There are: 2.0, 1.0",
        ),
        (
            "late",
            "no version fits thing>=3 (wanted by late 1.0). There are: 2.0, 1.0",
        ),
        ("thing==1 thing==2", "thing==1 is wanted by you"),
    ];
    for (wanted, words) in rows {
        kernel.check_error(&format!("%pip install {wanted}"), words);
    }
}

#[test]
fn what_is_not_there_is_said_with_where_it_was_looked_for() {
    let mut kernel = PackagesKernel::with(
        "index(thing=[('thing-1.0.tar.gz', b'source')], next=[(*wheel('next', '1.0'), {'requires-python': '>=4'})])",
    );
    kernel.check_error(
        "%pip install absent",
        "there is no package absent in file://FOLDER/index/. Is its name written right?",
    );
    kernel.check_error(
        "%pip install thing",
        "thing is published only as source (thing-1.0.tar.gz)",
    );
    kernel.check_error(
        "%pip install next",
        "next needs Python >=4, and this is Python 3.14.0",
    );
    kernel.check_error(
        "%pip install $FOLDER/no.whl",
        "there is no file FOLDER/no.whl",
    );
    kernel.show("del os.environ['OCTAVO_INDEX_URL']");
    kernel.check_error(
        "%pip install absent",
        "no place is known to get absent from",
    );
    kernel.show("os.environ['OCTAVO_SITE_URL'] = f'file://{FOLDER}/site/'\nindex('site/wheels', other=[wheel('other', '1')])");
    kernel.check_error(
        "%pip install absent",
        "is not among the packages that this site brings",
    );
}

#[test]
fn a_file_that_is_not_the_one_that_was_promised_is_not_installed() {
    let mut kernel = PackagesKernel::with(
        r#"
good = wheel("thing", "1.0")
index(thing=[(*good, {"hashes": {"sha256": "0" * 64}})], other=[good], tool=[wheel("tool", "1.0")])
"#,
    );
    kernel.check_error(
        "%pip install thing",
        "is not the file that the index promises",
    );
    kernel.check_error(
        "%pip install $FOLDER/index/other/thing-1.0-py3-none-any.whl#sha256=00",
        "is not the file that the index promises",
    );
    kernel.show(
        "open(f'{FOLDER}/pinned.txt', 'w').write('tool==1.0 --hash=sha256:' + '0' * 64) and None",
    );
    kernel.check_error(
        "%pip install -r $FOLDER/pinned.txt",
        "is not the file that the index promises",
    );
    kernel.check("import os\nos.path.exists(SITE_PACKAGES)", "result: False");
}

#[test]
fn a_wheel_that_is_none_is_refused_whole() {
    let mut kernel = PackagesKernel::with(
        r#"
def place(name, data):
    with open(f"{FOLDER}/{name}-1.0-py3-none-any.whl", "wb") as file:
        file.write(data)

place("text", b"no archive")
place("unlisted", wheel("unlisted", "1.0", listed=False)[1])
place("spoiled", wheel("spoiled", "1.0", listed="wrong")[1])
place("outside", wheel("outside", "1.0", {"../outside.py": ""})[1])
place("another", wheel("thing", "1.0")[1])
place("changed", wheel("changed", "1.0", {"changed.py": "content = 1"})[1].replace(b"content = 1", b"content = 2"))
"#,
    );
    let rows = [
        ("text", "is no proper wheel"),
        ("unlisted", "its list of files does not have unlisted.py"),
        ("spoiled", "spoiled.py is not what its list of files says"),
        ("outside", "lies outside of it"),
        ("another", "it has no folder `.dist-info` of its own"),
        ("changed", "is no proper wheel"),
    ];
    for (name, words) in rows {
        let command = format!("%pip install $FOLDER/{name}-1.0-py3-none-any.whl");
        kernel.check_error(&command, words);
    }
    kernel.check("import os\nos.path.exists(SITE_PACKAGES)", "result: False");
}

#[test]
fn an_order_that_is_none_is_answered_with_those_there_are() {
    let mut kernel = PackagesKernel::with("index()");
    let rows = [
        ("download x", "%pip download does not exist here"),
        ("install", "%pip install needs to know what"),
        (
            "install --editable .",
            "does not know the option --editable",
        ),
        ("install -r", "-r needs a value after it"),
        ("install 'a b'", "'a b' is no requirement"),
        ("install -r $FOLDER/no.txt", "cannot be read"),
        ("uninstall", "needs the name of a package"),
        ("show absent", "absent is not installed"),
    ];
    for (order, words) in rows {
        kernel.check_error(&format!("%pip {order}"), words);
    }
    let shown = kernel.show("%pip help");
    assert!(shown.contains("--index-url"), "{shown}");
}
