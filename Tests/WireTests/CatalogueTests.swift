import Testing

@testable import Wire

/// What the table offers, written down a second time on purpose: a row that vanishes or moves is noticed.
struct CatalogueTests {
    @Test func `these interfaces are offered`() {
        let rows = endpoints.filter(\.isOffered).map { row in
            "\(row.method.rawValue.uppercased()) \(row.path.dropFirst("/agentgateway/resource".count))"
        }
        #expect(rows.sorted() == offered.split(separator: "\n").map(String.init).sorted())
    }

    @Test func `the other known paths are there too`() {
        #expect(endpoints.count == 264)
        let known = Set(endpoints.map { "\($0.method.rawValue) \($0.path.dropFirst("/agentgateway/resource".count))" })
        for path in [
            "put /voicecall/{agentid}/callout", "post /qualitycontrol/{agentid}/forcebusy/{workNo}", "get /agentevent/allagentevent",
            "post /agentconf/{agentid}/requestagentconf", "put /textchat/{workno}/answer/{callid}", "get /recordfile/{agentid}",
            "post /videoplay/{agentid}/startplaymmfiletouser", "get /agentgroup/{agentid}/iscensor",
        ] {
            #expect(known.contains(path), "\(path)")
        }
    }

    @Test func `only sign-ins come without a session`() {
        let without = endpoints.filter { !$0.needsSession }.map(\.id)
        #expect(without == ["login", "forceLogin", "loginEx", "forceLoginEx", "forceLoginExWithoutPhone"])
    }

    /// rules.md §1: queuedevice, calldata, and some of onlineagent.
    @Test func `queries are under flow control`() {
        for row in endpoints where row.isOffered {
            let isQuery =
                ["queuedevice", "calldata"].contains(row.group)
                || ["queryAgentSkills", "queryAgentSkillsByWorkNo", "getAgentStatus", "updateGuid"].contains(row.id)
            #expect(row.isQuery == isQuery, "\(row.id)")
        }
    }

    @Test func `results that are numbers, texts or lists are left out of a refusal`() {
        let rows = endpoints.filter(\.refusalLeavesResultOut).map(\.id)
        #expect(
            Set(rows) == [
                "queryAgentSkills", "queryAgentSkillsByWorkNo", "queryCallNumsOnAgent", "queryHoldListInfo", "queryWaitCallInfoBySkillId",
                "queryQueueLengthOnAgent", "queryQueueLengthOnAgentSkills", "querySkillQueueOnAgentVDN", "queryQueueLengthBySkillId",
                "queryStatInfoOfAcd", "queryIVRInfoOnVdn",
            ])
    }

    private let offered = """
        PUT /onlineagent/{agentid}
        PUT /onlineagent/{agentid}/forcelogin
        PUT /onlineagent/{agentid}/loginex
        DELETE /onlineagent/{agentid}/logout
        DELETE /onlineagent/{agentid}/forcelogout
        DELETE /onlineagent/{agentid}/forcelogoutwithreason/{reason}
        POST /onlineagent/{agentid}/handshake
        PUT /onlineagent/{agentid}/heartbeat
        PUT /onlineagent/{agentid}/updateGuid
        POST /onlineagent/{agentid}/sayfree
        POST /onlineagent/{agentid}/saybusy
        POST /onlineagent/{agentid}/cancelbusy
        POST /onlineagent/{agentid}/rest/{time}/{restcause}
        POST /onlineagent/{agentid}/cancelrest
        POST /onlineagent/{agentid}/work
        POST /onlineagent/{agentid}/cancelwork
        POST /onlineagent/{agentid}/autoanswer/{isautoanswer}
        POST /onlineagent/{agentid}/autoenteridle/{flag}
        POST /onlineagent/{agentid}/settalkright
        POST /onlineagent/{agentid}/resetskill
        POST /onlineagent/{agentid}/resetskill/{autoflag}
        GET /onlineagent/{agentid}/agentskills
        GET /onlineagent/{agentid}/agentskillsbyworkno/{workno}
        GET /onlineagent/{agentid}/agentstatus
        POST /onlineagent/{agentid}/setcustomstate
        GET /onlineagent/{agentid}/querycustomstate
        POST /onlineagent/{agentid}/cancelsetcustomstate
        GET /agentevent/{agentid}
        POST /voicecall/{agentid}/requestcall/{callid}/{skilltype}
        PUT /voicecall/{agentid}/answer
        POST /voicecall/{agentid}/reject
        DELETE /voicecall/{agentid}/release
        DELETE /voicecall/{agentid}
        POST /voicecall/{agentid}/dropcall/{callid}
        POST /voicecall/{agentid}/hold
        POST /voicecall/{agentid}/gethold
        POST /voicecall/{agentid}/phonepickup
        POST /voicecall/{agentid}/phonehangup
        GET /calldata/{agentid}/waitcallinfo/{skillid}
        GET /calldata/{agentid}/callinfo
        GET /calldata/{agentid}/callinfobycallid/{callid}
        GET /calldata/{agentid}/callinfobeforeanswer
        GET /calldata/{agentid}/callnums
        GET /calldata/{agentid}/holdlist
        GET /queuedevice/{agentid}/waitnum
        GET /queuedevice/{agentid}/waitnumbyagent
        GET /queuedevice/{agentid}/agentvdnskill
        GET /queuedevice/{agentid}/skillwaitnum/{skillid}
        POST /queuedevice/{agentid}/queryacdstat
        GET /queuedevice/{agentid}/ivrinfo
        PUT /recordplay/{agentid}/record
        DELETE /recordplay/{agentid}/stoprecord
        """
}
