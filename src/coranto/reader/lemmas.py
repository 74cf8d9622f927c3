"""Lemmas as edit scripts: what to cut from a form and what to add, so that one classifier serves all words.

>>> make_script("beschuldigde", "beschuldigen")
'=|0||2|en'
>>> apply_script("veroordeelde", "=|0||2|n")
'veroordeeln'
>>> apply_script(*("gezegd", make_script("gezegd", "zeggen")))
'zeggen'
"""

from __future__ import annotations

IDENTITY = "=|0||0|"


def make_script(form: str, lemma: str) -> str:
    """The script that turns ``form`` into ``lemma``: ``case|cut-left|add-left|cut-right|add-right``.

    ``case`` is ``l`` where the form is to be lower-cased first and ``=`` where it stays. The kept middle is the
    longest string that both share (after UDPipe's edit trees, Straka 2018, simplified to one level).
    """
    case = "l" if form != form.lower() and lemma == lemma.lower() else "="
    source = form.lower() if case == "l" else form
    start, other, size = _longest_common(source, lemma)
    if not size:
        return f"{case}|{len(source)}|{lemma}|0|"
    left, right = start, len(source) - start - size
    return f"{case}|{left}|{lemma[:other]}|{right}|{lemma[other + size :]}"


def apply_script(form: str, script: str) -> str:
    """Turn a form into its lemma; a script that cuts more than there is leaves the form as it is."""
    case, left, prefix, right, suffix = script.split("|")
    source = form.lower() if case == "l" else form
    cut_left, cut_right = int(left), int(right)
    if cut_left + cut_right > len(source):
        return source
    return prefix + source[cut_left : len(source) - cut_right] + suffix


def _longest_common(a: str, b: str) -> tuple[int, int, int]:
    """Where the longest common substring starts in ``a`` and in ``b``, and its length; the first one on a tie."""
    best = (0, 0, 0)
    for i in range(len(a)):
        for j in range(len(b)):
            size = 0
            while i + size < len(a) and j + size < len(b) and a[i + size] == b[j + size]:
                size += 1
            if size > best[2]:
                best = (i, j, size)
    return best
