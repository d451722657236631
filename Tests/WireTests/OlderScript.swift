import Testing

/// A function of the scripts that two older gateways served, as their pages call it.
struct OlderFunction: Sendable, CustomTestStringConvertible {
    let name: String
    let method: String
    let path: String
    var testDescription: String { name }
}

/// All of them: `Object /group`, and below it `function METHOD path`. The gateways wrote `previewcallout` in small letters; what counts
/// is where this one has it.
let olderScript: [OlderFunction] = {
    var functions: [OlderFunction] = []
    var heading: [Substring] = []
    for line in text.split(separator: "\n") {
        let words = line.split(separator: " ")
        if words.count == 2 { heading = words }
        if words.count == 3 {
            functions.append(
                OlderFunction(name: "\(heading[0]).\(words[0])", method: String(words[1]), path: "\(heading[1])\(words[2])"))
        }
    }
    return functions
}()

private let text = """
    OnlineAgent /onlineagent
      login PUT /{agentid}
      queryAgentSkills GET /{agentid}/agentskills
      queryAgentSkillsByWorkNo GET /{agentid}/agentskillsbyworkno/{workno}
      getAgentStatus GET /{agentid}/agentstatus
      setAgentAutoAnswer POST /{agentid}/autoanswer/{isautoanswer}
      setAgentAutoEnterIdle POST /{agentid}/autoenteridle/{flag}
      bindAgentPhone POST /{agentid}/bindphone
      cancelBusy POST /{agentid}/cancelbusy
      cancelRest POST /{agentid}/cancelrest
      cancelWork POST /{agentid}/cancelwork
      forceLogin PUT /{agentid}/forcelogin
      forceLoginEx PUT /{agentid}/forceloginex
      forceLoginExWithoutPhone PUT /{agentid}/forceloginexwithoutphone
      forceLogout DELETE /{agentid}/forcelogout
      forceLogoutWithReason DELETE /{agentid}/forcelogoutwithreason/{reason}
      loginEx PUT /{agentid}/loginex
      logout DELETE /{agentid}/logout
      modifyAccountPwd POST /{agentid}/modifyaccountpwd
      notifyBulletin POST /{agentid}/notifybulletin
      getPrivateConfig GET /{agentid}/privateconfig
      putPrivateConfig POST /{agentid}/privateconfig
      resetSkill POST /{agentid}/resetskill/{autoflag}
      rest POST /{agentid}/rest/{time}/{restcause}
      sayBusy POST /{agentid}/saybusy
      sayFree POST /{agentid}/sayfree
      sendNotelet POST /{agentid}/sendnotelet/{receiver}
      setForwarding POST /{agentid}/setforwarding
      setAgentSelfRecord POST /{agentid}/setselfrecord/{recordflag}/{recordbeforetalking}
      setTalkRight POST /{agentid}/settalkright
      sayWork POST /{agentid}/work
    VoiceCall /voicecall
      releaseForVTM DELETE /{agentid}
      answer PUT /{agentid}/answer
      beginMute POST /{agentid}/beginmute
      beginMuteVideo POST /{agentid}/beginmutevideo
      callInner PUT /{agentid}/callinner
      callout PUT /{agentid}/callout
      cancelTransfer POST /{agentid}/canceltransfer
      confJoin POST /{agentid}/confjoin
      connectHold POST /{agentid}/connecthold/{callid}
      disconnect POST /{agentid}/disconnect/{number}
      dropCall POST /{agentid}/dropcall/{callid}
      endMute POST /{agentid}/endmute
      endMuteVideo POST /{agentid}/endmutevideo
      getHold POST /{agentid}/gethold
      hold POST /{agentid}/hold
      innerHelp POST /{agentid}/innerhelp
      phoneHangUp PUT /{agentid}/phonehangup
      phonePickup PUT /{agentid}/phonepickup
      previewCallOut PUT /{agentid}/previewCallout
      release DELETE /{agentid}/release
      releasePhone DELETE /{agentid}/releasephone
      reportSound POST /{agentid}/reportsound
      requestAppointedCall POST /{agentid}/requestcall/{callid}/{skilltype}
      secondDial POST /{agentid}/seconddial/{number}
      transfer POST /{agentid}/transfer
    AgentEventDispatcher /agentevent
      getAllAgentEvent GET /allagentevent
      reportAgentsIsAlive POST /reportagentsisalive
      getAgentEvent GET /{agentid}
      getAgentEventInAsync GET /{agentid}/async
      getJsonpAgentEvent GET /{agentid}/jsonp
      setAgentSkillQueueFresh PUT /{workno}/agentskillqueuefresh
    CallData /calldata
      setCallAppData PUT /{agentid}
      queryAgentHoldNum GET /{agentid}/agentholdnum/{workno}
      queryAllCallID GET /{agentid}/allcallid
      queryAllCallInfoByAgentWorkNo GET /{agentid}/allcallinfo/{workno}
      queryAllCallInfoByAgentWorkNoEx GET /{agentid}/allcallinfoEx/{workno}
      queryAllCallInfoOnVdn GET /{agentid}/allcallinfoinvdn
      queryCallAppData GET /{agentid}/appdata
      queryCallRecordList GET /{agentid}/callRecordInfoList
      queryCallInfo GET /{agentid}/callinfo
      queryCallInfoBeforeAnswer GET /{agentid}/callinfobeforeanswer
      queryCallInfoByCallId GET /{agentid}/callinfobycallid/{callid}
      queryCallNumsOnAgent GET /{agentid}/callnums
      getCallBusinessData PUT /{agentid}/getcallbusinessdata
      queryHoldListInfo GET /{agentid}/holdlist
      queryHoldListInfoEx GET /{agentid}/holdlistex/{workno}
      isProcessCall GET /{agentid}/isprocesscall
      queryCallCountByIVRId GET /{agentid}/ivrcallcount/{ivrid}
      queryWaitCallInfoByIVRId GET /{agentid}/ivrcallinfo/{ivrid}
      queryPrivateCallInfo GET /{agentid}/privatecallinfo
      queryCalloutPrefix GET /{agentid}/querycalloutprefix
      queryCallRecordAndEmployee GET /{agentid}/querycallrecordandemployee
      queryCustomerContactInfo GET /{agentid}/querycustomercontactInfo
      querySelfCallRecordAndEmployee GET /{agentid}/queryselfcallrecordandemployee
      querySelfCallRecordInfo GET /{agentid}/queryselfcallrecordinfolist
      queryRemoteNumbers GET /{agentid}/remotenumbers
      setCallBusinessData PUT /{agentid}/setcallbusinessdata
      setCallAppDataEx PUT /{agentid}/setcalldataex
      queryCallStatisticsInfo GET /{agentid}/statistics
      queryWaitCallInfoBySkillId GET /{agentid}/waitcallinfo/{skillid}
    QueueDevice /queuedevice
      querySkillQueueOnAgent GET /{agentid}/agentskill/{workNo}
      querySkillQueueOnAgentVDN GET /{agentid}/agentvdnskill
      queryInNoOnVDN GET /{agentid}/innoinfo
      queryIVRInfoOnVdn GET /{agentid}/ivrinfo
      queryStatInfoOfAcd POST /{agentid}/queryacdstat
      querySkillStatWithVdn POST /{agentid}/queryskillstat
      queryQueueLengthBySkillId GET /{agentid}/skillwaitnum/{skillid}
      querySkillQueueOnVDN GET /{agentid}/vdnskill/{vdnid}
      queryQueueLengthOnAgent GET /{agentid}/waitnum
      queryQueueLengthOnAgentSkills GET /{agentid}/waitnumbyagent
    AgentGroup /agentgroup
      queryAgentInfoByConfigedSkillId GET /{agentid}/agentbyconfigedskill/{skillid}
      queryAgentInfoByConfigedSkillIdAndAttribute GET /{agentid}/agentbyconfigedskillandattribute/{skillid}
      queryAgentInfoBySkillId GET /{agentid}/agentbyskill/{skillid}
      queryAgentInfoByWorkNo GET /{agentid}/agentbyworkno/{workno}
      queryAgentIdsBySkillId GET /{agentid}/agentidsbyskill/{skillid}
      queryAgentInfoWithoutSkills POST /{agentid}/agentinfonoskills
      getAgentListByStatus GET /{agentid}/agentlistbystatus
      queryAllAgentInfoOnMyGroup GET /{agentid}/agentongroup
      queryAllAgentInfoOnMyGroupByAttribute GET /{agentid}/agentongroupbyattribute
      queryAllAgentInfoOnMyGroupEx GET /{agentid}/agentongroupex
      queryAgentRestDetailInfo GET /{agentid}/agentrestinfo
      queryAllAgentWasNameOnVdn GET /{agentid}/agentwasnameonvdn
      getAllStatusAgents GET /{agentid}/allagentstatus
      getAllStatusAgentsByAttribute GET /{agentid}/allagentstatusbyattribute
      getAllAgentsInTextChat GET /{agentid}/allchatagents
      getAllAgentsInTextChatByAttribute GET /{agentid}/allchatagentsbyattribute
      getAllStatusLocalAgents GET /{agentid}/alllocalagentstatus
      queryGroupInfoByWorkNo GET /{agentid}/groupbyagent/{workno}
      queryGroupInfoOnVdn GET /{agentid}/grouponvdn
      getIdleStatusAgents GET /{agentid}/idleagent
      getIdleStatusAgentsByAttribute GET /{agentid}/idleagentbyattribute
      isCallOut GET /{agentid}/iscallout
      isCensor GET /{agentid}/iscensor
      isMonitor GET /{agentid}/ismonitor
      isPickUp GET /{agentid}/ispickup
      isReportManager GET /{agentid}/isreportmanager
      isSpyMonitor GET /{agentid}/isspymonitor
      isSystem GET /{agentid}/issystem
      queryAllLoggedInAgentPhonesOnVdn GET /{agentid}/loggedinagentphoneonvdn
      queryAllLoginedAgentInfoOnVdn GET /{agentid}/onlineagentonvdn
      queryAllLoginedAgentInfoOnVdnByAttribute GET /{agentid}/onlineagentonvdnbyattribute
      queryAgentStatusAndTimeOnVDN GET /{agentid}/queryagentstatus
      queryAgentStatusAndSkill GET /{agentid}/queryagentstatusandskill
      getAgentRestReason GET /{agentid}/restreason
    RecordPlayVoice /recordplay
      backFastPlay POST /{agentid}/backfast/{time}
      queryBatchRecordZipFileURL GET /{agentid}/batchrecordzipfileurl
      foreFastPlay POST /{agentid}/forefast/{time}
      pausePlay POST /{agentid}/pauseplay
      pauseRecord POST /{agentid}/pauserecord
      beginPlay PUT /{agentid}/play
      queryRecordFileByCallId GET /{agentid}/queryrecordfilebycallid
      queryVoiceRecordScore GET /{agentid}/queryrecordscore
      querySelfRecordFile GET /{agentid}/queryselfrecordfile
      beginRecord PUT /{agentid}/record
      queryRecordFile GET /{agentid}/recordfile
      queryRecordFileFromRecordID GET /{agentid}/recordfilefromrecordid
      queryRecordFileURL GET /{agentid}/recordfileurl
      beginRecordWithoutFilename PUT /{agentid}/recordwithoutfilename
      queryRecordZipFileURL GET /{agentid}/recordzipfileurl
      resumePlay POST /{agentid}/resumeplay
      resumeRecord POST /{agentid}/resumerecord
      stopPlay DELETE /{agentid}/stopplay
      stopRecord DELETE /{agentid}/stoprecord
    QualityControl /qualitycontrol
      addInsert PUT /{agentid}/addinsert/{workNo}
      addSupervise PUT /{agentid}/addsupervise/{workNo}
      queryAllMonitoredAgents GET /{agentid}/allagent
      beginMonitor POST /{agentid}/beginmonitor
      qcCancelAgentSelfRecord POST /{agentid}/cancelselfrecord
      deleteVideoTask POST /{agentid}/deleteVideoTask
      deleteQcTask DELETE /{agentid}/deleteqctask
      endMonitor POST /{agentid}/endmonitor
      forceBusy POST /{agentid}/forcebusy/{workNo}
      forceDropCall POST /{agentid}/forcedropcall/{callid}
      forceIdle POST /{agentid}/forceidle/{workNo}
      forceLogOutAgent POST /{agentid}/forcelogout/{workNo}
      forceRecord POST /{agentid}/forcerecord
      forceRest POST /{agentid}/forcerest/{workNo}/{time}/{reason}
      forceStopRecord POST /{agentid}/forcestoprecord
      intercept PUT /{agentid}/intercept/{workNo}
      queryQcTasks GET /{agentid}/queryqctasks
      queryUrlInfo GET /{agentid}/queryurlinfo
      queryVideoRecordFile GET /{agentid}/queryvideorecordfile
      registerDataToServer POST /{agentid}/registerDataToServer
      requestStopWhisperAgent POST /{agentid}/requeststopwhisperagent
      requestSwitchInsertWhisperAgent POST /{agentid}/requestswitchinsertwhisperagent
      requestWhisperAgent POST /{agentid}/requestwhisperagent
      qcSetAgentSelfRecord POST /{agentid}/setselfrecord/{recordflag}/{recordbeforetalking}
      startOrStopVideoPlay POST /{agentid}/startOrStopVideoPlay
      startVideoMonitor POST /{agentid}/startVideoMonitor
      startVideoOperation POST /{agentid}/startVideoOperation
      stopVideoMonitor POST /{agentid}/stopVideoMonitor
      switchSuperviseOrInsert POST /{agentid}/switch/{workNo}
      stopSuperviseOrInsert DELETE /{agentid}/{workNo}
    """
