/// A page that loads the script from the gateway, as old pages do, and writes lines into its document with `say`. What goes wrong in its
/// own script becomes a line too.
func deskPage(_ script: String) -> String {
    """
    <!DOCTYPE html>
    <html>
    <head>
    <title>desk</title>
    <script src="GATEWAY/agentgateway/resource-js"></script>
    </head>
    <body>
    <pre id="lines"></pre>
    <script>
    function say(line) { document.getElementById("lines").appendChild(document.createTextNode(line + "\\n")); }
    window.onerror = function (message) { say(message); };
    \(script)
    </script>
    </body>
    </html>
    """
}

/// An agent's whole call, each step waiting for the one before.
let wholeCall = deskPage(
    #"""
    var agent = "101";

    var signIn = OnlineAgent.login({ agentid: agent, $entity: { password: "secret", phonenum: "9101" } });
    say("sign in " + signIn.retcode + " as " + signIn.result.workno + (REST.guid ? "" : ", no GUID"));
    say("skills " + OnlineAgent.resetSkill({ agentid: agent, autoflag: false, skillid: "10;20", phonelinkage: 0 }).retcode);

    var waiting = CallData.queryWaitCallInfoBySkillId({ agentid: agent, skillid: 10, unknown: "is left out" }).result;
    say("waiting " + waiting.length + ": " + waiting[0].caller + " in " + waiting[0].callskill);

    var wanted = { agentid: agent, callid: waiting[0].callid, skilltype: 0, skillid: 10 };
    say("taken " + VoiceCall.requestAppointedCall(wanted).retcode);
    var heard = [];
    for (var poll = 0; poll < 100 && heard[heard.length - 1] !== "AgentEvent_Talking"; poll++) {
        var answer = AgentEventDispatcher.getAgentEvent({ agentid: agent });
        if (answer.event) heard.push(answer.event.eventType);
    }
    say(heard.join(" "));
    var figures = QueueDevice.queryStatInfoOfAcd({ agentid: agent, $entity: { skills: [10] } });
    say("waiting " + figures.result[0].queueSize);
    say("released " + VoiceCall.release({ agentid: agent }).retcode);
    say("nothing to release " + VoiceCall.releaseForVTM({ agentid: agent }).retcode);
    say("signed out " + OnlineAgent.logout({ agentid: agent }).retcode);
    say("poll " + AgentEventDispatcher.getAgentEvent({ agentid: agent }).retcode);
    """#)

/// Calls that do not wait: their answers come to `$callback`.
let callbacks = deskPage(
    #"""
    var agent = "101";

    OnlineAgent.forceLogin({ agentid: agent, $entity: { password: "secret", phonenum: "9101" }, $callback: signedIn });
    say("asked, REST.guid is " + (REST.guid ? "known" : "not known yet"));

    function signedIn(status, request, answer) {
        say("sign in " + status + " " + answer.retcode + " " + JSON.parse(request.responseText).result.workno);
        var guid = REST.guid;
        REST.guid = "";
        AgentEventDispatcher.getAgentEvent({ agentid: agent, $callback: function (status, request, answer) {
            say("without a GUID " + answer.retcode);
            REST.guid = guid;
            AgentEventDispatcher.getAgentEvent({ agentid: agent, $callback: heard });
        } });
    }

    function heard(status, request, answer) {
        say("with the page's own " + answer.event.eventType);
        REST.apiURL = "http://127.0.0.1:1";
        OnlineAgent.logout({ agentid: agent, $callback: function (status) { say("nobody there " + status); } });
    }
    """#)

/// Requests that a page puts together itself, and the session by its older name. Says its lines by `say`, whose page it may be.
let ownRequests = #"""
    function ask(method, path, entity, isAsync, callback) {
        var request = new REST.Request();
        request.setMethod(method);
        request.setURI(REST.apiURL + path);
        request.setAccepts("application/json");
        request.setContentType("application/json");
        if (entity !== undefined) request.setEntity(entity);
        request.setAsync(isAsync);
        request.setSpecial("any");
        request.setTimeoutHandle(0);
        return { request: request, go: function () { return request.execute(callback); } };
    }

    REST.debug = false;
    ask("PUT", "/onlineagent/101/forcelogin", { password: "secret", phonenum: "9101" }, false, function (status, request, answer) {
        say("sign in " + status + " " + answer.retcode + (cookiestring && cookiestring === REST.guid ? " with a session" : " without"));
    }).go();
    var path = "/onlineagent/101/resetskill/" + REST.Encoding.encodePathSegment("true");
    say("skills " + ask("POST", path, undefined, false, function () {}).go().retcode);
    var guid = cookiestring;
    cookiestring = "";
    var heldBack = ask("GET", "/calldata/101/history", undefined, false, function (status, request, answer) {
        say("without a session " + answer.retcode);
    });
    heldBack.go();
    cookiestring = "JSESSIONID=" + guid;
    var books = ask("GET", "/calldata/101/history", undefined, true, function (status, request, answer) {
        say("with it " + answer.retcode + " " + answer.result.calls.length);
        say("encoded " + REST.Encoding.encodePathSegment("a b/c") + " " + REST.Encoding.encodeFormNameOrValue("a b&c"));
    });
    books.request.addQueryParameter("from", 0);
    books.request.addQueryParameter("to", 1);
    books.request.addHeader("Accept-Language", "en");
    say("asked " + (books.go() === undefined));
    """#
