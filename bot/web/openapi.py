"""The application's own description, with the models in it that its routes refer to."""

from typing import Any

from fastapi import FastAPI

from bot.web.examples import example_of
from bot.web.formats import MEDIA_TYPES
from bot.web.shapes import models

__all__ = ["Described"]


class Described(FastAPI):
    """An application whose routes may refer to the models of `bot.web.shapes`."""

    def openapi(self) -> dict[str, Any]:
        """The OpenAPI document, made once."""
        described = super().openapi()
        schemas = described.setdefault("components", {}).setdefault("schemas", {})
        for name, schema in models().items():
            schemas.setdefault(name, schema)
        for path, methods in described["paths"].items():
            for route in methods.values():
                _restore(path, route["responses"].get("200", {}).get("content", {}))
        return described


def _restore(path: str, content: dict[str, Any]) -> None:
    """The framework leaves out what is null, also in examples, where a null says that there may be nothing."""
    for form, media_type in MEDIA_TYPES.items():
        if media_type in content:
            content[media_type]["example"] = example_of(path, form)
