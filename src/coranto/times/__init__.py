"""Times: expressions of calendar time, the intervals in which they lie, and what narrows them.

nlp.add_pipe("coranto_times")            # doc._.times, token._.time
when, evidence = when_of(predicate)      # what an act or a saying takes from them
record = narrow(record)                  # one last pass over the finished record
"""

from coranto.times.narrowing import narrow
from coranto.times.when import when_of

__all__ = ["narrow", "when_of"]
