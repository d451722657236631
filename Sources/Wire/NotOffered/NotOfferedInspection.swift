/// Known paths of chats that are not built yet.
let notOfferedInspection: [Endpoint] = [
    .init(notOffered: "sendMessage", .post, "/mediacall/{agentid}/sendmessage", "Send a message"),
    .init(notOffered: "setCallNums", .post, "/mediacall/{agentid}/setcallnums", "Set the number of sessions of a media type"),
    .init(notOffered: "transfer2", .post, "/mediacall/{agentid}/transfer", "Transfer a session"),
    .init(notOffered: "getConnectInfo", .post, "/mediacall/{agentid}/getconnectinfo", "Connection data of an H5 video call"),
    .init(notOffered: "imageCapture", .post, "/mediacall/{agentid}/imagecapture", "Screenshot of the user"),
    .init(
        notOffered: "setCallNumsByMediaType", .post, "/mediacall/{agentid}/setcallnumsbymediatype",
        "Set the number of sessions of channels"),
]
