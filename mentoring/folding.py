"""How names are folded, so that they can be searched and sorted whatever way they are written."""

import unicodedata
from typing import Final

ARTICLE: Final = "\u0627\u0644"
ALEFS: Final = str.maketrans({"\u0671": "\u0627", "\u0649": "\u064a"})


def folded(line: str) -> str:
    """Fold a line: case, accents, the forms of alef, and the Arabic article."""
    letters = unicodedata.normalize("NFKD", line.casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(word.removeprefix(ARTICLE) for word in bare.translate(ALEFS).split())
