//! Why a cell of the Whirlwind Tour gives another output here than in 2016: by notebook, then by the number of the code cell.

const DICT_ORDER = "Dictionaries keep the order of insertion since Python 3.7; Python 3.5 had none, and IPython of that time sorted the keys it showed.";
const ESCAPE =
  "Python warns since 3.6 of a backslash that is no escape (a `SyntaxWarning` since 3.12), on stderr. The value is the same; the notebook's own text uses raw strings from here on.";

export const EXPLAINED = {
  "06-Built-in-Data-Structures.ipynb": { 29: DICT_ORDER },
  "08-Defining-Functions.ipynb": { 19: DICT_ORDER, 20: DICT_ORDER },
  "14-Strings-and-Regular-Expressions.ipynb": {
    38: "`!ls` lists the author's folder, and the stored output names files of it, which are not here.",
    39: ESCAPE,
    46: ESCAPE,
    63: DICT_ORDER,
  },
};
