import Testing

/// The public interfaces as the reference has them, one a line: id, method, path, names in the query, in the body, and the fields of the
/// result (of each of its items, where it is a list), between bars. What is nested deeper is left out.
let reference: [ReferenceRow] = """
    login|PUT|/onlineagent/{agentid}||password,phonenum,autoanswer,autoenteridle,releasephone,agenttype,status,ip,entryIp,phonelinkage,checkInWebm,checkInMailm,vcPhoneNumber,listenStatus,callBackUri,serviceToken|vdnid,workno,mediatype,loginTime,isForceChange,serverName,timeRemaining
    forceLogin|PUT|/onlineagent/{agentid}/forcelogin||password,phonenum,autoanswer,autoenteridle,releasephone,agenttype,status,ip,entryIp,phonelinkage,checkInWebm,checkInMailm,vcPhoneNumber,listenStatus,callBackUri,serviceToken|vdnid,workno,mediatype,loginTime,isForceChange,serverName,timeRemaining
    loginEx|PUT|/onlineagent/{agentid}/loginex||password,phonenum,autoanswer,autoenteridle,releasephone,agenttype,status,ip,entryIp,phonelinkage,checkInWebm,checkInMailm,vcPhoneNumber,listenStatus|vdnid,workno,mediatype,loginTime,isForceChange,serverName,timeRemaining
    handShake|POST|/onlineagent/{agentid}/handshake|||
    sendNoteletEx|POST|/onlineagent/{agentid}/sendnoteletex||agentIds,content|
    queryAgentSkills|GET|/onlineagent/{agentid}/agentskills|||name,id,mediatype
    queryAgentSkillsByWorkNo|GET|/onlineagent/{agentid}/agentskillsbyworkno/{workno}|||name,id,mediatype
    setAgentAutoAnswer|POST|/onlineagent/{agentid}/autoanswer/{isautoanswer}|||
    resetSkill|POST|/onlineagent/{agentid}/resetskill/{autoflag}|skillid,phonelinkage||
    sayFree|POST|/onlineagent/{agentid}/sayfree|||
    sayBusy|POST|/onlineagent/{agentid}/saybusy|reason,prolong||
    cancelBusy|POST|/onlineagent/{agentid}/cancelbusy|||
    rest|POST|/onlineagent/{agentid}/rest/{time}/{restcause}|prolong||
    cancelRest|POST|/onlineagent/{agentid}/cancelrest|||
    sayWork|POST|/onlineagent/{agentid}/work|||
    cancelWork|POST|/onlineagent/{agentid}/cancelwork|||
    modifyAccountPwdEx|POST|/onlineagent/{agentid}/modifyaccountpwdex||oldPassword,newPassword|
    setAgentAutoEnterIdle|POST|/onlineagent/{agentid}/autoenteridle/{flag}|||
    logout|DELETE|/onlineagent/{agentid}/logout|||
    forceLogout|DELETE|/onlineagent/{agentid}/forcelogout|||
    forceLogoutWithReason|DELETE|/onlineagent/{agentid}/forcelogoutwithreason/{reason}|||
    getAgentStatus|GET|/onlineagent/{agentid}/agentstatus|||agentState,isWorking
    setTalkRight|POST|/onlineagent/{agentid}/settalkright|flag||
    updateGuid|PUT|/onlineagent/{agentid}/updateGuid|||guid
    syncagentinfo|POST|/onlineagent/{agentid}/syncagentinfo|||callinfo,agentStateInfo
    setCustomState|POST|/onlineagent/{agentid}/setcustomstate|customstate||
    queryCustomState|GET|/onlineagent/{agentid}/querycustomstate|||agentcustomstate
    cancelSetCustomState|POST|/onlineagent/{agentid}/cancelsetcustomstate|||
    notifyBulletin|POST|/onlineagent/{agentid}/notifybulletin||targettype,targetname,bulletindata|
    forceLoginEx|PUT|/onlineagent/{agentid}/forceloginex|||
    getAgentEvent|GET|/agentevent/{agentid}|calldata||
    callout|PUT|/voicecall/{agentid}/callout||caller,called,skillid,callappdata,mediaability,userVideoDirection,uuiData|
    previewCallout|PUT|/voicecall/{agentid}/previewCallout||called,callcontrolid|
    cancelPreviewCallout|PUT|/voicecall/{agentid}/cancelPreviewCallout||callcontrolid|
    answer|PUT|/voicecall/{agentid}/answer|callid||
    callInner|PUT|/voicecall/{agentid}/callinner||called,caller,skillid,callappdata,mediaability|
    callInnerSkill|PUT|/voicecall/{agentid}/callinnerskill||skillId|
    innerHelp|POST|/voicecall/{agentid}/innerhelp||dstaddress,devicetype,mode,callappdata,holdflag|
    beginMute|POST|/voicecall/{agentid}/beginmute|||
    endMute|POST|/voicecall/{agentid}/endmute|||
    hold|POST|/voicecall/{agentid}/hold|||
    connectHold|POST|/voicecall/{agentid}/connecthold/{callid}|||
    getHold|POST|/voicecall/{agentid}/gethold|callid||
    transfer|POST|/voicecall/{agentid}/transfer||devicetype,address,mode,callappdata,caller,mediaability,holdflag,skillId|
    cancelTransfer|POST|/voicecall/{agentid}/canceltransfer|||
    secondDialEx|POST|/voicecall/{agentid}/seconddialex|number||
    confJoin|POST|/voicecall/{agentid}/confjoin||callid,callappdata|
    dropCall|POST|/voicecall/{agentid}/dropcall/{callid}|||
    release|DELETE|/voicecall/{agentid}/release|||
    releaseEx|DELETE|/voicecall/{agentid}|||
    disconnect|POST|/voicecall/{agentid}/disconnect/{number}|||
    mediaSwitch|POST|/voicecall/{agentid}/mediaswitch|mediaType,videoDirection||
    adjustVideoMode|POST|/voicecall/{agentid}/adjustvideomode||mode|
    requestAppointedCall|POST|/voicecall/{agentid}/requestcall/{callid}/{skilltype}|skillId||
    snatchPickup|PUT|/voicecall/{agentid}/snatchpickup|destWorkNo||
    reject|POST|/voicecall/{agentid}/reject||callid,mode|
    phonepickup|POST|/voicecall/{agentid}/phonepickup|||
    phonehangup|POST|/voicecall/{agentid}/phonehangup|||
    thirdPartyConfTransmitNum|POST|/voicecall/{agentid}/thirdPartyConfTransmitNum|||
    startASR|POST|/voicecall/{agentid}/startasrbycallid|callId||
    beginPlay|PUT|/recordplay/{agentid}/play||voicepath,startpostion,volumechange,speedchange,times,codeformat,locationId|
    pausePlay|POST|/recordplay/{agentid}/pauseplay|||
    resumePlay|POST|/recordplay/{agentid}/resumeplay|||
    foreFastPlay|POST|/recordplay/{agentid}/forefast/{time}|||
    backFastPlay|POST|/recordplay/{agentid}/backfast/{time}|||
    stopPlay|DELETE|/recordplay/{agentid}/stopplay|||
    playRelocation|POST|/recordplay/{agentid}/playrelocation|||
    startRecordScreen|PUT|/recordplay/{agentid}/startrecordscreen|||
    stopRecordScreen|DELETE|/recordplay/{agentid}/stoprecordscreen|||
    beginRecord|PUT|/recordplay/{agentid}/record||fileName,mediaType,recordMode,recordFormat|
    stopRecord|DELETE|/recordplay/{agentid}/stoprecord|||
    queryQueueLengthOnAgent|GET|/queuedevice/{agentid}/waitnum|||
    queryQueueLengthOnAgentSkills|GET|/queuedevice/{agentid}/waitnumbyagent|||
    querySkillQueueOnAgentVDN|GET|/queuedevice/{agentid}/agentvdnskill|||name,id,mediatype,serviceType,realFlag
    queryQueueLengthBySkillId|GET|/queuedevice/{agentid}/skillwaitnum/{skillid}|||
    queryStatInfoOfAcd|POST|/queuedevice/{agentid}/queryacdstat||skills|pilotNbr,deviceNo,queueSize,queueTime,loadFactor,estWaitTime,loggedOnAgents,availAgents,transferFlg,transferDeviceType,transferDeviceNo,skillDescrip,resourceIdleRate,serviceLevel,oldCallIdEx,maxQueueSize
    queryIVRInfoOnVdn|GET|/queuedevice/{agentid}/ivrinfo|||access,id,description,serviceNo
    queryAgentInfoBySkillId|GET|/agentgroup/{agentid}/agentbyskill/{skillid}||agentLimit,agentStatus|workno,name,status,ctiStatus,groupid,groupname,skilllist,callids,mediatype,vdnid,phonenumber,currentstatetime,logindate,inMultimediaConf,currentStateReason
    queryAgentInfoByWorkNo|GET|/agentgroup/{agentid}/agentbyworkno/{workno}|||workno,name,status,ctiStatus,groupid,groupname,skilllist,callids,mediatype,vdnid,phonenumber,currentstatetime,logindate,inMultimediaConf,currentStateReason
    queryAllOnlineAgents|GET|/agentgroup/{agentid}/allonlineagents|||skillMediaType,skillId,agent
    queryAgentInfoByList|GET|/agentgroup/{agentid}/agentbylist|mediaTypes||workno,name,status,ctiStatus,groupid,groupname,skilllist,callids,mediatype,vdnid,phonenumber,currentstatetime,logindate,inMultimediaConf,currentStateReason
    queryCallInfo|GET|/calldata/{agentid}/callinfo|isNoContainLastCall||callfeature,callid,caller,called,callskill,callskillid,orgicallednum,calldata,begintime,endtime,userPriority,trunkNo,logontimes,mediaType,mediaAbility,waitTime,trace
    queryCallAppData|GET|/calldata/{agentid}/appdata|isEncodeResult,callId||
    setCallAppDataEx|PUT|/calldata/{agentid}/setcalldataex||callid,calldata,isDataEncoded|
    queryHoldListInfo|GET|/calldata/{agentid}/holdlist|||callfeature,callid,caller,called,callskill,callskillid,orgicallednum,calldata,begintime,endtime
    queryCallInfoBeforeAnswer|GET|/calldata/{agentid}/callinfobeforeanswer|||callfeature,callid,caller,called,callskill,callskillid,orgicallednum,calldata,begintime,endtime,userPriority,trunkNo,logontimes,mediaType,mediaAbility,waitTime,trace
    queryCallInfoByCallId|GET|/calldata/{agentid}/callinfobycallid/{callid}|||callfeature,callid,caller,called,callskill,callskillid,orgicallednum,calldata,begintime,endtime,userPriority,trunkNo,logontimes,mediaType,mediaAbility,waitTime,trace
    queryAllCallInfoByAgentWorkNoEx|GET|/calldata/{agentid}/allcallinfoEx/{workno}|||
    queryCallNumsOnAgent|GET|/calldata/{agentid}/callnums|||
    queryCallStatisticsInfo|GET|/calldata/{agentid}/statistics|||talktime,answernums,noanswernums,calloutnums,intercallnums,interhelpnums,transfernums,transferoutnums,transferivrnums,redirectnums,keepnums,busynums,restnums,restoutnums,resttime,restouttime,agentrelease,busytime
    queryCallStatisticsInfoEx|GET|/calldata/{agentid}/statisticsEx|||talktime,answernums,calloutnums
    queryWaitCallInfoBySkillId|GET|/calldata/{agentid}/waitcallinfo/{skillid}|||callfeature,callid,caller,called,callskill,callskillid,orgicallednum,calldata,begintime,endtime,userPriority,trunkNo,logontimes,mediaType,mediaAbility,waitTime,trace
    queryHoldListInfoEx|GET|/calldata/{agentid}/holdlistex/{workno}|||callfeature,callid,caller,called,callskill
    addInsert|PUT|/qualitycontrol/{agentid}/addinsert/{workNo}|mediaType||
    addSupervise|PUT|/qualitycontrol/{agentid}/addsupervise/{workNo}|mediaType||
    intercept|PUT|/qualitycontrol/{agentid}/intercept/{workNo}|mediaType,callId||
    interceptCall|PUT|/qualitycontrol/{agentid}/intercept/{workNo}/{callId}|||
    stopSuperviseOrInsert|DELETE|/qualitycontrol/{agentid}/{workNo}|mediaType||
    forceBusy|POST|/qualitycontrol/{agentid}/forcebusy/{workNo}|||
    forceIdle|POST|/qualitycontrol/{agentid}/forceidle/{workNo}|||
    forceLogOutAgent|POST|/qualitycontrol/{agentid}/forcelogout/{workNo}|||
    forceDropCall|POST|/qualitycontrol/{agentid}/forcedropcall/{callid}|||
    adjustSkill|POST|/qualitycontrol/{agentid}/adjustskill||workNo,skills|
    switchSuperviseOrInsert|POST|/qualitycontrol/{agentid}/switch/{workNo}|||
    forceRest|POST|/qualitycontrol/{agentid}/forcerest/{workNo}/{time}/{reason}|||
    requestWhisperAgent|POST|/qualitycontrol/{agentid}/requestwhisperagent|whisperagentid||
    requestStopWhisperAgent|POST|/qualitycontrol/{agentid}/requeststopwhisperagent|whisperagentid||
    requestSwitchInsertWhisperAgent|POST|/qualitycontrol/{agentid}/requestswitchinsertwhisperagent|whisperagentid,switchtype||
    downloadRecordFile|GET|/recordfile/{agentid}|recordId,filetype,locationId,recordFormat||
    recordfiledownloadEx|GET|/recordfile/{agentid}/recordfiledownloadEx|callId,hwFileName,workNo||
    downloadVideoFile|GET|/recordfile/{agentid}/videofiledownload|conferenceId,recordId,fileType||
    downloadVideoFileEx|GET|/recordfile/{agentid}/videofiledownloadEx|recordId,locationId||
    requestAgentConf|POST|/agentconf/{agentid}/requestagentconf||memberNum,confCallerNo,time,promptTime,beepTone,playMode,voicePath|
    answerAgentConf|POST|/agentconf/{agentid}/answeragentconf|||
    rejectAgentConf|POST|/agentconf/{agentid}/rejectagentconf|||
    requestLeaveAgentConf|POST|/agentconf/{agentid}/requestleaveagentconf|||
    releaseAgentConf|POST|/agentconf/{agentid}/releaseagentconf|||
    holdParticipant|POST|/agentconf/{agentid}/holdparticipant||addressType,address,playMode,voicePath|
    unholdParticipant|POST|/agentconf/{agentid}/unholdparticipant||addressType,address|
    prolongTime|POST|/agentconf/{agentid}/prolongtime||prolongTime|
    applyToShiftPresident|POST|/agentconf/{agentid}/applytoshiftpresident||destAgentNo|
    batchAddParticipant|POST|/agentconf/{agentid}/batchaddparticipant||addresses,beepTone,playMode,voicePath|
    batchRemoveParticipant|POST|/agentconf/{agentid}/batchremoveparticipant|||
    changeParticipantMode|POST|/agentconf/{agentid}/changeparticipantmode||attribute,addressType,address|
    playVoiceToConf|POST|/agentconf/{agentid}/playvoicetoconf||playType,playMode,voicePath|
    stopVoiceToConf|POST|/agentconf/{agentid}/stopvoicetoconf|||
    playVoiceToParticipant|POST|/agentconf/{agentid}/playvoicetoparticipant||addressType,address,playMode,voicePath|
    stopVoiceToParticipant|POST|/agentconf/{agentid}/stopvoicetoparticipant||addressType,address|
    modifyConfResource|POST|/agentconf/{agentid}/modifyconfresource||modifyType,modifyNum|
    queryConfInfos|POST|/agentconf/{agentid}/queryconfinfos||confIds|confId,confState
    queryAllConfIds|GET|/agentconf/{agentid}/queryvdnconfid|||
    sendMessage|POST|/mediacall/{agentid}/sendmessage||callid,userid,data|
    setCallNums|POST|/mediacall/{agentid}/setcallnums||mediaType,callnums|
    transfer|POST|/mediacall/{agentid}/transfer||callid,caller,devicetype,mode,address|
    getConnectInfo|POST|/mediacall/{agentid}/getconnectinfo||userType,callid|userId,ctime,channelId,role,ip
    imageCapture|POST|/mediacall/{agentid}/imagecapture||userType,callid|
    setCallNumsByMediaType|POST|/mediacall/{agentid}/setcallnumsbymediatype|||
    """.split(separator: "\n").compactMap(ReferenceRow.init)

struct ReferenceRow: Sendable, CustomTestStringConvertible {
    let id: String
    let method: String
    let path: String
    let query: [String]
    let body: [String]
    let result: [String]

    var testDescription: String { id }

    init?(_ line: Substring) {
        let parts = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 6 else { return nil }
        let lists = parts[3...].map { $0.split(separator: ",").map(String.init) }
        (id, method, path, query, body, result) = (parts[0], parts[1], parts[2], lists[0], lists[1], lists[2])
    }
}
