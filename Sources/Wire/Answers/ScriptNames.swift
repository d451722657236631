/// What the script for browsers calls a group of the interface. Pages know the first eight by these names.
let scriptObjects: [(group: String, object: String)] = [
    ("onlineagent", "OnlineAgent"), ("agentevent", "AgentEventDispatcher"), ("voicecall", "VoiceCall"), ("calldata", "CallData"),
    ("queuedevice", "QueueDevice"), ("agentgroup", "AgentGroup"), ("recordplay", "RecordPlayVoice"), ("qualitycontrol", "QualityControl"),
    ("agentconf", "AgentConf"), ("mediacall", "MediaCall"), ("textchat", "TextChat"), ("videoplay", "VideoPlay"),
    ("recordfile", "RecordFile"), ("thirdcontrol", "ThirdControl"), ("multimediaconf", "MultimediaConf"),
]

/// What older scripts call a row that has another name in the table. Pages may use both.
let olderFunctions: [(row: String, function: String)] = [
    ("releaseEx", "releaseForVTM"), ("previewCallout", "previewCallOut"), ("phonePickupByPut", "phonePickup"),
    ("phoneHangUpByPut", "phoneHangUp"),
]
