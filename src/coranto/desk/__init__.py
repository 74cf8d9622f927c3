"""The desk: web pages and an HTTP API on a ledger.

    from coranto.desk import Settings, create_app

    app = create_app(Settings(ledger=Path("coranto.duckdb")))    # any ASGI server runs it

`app` puts the parts together; `pages` has one module for each kind of page, `templates` and `words` what they show.
"""

from coranto.desk.app import create_app
from coranto.desk.settings import Settings

__all__ = ["Settings", "create_app"]
