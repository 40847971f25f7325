"""The service as an ASGI application: everything is passed in, nothing is kept in modules."""

import os
from importlib.metadata import version
from typing import Any, Final

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from fastapi.telemetry import TelemetryConfig
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.requests import Request
from starlette.responses import Response

from semantic_bridge.bridge import Bridge
from semantic_bridge.errors import BridgeError
from semantic_bridge.resources import workspace_folder
from semantic_bridge.settings import Settings
from semantic_bridge.web import explaining, health, sparql, translating
from semantic_bridge.web.answers import json_response
from semantic_bridge.web.edge import Edge
from semantic_bridge.web.examples import read_examples
from semantic_bridge.web.openapi import document
from semantic_bridge.web.problems import problem_response
from semantic_bridge.web.service import Service

_HANDLED: Final = (BridgeError, HTTPException, RequestValidationError)
_SILENT: Final[TelemetryConfig] = {
    "tracing": False,
    "metrics": False,
    "logs": False,
    "operation_spans": False,
    "auto_configure": False,
}
"""FastAPI's own telemetry would record the messages of exceptions, which may quote a record."""


class SemanticBridgeService(FastAPI):
    """The application, which describes itself with the workspace's own schemas and examples."""

    def openapi(self) -> dict[str, Any]:
        """The OpenAPI 3.1 document, made once; numbers in examples are `Decimal`."""
        if self.openapi_schema is None:
            self.openapi_schema = document(self, self.state.service)
        return self.openapi_schema


def create_app(bridge: Bridge, settings: Settings) -> FastAPI:
    """The application over one workspace.

    Args:
        bridge: The workspace at work.
        settings: The limits that hold; host and port are for whoever runs the application.
    """
    app = SemanticBridgeService(
        title="Semantic Bridge",
        description="Translates, explains and validates records between the vocabularies of agencies.",
        version=version("semantic-bridge"),
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        generate_unique_id_function=_operation_id,
        telemetry=_SILENT,
        exception_handlers=dict.fromkeys(_HANDLED, problem_response),
        # The second catches what no row of the table names: an error that went on to the server would be logged whole.
        middleware=[Middleware(Edge), Middleware(ExceptionMiddleware, handlers={Exception: problem_response})],
    )
    app.add_route("/openapi.json", _describe, include_in_schema=False)
    routes = list(app.routes)
    for part in (translating, explaining, sparql, health):
        app.include_router(part.router)
        routes += part.router.routes
    examples = read_examples(bridge.workspace, settings.limits)
    app.state.service = Service(bridge, settings.limits, examples, tuple(routes))
    return app


def from_environment() -> FastAPI:
    """The application that the environment describes: `uvicorn --factory semantic_bridge.web.app:from_environment`.

    Raises:
        SettingsError: A variable has a value that it cannot have.
        NotAWorkspaceError: `SEMANTIC_BRIDGE_WORKSPACE` names none.
        CrosswalkErrors: Every mistake in the workspace at once.
    """
    settings = Settings.from_environment(os.environ)
    return create_app(Bridge.open(workspace_folder(settings.workspace), settings.limits), settings)


def _operation_id(route: APIRoute) -> str:
    return route.name


def _describe(request: Request) -> Response:
    return json_response(request.app.openapi())
