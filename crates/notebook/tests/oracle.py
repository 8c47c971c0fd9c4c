"""Tells what Python's nbformat thinks of notebooks.

stdin: a JSON array of texts of notebooks.
stdout: a JSON array with one entry each: null when `nbformat.validate` accepts it as it is, else what it says.
With the argument "strict", repairs that it makes on the way (missing or repeated cell ids) count as errors.
"""

import json
import sys
import warnings

import nbformat

warnings.simplefilter("error" if "strict" in sys.argv else "ignore")


def verdict(text):
    try:
        nbformat.validate(json.loads(text))
    except Exception as error:  # any: for some faults nbformat stumbles with a KeyError
        return f"{type(error).__name__}: {error}".splitlines()[0]
    return None


json.dump([verdict(text) for text in json.load(sys.stdin)], sys.stdout)
