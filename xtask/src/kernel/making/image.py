# Runs before the image of the memory is taken: what it imports need not be fetched and run when a session begins.

# The first result, and the first error.
import _octavo_formatters
import _octavo_layout
import _octavo_pretty
import _octavo_pretty_types
import _octavo_session
import _octavo_signature
import _octavo_traceback_anchors
import _octavo_traceback_frames
import _octavo_traceback_hints

# What it practises with is to be Python's own, and not what a cell has put in its place.
import _octavo_leisure

# Native modules that much of the library stands on: their classes take their docstrings when they are made, which would have those fetched.
import _bisect
import _csv
import _datetime
import _heapq
import _json
import _random
import _sre
import _string
import _struct
import array
import atexit
import binascii
import itertools
import math
import select
import zlib

# What cells import most: at once, wherever they are first wanted.
import collections
import csv
import datetime
import json
import random
import re
import statistics
