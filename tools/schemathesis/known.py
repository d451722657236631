"""Requests that are known to succeed, made of the document's examples and of what really is there."""

from session import AGENT, COLLEAGUE, OTHER, ask, calls, recordings, signed_in_with

PLACES = ("path_parameters", "query", "body")


def plausible(name, dice, operation=""):
    """A value that stands for something real; None where any will do."""
    match name.lower():
        case "workno" if operation == "recordfiledownloadEx":
            return AGENT
        case "agentid" | "agent":
            return AGENT
        case "workno":
            return dice.choice(["101", "102", "103"])
        case "agents" if operation == "reportAgentsIsAlive":
            return AGENT
        case "addresses":
            return [{"addressType": 9, "address": COLLEAGUE}]
        case "addresstype":
            return 9
        case "confids":
            return ask("GET", f"/agentgateway/resource/agentconf/{AGENT}/queryvdnconfid").json().get("result") or None
        case "destagentno":
            return COLLEAGUE
        case "called" | "dstaddress" | "address" | "destworkno" | "number":
            return COLLEAGUE
        case "whisperagentid" | "agents":
            return OTHER
        case "skillid" if operation == "batchRemoveParticipant":
            return None  # an agent waits in no queue
        case "skillid" | "groupid":
            return dice.choice([10, 20])
        case "callid":
            return recordings[1] if operation == "recordfiledownloadEx" else calls[0]
        case "voicepath" | "recordid" | "filepath":
            return recordings[0]
        case "position":
            return 0
        case "agenttype":
            return 4
        case "vdnid":
            return 1
        case "autoflag" | "isautoanswer":
            return dice.choice(["true", "false"])
        case "agentids":
            return [101, 102]
        case "skills" | "skillids":
            return [10, 20]
        case "targettype":
            return 1
        case "targetname":
            return "Queue10"
        case "calldata":
            return "MTIz"  # whether it is taken as base64 or as it is
        case "password" | "phonenum":
            return signed_in_with(AGENT)[name.lower()]


def with_plausible(values, dice):
    if not isinstance(values, dict):
        return values
    return {
        name: real if (real := plausible(name, dice)) is not None and dice.random() < 0.9 else value
        for name, value in values.items()
    }


def known_good(operation, dice):
    """What an interface must be given, and what stands for something real, each value a good one."""
    request = {place: {} for place in PLACES}
    is_for_another = {"thirdcontrol", "qualitycontrol"} & set(operation["tags"]) or operation["operationId"] == "previewCall"

    def put(place, name, schema, is_required):
        real = OTHER if is_for_another and name.lower() == "workno" else plausible(name, dice, operation["operationId"])
        if is_required or real is not None:
            request[place][name] = schema.get("examples", [None])[0] if real is None else real

    for parameter in operation.get("parameters", []):
        place = "path_parameters" if parameter["in"] == "path" else parameter["in"]
        put(place, parameter["name"], parameter["schema"], parameter["required"])
    if "requestBody" in operation:
        schema = operation["requestBody"]["content"]["application/json"]["schema"]
        for name, field in schema["properties"].items():
            put("body", name, field, name in schema.get("required", []))
    return request


def but_for_one(request, drawn, dice):
    """A known-good request but for one value of chance's, which alone decides: where two are bad, only the first is looked at. What is no
    object, such as a body that is a list or missing, stays as it was drawn."""
    request = {place: dict(request[place]) if isinstance(drawn[place], dict) else drawn[place] for place in PLACES}
    values = [(place, name) for place in PLACES if isinstance(drawn[place], dict) for name in drawn[place]]
    if values:
        place, name = dice.choice(values)
        request[place][name] = drawn[place][name]
    return request
