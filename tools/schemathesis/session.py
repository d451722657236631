"""A session at the server, and what brings about by plan what would never be met by chance: a call that waits, a talk, one of three."""

import json
import os
import time

import requests

BASE = os.environ["LINEFINDER_URL"]
AGENT = os.environ["LINEFINDER_AGENT"]
# Whom an inspector acts for.
OTHER = "102" if AGENT == "101" else "101"
# Who is called, asked for help and given calls: of each agent alone, and busy, so that nothing is handed out there.
COLLEAGUE = "104" if AGENT == "101" else "105"

# What is done before a request, so that it has something to do. CALL brings a caller; after OTHER and
# COLLEAGUE it is that agent who acts, until BACK. RECORDED sees to it that there is a recording of the agent.
HUNG_UP = [
    "POST /practice/phones/{phone}/hangup",
    # One call after another.
    "DELETE voicecall/{agent}/release",
    "DELETE voicecall/{agent}/release",
]
READY = [
    *HUNG_UP,
    "POST onlineagent/{agent}/resetskill/true",
    "POST onlineagent/{agent}/cancelrest",
    "POST onlineagent/{agent}/sayfree",
]
REQUESTED = [*READY, "CALL 4000", "POST voicecall/{agent}/requestcall/{call}/0?skillId=10"]
LIFT = "POST /practice/phones/{phone}/lift"
TALKING = [*REQUESTED, LIFT]
HOLDING = [*TALKING, "POST voicecall/{agent}/hold"]
REACHABLE = ["COLLEAGUE", *HUNG_UP, "POST onlineagent/{agent}/saybusy", "BACK"]
# A sign-in takes its time, and callers do not talk for ever.
GIVING = [*REACHABLE, *TALKING]
CONSULTING = [
    *GIVING,
    "POST voicecall/{agent}/hold",
    'PUT voicecall/{agent}/callinner {{"called":"{colleague}"}}',
    "POST /practice/phones/9{colleague}/lift",
]
# Handed out, and the agent is asked.
OFFERED = ["POST onlineagent/{agent}/autoanswer/false", *READY, "CALL 4100", LIFT]
# An inspector, beside somebody who is there, who talks, or whom the inspector hears.
INSPECTING = ["OTHER", *READY, "BACK", *READY]
LISTENING = ["OTHER", *TALKING, "BACK", *READY, "PUT qualitycontrol/{agent}/addsupervise/{other}", LIFT]
WHISPERING = [*INSPECTING, "POST qualitycontrol/{agent}/requestwhisperagent?whisperagentid={other}", LIFT]
ENDED = [*TALKING, "DELETE voicecall/{agent}/release"]
SIGNED_OUT = [*READY, "DELETE onlineagent/{agent}/logout"]
# The agent presides over a conference, with a colleague; or is asked into the colleague's.
INVITE = 'POST agentconf/{{agent}}/batchaddparticipant {{{{"addresses":[{{{{"addressType":9,"address":{whom}}}}}]}}}}'
PRESIDING = [*READY, 'POST agentconf/{agent}/requestagentconf {{"memberNum":5}}', LIFT]
IDLE_COLLEAGUE = ["COLLEAGUE", *HUNG_UP, "POST onlineagent/{agent}/sayfree", "BACK"]
CONFERRING = [*IDLE_COLLEAGUE, *PRESIDING, INVITE.format(whom="{colleague}"), "POST /practice/phones/9{colleague}/lift"]
ASKED = [*READY, "COLLEAGUE", *PRESIDING, INVITE.format(whom="{me}"), "BACK"]
RECORDING = [*TALKING, "PUT recordplay/{agent}/record"]
RECORDED = ["RECORDED", *READY]
PLAYING = [*RECORDED, 'PUT recordplay/{agent}/play {{"voicepath":"{recording}"}}', LIFT]
BEFORE = {
    "login": SIGNED_OUT,
    "loginEx": SIGNED_OUT,
    "logout": READY,
    "rest": READY,
    "sayBusy": READY,
    "cancelRest": ["POST onlineagent/{agent}/rest/60/0"],
    "cancelBusy": ["POST onlineagent/{agent}/saybusy"],
    "cancelWork": ["POST onlineagent/{agent}/work"],
    "requestAppointedCall": [*READY, "CALL 4000"],
    "assignUserInQueue": [*READY, "CALL 4000"],
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
    "setDisposition": TALKING,
    "callout": READY,
    "callInner": [*READY, *REACHABLE],
    "callInnerSkill": [*READY, *REACHABLE, "COLLEAGUE", "POST onlineagent/{agent}/sayfree"],
    "innerHelp": GIVING,
    "transfer": GIVING,
    "cancelTransfer": [*GIVING, 'POST voicecall/{agent}/transfer {{"devicetype":2,"address":"{colleague}","mode":2}}'],
    "confJoin": CONSULTING,
    "connectHold": CONSULTING,
    "disconnect": CONSULTING,
    "requestAgentConf": READY,
    "batchAddParticipant": [*IDLE_COLLEAGUE, *PRESIDING],
    **dict.fromkeys(["prolongTime", "prolongTimeByPut", "modifyConfResource", "queryConfInfos", "queryAllConfIds"], PRESIDING),
    **dict.fromkeys(["releaseAgentConf", "releaseAgentConfByDelete", "requestLeaveAgentConfByDelete"], PRESIDING),
    **dict.fromkeys(["applyToShiftPresident", "applyToShiftPresidentByPut", "batchRemoveParticipant"], CONFERRING),
    **dict.fromkeys(["holdParticipant", "unholdParticipant", "changeParticipantMode"], CONFERRING),
    **dict.fromkeys(["rejectAgentConf", "rejectAgentConfByDelete"], ASKED),
    **dict.fromkeys(["answerAgentConf", "answerAgentConfByPut"], ["POST onlineagent/{agent}/autoanswer/false", *ASKED, LIFT]),
    "requestLeaveAgentConf": [*ASKED, LIFT],
    "queryRecordFileURL": RECORDED,
    "thirdPartyConfTransmitNum": [*CONSULTING, 'POST voicecall/{agent}/confjoin {{"callid":"{call}"}}'],
    "beginMute": TALKING,
    "endMute": [*TALKING, "POST voicecall/{agent}/beginmute"],
    "snatchPickup": [
        *READY,
        *REACHABLE,
        "CALL 4000",
        "COLLEAGUE",
        "POST voicecall/{agent}/requestcall/{call}/0?skillId=10",
    ],
    "previewCall": ["OTHER", *READY],
    "thirdCallOut": ["OTHER", *READY],
    "thirdSetStatus": ["OTHER", *READY],
    "thirdCallAnswer": ["POST onlineagent/{agent}/saybusy", "OTHER", *OFFERED],
    **dict.fromkeys(
        ["addSupervise", "addInsert", "requestWhisperAgent", "forceBusy", "forceIdle", "forceRest", "forceLogOutAgent"], INSPECTING
    ),
    **dict.fromkeys(["adjustSkill", "beginMonitor", "endMonitor"], INSPECTING),
    **dict.fromkeys(
        ["switchSuperviseOrInsert", "stopSuperviseOrInsert", "requestSwitchInsertWhisperAgent", "intercept", "interceptCall"], LISTENING
    ),
    "requestStopWhisperAgent": WHISPERING,
    "getHold": HOLDING,
    "queryHoldListInfo": HOLDING,
    "queryHoldListInfoEx": HOLDING,
    "beginRecord": ["DELETE recordplay/{agent}/stoprecord", *READY],
    "beginRecordWithoutFilename": ["DELETE recordplay/{agent}/stoprecord", *READY],
    "stopRecord": [*READY, "PUT recordplay/{agent}/record"],
    "pauseRecord": RECORDING,
    "resumeRecord": [*RECORDING, "POST recordplay/{agent}/pauserecord"],
    **dict.fromkeys(["beginPlay", "downloadRecordFile", "queryRecordingOutline", "recordfiledownloadEx"], RECORDED),
    **dict.fromkeys(["pausePlay", "foreFastPlay", "backFastPlay", "playRelocation", "stopPlay"], PLAYING),
    "resumePlay": [*PLAYING, "POST recordplay/{agent}/pauseplay"],
}

