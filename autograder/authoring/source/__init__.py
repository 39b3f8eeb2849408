"""An assignment's source, `solutions/<slug>/`, read and checked; for `authoring`.

Test files of a source take from here the decorator of their cases: `case`.
"""

from autograder.authoring.source.cases import case

__all__ = ["case"]
