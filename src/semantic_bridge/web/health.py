"""Whether the service lives, and whether it can do its work."""

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.responses import Response

from semantic_bridge.bridge import Bridge
from semantic_bridge.model.translation import Status
from semantic_bridge.records.strict_json import encode
from semantic_bridge.usecases.answer import Json
from semantic_bridge.web import wire
from semantic_bridge.web.answers import json_response
from semantic_bridge.web.bodies import JSON
from semantic_bridge.web.examples import Example
from semantic_bridge.web.service import ServiceDep

router = APIRouter()


@dataclass(frozen=True, slots=True)
class SelfTest:
    """A translation that was tried: `name` is the crosswalk's."""

    name: str
    passed: bool


@router.get("/livez", responses={200: {"model": wire.Alive}})
def livez() -> Response:
    """Say that the process answers."""
    return json_response({"status": "alive"})


@router.get("/readyz", responses={200: {"model": wire.Ready}, 503: {"model": wire.Ready}})
def readyz(service: ServiceDep) -> Response:
    """Translate one example; ready where that gives no error of ours. Names the workspace by its digest."""
    test = self_test(service.bridge, service.examples)
    ready = test is None or test.passed
    body: Json = {
        "status": "ready" if ready else "not-ready",
        "workspace": service.bridge.workspace.digest,
        "selfTest": {"crosswalk": test.name, "passed": test.passed} if test else None,
    }
    return Response(encode(body), 200 if ready else 503, media_type=JSON)


def self_test(bridge: Bridge, examples: tuple[Example, ...]) -> SelfTest | None:
    """Translate the first example, else an empty record by the first crosswalk; None where there is no crosswalk."""
    tried = examples[:1] or tuple(Example("empty", source, target, {}) for source, target in bridge.workspace.plans)[:1]
    for example in tried:
        translation = bridge.translate(example.source, example.target, example.given, example.as_of)
        return SelfTest(example.crosswalk, translation.status is not Status.ERROR)
    return None
