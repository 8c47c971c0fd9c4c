"""Small things of `IPython` that notebooks import."""
