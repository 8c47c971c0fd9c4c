# The interpreter itself, and looking at code.

#: sys
import sys
assert sys.version_info >= (3, 14) and sys.maxsize > 2**30 and sys.getsizeof([]) > 0 and sys.getrecursionlimit() >= 200
#: builtins
import builtins
assert builtins.len is len and eval("1 + 1") == 2
#: gc
import gc
assert gc.collect() >= 0 and gc.isenabled() in (True, False)
#: atexit
import atexit
assert atexit.unregister(atexit.register(print)) is None
#: time
import time
begun, cpu = time.perf_counter(), time.process_time(); time.sleep(0.02)
assert time.perf_counter() - begun >= 0.02 and time.process_time() >= cpu and time.monotonic() > 0 and time.time() > 1.7e9 and time.time_ns() > 1e18
assert time.strftime("%Y", time.gmtime(0)) == "1970" and time.mktime(time.localtime(86400)) == 86400 and time.tzname and time.ctime(0)
assert time.strptime("2020-01-02", "%Y-%m-%d").tm_yday == 2 and time.timezone % 60 == 0
#: timeit
import timeit
assert timeit.timeit("1 + 1", number=10) >= 0
#: sched
import sched, time
out = []; plan = sched.scheduler(time.monotonic, time.sleep); plan.enter(0.001, 1, out.append, (1,)); plan.run(); assert out == [1]
#: signal
import signal
assert signal.SIGINT == 2 and callable(signal.getsignal)
#: traceback
import traceback
try: 1 / 0
except ZeroDivisionError: assert "ZeroDivisionError: division by zero" in traceback.format_exc()
#: warnings
import warnings
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always"); warnings.warn("careful"); assert str(seen[0].message) == "careful"
#: logging
import logging, logging.handlers, logging.config, io
out = io.StringIO(); log = logging.getLogger("table"); log.addHandler(logging.StreamHandler(out)); log.warning("w %d", 1); assert out.getvalue() == "w 1\n"
#: inspect
import inspect
def sample(a, *, b=1): "Text."
assert str(inspect.signature(sample)) == "(a, *, b=1)" and inspect.getdoc(sample) == "Text." and "def sample" in inspect.getsource(sample)
#: ast
import ast
assert ast.unparse(ast.parse("x=1 +  2")) == "x = 1 + 2" and ast.literal_eval("[1, (2,)]") == [1, (2,)]
#: dis
import dis, io
out = io.StringIO(); dis.dis(compile("a + 1", "x", "eval"), file=out); assert "BINARY_OP" in out.getvalue()
#: opcode
import opcode
assert "BINARY_OP" in opcode.opmap
#: code
import code
console = code.InteractiveInterpreter({}); assert console.runsource("x = 1") is False and console.locals["x"] == 1
#: codeop
import codeop
assert codeop.compile_command("if 1:") is None
#: symtable
import symtable
assert "f" in [table.get_name() for table in symtable.symtable("def f(a): pass", "x", "exec").get_children()]
#: token
import token
assert token.tok_name[token.NAME] == "NAME"
#: tokenize
import tokenize, io
assert [part.string for part in tokenize.generate_tokens(io.StringIO("a + 1").readline)][:3] == ["a", "+", "1"]
#: keyword
import keyword
assert keyword.iskeyword("for") and "match" in keyword.softkwlist
#: tabnanny
import tabnanny
open(FOLDER + "nanny.py", "w").write("if 1:\n    pass\n"); tabnanny.check(FOLDER + "nanny.py")
#: pyclbr
import pyclbr
open(FOLDER + "classes_here.py", "w").write("class A:\n    def f(self): pass\n"); assert "f" in pyclbr.readmodule("classes_here", [FOLDER])["A"].methods
#: py_compile
import py_compile
open(FOLDER + "compiled.py", "w").write("x = 1\n"); assert py_compile.compile(FOLDER + "compiled.py", FOLDER + "compiled.pyc", doraise=True) == FOLDER + "compiled.pyc"
#: compileall
import compileall
open(FOLDER + "compiled.py", "w").write("x = 1\n"); assert compileall.compile_file(FOLDER + "compiled.py", quiet=1)
#: importlib
import importlib, importlib.metadata, importlib.resources, importlib.util, sys
open(FOLDER + "imported_here.py", "w").write("x = 5\n"); sys.path.insert(0, FOLDER); importlib.invalidate_caches()
assert importlib.import_module("imported_here").x == 5; sys.path.pop(0)
assert importlib.util.find_spec("json") and isinstance(list(importlib.metadata.distributions()), list)
#: pkgutil
import pkgutil, json
assert {"decoder", "encoder"} <= {module.name for module in pkgutil.iter_modules(json.__path__)} or pkgutil.resolve_name("json.loads") is json.loads
#: modulefinder
import modulefinder
open(FOLDER + "found.py", "w").write("x = 1\n"); finder = modulefinder.ModuleFinder(); finder.run_script(FOLDER + "found.py"); assert "__main__" in finder.modules
#: runpy
import runpy
open(FOLDER + "run_here.py", "w").write("answer = 42\n"); assert runpy.run_path(FOLDER + "run_here.py")["answer"] == 42
#: site
import site
assert isinstance(site.ENABLE_USER_SITE, (bool, type(None)))
#: sysconfig
import sysconfig
assert sysconfig.get_python_version() == "3.14" and sysconfig.get_paths()["purelib"]
#: platform
import platform
assert platform.python_implementation() == "RustPython" and platform.python_version() and platform.system()
#: pydoc
import pydoc
assert "Return the number of items" in pydoc.plain(pydoc.render_doc(len)) or pydoc.render_doc(len)
#: pydoc_data
import pydoc_data
assert pydoc_data.__name__
#: doctest
import doctest
def double(x):
    """
    >>> double(2)
    4
    """
    return 2 * x
