"""The extensions that `%load_ext` finds under a short name."""
