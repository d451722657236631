"""Makes what schemathesis draws likelier to reach something: a session, what has to be so before, and good values beside chance's."""

import atexit
import json
import os
import random
import zlib
from collections import Counter

import hypothesis
import schemathesis
from known import PLACES, but_for_one, known_good, with_plausible
from session import AGENT, BEFORE, guids, is_file, note_guid, prepare, sign_in

PASSWORD = "secret"
SESSION_LOST = {"100-006", "000-003"}

# Without the targeting of 2xx, since nearly all are; so chance hangs on the seed alone.
PHASES = [hypothesis.Phase.explicit, hypothesis.Phase.generate, hypothesis.Phase.shrink]
hypothesis.settings.register_profile("linefinder", phases=PHASES)
hypothesis.settings.load_profile("linefinder")

asked = Counter()
succeeded = Counter()


@schemathesis.hook
def before_call(context, case, kwargs):
    operation = case.operation.definition.raw["operationId"]
    # Sign-ins with chance's options, and sign-outs, leave a session in which little works.
    if not guids or (operation in BEFORE and not asked[operation]):
        sign_in()
    # Drawn from the case, so that what failed comes again when it is tried again.
    drawn = json.dumps([case.path_parameters, case.query, case.body], default=lambda _: None, sort_keys=True)
    dice = random.Random(zlib.crc32(drawn.encode()))
    # Of two bad values only the first is looked at, so many get one alone.
    is_nearly_good = dice.random() < 0.4
    if operation in BEFORE and (is_nearly_good or dice.random() < 0.3):
        prepare(BEFORE[operation])
    elif "callid" in case.path_parameters or dice.random() < 0.05:
        prepare(["CALL 4000"])
    # In copies: what was drawn belongs to hypothesis.
    values = {place: getattr(case, place) for place in PLACES}
    if is_nearly_good:
        values = but_for_one(known_good(case.operation.definition.raw, dice), values, dice)
    else:
        values = {place: with_plausible(given, dice) for place, given in values.items()}
    for place, given in values.items():
        setattr(case, place, given)
    # A wrong password would lock the agent for a while, and a new one would lock us out: let it be another's.
    wrong = isinstance(case.body, dict) and case.body.get("password", PASSWORD) != PASSWORD
    if wrong or operation.startswith("modifyAccountPwd"):
        case.path_parameters["agentid"] = "103"
    case.headers["Guid"] = guids.get(str(case.path_parameters.get("agentid")), guids.get(AGENT, ""))


@schemathesis.hook
def after_call(context, case, response):
    operation = case.operation.definition.raw["operationId"]
    agent = str(case.path_parameters.get("agentid"))
    note_guid(agent, (response.headers.get("set-guid") or [None])[0])
    asked[operation] += 1
    if is_file(response.headers):
        succeeded[operation] += 1
        return
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
