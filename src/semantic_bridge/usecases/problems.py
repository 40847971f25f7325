"""What is said of a line that is not a record."""

from semantic_bridge.records.refusal import RefusedRecordError
from semantic_bridge.usecases.answer import Json


def problem_json(error: RefusedRecordError | None) -> Json:
    """Why a line could not be read; never what stood in it."""
    if error is None:
        return {}
    return {"code": error.code, "title": error.problem, "remedy": error.remedy}
