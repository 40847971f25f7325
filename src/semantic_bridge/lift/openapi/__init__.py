"""Lift OpenAPI: its schemas as JSON Schema, its operations as services."""

from semantic_bridge.lift.openapi.lifter import lift_openapi

__all__ = ["lift_openapi"]
