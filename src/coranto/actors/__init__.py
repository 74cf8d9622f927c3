"""Actors: who the article names, and every word that stands for one of them.

The spaCy component `coranto_actors` (in `component`) leaves `doc._.actors`, `doc._.mentions` and `token._.actors`.
It works on any Doc with sentences, a UD tree and names; what it knows of the world stands in `coranto.directory`, what
it knows of a language in `languages/<language>/actors.toml`.
"""
