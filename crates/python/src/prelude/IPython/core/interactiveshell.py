"""The shell's class. What is set on it, as `ast_node_interactivity`, holds for the shell of the session."""

from _octavo_shell_events import ExecutionInfo, ExecutionResult
from _octavo_shell_interactive import InteractiveShell

__all__ = ["ExecutionInfo", "ExecutionResult", "InteractiveShell"]
