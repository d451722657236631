/// The whole interface: a list for each group of the reference, and the known paths that are not built yet.
package let endpoints: [Endpoint] =
    onlineAgent + agentEvent + voiceCall + callData + queueDevice + agentGroup
    + recordPlay + notOffered
