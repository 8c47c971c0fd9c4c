//! Packages of others that are tried in the page: what is done with each, and what has to come out.
//!
//! They are those that the site brings (wheels/requirements.txt) and that somebody would ask for by name; the others come with them.

/** `code` prints or shows something in which all of `shows` has to be. */
export const PACKAGES = [
  {
    name: "attrs",
    what: "a class with defaults, checks and comparison",
    code: `
from attrs import define, field, validators
@define(order=True)
class Point:
    x: int = field(validator=validators.instance_of(int))
    y: int = 2
try:
    Point("one")
except TypeError:
    print("refused")
print(Point(1), Point(1) < Point(3), Point(1) == Point(1, 2))`,
    shows: ["refused", "Point(x=1, y=2) True True"],
  },
  {
    name: "tabulate",
    what: "a table as text, and as HTML in the notebook",
    code: `
from tabulate import tabulate
print(tabulate([["plums", 3], ["pears", 12]], headers=["fruit", "number"]))
tabulate([["plums", 3]], tablefmt="html")`,
    shows: ["pears          12"],
  },
  {
    name: "sympy",
    what: "an integral, an equation, a limit; results are drawn as formulas",
    code: `
import sympy as sp
x = sp.symbols("x")
print(sp.integrate(sp.sin(x) ** 2, x), sp.solve(x**2 - 2, x), sp.limit(sp.sin(x) / x, x, 0))
sp.Matrix([[1, x], [x, 1]]).det()`,
    shows: ["x/2 - sin(x)*cos(x)/2 [-sqrt(2), sqrt(2)] 1"],
  },
  {
    name: "networkx",
    what: "a shortest path, a spanning tree, communities",
    remark: "what needs numpy or scipy (`pagerank`, layouts but a few) does not",
    code: `
import networkx as nx
graph = nx.karate_club_graph()
print(nx.shortest_path(graph, 16, 26), nx.minimum_spanning_tree(graph).number_of_edges())
print(len(nx.community.greedy_modularity_communities(graph)))`,
    shows: ["[16, 5, 0, 8, 33, 26] 33", "3"],
  },
  {
    name: "rich",
    what: "a table and colours, a progress bar that has ended",
    code: `
from rich.table import Table
from rich import print
from rich.progress import track
table = Table(title="Fruit")
table.add_column("name")
table.add_row("[bold]plum[/bold]")
print(table)
sum(track(range(5), description="counting"))`,
    shows: ["plum", "10"],
  },
  {
    name: "pygments",
    what: "code with colours, as HTML",
    code: `
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
print(highlight("def f(): pass", get_lexer_by_name("python"), HtmlFormatter()))`,
    shows: ['<span class="k">def</span>'],
  },
  {
    name: "traitlets",
    what: "a class whose attributes are checked and watched",
    code: `
import traitlets
class Count(traitlets.HasTraits):
    number = traitlets.Int(3)
count = Count()
count.observe(lambda change: print(change["old"], "to", change["new"]), "number")
count.number = 4
try:
    count.number = "five"
except traitlets.TraitError as error:
    print(error)`,
    shows: ["3 to 4", "expected an int, not the str 'five'"],
  },
  {
    name: "jinja2",
    what: "a template with a loop, a filter and escaping",
    remark: "with markupsafe in its Python form",
    code: `
from jinja2 import Environment
template = Environment(autoescape=True).from_string("{% for name in names %}{{ loop.index }} {{ name|upper }};{% endfor %}")
print(template.render(names=["plum", "<pear>"]))`,
    shows: ["1 PLUM;2 &lt;PEAR&gt;;"],
  },
  {
    name: "altair",
    what: "charts, drawn by the page; specifications, checked against their schema",
    remark: "with narwhals, jsonschema and a Python form of rpds; data frames of pandas and polars are not there, lists and dicts are",
    code: `
import altair as alt
data = alt.Data(values=[{"fruit": "plum", "number": 3}, {"fruit": "pear", "number": 12}])
chart = alt.Chart(data).mark_bar().encode(x="fruit:N", y="number:Q")
print(chart.to_dict()["mark"], sorted(chart.to_dict()["encoding"]))
data, _ = get_ipython().display_formatter.format(chart)
print(sorted(mime for mime in data if mime.endswith("json")))
try:
    alt.Chart(data).mark_bar().encode(x=alt.X("fruit:N", scale=3)).to_dict()
except Exception as error:
    print(type(error).__name__)`,
    shows: ["{'type': 'bar'} ['x', 'y']", "['application/vnd.vegalite.v6+json']", "SchemaValidationError"],
  },
  {
    name: "ipywidgets",
    what: "a slider's value, its observers, and its comm to the page",
    remark: "the page draws its controls, and anywidget's; other libraries of widgets are not there",
    code: `
import ipywidgets as widgets
slider = widgets.IntSlider(value=3, max=10)
slider.observe(lambda change: print("now", change["new"]), "value")
slider.value = 7
print(slider.comm.target_name, widgets.Widget.get_state(slider)["value"])`,
    shows: ["now 7", "jupyter.widget 7"],
  },
  {
    name: "pyyaml",
    what: "text to data and back",
    remark: "in its Python form",
    code: `
import yaml
print(yaml.safe_load("fruit: [plum, pear]\\nnumber: 3"))
print(yaml.safe_dump({"ripe": True}))`,
    shows: ["{'fruit': ['plum', 'pear'], 'number': 3}", "ripe: true"],
  },
  {
    name: "pytest",
    what: "tests in a file that a cell wrote",
    code: `
from pathlib import Path
Path("test_sum.py").write_text("""
import pytest
@pytest.mark.parametrize("a, b", [(1, 2), (2, 2)])
def test_sum(a, b, tmp_path):
    print("looking")
    assert a + a == b
""")
import pytest
pytest.main(["-q", "test_sum.py"])`,
    shows: ["assert (2 + 2) == 2", "1 failed, 1 passed"],
  },
  {
    name: "ipytest",
    what: "pytest on the tests that stand in cells",
    code: `
import ipytest
ipytest.autoconfig()
def test_good():
    assert [1, 2] == [1, 2]
def test_bad():
    assert sum([1, 2]) == 4
ipytest.run()`,
    shows: ["test_bad", "1 failed, 1 passed"],
  },
];
