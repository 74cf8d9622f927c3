"""The reader: one small multilingual network that finds sentences, tags, lemmas, a UD tree and names."""

from coranto.reader.component import CorantoReader, make_reader

__all__ = ["CorantoReader", "make_reader"]
