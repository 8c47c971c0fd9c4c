# Files, archives, data that is kept.

#: os
import os
os.makedirs(FOLDER + "os/a", exist_ok=True)
try: os.mkdir(FOLDER + "os/a")
except FileExistsError: pass
else: raise AssertionError("a folder was made twice")
assert os.listdir(FOLDER + "os") == ["a"] and os.getcwd() and os.sep == "/" and os.environ["HOME"]
try: os.stat(FOLDER + "os/none")
except FileNotFoundError as error: assert error.errno == 2 and str(error).startswith("[Errno 2] No such file or directory"), error
os.rmdir(FOLDER + "os/a")
assert os.urandom(4) != os.urandom(4) and os.path.splitext("a/b.c") == ("a/b", ".c")
#: pathlib
import pathlib
folder = pathlib.Path(FOLDER + "pathlib"); folder.mkdir(exist_ok=True)
(folder / "a.txt").write_text("hä", encoding="utf-8")
assert [path.name for path in folder.glob("*.txt")] == ["a.txt"] and (folder / "a.txt").stat().st_size == 3
(folder / "a.txt").rename(folder / "b.txt"); (folder / "b.txt").unlink(); folder.rmdir()
#: posixpath
import posixpath
assert posixpath.normpath("a/../b") == "b"
#: ntpath
import ntpath
assert ntpath.basename("C:\\a\\b") == "b"
#: genericpath
import genericpath
assert genericpath.commonprefix(["abc", "abd"]) == "ab"
#: nturl2path
import warnings
with warnings.catch_warnings(action="ignore"): import nturl2path
assert nturl2path.pathname2url("C:\\a") == "///C:/a"
#: io
import io
assert io.StringIO("a\nb").readlines() == ["a\n", "b"]
with open(FOLDER + "io.bin", "wb+") as file:
    file.write(b"abc"); file.seek(1); assert file.read() == b"bc" and file.tell() == 3
with open(FOLDER + "io.txt", "w", newline="\n", encoding="latin-1") as file: file.write("ä\n")
assert open(FOLDER + "io.txt", "rb").read() == b"\xe4\n"
#: tempfile
import tempfile, os
with tempfile.TemporaryDirectory() as folder:
    with tempfile.NamedTemporaryFile(dir=folder) as file: file.write(b"x"); assert os.path.dirname(file.name) == folder
assert not os.path.exists(folder)
#: shutil
import shutil, os
shutil.rmtree(FOLDER + "shutil", ignore_errors=True); os.makedirs(FOLDER + "shutil/a"); open(FOLDER + "shutil/a/f", "w").write("x")
shutil.copytree(FOLDER + "shutil/a", FOLDER + "shutil/b"); shutil.move(FOLDER + "shutil/b/f", FOLDER + "shutil/g")
archive = shutil.make_archive(FOLDER + "shutil/z", "zip", FOLDER + "shutil/a"); shutil.unpack_archive(archive, FOLDER + "shutil/c")
assert open(FOLDER + "shutil/c/f").read() == "x"; shutil.rmtree(FOLDER + "shutil")
#: glob
import glob
open(FOLDER + "glob-1.x", "w").close(); assert glob.glob(FOLDER + "glob-*.x") == [FOLDER + "glob-1.x"]
#: fnmatch
import fnmatch
assert fnmatch.filter(["a.py", "b.c"], "*.py") == ["a.py"]
#: filecmp
import filecmp
open(FOLDER + "cmp1", "w").write("a"); open(FOLDER + "cmp2", "w").write("a"); assert filecmp.cmp(FOLDER + "cmp1", FOLDER + "cmp2", shallow=False)
#: fileinput
import fileinput
open(FOLDER + "fileinput", "w").write("a\nb\n")
with fileinput.input(FOLDER + "fileinput") as lines: assert [line.strip() for line in lines] == ["a", "b"]
#: linecache
import linecache
open(FOLDER + "linecache.py", "w").write("a\nb\n"); assert linecache.getline(FOLDER + "linecache.py", 2) == "b\n"
#: stat
import stat, os
assert stat.S_ISDIR(os.stat(".").st_mode) and stat.filemode(0o100644) == "-rw-r--r--"
#: pickle
import pickle, collections
value = {"a": [1, (2, None)], "b": collections.OrderedDict(x=1)}; assert all(pickle.loads(pickle.dumps(value, p)) == value for p in range(6))
#: pickletools
import pickletools, pickle, io
out = io.StringIO(); pickletools.dis(pickle.dumps([1]), out); assert "STOP" in out.getvalue()
#: marshal
import marshal
assert marshal.loads(marshal.dumps([1, "a", 2.5])) == [1, "a", 2.5]
#: shelve
import shelve
with shelve.open(FOLDER + "shelve.db") as shelf: shelf["a"] = [1]
with shelve.open(FOLDER + "shelve.db") as shelf: assert shelf["a"] == [1]
#: dbm
import dbm
with dbm.open(FOLDER + "dbm.db", "n") as data: data[b"k"] = b"v"
with dbm.open(FOLDER + "dbm.db") as data: assert data[b"k"] == b"v"
#: sqlite3
import os, sqlite3
if os.path.exists(FOLDER + "table.db"): os.remove(FOLDER + "table.db")
with sqlite3.connect(FOLDER + "table.db") as base:
    base.execute("create table notes (id integer primary key, text, size real)")
    base.executemany("insert into notes (text, size) values (?, ?)", [("one", 1.5), ("two", None)])
