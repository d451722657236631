/// Known paths of chats of older gateways that are not built yet.
let notOfferedRest: [Endpoint] = [
    .init(notOffered: "answer2", .put, "/textchat/{workno}/answer/{callid}", "Answer a chat"),
    .init(notOffered: "reject2", .delete, "/textchat/{workno}/reject/{callid}", "Reject a chat"),
    .init(notOffered: "drop", .delete, "/textchat/{workno}/drop/{callid}", "Close a chat"),
    .init(notOffered: "chat", .put, "/textchat/{workno}/chatmessage", "Send a chat message", answers: .unknown),
    .init(notOffered: "callout2", .put, "/textchat/{workno}/internalcall/{destno}", "Chat with another agent", answers: .unknown),
    .init(notOffered: "transer", .post, "/textchat/{workno}/transfer", "Transfer a chat"),
    .init(notOffered: "confirmMessage", .post, "/textchat/{workno}/confirmmessage", "Confirm a message"),
    .init(
        notOffered: "sendMessageWithoutCall", .post, "/textchat/{workno}/sendmessagewithoutcall", "Message without a session",
        answers: .unknown),
    .init(notOffered: "uploadMediaFile", .post, "/textchat/{workno}/mediafile", "Send a file", answers: .unknown),
    .init(notOffered: "downloadMediaFile", .get, "/textchat/{workno}/mediafile", "Fetch a file"),
    .init(notOffered: "queryCallContent", .get, "/textchat/{workno}/callcontent", "Messages of a chat"),
    .init(notOffered: "queryCallSession", .post, "/textchat/{workno}/callsession", "Find chats", answers: .unknown),
    .init(notOffered: "forceDrop", .delete, "/textchat/{workno}/forcedrop/{callid}", "Close the chat of another agent"),
    .init(notOffered: "forceTranser", .post, "/textchat/{workno}/forcetransfer", "Transfer the chat of another agent"),
    .init(notOffered: "queryOnlineChatCall", .get, "/textchat/{workno}/queryonlinechatcall", "Chats in progress"),
    .init(notOffered: "getChatMessageByCallId", .get, "/textchat/{workno}/getchatbycallid/{callid}", "Messages of a call"),
]
