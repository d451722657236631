"""Signs in for schemathesis, and brings about by plan what it would never meet by chance: a call that waits, a talk, a call on hold."""

import atexit
import json
import os
import random
import zlib
from collections import Counter

import hypothesis
import requests
import schemathesis

BASE = os.environ["LINEFINDER_URL"]
AGENT = os.environ["LINEFINDER_AGENT"]
SIGN_IN = {"password": "secret", "phonenum": "9" + AGENT, "phonelinkage": True}
SESSION_LOST = {"100-006", "000-003"}

# What is done before a request, three times in ten, so that it has something to do. CALL brings a caller.
READY = [
    "POST /practice/phones/{phone}/hangup",
    "DELETE voicecall/{agent}/release",
    "POST onlineagent/{agent}/resetskill/true",
    "POST onlineagent/{agent}/cancelrest",
    "POST onlineagent/{agent}/sayfree",
]
REQUESTED = [*READY, "CALL 4000", "POST voicecall/{agent}/requestcall/{call}/0?skillId=10"]
LIFT = "POST /practice/phones/{phone}/lift"
TALKING = [*REQUESTED, LIFT]
HOLDING = [*TALKING, "POST voicecall/{agent}/hold"]
# Handed out, and the agent is asked.
OFFERED = ["POST onlineagent/{agent}/autoanswer/false", *READY, "CALL 4100", LIFT]
ENDED = [*TALKING, "DELETE voicecall/{agent}/release"]
SIGNED_OUT = [*READY, "DELETE onlineagent/{agent}/logout"]
BEFORE = {
    "login": SIGNED_OUT,
    "loginEx": SIGNED_OUT,
    "logout": READY,
    "rest": READY,
    "sayBusy": READY,
    "cancelRest": ["POST onlineagent/{agent}/rest/60/0"],
    "cancelBusy": ["POST onlineagent/{agent}/saybusy"],
    "cancelWork": ["POST onlineagent/{agent}/work"],
    "requestAppointedCall": READY,
    "answer": OFFERED,
    "reject": REQUESTED,
    "phonepickup": REQUESTED,
    "phonehangup": REQUESTED,
    "phonePickupByPut": REQUESTED,
    "phoneHangUpByPut": REQUESTED,
    "releasePhone": TALKING,
    "secondDial": TALKING,
    "secondDialEx": TALKING,
    "setCallAppData": TALKING,
    "setCallAppDataEx": TALKING,
    "queryCallAppData": TALKING,
    "bindAgentPhone": READY,
    "queryCallInfoBeforeAnswer": REQUESTED,
    "hold": TALKING,
    "release": TALKING,
    "releaseEx": TALKING,
    "dropCall": TALKING,
    "queryCallInfo": TALKING,
    "queryDesk": TALKING,
    "queryAllCallInfoByAgentWorkNo": TALKING,
    "queryPastCall": ENDED,
    "getHold": HOLDING,
    "queryHoldListInfo": HOLDING,
    "queryHoldListInfoEx": HOLDING,
    "beginRecord": ["DELETE recordplay/{agent}/stoprecord", *READY],
    "stopRecord": [*READY, "PUT recordplay/{agent}/record"],
}

# Without the targeting of 2xx, since nearly all are; so chance hangs on the seed alone.
PHASES = [hypothesis.Phase.explicit, hypothesis.Phase.generate, hypothesis.Phase.shrink]
hypothesis.settings.register_profile("linefinder", phases=PHASES)
hypothesis.settings.load_profile("linefinder")

http = requests.Session()
guids = {}
calls = [""]
asked = Counter()
succeeded = Counter()


def ask(method, path, body=None):
    headers = {"Guid": guids.get(AGENT, "")}
    answer = http.request(method, BASE + path, json=body, headers=headers, timeout=10)
    note_guid(AGENT, answer.headers.get("Set-GUID"))
    return answer


def note_guid(agent, header):
    if header:
        guids[agent] = header.partition("JSESSIONID=")[2]


def sign_in():
    ask("PUT", f"/agentgateway/resource/onlineagent/{AGENT}/forcelogin", SIGN_IN)
    ask("POST", f"/agentgateway/resource/onlineagent/{AGENT}/resetskill/true")
    ask("PUT", f"/practice/phones/{SIGN_IN['phonenum']}", {"answersAfter": None})


def prepare(steps):
    for step in steps:
        method, path = step.format(agent=AGENT, phone=SIGN_IN["phonenum"], call=calls[0]).split(" ")
        if method == "CALL":
            caller = {"caller": "5550100", "called": path, "patience": 5, "talks": 2}
            calls[0] = ask("POST", "/practice/calls", caller).json()["callid"]
        else:
            ask(method, path if path.startswith("/") else "/agentgateway/resource/" + path)


def plausible(name, dice):
    """A value that stands for something real; None where any will do."""
    match name.lower():
        case "agentid" | "agent":
            return AGENT
        case "workno":
            return dice.choice(["101", "102", "103"])
        case "skillid" | "groupid":
            return dice.choice([10, 20])
        case "callid":
            return calls[0]
        case "agenttype":
            return 4
        case "vdnid":
            return 1
        case "autoflag" | "flag" | "isautoanswer":
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
            return SIGN_IN[name]


def with_plausible(values, dice):
    if not isinstance(values, dict):
        return values
    return {
        name: real if (real := plausible(name, dice)) is not None and dice.random() < 0.9 else value
        for name, value in values.items()
    }


@schemathesis.hook
def before_call(context, case, kwargs):
    operation = case.operation.definition.raw["operationId"]
    # Sign-ins with chance's options, and sign-outs, leave a session in which little works.
    if not guids or (operation in BEFORE and not asked[operation]):
        sign_in()
    # Drawn from the case, so that what failed comes again when it is tried again.
    drawn = json.dumps([case.path_parameters, case.query, case.body], default=lambda _: None, sort_keys=True)
    dice = random.Random(zlib.crc32(drawn.encode()))
    if operation in BEFORE and dice.random() < 0.3:
        prepare(BEFORE[operation])
    elif "callid" in case.path_parameters or dice.random() < 0.05:
        prepare(["CALL 4000"])
    # In copies: what was drawn belongs to hypothesis.
    case.path_parameters = with_plausible(case.path_parameters, dice)
    case.query = with_plausible(case.query, dice)
    case.body = with_plausible(case.body, dice)
    # A wrong password would lock the agent for a while, and a new one would lock us out: let it be another's.
    wrong = isinstance(case.body, dict) and case.body.get("password", SIGN_IN["password"]) != SIGN_IN["password"]
    if wrong or operation.startswith("modifyAccountPwd"):
        case.path_parameters["agentid"] = "103"
    case.headers["Guid"] = guids.get(str(case.path_parameters.get("agentid")), guids.get(AGENT, ""))


@schemathesis.hook
def after_call(context, case, response):
    operation = case.operation.definition.raw["operationId"]
    agent = str(case.path_parameters.get("agentid"))
    note_guid(agent, (response.headers.get("set-guid") or [None])[0])
    asked[operation] += 1
    try:
        code = response.json()["retcode"]
    except (ValueError, TypeError, KeyError):
        return
    succeeded[operation] += code == "0"
    if agent == AGENT and code in SESSION_LOST:
        sign_in()


@atexit.register
def write_figures():
    with open(os.environ["LINEFINDER_FIGURES"], "w") as file:
        json.dump({"asked": asked, "succeeded": succeeded}, file)