assert sqlite3.connect(FOLDER + "table.db").execute("select text, size from notes order by id").fetchall() == [("one", 1.5), ("two", None)]
base = sqlite3.connect(":memory:"); base.row_factory = sqlite3.Row; base.create_function("twice", 1, lambda x: 2 * x)
assert base.execute("select twice(21) as answer").fetchone()["answer"] == 42
base.execute("create virtual table words using fts5(word)"); base.execute("insert into words values ('hello world')")
assert base.execute("select count(*) from words where words match 'hello'").fetchone()[0] == 1
try: base.execute("selec")
except sqlite3.OperationalError as error: assert "syntax error" in str(error)
#: zlib
import zlib
assert zlib.decompress(zlib.compress(b"a" * 999, 9)) == b"a" * 999
#: gzip
import gzip
assert gzip.decompress(gzip.compress(b"abc")) == b"abc"
with gzip.open(FOLDER + "a.gz", "wt") as file: file.write("text")
assert gzip.open(FOLDER + "a.gz", "rt").read() == "text"
#: bz2
import bz2
assert bz2.decompress(bz2.compress(b"abc" * 99)) == b"abc" * 99
#: lzma
import lzma
assert lzma.decompress(lzma.compress(b"abc" * 99)) == b"abc" * 99
#: zipfile
import zipfile, io
data = io.BytesIO()
with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive: archive.writestr("a/b.txt", "hello")
assert zipfile.ZipFile(data).read("a/b.txt") == b"hello"
open(FOLDER + "zipped", "w").write("x")
with zipfile.ZipFile(io.BytesIO(), "w") as archive: archive.write(FOLDER + "zipped")
#: tarfile
import tarfile, io
data = io.BytesIO(); open(FOLDER + "tarred", "w").write("x")
with tarfile.open(fileobj=data, mode="w:gz") as archive: archive.add(FOLDER + "tarred", "t")
data.seek(0); assert tarfile.open(fileobj=data).extractfile("t").read() == b"x"
#: zipimport
import zipfile, sys
with zipfile.ZipFile(FOLDER + "zipped_code.zip", "w") as archive: archive.writestr("in_a_zip.py", "value = 7")
sys.path.insert(0, FOLDER + "zipped_code.zip")
import in_a_zip
sys.path.pop(0); assert in_a_zip.value == 7
#: zipapp
import zipapp, os, zipfile
os.makedirs(FOLDER + "zipapp", exist_ok=True); open(FOLDER + "zipapp/__main__.py", "w").write("print(1)")
zipapp.create_archive(FOLDER + "zipapp", FOLDER + "app.pyz"); assert zipfile.is_zipfile(FOLDER + "app.pyz")
#: wave
import wave, io
data = io.BytesIO()
with wave.open(data, "wb") as sound: sound.setnchannels(1); sound.setsampwidth(2); sound.setframerate(8000); sound.writeframes(b"\0\1" * 10)
data.seek(0); assert wave.open(data).getnframes() == 10
#: mmap | explains: memory that is a file needs an operating system's help
import mmap
try: mmap.mmap(-1, 10)
except OSError as error: assert "mapped into memory" in str(error), error
else: raise AssertionError("a file was mapped")
#: fcntl
import fcntl
assert fcntl.F_GETFL
#: errno
import errno
assert errno.ENOENT == 2 and errno.errorcode[17] == "EEXIST" and isinstance(OSError(2, "x"), FileNotFoundError)
