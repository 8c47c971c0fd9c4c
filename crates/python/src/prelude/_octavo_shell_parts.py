"""Parts of the shell under the names that IPython has for them: what publishes displays, the kernel, the extensions."""

import _octavo
import _octavo_shell


class Publisher:
    """`get_ipython().display_pub`"""

    def publish(self, data, metadata=None, *, transient=None, update=False, **others):
        """Show a bundle of MIME types."""
        content = {"data": data, "metadata": metadata or {}, "transient": transient or {}}
        _octavo.publish("update_display_data" if update else "display_data", content)

    def clear_output(self, wait=False):
        """Remove the cell's output."""
        _octavo.publish("clear_output", {"wait": bool(wait)})


class Kernel:
    """`get_ipython().kernel`"""

    implementation, language_info = "octavo", {"name": "python"}

    @property
    def comm_manager(self):
        import comm

        return comm.get_comm_manager()

    @property
    def shell(self):
        return _octavo_shell.get_ipython()

    def get_parent(self, channel="shell"):
        """The request that is served, or the last one; what a widget catches is known by it."""
        return {"header": _octavo.parent_header()}


class Extensions:
    """`get_ipython().extension_manager`"""

    def load_extension(self, name):
        """Load an extension by the name of its module."""
        _octavo_shell.get_ipython().run_line_magic("load_ext", name)

    def unload_extension(self, name):
        """Unload an extension."""
        _octavo_shell.get_ipython().run_line_magic("unload_ext", name)

    def reload_extension(self, name):
        """Load an extension again."""
        _octavo_shell.get_ipython().run_line_magic("reload_ext", name)


class Payloads:
    """`get_ipython().payload_manager`"""

    def write_payload(self, data, single=True):
        """Ask the front end for something, as Jupyter's `payload` has it; of each source the last counts."""
        _octavo_shell._payloads[data["source"]] = data


publisher, kernel, extensions, payloads = Publisher(), Kernel(), Extensions(), Payloads()
