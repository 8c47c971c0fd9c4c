//! Why a cell of the Whirlwind Tour gives another output here than in 2016: by notebook, then by the number of the code cell.

const DICT_ORDER = "Dictionaries keep the order of insertion since Python 3.7; Python 3.5 had none, and IPython of that time sorted the keys it showed.";
const SET_ORDER =
  "The set is the same. IPython's pretty printer sorts the members of a set; Octavo shows `repr()`, which has them in the set's own order.";
const WRAPPED = "IPython's pretty printer breaks what is longer than a line at its commas; Octavo shows `repr()`, which is one line.";
const ITERATOR = "IPython's pretty printer writes `<list_iterator at 0x…>` where `repr()`, which Octavo shows, has `<list_iterator object at 0x…>`.";
const ESCAPE =
  "Python warns since 3.6 of a backslash that is no escape (a `SyntaxWarning` since 3.12), on stderr. The value is the same; the notebook's own text uses raw strings from here on.";

export const EXPLAINED = {
  "06-Built-in-Data-Structures.ipynb": { 29: DICT_ORDER, 31: SET_ORDER, 34: SET_ORDER },
  "08-Defining-Functions.ipynb": { 19: `${DICT_ORDER} ${WRAPPED}`, 20: `${DICT_ORDER} ${WRAPPED}` },
  "10-Iterators.ipynb": { 3: ITERATOR, 9: ITERATOR.replaceAll("list_iterator", "range_iterator") },
  "14-Strings-and-Regular-Expressions.ipynb": {
    38: "`!ls` asks a shell to list the author's folder. There is no shell in a browser, and Octavo has no `!` syntax, so the line is no Python. The stored output names files that are not here either.",
    39: ESCAPE,
    46: ESCAPE,
    63: DICT_ORDER,
  },
};
