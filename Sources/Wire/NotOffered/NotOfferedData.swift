/// Known paths about calls, queues and groups that are not built yet.
let notOfferedData: [Endpoint] = [
    .init(notOffered: "queryAllCallInfoOnVdn", .get, "/calldata/{agentid}/allcallinfoinvdn", "Calls of the whole VDN"),
    .init(notOffered: "queryWaitCallInfoByIVRId", .get, "/calldata/{agentid}/ivrcallinfo/{ivrid}", "Calls in an IVR flow"),
    .init(notOffered: "queryCallCountByIVRId", .get, "/calldata/{agentid}/ivrcallcount/{ivrid}", "Number of calls in an IVR flow"),
    .init(notOffered: "setCallBusinessData", .put, "/calldata/{agentid}/setcallbusinessdata", "Write business data of a call"),
    .init(
        notOffered: "getCallBusinessData", .put, "/calldata/{agentid}/getcallbusinessdata", "Read business data of a call",
        answers: .unknown),
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
    .init(
        notOffered: "queryAgentInfoWithoutSkills", .post, "/agentgroup/{agentid}/agentinfonoskills", "Agents without queue data",
        answers: .unknown),
    .init(notOffered: "getAllAgentsInTextChat", .get, "/agentgroup/{agentid}/allchatagents", "Agents in text chat"),
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