http = requests.Session()
guids = {}
calls = [""]
# The agent's recording, and the call that it is of.
recordings = ["", ""]


def signed_in_with(agent):
    return {"password": "secret", "phonenum": "9" + agent, "phonelinkage": True}


def ask(method, path, body=None, agent=AGENT):
    headers = {"Guid": guids.get(agent, "")}
    answer = http.request(method, BASE + path, json=body, headers=headers, timeout=10)
    note_guid(agent, answer.headers.get("Set-GUID"))
    return answer


def note_guid(agent, header):
    if header:
        guids[agent] = header.partition("JSESSIONID=")[2]


def is_file(headers):
    """Whether an answer is the sound of a recording, instead of the envelope."""
    kind = headers.get("content-type") or ""
    return (kind if isinstance(kind, str) else kind[0]).startswith("application/octet-stream")


def sign_in(agent=AGENT):
    ask("PUT", f"/agentgateway/resource/onlineagent/{agent}/forcelogin", signed_in_with(agent), agent)
    ask("POST", f"/agentgateway/resource/onlineagent/{agent}/resetskill/true", agent=agent)
    ask("PUT", f"/practice/phones/9{agent}", {"answersAfter": None})


def prepare(steps):
    agent = AGENT
    for step in steps:
        known = {"phone": "9" + agent, "call": calls[0], "recording": recordings[0], "colleague": COLLEAGUE, "other": OTHER, "me": AGENT}
        method, _, rest = step.format(agent=agent, **known).partition(" ")
        path, _, body = rest.partition(" ")
        if method in ("OTHER", "COLLEAGUE"):
            agent = OTHER if method == "OTHER" else COLLEAGUE
            sign_in(agent)
        elif method == "BACK":
            agent = AGENT
        elif method == "RECORDED":
            record()
        elif method == "CALL":
            caller = {"caller": "5550100", "called": path, "patience": 5, "talks": 10}
            calls[0] = ask("POST", "/practice/calls", caller).json()["callid"]
        else:
            where = path if path.startswith("/") else "/agentgateway/resource/" + path
            ask(method, where, json.loads(body) if body else None, agent=agent)


def record():
    """Makes a recording of the agent, of some seconds, which can be heard from then on; once, and another time when somebody came between."""
    if recordings[0]:
        return
    sign_in()
    prepare([*READY, *RECORDING])
    state = ask("POST", f"/agentgateway/resource/onlineagent/{AGENT}/syncagentinfo").json()["result"].get("agentStateInfo")
    if not state or not state["recordID"]:
        return
    time.sleep(3)
    prepare(READY)
    for _ in range(60):  # it is taken from the switch some seconds later
        time.sleep(0.5)
        answer = ask("GET", f"/agentgateway/resource/recordfile/{AGENT}?recordId={state['recordID']}")
        if is_file(answer.headers):
            recordings[:] = [state["recordID"], state["curCallId"]]
            return
