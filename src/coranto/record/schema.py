"""The record's JSON Schema, exported from the models."""

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from coranto.record.models import Record


class _ContractSchema(GenerateJsonSchema):
    """Pydantic's export in the contract's plainer dialect."""

    def normalize_name(self, name: str) -> str:
        """Name definitions in lower case: `#/$defs/span`."""
        return super().normalize_name(name).lower()

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Leave out field titles, which only repeat the field's name."""
        return False

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """Leave out class names and docstrings, which address the Python reader."""
        made = super().model_schema(schema)
        stated = schema["cls"].model_config.get("json_schema_extra", {})
        return {key: value for key, value in made.items() if key not in ("title", "description") or key in stated}

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Leave out defaults: what a record lacks is absent, not filled in."""
        return self.generate_inner(schema["schema"])

    def literal_schema(self, schema: core_schema.LiteralSchema) -> JsonSchemaValue:
        """Leave out the type of an enumeration, which its values show."""
        made = super().literal_schema(schema)
        made.pop("type", None)
        return made

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Write `["string", "null"]` for a value that may be null; a definition says of itself that it may be."""
        made = self.generate_inner(schema["schema"])
        return made if "$ref" in made else made | {"type": [made["type"], "null"]}


def json_schema() -> dict[str, Any]:
    """Return the contract: `jsonschema.validate(json.loads(record.model_dump_json()), json_schema())`."""
    return Record.model_json_schema(schema_generator=_ContractSchema)
