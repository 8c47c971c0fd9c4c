"""IPython's shell for terminals, of which there is only the name."""
