package import Floor

/// Recording (cec_07_4210, cec_07_4211); pauses are of older gateways, and what they take is ours.
let recordPlay: [Endpoint] = [
    Endpoint(
        "beginRecord", .put, "/recordplay/{agentid}/record", "Start self-recording",
        .optional("fileName", .body, .text(upTo: 100, example: "today")),
        .defaulted("mediaType", .body, .oneOf([5]).meaning("voice"), to: 5),
        .ignored("recordMode", .body), .ignored("recordFormat", .body)
    ) { agent, name, _, _, _ in .record(agent, fileName: Personal(name ?? "")) },
    Endpoint("stopRecord", .delete, "/recordplay/{agentid}/stoprecord", "Stop self-recording") { agent in .stopRecord(agent) },
    Endpoint(
        "pauseRecord", .post, "/recordplay/{agentid}/pauserecord", "Go on recording without sound",
        .optional("reason", .body, .reasonOfPause)
    ) { agent, reason in .pauseRecord(agent, reason: reason) }
    .forOperators,
    Endpoint("resumeRecord", .post, "/recordplay/{agentid}/resumerecord", "Record with sound again") { agent in .resumeRecord(agent) }
        .forOperators,
    Endpoint(
        "beginRecordWithoutFilename", .put, "/recordplay/{agentid}/recordwithoutfilename", "Start self-recording, path made by the system"
    ) { agent in .record(agent, fileName: Personal("")) },
    Endpoint("startRecordScreen", .put, "/recordplay/{agentid}/startrecordscreen", "Start screen recording", refuses: .recordsNoScreens),
    Endpoint("stopRecordScreen", .delete, "/recordplay/{agentid}/stoprecordscreen", "Stop screen recording", refuses: .recordsNoScreens),
]

extension Command {
    /// The same on behalf of an operator; nil: none may ask for it.
    package var byOperator: Command? {
        if case .pauseRecord(let agent, let reason, _) = self { return .pauseRecord(agent, reason: reason, byOperator: true) }
        if case .resumeRecord(let agent, _) = self { return .resumeRecord(agent, byOperator: true) }
        return nil
    }
}

extension Format<String> {
    /// One word: it is kept with the books, which hold no text about people.
    fileprivate static let reasonOfPause = Self(
        schema: Schema(
            type: .string, maxLength: 32, pattern: "^[A-Za-z][A-Za-z-]{0,31}$", example: "card", refuses: ["4111", "two words"])
    ) { text in
        let isWord = text.utf8.allSatisfy { (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2D }
        return (1...32).contains(text.utf8.count) && isWord && !text.hasPrefix("-") ? text : nil
    }
}
