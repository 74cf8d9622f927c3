"""The world map of the desk from world-atlas: ``python -m benchmarks.world_map countries-110m.json > world.json``.

`npm pack world-atlas` brings the file, Natural Earth's states as TopoJSON (https://github.com/topojson/topojson).
Writes them as GeoJSON, each under the id that Coranto has for it; what has none keeps its outline only.
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

from babel.core import get_global

from coranto.directory import countries

DIGITS = 2
"""Of a degree: a kilometre, less than a pixel of a map of the world."""

WITHOUT_NUMBER = {"Kosovo": "XKX"}
"""States that ISO 3166-1 gives no number, by their name in world-atlas."""

LEFT_OUT = "Antarctica"
"""Nobody acts for Antarctica, and it would take a quarter of the map."""

Point = list[float]


def main(path: str) -> None:
    """Write the map of a world-atlas file to standard output."""
    topology = json.loads(Path(path).read_text("utf-8"))
    arcs = [_points(arc, topology["transform"]) for arc in topology["arcs"]]
    shapes = topology["objects"]["countries"]["geometries"]
    features = [_feature(shape, arcs) for shape in shapes if shape["properties"]["name"] != LEFT_OUT]
    json.dump({"type": "FeatureCollection", "features": features}, sys.stdout, separators=(",", ":"))


def _points(arc: list[list[int]], transform: dict[str, Point]) -> list[Point]:
    """The points of an arc, which are stored as steps from the last."""
    (x_scale, y_scale), (x_first, y_first) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for x_step, y_step in arc:
        x, y = x + x_step, y + y_step
        points.append([round(x * x_scale + x_first, DIGITS), round(y * y_scale + y_first, DIGITS)])
    return points


def _feature(shape: dict[str, Any], arcs: list[list[Point]]) -> dict[str, Any]:
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    rings = [[_ring(numbers, arcs) for numbers in polygon] for polygon in polygons]
    # A shape without an id must not share one with others, for the map lights all of one name together.
    name = _code(shape) or f"- {shape['properties']['name']}"
    return {
        "type": "Feature",
        "properties": {"name": name},
        "geometry": {"type": "MultiPolygon", "coordinates": rings},
    }


def _ring(numbers: list[int], arcs: list[list[Point]]) -> list[Point]:
    """The arcs of a ring joined; a negative number is an arc backwards.

    What crosses the date line goes on beyond 180 degrees, else it would be drawn back across the whole map.
    """
    ring: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += arc[1:] if ring else arc
    crosses = any(abs(x - before) > 180 for (before, _), (x, _) in pairwise(ring))
    return [[round(x + 360, DIGITS) if crosses and x < 0 else x, y] for x, y in ring]


def _code(shape: dict[str, Any]) -> str | None:
    """The ISO 3166-1 alpha-3 code for a shape's number."""
    alpha2 = get_global("territory_aliases").get(shape.get("id", ""), [None])[0]
    code = next((code for code, country in countries().items() if alpha2 and country.alpha2 == alpha2), None)
    return code or WITHOUT_NUMBER.get(shape["properties"]["name"])


if __name__ == "__main__":
    main(sys.argv[1])
