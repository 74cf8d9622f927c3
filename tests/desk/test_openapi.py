"""The API against its own description: schemathesis asks what the description allows, and what it does not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from jsonschema import Draft202012Validator

from coranto.desk import Settings, create_app
from tests.desk.conftest import TOKEN
from tests.ledger import making

schemathesis = pytest.importorskip("schemathesis")

EXAMPLES = 25
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
)
BEARER = {"Authorization": f"Bearer {TOKEN}"}


def app(ledger: Path) -> Any:
    """The desk that people write to, since it has the most to be asked; schemathesis calls it `testserver`."""
    return create_app(Settings(ledger=ledger, writable=True, token=TOKEN, hosts=("localhost", "testserver")))


def description() -> dict[str, Any]:
    described: dict[str, Any] = create_app(Settings(ledger=Path("none.duckdb"))).openapi()
    return described


OPERATIONS = [(path, method.upper()) for path, item in description()["paths"].items() for method in item]


@pytest.fixture(scope="module")
def schema(tmp_path_factory):
    ledger = making.told(tmp_path_factory.mktemp("openapi") / "ledger.duckdb")
    return schemathesis.openapi.from_asgi("/openapi.json", app(ledger), headers=BEARER)


@pytest.mark.parametrize("mode", list(schemathesis.GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize(("path", "method"), OPERATIONS, ids=lambda part: part.removeprefix("/api/v1/"))
def test_every_answer_is_as_described(schema, path, method, mode):
    checks = [schemathesis.checks.CHECKS.get_one(name) for name in CHECKS]

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    @given(case=schema[path][method].as_strategy(generation_mode=mode))
    def ask(case):
        case.call_and_validate(headers=BEARER, checks=checks)

    ask()


def test_the_description_has_every_verb():
    assert {path.split("/")[3] for path, _ in OPERATIONS} == {
        "events", "statements", "agenda", "outcomes", "relation", "actor", "happening", "why", "search", "documents",
        "corrections",
    }  # fmt: skip


@pytest.mark.parametrize("name", sorted(description()["components"]["schemas"]))
def test_every_type_is_a_valid_schema(name):
    Draft202012Validator.check_schema(description()["components"]["schemas"][name])


def test_every_operation_says_what_it_is_for_and_how_it_fails():
    for path, item in description()["paths"].items():
        for method, operation in item.items():
            assert operation["description"].endswith("."), (path, method)
            failed = operation["responses"]["4XX"]["content"]["application/json"]["schema"]
            assert failed == {"$ref": "#/components/schemas/Failed"}
