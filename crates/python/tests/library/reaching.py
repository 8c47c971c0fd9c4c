# The network, programs and threads, windows.

#: asyncio
import asyncio
async def work():
    async def one(n): await asyncio.sleep(0.001); return n
    async with asyncio.timeout(5): return await asyncio.gather(one(1), one(2))
assert (await work()) == [1, 2]
#: queue
import queue
line = queue.Queue(); line.put(1); assert line.get_nowait() == 1 and queue.PriorityQueue().empty()
#: threading | explains: there is one thread; locks, events and local data work in it
import threading
with threading.Lock(): pass
local = threading.local(); local.x = 1; assert local.x == 1 and threading.current_thread().name == "MainThread"
class WithArguments(threading.local):
    def __init__(self, x): self.x = x
assert WithArguments(3).x == 3
try: threading.Thread(target=print).start()
except RuntimeError as error: assert "one thread" in str(error)
else: raise AssertionError("a thread was started")
#: concurrent | explains: futures work, executors would need threads or processes
import concurrent.futures
future = concurrent.futures.Future(); future.set_result(1); assert future.result() == 1
try: concurrent.futures.ThreadPoolExecutor().submit(print)
except RuntimeError as error: assert "one thread" in str(error)
else: raise AssertionError("a thread was started")
#: multiprocessing | explains: there is one process
import multiprocessing
for start in (multiprocessing.Process(target=print).start, multiprocessing.Pool):
    try: start()
    except OSError as error: assert "one process" in str(error), error
    else: raise AssertionError("a process was started")
#: subprocess | explains: there are no other programs
import subprocess
for start in (subprocess.run, subprocess.Popen, subprocess.check_output):
    try: start(["ls"])
    except OSError as error: assert "no other programs" in str(error), error
    else: raise AssertionError("a program was started")
import os
for start in (os.system, os.popen):
    try: start("ls")
    except OSError as error: assert "no other programs" in str(error), error
    else: raise AssertionError("a program was started")
#: socket | explains: a page has no sockets; addresses and names of them can be worked with
import socket
assert socket.inet_aton("127.0.0.1") == b"\x7f\0\0\1" and socket.AF_INET
for reach in (lambda: socket.socket().connect(("localhost", 80)), lambda: socket.create_connection(("localhost", 80)), lambda: socket.getaddrinfo("localhost", 80)):
    try: reach()
    except OSError as error: assert "urllib.request" in str(error), error
    else: raise AssertionError("a socket was connected")
#: ssl | absent: the browser keeps connections safe by itself; https works with urllib.request
import ssl
#: select
import select
assert select.select([], [], [], 0) == ([], [], [])
#: selectors
import selectors
assert selectors.DefaultSelector().get_map() is not None
#: socketserver | explains: a page cannot be asked by others
import socketserver
try: socketserver.TCPServer(("localhost", 0), socketserver.BaseRequestHandler)
except OSError as error: assert "no sockets" in str(error), error
else: raise AssertionError("a server was started")
#: urllib
import urllib.error, urllib.parse, urllib.request, urllib.robotparser
assert urllib.parse.urlencode({"a": "b c"}) == "a=b+c" and urllib.parse.urljoin("http://a/b/", "../c") == "http://a/c"
assert urllib.request.urlopen("data:text/plain,hi").read() == b"hi"
try: urllib.request.urlopen("ftp://localhost/none")
except urllib.error.URLError: pass
#: http
import http, http.client, http.cookies, http.cookiejar, http.server
assert http.HTTPStatus(404).phrase == "Not Found" and http.cookies.SimpleCookie("a=b")["a"].value == "b"
#: xmlrpc
import xmlrpc.client
assert xmlrpc.client.loads(xmlrpc.client.dumps((1, "a")))[0] == (1, "a")
#: wsgiref
import wsgiref.headers, wsgiref.util
assert wsgiref.headers.Headers([("A", "b")])["a"] == "b"
#: email
import email, email.message, email.policy
message = email.message.EmailMessage(); message["Subject"] = "Grüße"; message.set_content("Hallo")
assert email.message_from_bytes(bytes(message), policy=email.policy.default)["subject"] == "Grüße"
#: mailbox
import mailbox
box = mailbox.mbox(FOLDER + "mail.box"); box.add("Subject: a\n\nb\n"); box.flush(); assert len(box) >= 1
#: mimetypes
import mimetypes
assert mimetypes.guess_type("a.html")[0] == "text/html"
#: ipaddress
import ipaddress
assert ipaddress.ip_address("10.0.0.1") in ipaddress.ip_network("10.0.0.0/8")
#: ftplib | explains: needs sockets
import ftplib
try: ftplib.FTP("localhost")
except OSError as error: assert "no sockets" in str(error), error
#: imaplib | explains: needs sockets
import imaplib
try: imaplib.IMAP4("localhost")
except OSError as error: assert "no sockets" in str(error), error
#: poplib | explains: needs sockets
import poplib
try: poplib.POP3("localhost")
except OSError as error: assert "no sockets" in str(error), error
#: smtplib | explains: needs sockets
import smtplib
try: smtplib.SMTP("localhost")
except OSError as error: assert "no sockets" in str(error), error
#: webbrowser
import webbrowser
assert webbrowser.open("https://example.org/?a=1&b=2") and webbrowser.get().open_new_tab("https://example.org/")
#: antigravity
import antigravity
assert antigravity
#: turtle
import turtle
turtle.speed(0); turtle.forward(50); turtle.left(90); turtle.forward(50); turtle.circle(20)
assert [round(x) for x in turtle.pos()] == [50, 50] and turtle.heading() == 90 and turtle.Screen().turtles() == [turtle.getturtle()]
turtle.clearscreen()
#: turtledemo | absent: its programs are run in a window
import turtledemo.__main__
#: tkinter | absent: a page has no windows of its own; ipywidgets has buttons and fields
import tkinter
#: idlelib | absent: the notebook takes its place
import idlelib.editor
#: curses | absent: a terminal
import curses
#: tty | absent: a terminal
import tty
#: pty | absent: a terminal
import pty
#: termios | absent: a terminal
import termios
#: ctypes | explains: there is no machine code to call; numbers of C and their sizes are there
import ctypes
assert ctypes.sizeof(ctypes.c_int) == 4 and ctypes.c_uint8(257).value == 1
try: ctypes.CDLL("libc.so")
except OSError as error: assert "machine code" in str(error), error
else: raise AssertionError("a library was loaded")
#: posix
import posix
assert posix.getcwd()
#: pwd | absent: there are no users
import pwd
#: grp | absent: there are no users
import grp
#: resource | absent: there is no operating system to ask
import resource
#: syslog | absent: there is no operating system to tell
import syslog
#: msvcrt | absent: Windows has it
import msvcrt
#: nt | absent: Windows has it
import nt
#: winreg | absent: Windows has it
import winreg
#: winsound | absent: Windows has it
import winsound
