"""`get_ipython().history_manager`: the cells of the session, as code that reads IPython's history finds them."""

import _octavo_shell


class HistoryManager:
    """The texts of the cells by number, and their results."""

    session_number = 1

    @property
    def input_hist_raw(self):
        """The texts as they were typed; 0 stands for none."""
        return _octavo_shell._raw_inputs

    @property
    def input_hist_parsed(self):
        """The texts as Python."""
        return _octavo_shell._inputs

    @property
    def output_hist(self):
        """The results by number."""
        return _octavo_shell._results

    def get_range(self, session=0, start=1, stop=None, raw=True, output=False):
        """`(session, number, text)` of the cells from `start` to before `stop`; with `output`, `(text, result)`."""
        texts = self.input_hist_raw if raw else self.input_hist_parsed
        start = start if start >= 0 else len(texts) + start
        for number in range(max(start, 1), len(texts) if stop is None else min(stop, len(texts))):
            text = texts[number]
            yield 0, number, (text, self.output_hist.get(number)) if output else text

    def get_tail(self, n=10, raw=True, output=False, include_latest=False):
        """The last cells, as `get_range` has them; the one that runs only with `include_latest`."""
        end = len(self.input_hist_raw) - (not include_latest)
        return self.get_range(0, max(1, end - n), end, raw, output)

    def search(self, pattern="*", raw=True, search_raw=True, output=False, n=None, unique=False):
        """The cells whose text a pattern with `*` and `?` matches."""
        import fnmatch

        texts = self.input_hist_raw if search_raw else self.input_hist_parsed
        cells = self.get_range(raw=raw, output=output)
        found = [cell for cell in cells if fnmatch.fnmatchcase(texts[cell[1]], pattern)]
        return iter(found[-n:] if n else found)


manager = HistoryManager()
