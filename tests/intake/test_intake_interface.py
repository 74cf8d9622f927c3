"""The names that other rooms use, and what an import costs them."""

import subprocess
import sys

import coranto.errors
import coranto.intake


def test_intake_names_are_sorted_and_there() -> None:
    for module in (coranto.intake, coranto.errors):
        assert list(module.__all__) == sorted(module.__all__)
        assert all(hasattr(module, name) for name in module.__all__)


def test_intake_loads_nothing_heavy() -> None:
    heavy = ["trafilatura", "py3langid", "numpy", "lxml", "charset_normalizer"]
    code = f"import sys, coranto.intake; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
