"""One request of each interface that is offered, known to be good: all but those named in LINEFINDER_HOPELESS succeed. What is answered is
held to the document, as it is in all that chance sends later."""

import json
import os
import random
import sys

import schemathesis
from known import known_good
from session import AGENT, BASE, BEFORE, COLLEAGUE, OTHER, ask, guids, is_file, note_guid, prepare, sign_in

schemathesis.checks.load_all_checks()
CHECKS = [
    schemathesis.checks.CHECKS.get_one(name)
    for name in ("not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance")
]


def tried(operation):
    """What is wrong with the answer; None when it is a success."""
    raw = operation.definition.raw
    # Whoever else is idle could be handed the caller of this one.
    for agent in (OTHER, COLLEAGUE):
        ask("DELETE", f"/agentgateway/resource/onlineagent/{agent}/forcelogout", agent=agent)
    sign_in()
    prepare(BEFORE.get(raw["operationId"], ["CALL 4000"]))
    request = known_good(raw, random.Random(1))
    case = operation.Case(
        path_parameters=request["path_parameters"],
        query=request["query"],
        headers={"Guid": guids[AGENT]},
        **({"body": request["body"], "media_type": "application/json"} if "requestBody" in raw else {}),
    )
    response = case.call(base_url=BASE, timeout=10)
    note_guid(AGENT, (response.headers.get("set-guid") or [None])[0])
    try:
        case.validate_response(response, checks=CHECKS)
    except Exception as failure:
        return str(failure)
    return None if is_file(response.headers) or response.json()["retcode"] == "0" else response.text


def main():
    schema = schemathesis.openapi.from_url(BASE + "/openapi.json")
    hopeless = set(os.environ["LINEFINDER_HOPELESS"].split())
    refused = []
    for result in schema.get_all_operations():
        operation = result.ok()
        raw = operation.definition.raw
        if raw.get("x-status") == "notOffered" or "x-refused" in raw or raw["operationId"] in hopeless:
            continue
        if trouble := tried(operation):
            refused.append(f"{raw['operationId']}: {trouble}")
    print("\n".join(refused))
    sys.exit(1 if refused else 0)


main()
