"""The kernel under test and its front ends, for pytest: `pytest tests/conformance --program target/debug/octavo-kernel`.

Everything that Jupyter reads or writes beside the notebook lies in a folder of this run.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

# Nothing is left behind in the repository.
sys.dont_write_bytecode = True

import zmq  # noqa: E402
from jupyter_client.manager import KernelManager  # noqa: E402

import order  # noqa: E402
import schema  # noqa: E402
from client import Client  # noqa: E402

REPOSITORY = Path(__file__).resolve().parents[2]


def pytest_addoption(parser):
    parser.addoption("--program", help="the program octavo-kernel; it is installed as the kernel `octavo` for this run")
    parser.addoption("--kernel", default="octavo", help="the kernel to test, to try the tests themselves on another one")
    parser.addoption("--write", action="store_true", help="write recordings and the list of differences anew")


def pytest_configure(config):
    if config.getoption("--kernel") != "octavo":
        schema.PROTOCOL_VERSION = None
        schema.IGNORED = {"engine_info", "engine_uuid"}


@pytest.fixture(scope="session", autouse=True)
def jupyter_folders(request, tmp_path_factory):
    """Jupyter's folders, apart from those of the user, with our kernel installed."""
    folder = tmp_path_factory.mktemp("jupyter")
    for variable, name in [
        ("JUPYTER_CONFIG_DIR", "config"),
        ("JUPYTER_DATA_DIR", "data"),
        ("JUPYTER_RUNTIME_DIR", "runtime"),
        ("IPYTHONDIR", "ipython"),
    ]:
        os.environ[variable] = str(folder / name)
    os.environ["JUPYTER_PATH"] = str(folder / "share/jupyter")
    program = request.config.getoption("--program")
    if program is not None:
        subprocess.run([Path(program).resolve(), "install", "--prefix", folder], check=True, stdout=subprocess.DEVNULL)
    return folder


@pytest.fixture(scope="session")
def program(request):
    """The path of octavo-kernel."""
    path = request.config.getoption("--program")
    if path is None:
        pytest.skip("no --program")
    return Path(path).resolve()


@pytest.fixture(scope="session")
def kernel_name(request):
    return request.config.getoption("--kernel")


@pytest.fixture(scope="session")
def context():
    with zmq.Context() as context:
        yield context


class Kernel:
    """A running kernel and the front ends connected to it."""

    def __init__(self, name, context):
        self.name = name
        self.context = context
        self.clients = []
        self.manager = KernelManager(kernel_name=name)
        self.manager.start_kernel()

    def connect(self, is_strict=True):
        """One more front end."""
        client = Client(self.manager.get_connection_info(), self.context, is_strict)
        self.clients.append(client)
        return client.until_welcome() if self.name == "octavo" else client.until_connected()

    def disconnect(self):
        for client in self.clients:
            client.close()
        self.clients.clear()

    def end(self):
        self.disconnect()
        if self.manager.is_alive():
            self.manager.shutdown_kernel(now=True)


@pytest.fixture
def fresh(kernel_name, context, jupyter_folders):
    """A kernel for this test alone."""
    kernel = Kernel(kernel_name, context)
    yield kernel
    kernel.end()


@pytest.fixture(scope="module")
def shared(kernel_name, context, jupyter_folders):
    """A kernel for all tests of a file, which must not depend on each other."""
    kernel = Kernel(kernel_name, context)
    yield kernel
    kernel.end()


@pytest.fixture
def client(shared):
    """A front end of the shared kernel. What is broadcast during the test has to be in order as a whole."""
    client = shared.connect()
    yield client
    order.check_brackets(client.all)
    shared.disconnect()