found = doctest.DocTestFinder().find(double, "double", globs={"double": double})
assert doctest.DocTestRunner(verbose=False).run(found[0]) == (0, 1)
#: unittest
import unittest, unittest.mock, io
class Case(unittest.TestCase):
    def test_it(self): self.assertEqual(unittest.mock.Mock(return_value=3)(), 3)
assert unittest.TextTestRunner(io.StringIO()).run(unittest.defaultTestLoader.loadTestsFromTestCase(Case)).wasSuccessful()
#: bdb
import bdb
assert bdb.Bdb().get_all_breaks() == {}
#: pdb
import pdb, io
out = io.StringIO(); pdb.Pdb(stdin=io.StringIO("p 6 * 7\nc\n"), stdout=out, nosigint=True, readrc=False).run("x = 1")
assert "42" in out.getvalue()
#: cmd
import cmd, io
class Shell(cmd.Cmd):
    def do_hi(self, text): print("hi", text, file=self.stdout)
out = io.StringIO(); Shell(stdout=out).onecmd("hi you"); assert out.getvalue() == "hi you\n"
#: profile
import profile, pstats, io
profiler = profile.Profile(); profiler.runcall(sum, [1, 2]); out = io.StringIO(); pstats.Stats(profiler, stream=out).print_stats(); assert "function calls" in out.getvalue()
#: pstats
import pstats
assert pstats.SortKey.TIME
#: cProfile | absent: profile is there, and the magics %time and %timeit
import cProfile
#: trace
import trace
tracer = trace.Trace(count=1, trace=0); assert tracer.runfunc(lambda: 3) == 3
#: tracemalloc | absent: the interpreter does not count what is allocated where
import tracemalloc
#: faulthandler
import faulthandler
assert callable(faulthandler.dump_traceback)
#: argparse
import argparse
parser = argparse.ArgumentParser(prog="x"); parser.add_argument("--n", type=int); assert parser.parse_args(["--n", "3"]).n == 3
#: getopt
import getopt
assert getopt.getopt(["-a", "b"], "a") == ([("-a", "")], ["b"])
#: optparse
import optparse
parser = optparse.OptionParser(); parser.add_option("-n", type="int"); assert parser.parse_args(["-n", "3"])[0].n == 3
#: getpass
import getpass
assert callable(getpass.getpass)
#: sre_compile
import warnings
with warnings.catch_warnings(action="ignore"): import sre_compile, sre_constants, sre_parse
assert sre_compile.compile("a").match("a")
#: sre_constants
import sre_constants
assert sre_constants.MAXREPEAT > 0
#: sre_parse
import sre_parse
assert len(sre_parse.parse("ab")) == 2
#: venv
import venv
assert venv.EnvBuilder(with_pip=False)
#: ensurepip | explains: %pip installs packages
import ensurepip
assert ensurepip.bootstrap
#: this
import contextlib, io, sys
sys.modules.pop("this", None)
with contextlib.redirect_stdout(io.StringIO()) as out: import this
assert "Beautiful is better than ugly." in out.getvalue()
