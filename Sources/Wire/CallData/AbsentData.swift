import Floor

/// What older gateways know of calls beyond the calls themselves, and is not here.
let absentData: [Endpoint] = [
    Endpoint(
        "queryWaitCallInfoByIVRId", .get, "/calldata/{agentid}/ivrcallinfo/{ivrid}", "Calls in an IVR flow", flow,
        refuses: .absent(.noFlows)
    )
    .with(.unknown),
    Endpoint(
        "queryCallCountByIVRId", .get, "/calldata/{agentid}/ivrcallcount/{ivrid}", "Number of calls in an IVR flow", flow,
        refuses: .absent(.noFlows)
    )
    .with(.unknown),
    Endpoint(
        "setCallBusinessData", .put, "/calldata/{agentid}/setcallbusinessdata", "Write business data of a call",
        refuses: .absent(.noBusinessData)),
    Endpoint(
        "getCallBusinessData", .put, "/calldata/{agentid}/getcallbusinessdata", "Read business data of a call",
        refuses: .absent(.noBusinessData)
    )
    .with(.unknown),
    Endpoint(
        "queryCallRecordAndEmployee", .get, "/calldata/{agentid}/querycallrecordandemployee", "Call records with who the agent is",
        .ignored("workno", .query), refuses: .absent(.noStaffRecords)
    )
    .with(.unknown),
    Endpoint(
        "querySelfCallRecordAndEmployee", .get, "/calldata/{agentid}/queryselfcallrecordandemployee",
        "Own call records with who the agent is", refuses: .absent(.noStaffRecords)
    )
    .with(.unknown),
    Endpoint(
        "queryCustomerContactInfo", .get, "/calldata/{agentid}/querycustomercontactInfo", "Contacts of a customer",
        .ignored("callid", .query), .ignored("username", .query), refuses: .absent(.noCustomerRecords)
    )
    .with(.unknown),
]

private let flow = Parameter<Int>.path("ivrid", .integer(1...65_535, example: 1))
