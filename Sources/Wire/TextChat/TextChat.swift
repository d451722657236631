import Floor
import Telephony

/// Chats as older gateways have them; known from published client code alone. What stands for a call is the chat's id.
let textChat: [Endpoint] = [
    Endpoint("answer2", .put, "/textchat/{workno}/answer/{callid}", "Answer a chat", .path("callid", .call)) { agent, call in
        .chat(.answer(agent, call: call))
    },
    Endpoint("reject2", .delete, "/textchat/{workno}/reject/{callid}", "Reject a chat", .path("callid", .call)) { agent, call in
        .chat(.reject(agent, call: call))
    },
    Endpoint("drop", .delete, "/textchat/{workno}/drop/{callid}", "Close a chat", .path("callid", .call)) { agent, call in
        .chat(.drop(agent, call: call))
    },
    Endpoint(
        "chat", .put, "/textchat/{workno}/chatmessage", "Send a chat message", .required("callId", .body, .call), .message("content"),
        .ignored("needCheck", .body), .ignored("chatId", .body)
    ) { agent, call, text, _, _ in .chat(.say(agent, call: call, Personal(text))) },
    Endpoint(
        "transer", .post, "/textchat/{workno}/transfer", "Transfer a chat", .deviceOfOld, .required("destaddr", .body, chatAddress),
        .required("callid", .body, .call), .ignored("attachdata", .body), .required("mode", .body, chatMode)
    ) { agent, device, address, call, _, mode throws(Refusal) in
        .chat(.transfer(agent, call: call, try chatAim(device, at: address, "destaddr"), leaves: mode == 0))
    },
    Endpoint(
        "forceDrop", .delete, "/textchat/{workno}/forcedrop/{callid}", "Close the chat of another agent", .path("callid", .call),
        .query("selectworkno", .colleague)
    ) { inspector, call, agent in .chat(.forceDrop(inspector, of: agent, call: call)) },
    Endpoint(
        "forceTranser", .post, "/textchat/{workno}/forcetransfer", "Transfer the chat of another agent",
        .query("selectworkno", .colleague), .deviceOfOld, .required("destaddr", .body, chatAddress), .required("callid", .body, .call),
        .ignored("attachdata", .body), .ignored("mode", .body)
    ) { inspector, agent, device, address, call, _, _ throws(Refusal) in
        .chat(.forceTransfer(inspector, of: agent, call: call, try chatAim(device, at: address, "destaddr")))
    },
    Endpoint(
        "queryCallContent", .get, "/textchat/{workno}/callcontent", "Messages of a chat", .query("callId", .call),
        .query("pageNo", .integer(1...1_000, example: 1)), .query("pageSize", .integer(1...200, example: 20)), shows: .page
    ) { floor, _, agent, call, number, size throws(Refusal) in
        ChatPage(lines: try floor.chatLines(of: call, for: agent), call: call, number: number, size: size)
    },
    Endpoint(
        "getChatMessageByCallId", .get, "/textchat/{workno}/getchatbycallid/{callid}", "Messages of a call", .path("callid", .call),
        shows: .list(.line)
    ) { floor, _, agent, call throws(Refusal) in try floor.chatLines(of: call, for: agent).map { WrittenLine(line: $0, call: call) } },
    Endpoint(
        "queryOnlineChatCall", .get, "/textchat/{workno}/queryonlinechatcall", "Chats in progress", .ignored("agentno", .query),
        .ignored("type", .query), .ignored("cursor", .query), .ignored("count", .query),
        shows: .list(.object(Shape.Showing<CallInfo>.row()))
    ) { floor, now, agent, _, _, _, _ throws(Refusal) in floor.ownChats(of: agent, at: now) },

    Endpoint(
        "callout2", .put, "/textchat/{workno}/internalcall/{destno}", "Chat with another agent", .path("destno", .colleague),
        refuses: .absent(.noInnerChats)),
    Endpoint(
        "confirmMessage", .post, "/textchat/{workno}/confirmmessage", "Confirm a message", refuses: .absent(.noConfirmations)),
    Endpoint(
        "sendMessageWithoutCall", .post, "/textchat/{workno}/sendmessagewithoutcall", "Message without a session",
        refuses: .absent(.noTextsWithoutChat)),
    Endpoint(
        "uploadMediaFile", .post, "/textchat/{workno}/mediafile", "Send a file", .ignored("callId", .query), refuses: .absent(.noFiles)),
    Endpoint(
        "downloadMediaFile", .get, "/textchat/{workno}/mediafile", "Fetch a file", .ignored("filePath", .query), refuses: .absent(.noFiles)
    )
    .with(.unknown),
    Endpoint("queryCallSession", .post, "/textchat/{workno}/callsession", "Find chats", refuses: .absent(.noChatSearch)),
]

extension Parameter<Int> {
    /// As older desktops spell it.
    fileprivate static let deviceOfOld = Self.required("addesstype", .body, chatDevice)
}

/// A text of a chat, and the id by which it was asked for.
private struct WrittenLine: Sendable {
    let line: ChatLine
    let call: String
}

private struct ChatPage: Sendable {
    let lines: [ChatLine]
    let call: String
    let number: Int
    let size: Int

    var pages: Int { (lines.count + size - 1) / size }
    var shown: [WrittenLine] { lines.dropFirst((number - 1) * size).prefix(size).map { WrittenLine(line: $0, call: call) } }
}

extension Shape.Showing<WrittenLine> {
    /// Times are milliseconds; the direction is 1 from the customer, 2 from the agent.
    fileprivate static let line = Self.object(
        .number("id") { Int64($0.line.number) }, .text("callId") { $0.call }, .number("subMediaType") { _ in 1 },
        .text("sender") { $0.line.agent.map { "\($0.rawValue)" } ?? "" }, .text("reciver") { _ in "" },
        .number("contentType") { _ in 1 }, .text("content") { $0.line.text.shown },
        .number("direction") { $0.line.agent == nil ? 1 : 2 }, .number("createTime") { $0.line.at.milliseconds },
        .number("confirmFlag") { _ in 0 }, .number("status") { _ in 0 })
}

extension Shape.Showing<ChatPage> {
    fileprivate static let page = Self.object(
        .text("totalPageNo") { "\($0.pages)" }, .text("totalCount") { "\($0.lines.count)" }, .text("pageNo") { "\($0.number)" },
        .text("pageSize") { "\($0.size)" },
        .list("weccCallContentList") { page in page.shown.map { Shape.Showing<WrittenLine>.line.json($0) } })
}
