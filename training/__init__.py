"""How the reader's weights are made. One command: ``python -m training.train``."""
