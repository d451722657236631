/// The whole interface: a list for each group of the reference, and those of older gateways.
package let endpoints: [Endpoint] =
    onlineAgent + agentEvent + voiceCall + callData + queueDevice + agentGroup
    + recordPlay + playback + recordFiles + recordingLists + qualityControl + absentInspection + thirdControl + absentVideo + agentConf
    + handovers + mediaCall + textChat

/// What can be asked for, as method and path from the root on, such as `POST voicecall/{agentid}/hold`: for pages, which show only what
/// there is.
package var offeredOperations: [String] {
    endpoints.filter(\.isOffered).map { "\($0.method.rawValue.uppercased()) \($0.path.dropFirst(Endpoint.root.count + 1))" }
}
