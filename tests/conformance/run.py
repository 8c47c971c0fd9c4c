"""Runs the conformance tests: `python tests/conformance/run.py --program target/debug/octavo-kernel [--only words] [--write]`.

Everything it needs is in `requirements.txt`. Other arguments go to pytest.
"""

import argparse
import os
import sys
from pathlib import Path

sys.dont_write_bytecode = True
os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
# Jupyter says at each start that it will use other folders one day.
os.environ.setdefault("JUPYTER_PLATFORM_DIRS", "1")

import pytest  # noqa: E402

HERE = Path(__file__).resolve().parent


class Tally:
    """Counts tests, a failing fixture as a failed one."""

    def __init__(self):
        self.passed, self.failed, self.skipped = 0, set(), []

    def pytest_runtest_logreport(self, report):
        if report.failed:
            self.failed.add(report.nodeid)
        elif hasattr(report, "context"):
            # A part of a test, which is counted as a whole.
            return
        elif report.skipped:
            self.skipped.append(f"{report.nodeid}: {report.longrepr[2]}")
        elif report.when == "call":
            self.passed += 1

    def pytest_collectreport(self, report):
        if report.failed:
            self.failed.add(report.nodeid)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True, help="the program octavo-kernel")
    parser.add_argument("--only", help="run the tests whose names contain these words")
    options, others = parser.parse_known_args()
    arguments = [str(HERE), "--rootdir", str(HERE), "-p", "no:cacheprovider", "-q", "--tb=short", "--program", options.program, *others]
    if options.only:
        arguments += ["-k", options.only]
    tally = Tally()
    ended = pytest.main(arguments, plugins=[tally])
    for skipped in tally.skipped:
        print(f"skipped {skipped}")
    print(f"{tally.passed} passed, {len(tally.failed)} failed")
    # Code 5: nothing was run at all.
    return 1 if tally.failed or tally.passed == 0 else int(ended)


if __name__ == "__main__":
    sys.exit(main())
