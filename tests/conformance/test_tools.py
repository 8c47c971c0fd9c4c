"""The programs of Jupyter's world run notebooks with our kernel: nbconvert, papermill, nbval."""

import os
import subprocess
import sys

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from conftest import REPOSITORY

WHIRLWIND = sorted((REPOSITORY / "../shared/notebooks/whirlwind").resolve().glob("*.ipynb"))


RICH = "class Rich(str):\n    def _repr_html_(self): return str(self)\n"


def notebook(*cells):
    kernelspec = {"name": "octavo", "display_name": "Octavo (Python)", "language": "python"}
    return new_notebook(cells=list(cells), metadata={"kernelspec": kernelspec})


def tagged(source, *tags):
    return new_code_cell(source, metadata={"tags": list(tags)})


def small():
    return notebook(
        new_markdown_cell("# A small notebook"),
        tagged("n = 3", "parameters"),
        new_code_cell("import math, sys\nprint('n is', n)\nprint('to stderr', file=sys.stderr)"),
        new_code_cell("[math.factorial(i) for i in range(n)]"),
        new_code_cell(RICH + "display(Rich('<b>bold</b>'))\nRich('<i>italic</i>')"),
        tagged("1 / 0", "raises-exception"),
        new_code_cell("'after the error'"),
    )


def write(path, tree):
    nbformat.write(tree, path)
    return path


def run(tmp_path, *arguments):
    """Runs a module of Python's in the folder; it must not fail."""
    ended = subprocess.run(
        [sys.executable, "-m", *map(str, arguments)], cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False,
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout + ended.stderr


def nbconvert(tmp_path, path, *options):
    run(tmp_path, "jupyter", "nbconvert", "--execute", "--ExecutePreprocessor.kernel_name=octavo", *options, path)


def executed(path):
    tree = nbformat.read(path, as_version=4)
    nbformat.validate(tree)
    return tree


def test_nbconvert_executes_a_notebook(tmp_path):
    path = write(tmp_path / "small.ipynb", small())
    nbconvert(tmp_path, path, "--to", "notebook", "--output", "out.ipynb")
    cells = [cell for cell in executed(tmp_path / "out.ipynb").cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in cells] == [1, 2, 3, 4, 5, 6]
    assert [(output.name, output.text) for output in cells[1].outputs] == [("stdout", "n is 3\n"), ("stderr", "to stderr\n")]
    assert cells[2].outputs[0].data["text/plain"] == "[1, 1, 2]"
    assert [output.output_type for output in cells[3].outputs] == ["display_data", "execute_result"]
    assert cells[3].outputs[0].data["text/html"] == "<b>bold</b>"
    assert cells[4].outputs[0].ename == "ZeroDivisionError"
    assert cells[5].outputs[0].data["text/plain"] == "'after the error'"


def test_nbconvert_executes_on_its_way_to_html(tmp_path):
    nbconvert(tmp_path, write(tmp_path / "small.ipynb", small()), "--to", "html", "--output", "out.html")
    page = (tmp_path / "out.html").read_text()
    assert "n is 3" in page and "<i>italic</i>" in page and "ZeroDivisionError" in page


def test_nbconvert_stops_at_an_error_that_is_not_expected(tmp_path):
    path = write(tmp_path / "bad.ipynb", notebook(new_code_cell("nowhere")))
    with pytest.raises(AssertionError, match="NameError"):
        nbconvert(tmp_path, path, "--to", "notebook", "--output", "out.ipynb")


def test_papermill_puts_parameters_in(tmp_path):
    tree = small()
    # papermill takes every error for a failure, expected or not.
    tree.cells = [cell for cell in tree.cells if "raises-exception" not in cell.metadata.get("tags", [])]
    path = write(tmp_path / "small.ipynb", tree)
    run(tmp_path, "papermill", path, "out.ipynb", "-k", "octavo", "-p", "n", "5", "--no-progress-bar")
    tree = executed(tmp_path / "out.ipynb")
    assert any("n = 5" in cell.source and "injected-parameters" in cell.metadata.tags for cell in tree.cells)
    results = [output for cell in tree.cells if cell.cell_type == "code" for output in cell.outputs if output.output_type == "execute_result"]
    assert results[0].data["text/plain"] == "[1, 1, 2, 6, 24]"
    assert tree.metadata.papermill.exception is None


def test_nbval_runs_a_notebook(tmp_path):
    path = write(tmp_path / "small.ipynb", small())
    said = run(tmp_path, "pytest", "-p", "no:cacheprovider", "--nbval-lax", path)
    assert "6 passed" in said


def test_nbval_finds_the_outputs_that_nbconvert_has_stored(tmp_path):
    path = write(tmp_path / "small.ipynb", small())
    nbconvert(tmp_path, path, "--to", "notebook", "--output", "out.ipynb")
    said = run(tmp_path, "pytest", "-p", "no:cacheprovider", "--nbval", "out.ipynb")
    assert "6 passed" in said


@pytest.mark.skipif(not WHIRLWIND, reason="there is no ../shared/notebooks/whirlwind")
@pytest.mark.parametrize("path", WHIRLWIND, ids=lambda path: path.stem)
def test_nbconvert_executes_a_chapter_of_a_book(tmp_path, path):
    nbconvert(tmp_path, path, "--to", "notebook", "--allow-errors", "--output-dir", tmp_path, "--output", "out.ipynb")
    stored, ours = nbformat.read(path, as_version=4), executed(tmp_path / "out.ipynb")
    names = [[errors(cell) for cell in tree.cells if cell.cell_type == "code"] for tree in (stored, ours)]
    # `!ls` needs a shell, which the kernel does not have.
    differing = [cell.source for cell, old, new in zip([c for c in ours.cells if c.cell_type == "code"], *names) if old != new]
    assert [source for source in differing if not source.startswith("!")] == []


@pytest.mark.skipif(not WHIRLWIND, reason="there is no ../shared/notebooks/whirlwind")
def test_nbval_runs_the_chapters_without_errors(tmp_path):
    trees = {path: nbformat.read(path, as_version=4) for path in WHIRLWIND}
    calm = [
        path
        for path, tree in trees.items()
        if not any(errors(cell) or cell.source.startswith("!") for cell in tree.cells if cell.cell_type == "code")
    ]
    assert len(calm) >= 2
    said = run(tmp_path, "pytest", "-p", "no:cacheprovider", "--nbval-lax", "--nbval-kernel-name", "octavo", *calm)
    cells = sum(cell.cell_type == "code" for path in calm for cell in trees[path].cells)
    assert f"{cells} passed" in said


def errors(cell):
    """The names of the errors in a cell's outputs."""
    return [output.ename for output in cell.outputs if output.output_type == "error"]
