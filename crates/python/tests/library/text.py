# Text, and services for it.

#: string
import string
assert string.capwords("ab cd") == "Ab Cd" and string.Template("$a").substitute(a=1) == "1" and string.ascii_letters[:3] == "abc"
#: re
import re
assert re.findall(r"(\w)(\d+)", "a1 b22") == [("a", "1"), ("b", "22")] and re.sub("(?P<x>a)", r"<\g<x>>", "banana") == "b<a>n<a>n<a>"
#: difflib
import difflib
assert list(difflib.unified_diff(["a"], ["b"], lineterm=""))[-2:] == ["-a", "+b"] and difflib.get_close_matches("appel", ["apple", "pear"]) == ["apple"]
#: textwrap
import textwrap
assert textwrap.fill("a bb ccc", 4) == "a bb\nccc" and textwrap.dedent("  a\n  b") == "a\nb"
#: unicodedata
import unicodedata
assert unicodedata.name("ä") == "LATIN SMALL LETTER A WITH DIAERESIS" and unicodedata.normalize("NFD", "ä") == "a\u0308"
#: stringprep
import stringprep
assert stringprep.in_table_a1("\u0221") and not stringprep.in_table_a1("a")
#: struct
import struct
assert struct.unpack("<iH", struct.pack("<iH", -2, 3)) == (-2, 3)
#: codecs
import codecs
assert codecs.encode("hello", "rot13") == "uryyb" and codecs.lookup("utf-8").name == "utf-8"
#: encodings
import encodings.idna, encodings.cp1252
assert "ä€".encode("cp1252") == b"\xe4\x80" and "bücher".encode("idna") == b"xn--bcher-kva"
#: locale
import locale
assert locale.setlocale(locale.LC_ALL, "C") == "C" and locale.localeconv()["decimal_point"] == "."
#: gettext
import gettext
assert gettext.gettext("hello") == "hello" and gettext.ngettext("one", "many", 2) == "many"
#: csv
import csv, io
rows = list(csv.DictReader(io.StringIO("a,b\n1,\"x,y\"\n")))
assert rows == [{"a": "1", "b": "x,y"}]
out = io.StringIO(); csv.writer(out).writerow([1, 'q"']); assert out.getvalue() == '1,"q"""\r\n'
#: configparser
import configparser
config = configparser.ConfigParser(); config.read_string("[a]\nb = 1\n"); assert config.getint("a", "b") == 1
#: tomllib
import tomllib
assert tomllib.loads('a = [1, 2]\n[b]\nc = 2020-01-02')["b"]["c"].year == 2020
#: netrc
import netrc
open(FOLDER + "netrc", "w").write("machine a login b password c\n")
assert netrc.netrc(FOLDER + "netrc").authenticators("a") == ("b", "", "c")
#: plistlib
import plistlib
assert plistlib.loads(plistlib.dumps({"a": [1, b"x"]})) == {"a": [1, b"x"]}
#: json
import json
assert json.loads(json.dumps({"a": [1, 2.5, None, "ä"]})) == {"a": [1, 2.5, None, "ä"]} and json.dumps([1], indent=1) == "[\n 1\n]"
#: base64
import base64
assert base64.b64decode(base64.b64encode(b"\0a")) == b"\0a" and base64.b85decode(base64.b85encode(b"ab")) == b"ab"
#: binascii
import binascii
assert binascii.hexlify(b"\x01\xff") == b"01ff" and binascii.crc32(b"a") == 3904355907
#: quopri
import quopri
assert quopri.encodestring("ä".encode()) == b"=C3=A4"
#: html
import html, html.parser, html.entities
assert html.escape("<a>") == "&lt;a&gt;" and html.unescape("&eacute;") == "é"
class Parser(html.parser.HTMLParser):
    def handle_starttag(self, tag, attrs): self.seen = tag, attrs
parser = Parser(); parser.feed("<a href=x>"); assert parser.seen == ("a", [("href", "x")])
#: xml
import xml.etree.ElementTree as tree, xml.dom.minidom, xml.sax, xml.sax.saxutils
assert tree.fromstring("<a b='1'><c/>t</a>").find("c").tail == "t" and tree.tostring(tree.Element("x", y="z")) == b'<x y="z" />'
assert xml.dom.minidom.parseString("<a><b/></a>").documentElement.firstChild.tagName == "b"
assert xml.sax.saxutils.escape("<") == "&lt;"
#: pyexpat
import pyexpat
names = []; parser = pyexpat.ParserCreate(); parser.StartElementHandler = lambda name, attributes: names.append(name)
parser.Parse("<a><b/></a>", True); assert names == ["a", "b"]
#: shlex
import shlex
assert shlex.split("a 'b c' d\\ e") == ["a", "b c", "d e"]
#: pprint
import pprint
assert pprint.pformat({"b": 1, "a": [2] * 3}, width=10) == "{'a': [2,\n       2,\n       2],\n 'b': 1}"
#: reprlib
import reprlib
assert reprlib.repr(list(range(100))) == "[0, 1, 2, 3, 4, 5, ...]"
#: readline | absent: a terminal's line editor; cells have their own
import readline
#: rlcompleter
import rlcompleter
assert rlcompleter.Completer({"abc": 1}).complete("ab", 0) == "abc"
