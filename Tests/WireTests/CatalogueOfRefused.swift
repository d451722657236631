@testable import Wire

/// What the table understands and always refuses, written down a second time on purpose.
let alwaysRefused = """
    getConnectInfo POST /mediacall/{agentid}/getconnectinfo
    imageCapture POST /mediacall/{agentid}/imagecapture
    callout2 PUT /textchat/{workno}/internalcall/{destno}
    confirmMessage POST /textchat/{workno}/confirmmessage
    sendMessageWithoutCall POST /textchat/{workno}/sendmessagewithoutcall
    uploadMediaFile POST /textchat/{workno}/mediafile
    downloadMediaFile GET /textchat/{workno}/mediafile
    queryCallSession POST /textchat/{workno}/callsession
    playVoiceToConf POST /agentconf/{agentid}/playvoicetoconf
    stopVoiceToConf POST /agentconf/{agentid}/stopvoicetoconf
    playVoiceToParticipant POST /agentconf/{agentid}/playvoicetoparticipant
    stopVoiceToParticipant POST /agentconf/{agentid}/stopvoicetoparticipant
    playVoiceToConfByPut PUT /agentconf/{agentid}/playvoicetoconf
    stopVoiceToConfByPut PUT /agentconf/{agentid}/stopvoicetoconf
    requestMultimediaConf PUT /multimediaconf/{agentid}/requestconf
    inviteMultimediaConf PUT /multimediaconf/{agentid}/inviteconf
    joinMultimediaConf POST /multimediaconf/{agentid}/joinconfresult
    stopMultimediaConf DELETE /multimediaconf/{agentid}/stopconf
    queryMultimediaConf POST /multimediaconf/{agentid}/getconfstate
    reportSound POST /voicecall/{agentid}/reportsound
    getJsonpAgentEvent GET /agentevent/{agentid}/jsonp
    setAgentSkillQueueFresh PUT /agentevent/{workno}/agentskillqueuefresh
    queryWaitCallInfoByIVRId GET /calldata/{agentid}/ivrcallinfo/{ivrid}
    queryCallCountByIVRId GET /calldata/{agentid}/ivrcallcount/{ivrid}
    setCallBusinessData PUT /calldata/{agentid}/setcallbusinessdata
    getCallBusinessData PUT /calldata/{agentid}/getcallbusinessdata
    queryCallRecordAndEmployee GET /calldata/{agentid}/querycallrecordandemployee
    querySelfCallRecordAndEmployee GET /calldata/{agentid}/queryselfcallrecordandemployee
    queryCustomerContactInfo GET /calldata/{agentid}/querycustomercontactInfo
    queryRecordZipFileURL GET /recordplay/{agentid}/recordzipfileurl
    queryBatchRecordZipFileURL GET /recordplay/{agentid}/batchrecordzipfileurl
    queryVoiceRecordScore GET /recordplay/{agentid}/queryrecordscore
    getConnectToken GET /recordplay/{agentid}/getconnecttoken
    getPrivateConfig GET /onlineagent/{agentid}/privateconfig
    putPrivateConfig POST /onlineagent/{agentid}/privateconfig
    setForwarding POST /onlineagent/{agentid}/setforwarding
    setAgentSelfRecord POST /onlineagent/{agentid}/setselfrecord/{recordflag}/{recordbeforetalking}
    qcSetAgentSelfRecord POST /qualitycontrol/{agentid}/setselfrecord/{recordflag}/{recordbeforetalking}
    qcCancelAgentSelfRecord POST /qualitycontrol/{agentid}/cancelselfrecord
    forceRecord POST /qualitycontrol/{agentid}/forcerecord
    forceStopRecord POST /qualitycontrol/{agentid}/forcestoprecord
    queryQcTasks GET /qualitycontrol/{agentid}/queryqctasks
    deleteQcTask DELETE /qualitycontrol/{agentid}/deleteqctask
    queryUrlInfo GET /qualitycontrol/{agentid}/queryurlinfo
    registerDataToServer POST /qualitycontrol/{agentid}/registerDataToServer
    queryVideoRecordFile GET /qualitycontrol/{agentid}/queryvideorecordfile
    deleteVideoTask POST /qualitycontrol/{agentid}/deleteVideoTask
    startOrStopVideoPlay POST /qualitycontrol/{agentid}/startOrStopVideoPlay
    startVideoMonitor POST /qualitycontrol/{agentid}/startVideoMonitor
    startVideoOperation POST /qualitycontrol/{agentid}/startVideoOperation
    stopVideoMonitor POST /qualitycontrol/{agentid}/stopVideoMonitor
    startPlayMMFileToUser POST /videoplay/{agentid}/startplaymmfiletouser
    stopPlayMMFileToUser POST /videoplay/{agentid}/stopplaymmfiletouser
    queryVideoFileList GET /videoplay/{agentid}/queryvideofilelist
    queryVideoFilePlayList GET /videoplay/{agentid}/queryvideofileplaylist
    deleteVideoFile POST /videoplay/{agentid}/deletevideofile
    sendVideoAttach POST /videoplay/{agentid}/sendvideoattach
    startRecordScreen PUT /recordplay/{agentid}/startrecordscreen
    stopRecordScreen DELETE /recordplay/{agentid}/stoprecordscreen
    downloadVideoFile GET /recordfile/{agentid}/videofiledownload
    downloadVideoFileEx GET /recordfile/{agentid}/videofiledownloadEx
    mediaSwitch POST /voicecall/{agentid}/mediaswitch
    adjustVideoMode POST /voicecall/{agentid}/adjustvideomode
    beginMuteVideo POST /voicecall/{agentid}/beginmutevideo
    endMuteVideo POST /voicecall/{agentid}/endmutevideo
    startASR POST /voicecall/{agentid}/startasrbycallid
    """

/// What is offered of chats, likewise.
let offeredChats = """
    sendMessage POST /mediacall/{agentid}/sendmessage
    setCallNums POST /mediacall/{agentid}/setcallnums
    setCallNumsByMediaType POST /mediacall/{agentid}/setcallnumsbymediatype
    transfer2 POST /mediacall/{agentid}/transfer
    answer2 PUT /textchat/{workno}/answer/{callid}
    reject2 DELETE /textchat/{workno}/reject/{callid}
    drop DELETE /textchat/{workno}/drop/{callid}
    chat PUT /textchat/{workno}/chatmessage
    transer POST /textchat/{workno}/transfer
    forceDrop DELETE /textchat/{workno}/forcedrop/{callid}
    forceTranser POST /textchat/{workno}/forcetransfer
    queryCallContent GET /textchat/{workno}/callcontent
    getChatMessageByCallId GET /textchat/{workno}/getchatbycallid/{callid}
    queryOnlineChatCall GET /textchat/{workno}/queryonlinechatcall
    """

extension Endpoint {
    /// As a catalogue has it: id, method, path.
    var line: String { "\(id) \(method.rawValue.uppercased()) \(path.dropFirst("/agentgateway/resource".count))" }
}
