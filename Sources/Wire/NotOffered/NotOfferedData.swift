/// Known paths about calls, queues and groups that are not built yet.
let notOfferedData: [Endpoint] = [
    .init(notOffered: "queryCallAppData", .get, "/calldata/{agentid}/appdata", "Read call-associated data"),
    .init(notOffered: "setCallAppDataEx", .put, "/calldata/{agentid}/setcalldataex", "Write call-associated data"),
    .init(notOffered: "queryAllCallInfoByAgentWorkNoEx", .get, "/calldata/{agentid}/allcallinfoEx/{workno}", "Call ids of an agent"),
    .init(notOffered: "queryCallStatisticsInfo", .get, "/calldata/{agentid}/statistics", "Own statistics of the day (slow)"),
    .init(notOffered: "queryCallStatisticsInfoEx", .get, "/calldata/{agentid}/statisticsEx", "Own statistics of the day (fast)"),
    .init(notOffered: "queryHoldListInfoEx", .get, "/calldata/{agentid}/holdlistex/{workno}", "Held calls of another agent"),
    .init(notOffered: "setCallAppData", .put, "/calldata/{agentid}", "Write call-associated data (query form)"),
    .init(notOffered: "queryAllCallID", .get, "/calldata/{agentid}/allcallid", "All own call ids"),
    .init(notOffered: "queryAllCallInfoByAgentWorkNo", .get, "/calldata/{agentid}/allcallinfo/{workno}", "Calls of an agent"),
    .init(notOffered: "queryAllCallInfoOnVdn", .get, "/calldata/{agentid}/allcallinfoinvdn", "Calls of the whole VDN"),
    .init(notOffered: "queryPrivateCallInfo", .get, "/calldata/{agentid}/privatecallinfo", "Calls waiting in the own private queue"),
    .init(notOffered: "queryWaitCallInfoByIVRId", .get, "/calldata/{agentid}/ivrcallinfo/{ivrid}", "Calls in an IVR flow"),
    .init(notOffered: "queryCallCountByIVRId", .get, "/calldata/{agentid}/ivrcallcount/{ivrid}", "Number of calls in an IVR flow"),
    .init(notOffered: "queryAgentHoldNum", .get, "/calldata/{agentid}/agentholdnum/{workno}", "Number of calls an agent holds"),
    .init(notOffered: "isProcessCall", .get, "/calldata/{agentid}/isprocesscall", "Is the agent handling a call"),
    .init(notOffered: "queryRemoteNumbers", .get, "/calldata/{agentid}/remotenumbers", "Remote numbers of the calls"),
    .init(notOffered: "queryCalloutPrefix", .get, "/calldata/{agentid}/querycalloutprefix", "Outbound prefix of a queue"),
    .init(notOffered: "setCallBusinessData", .put, "/calldata/{agentid}/setcallbusinessdata", "Write business data of a call"),
    .init(notOffered: "getCallBusinessData", .put, "/calldata/{agentid}/getcallbusinessdata", "Read business data of a call"),
    .init(notOffered: "queryCallRecordList", .get, "/calldata/{agentid}/callRecordInfoList", "Call records of an agent"),
    .init(notOffered: "querySelfCallRecordInfo", .get, "/calldata/{agentid}/queryselfcallrecordinfolist", "Own call records"),
    .init(
        notOffered: "queryCallRecordAndEmployee", .get, "/calldata/{agentid}/querycallrecordandemployee",
        "CallData.queryCallRecordAndEmployee of older gateways"),
    .init(
        notOffered: "queryCustomerContactInfo", .get, "/calldata/{agentid}/querycustomercontactInfo",
        "CallData.queryCustomerContactInfo of older gateways"),
    .init(
        notOffered: "querySelfCallRecordAndEmployee", .get, "/calldata/{agentid}/queryselfcallrecordandemployee",
        "CallData.querySelfCallRecordAndEmployee of older gateways"),
    .init(notOffered: "queryInNoOnVDN", .get, "/queuedevice/{agentid}/innoinfo", "Access codes of the own VDN"),
    .init(notOffered: "querySkillQueueOnAgent", .get, "/queuedevice/{agentid}/agentskill/{workNo}", "Queues an agent is signed in to"),
    .init(notOffered: "querySkillQueueOnVDN", .get, "/queuedevice/{agentid}/vdnskill/{vdnid}", "Skill queues of a given VDN"),
    .init(notOffered: "querySkillStatWithVdn", .post, "/queuedevice/{agentid}/queryskillstat", "Queue statistics across VDNs"),
    .init(notOffered: "queryAgentInfoBySkillId", .get, "/agentgroup/{agentid}/agentbyskill/{skillid}", "Agents signed in to a queue"),
    .init(notOffered: "queryAgentInfoByWorkNo", .get, "/agentgroup/{agentid}/agentbyworkno/{workno}", "One agent in detail"),
    .init(notOffered: "queryAllOnlineAgents", .get, "/agentgroup/{agentid}/allonlineagents", "All online agents by queue (discouraged)"),
    .init(notOffered: "queryAgentInfoByList", .get, "/agentgroup/{agentid}/agentbylist", "Agents in detail by list"),
    .init(notOffered: "queryAllLoginedAgentInfoOnVdn", .get, "/agentgroup/{agentid}/onlineagentonvdn", "Online agents of the VDN"),
    .init(notOffered: "getAllStatusAgents", .get, "/agentgroup/{agentid}/allagentstatus", "All agents of the VDN with status"),
    .init(notOffered: "getIdleStatusAgents", .get, "/agentgroup/{agentid}/idleagent", "Idle agents of the VDN"),
    .init(
        notOffered: "getAllStatusLocalAgents", .get, "/agentgroup/{agentid}/alllocalagentstatus",
        "All agents of the local node with status"),
    .init(notOffered: "queryGroupInfoOnVdn", .get, "/agentgroup/{agentid}/grouponvdn", "Agent groups of the VDN"),
    .init(notOffered: "queryGroupInfoByWorkNo", .get, "/agentgroup/{agentid}/groupbyagent/{workno}", "Group of an agent"),
    .init(notOffered: "queryAllAgentInfoOnMyGroup", .get, "/agentgroup/{agentid}/agentongroup", "Agents of the own group"),
    .init(notOffered: "queryAllAgentInfoOnMyGroupEx", .get, "/agentgroup/{agentid}/agentongroupex", "Agents of a group"),
    .init(notOffered: "getAgentRestReason", .get, "/agentgroup/{agentid}/restreason", "Rest reasons of the VDN"),
    .init(notOffered: "queryAgentRestDetailInfo", .get, "/agentgroup/{agentid}/agentrestinfo", "Resting agents in detail"),
    .init(
        notOffered: "queryAgentInfoByConfigedSkillId", .get, "/agentgroup/{agentid}/agentbyconfigedskill/{skillid}",
        "Agents configured for a queue"),
    .init(
        notOffered: "queryAgentIdsBySkillId", .get, "/agentgroup/{agentid}/agentidsbyskill/{skillid}",
        "Agent numbers signed in to a queue"),
    .init(notOffered: "queryAgentInfoWithoutSkills", .post, "/agentgroup/{agentid}/agentinfonoskills", "Agents without queue data"),
    .init(
        notOffered: "queryAllLoggedInAgentPhonesOnVdn", .get, "/agentgroup/{agentid}/loggedinagentphoneonvdn",
        "Phones of the signed-in agents"),
    .init(notOffered: "getAllAgentsInTextChat", .get, "/agentgroup/{agentid}/allchatagents", "Agents in text chat"),
    .init(notOffered: "isCensor", .get, "/agentgroup/{agentid}/iscensor", "Is the agent an inspector"),
    .init(notOffered: "isMonitor", .get, "/agentgroup/{agentid}/ismonitor", "Is the agent a group leader"),
    .init(notOffered: "isPickUp", .get, "/agentgroup/{agentid}/ispickup", "May the agent pick up for its group"),
    .init(notOffered: "isCallOut", .get, "/agentgroup/{agentid}/iscallout", "May the agent call out"),
    .init(notOffered: "isReportManager", .get, "/agentgroup/{agentid}/isreportmanager", "Is the agent a report manager"),
    .init(notOffered: "isSystem", .get, "/agentgroup/{agentid}/issystem", "Is the agent a system agent"),
    .init(notOffered: "isSpyMonitor", .get, "/agentgroup/{agentid}/isspymonitor", "Is the agent a hidden monitor"),
    .init(
        notOffered: "queryAllLoginedAgentInfoOnVdnByAttribute", .get, "/agentgroup/{agentid}/onlineagentonvdnbyattribute",
        "Variant filtered by attribute"),
    .init(
        notOffered: "getAllStatusAgentsByAttribute", .get, "/agentgroup/{agentid}/allagentstatusbyattribute",
        "Variant filtered by attribute"),
    .init(
        notOffered: "getIdleStatusAgentsByAttribute", .get, "/agentgroup/{agentid}/idleagentbyattribute",
        "Variant filtered by attribute"),
    .init(
        notOffered: "queryAgentInfoByConfigedSkillIdAndAttribute", .get, "/agentgroup/{agentid}/agentbyconfigedskillandattribute/{skillid}",
        "AgentGroup.queryAgentInfoByConfigedSkillIdAndAttribute of older gateways"),
    .init(
        notOffered: "getAgentListByStatus", .get, "/agentgroup/{agentid}/agentlistbystatus",
        "AgentGroup.getAgentListByStatus of older gateways"),
    .init(
        notOffered: "queryAllAgentInfoOnMyGroupByAttribute", .get, "/agentgroup/{agentid}/agentongroupbyattribute",
        "AgentGroup.queryAllAgentInfoOnMyGroupByAttribute of older gateways"),
    .init(
        notOffered: "queryAllAgentWasNameOnVdn", .get, "/agentgroup/{agentid}/agentwasnameonvdn",
        "AgentGroup.queryAllAgentWasNameOnVdn of older gateways"),
    .init(
        notOffered: "getAllAgentsInTextChatByAttribute", .get, "/agentgroup/{agentid}/allchatagentsbyattribute",
        "AgentGroup.getAllAgentsInTextChatByAttribute of older gateways"),
    .init(
        notOffered: "queryAgentStatusAndTimeOnVDN", .get, "/agentgroup/{agentid}/queryagentstatus",
        "AgentGroup.queryAgentStatusAndTimeOnVDN of older gateways"),
    .init(
        notOffered: "queryAgentStatusAndSkill", .get, "/agentgroup/{agentid}/queryagentstatusandskill",
        "AgentGroup.queryAgentStatusAndSkill of older gateways"),
]
