import Floor
import FoundationEssentials

/// The text that agents attach to a call (cec_07_1262, cec_07_1263), and the reason of its ending, which is ours.
let attachedData: [Endpoint] = [
    Endpoint(
        "queryCallAppData", .get, "/calldata/{agentid}/appdata", "Read call-associated data",
        .defaulted("isEncodeResult", .query, .anyFlag, to: false), .optional("callId", .query, .call), shows: .text
    ) { floor, now, agent, isEncoded, call throws(Refusal) in
        let data = try floor.callData(of: call, for: agent, at: now)
        return isEncoded ? Data(data.utf8).base64EncodedString() : data
    },
    Endpoint(
        "setCallAppDataEx", .put, "/calldata/{agentid}/setcalldataex", "Write call-associated data", call(.body), data(.body), isEncoded
    ) { agent, texts throws(Refusal) in
        let (call, text) = (try call(.body).read(texts), try data(.body).read(texts))
        return try set(agent, call, try isEncoded.read(texts) ? text.map { text throws(Refusal) in try decoded(text) } : text)
    }
    .underFlowControl,
    Endpoint(
        "setCallAppData", .put, "/calldata/{agentid}", "Write call-associated data (query form)", call(.query), data(.query)
    ) { agent, texts throws(Refusal) in try set(agent, try call(.query).read(texts), try data(.query).read(texts)) }
    .underFlowControl,
    Endpoint(
        "setDisposition", .put, "/calldata/{agentid}/disposition", "Say why a call ended", call(.body),
        .required("disposition", .body, .integer(1...9999, example: 1))
    ) { agent, call, disposition in .setDisposition(agent, call: call == "0" ? nil : call, disposition) }
    .underFlowControl,
]

/// Before encoding.
private let limit = 16 << 10

private func call(_ place: Place) -> Parameter<String?> { .optional("callid", place, .call) }

private func data(_ place: Place) -> Parameter<String?> { .optional("calldata", place, .text(upTo: limit / 3 * 4 + 4, example: "MTIz")) }

private let isEncoded = Parameter<Bool>.defaulted("isDataEncoded", .body, .flag, to: false)

private func decoded(_ text: String) throws(Refusal) -> String {
    guard let bytes = Data(base64Encoded: text), let plain = String(validating: bytes, as: UTF8.self) else {
        throw .badParameter("calldata")
    }
    return plain
}

/// An empty text, null and nothing are the same, and nothing to set.
private func set(_ agent: WorkNo, _ call: String?, _ text: String?) throws(Refusal) -> Intent {
    guard (text ?? "").utf8.count <= limit else { throw .badParameter("calldata") }
    return .ask(.setCallData(agent, call: call == "0" ? nil : call, Personal(text)))
}
