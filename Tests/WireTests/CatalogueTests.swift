import Testing

@testable import Wire

/// What the table offers, written down a second time on purpose: a row that vanishes or moves is noticed.
struct CatalogueTests {
    @Test func `these interfaces are offered`() {
        let rows = endpoints.filter { $0.isOffered && $0.alwaysRefuses == nil }.map(\.line)
        #expect(rows.sorted() == (offered + "\n" + offeredChats).split(separator: "\n").map(String.init).sorted())
    }

    @Test func `these are always refused`() {
        let rows = endpoints.filter { $0.alwaysRefuses != nil }.map(\.line)
        #expect(rows.sorted() == alwaysRefused.split(separator: "\n").map(String.init).sorted())
    }

    @Test func `the other known paths are there too`() {
        #expect(endpoints.count == 293)
        let known = Set(endpoints.map { "\($0.method.rawValue) \($0.path.dropFirst("/agentgateway/resource".count))" })
        for path in [
            "put /voicecall/{agentid}/callout", "post /qualitycontrol/{agentid}/forcebusy/{workNo}", "get /agentevent/allagentevent",
            "post /agentconf/{agentid}/requestagentconf", "put /textchat/{workno}/answer/{callid}", "get /recordfile/{agentid}",
            "post /videoplay/{agentid}/startplaymmfiletouser", "get /agentgroup/{agentid}/iscensor",
        ] {
            #expect(known.contains(path), "\(path)")
        }
    }

    @Test func `only sign-ins come without a session`() {
        let without = endpoints.filter { !$0.needsSession }.map(\.id)
        #expect(without == ["login", "forceLogin", "loginEx", "forceLoginEx", "forceLoginExWithoutPhone"])
    }

    /// The reference's queuedevice, agentgroup, calldata, and some of onlineagent; and whatever else looks back in the books.
    @Test func `queries are under flow control`() {
        for row in endpoints where row.isOffered && row.alwaysRefuses == nil {
            let isQuery =
                ["queuedevice", "agentgroup", "calldata"].contains(row.group)
                || [
                    "queryAgentSkills", "queryAgentSkillsByWorkNo", "getAgentStatus", "updateGuid", "syncagentinfo", "queryDesk",
                    "queryAllMonitoredAgents", "querySupervision", "queryRecordFile", "querySelfRecordFile", "queryRecordFileByCallId",
                    "queryRecordFileFromRecordID", "queryRecordFileURL", "queryRecordingOutline", "queryCallContent",
                    "getChatMessageByCallId", "queryOnlineChatCall",
                ].contains(row.id)
            #expect(row.isQuery == isQuery, "\(row.id)")
        }
    }

    @Test func `results that are numbers, texts or lists are left out of a refusal`() {
        let rows = endpoints.filter { $0.isOffered && $0.refusalLeavesResultOut }.map(\.id)
        #expect(
            Set(rows) == [
                "queryAgentSkills", "queryAgentSkillsByWorkNo", "queryCallNumsOnAgent", "queryHoldListInfo", "queryWaitCallInfoBySkillId",
                "queryQueueLengthOnAgent", "queryQueueLengthOnAgentSkills", "querySkillQueueOnAgentVDN", "queryQueueLengthBySkillId",
                "queryStatInfoOfAcd", "queryIVRInfoOnVdn", "queryInNoOnVDN", "querySkillQueueOnAgent", "querySkillQueueOnVDN",
                "queryAllCallInfoByAgentWorkNoEx", "queryHoldListInfoEx", "queryAllCallID", "queryAllCallInfoByAgentWorkNo",
                "queryPrivateCallInfo", "queryAgentHoldNum", "isProcessCall", "queryRemoteNumbers", "queryAgentInfoBySkillId",
                "queryAllOnlineAgents", "queryAgentInfoByList", "queryAllLoginedAgentInfoOnVdn", "getAllStatusAgents",
                "getAllStatusLocalAgents", "getIdleStatusAgents", "queryAgentInfoByConfigedSkillId", "queryAgentIdsBySkillId",
                "queryAllLoggedInAgentPhonesOnVdn", "queryAgentRestDetailInfo", "isCensor", "queryGroupInfoOnVdn",
                "queryAllAgentInfoOnMyGroup", "queryAllAgentInfoOnMyGroupEx", "getAgentRestReason", "isMonitor", "isPickUp", "isCallOut",
                "isReportManager", "isSystem", "isSpyMonitor", "queryCallAppData", "querySkillStatWithVdn", "thirdCallOut",
                "callout", "callInner", "callInnerSkill", "innerHelp", "previewCallout", "queryCalloutPrefix", "queryAllMonitoredAgents",
                "getAgentListByStatus", "queryAgentStatusAndTimeOnVDN", "queryAgentInfoWithoutSkills", "getAllAgentsInTextChat",
                "queryAllLoginedAgentInfoOnVdnByAttribute", "getAllStatusAgentsByAttribute", "getIdleStatusAgentsByAttribute",
                "queryAgentInfoByConfigedSkillIdAndAttribute", "queryAllAgentInfoOnMyGroupByAttribute",
                "getAllAgentsInTextChatByAttribute", "queryAllCallInfoOnVdn", "queryCallRecordList", "querySelfCallRecordInfo",
                "queryRecordFile", "querySelfRecordFile", "queryRecordFileByCallId", "queryRecordFileURL", "queryWaitCallInfoByIVRId",
                "queryCallCountByIVRId", "getCallBusinessData", "queryCallRecordAndEmployee", "querySelfCallRecordAndEmployee",
                "queryCustomerContactInfo", "queryRecordZipFileURL", "queryBatchRecordZipFileURL", "queryVoiceRecordScore",
                "getConnectToken", "getPrivateConfig", "queryQcTasks", "queryUrlInfo", "queryVideoRecordFile", "queryVideoFileList",
                "queryVideoFilePlayList",
                "queryConfInfos", "queryAllConfIds", "getChatMessageByCallId", "queryOnlineChatCall", "downloadMediaFile",
            ])
    }

    private let offered = """
        getAgentListByStatus GET /agentgroup/{agentid}/agentlistbystatus
        queryAgentStatusAndTimeOnVDN GET /agentgroup/{agentid}/queryagentstatus
        queryAgentStatusAndSkill GET /agentgroup/{agentid}/queryagentstatusandskill
        queryAgentInfoWithoutSkills POST /agentgroup/{agentid}/agentinfonoskills
        queryAllAgentWasNameOnVdn GET /agentgroup/{agentid}/agentwasnameonvdn
        getAllAgentsInTextChat GET /agentgroup/{agentid}/allchatagents
        queryAllLoginedAgentInfoOnVdnByAttribute GET /agentgroup/{agentid}/onlineagentonvdnbyattribute
        getAllStatusAgentsByAttribute GET /agentgroup/{agentid}/allagentstatusbyattribute
        getIdleStatusAgentsByAttribute GET /agentgroup/{agentid}/idleagentbyattribute
        queryAgentInfoByConfigedSkillIdAndAttribute GET /agentgroup/{agentid}/agentbyconfigedskillandattribute/{skillid}
        queryAllAgentInfoOnMyGroupByAttribute GET /agentgroup/{agentid}/agentongroupbyattribute
        getAllAgentsInTextChatByAttribute GET /agentgroup/{agentid}/allchatagentsbyattribute
        giveBack POST /voicecall/{agentid}/giveback
        queryHandover GET /calldata/{agentid}/handover
        queryAllCallInfoOnVdn GET /calldata/{agentid}/allcallinfoinvdn
        queryCallRecordList GET /calldata/{agentid}/callRecordInfoList
        querySelfCallRecordInfo GET /calldata/{agentid}/queryselfcallrecordinfolist
        queryRecordFile GET /recordplay/{agentid}/recordfile
        querySelfRecordFile GET /recordplay/{agentid}/queryselfrecordfile
        queryRecordFileByCallId GET /recordplay/{agentid}/queryrecordfilebycallid
        queryRecordFileFromRecordID GET /recordplay/{agentid}/recordfilefromrecordid
        queryRecordFileURL GET /recordplay/{agentid}/recordfileurl
        reportAgentsIsAlive POST /agentevent/reportagentsisalive
        getAgentEventInAsync GET /agentevent/{agentid}/async
        requestAgentConf POST /agentconf/{agentid}/requestagentconf
        releaseAgentConf POST /agentconf/{agentid}/releaseagentconf
        batchAddParticipant POST /agentconf/{agentid}/batchaddparticipant
        batchRemoveParticipant POST /agentconf/{agentid}/batchremoveparticipant
        holdParticipant POST /agentconf/{agentid}/holdparticipant
        unholdParticipant POST /agentconf/{agentid}/unholdparticipant
        changeParticipantMode POST /agentconf/{agentid}/changeparticipantmode
        applyToShiftPresident POST /agentconf/{agentid}/applytoshiftpresident
        prolongTime POST /agentconf/{agentid}/prolongtime
        modifyConfResource POST /agentconf/{agentid}/modifyconfresource
        answerAgentConf POST /agentconf/{agentid}/answeragentconf
        rejectAgentConf POST /agentconf/{agentid}/rejectagentconf
        requestLeaveAgentConf POST /agentconf/{agentid}/requestleaveagentconf
        answerAgentConfByPut PUT /agentconf/{agentid}/answeragentconf
        rejectAgentConfByDelete DELETE /agentconf/{agentid}/rejectagentconf
        requestLeaveAgentConfByDelete DELETE /agentconf/{agentid}/requestleaveagentconf
        releaseAgentConfByDelete DELETE /agentconf/{agentid}/releaseagentconf
        prolongTimeByPut PUT /agentconf/{agentid}/prolongtime
        applyToShiftPresidentByPut PUT /agentconf/{agentid}/applytoshiftpresident
        queryConfInfos POST /agentconf/{agentid}/queryconfinfos
        queryAllConfIds GET /agentconf/{agentid}/queryvdnconfid
        pauseRecord POST /recordplay/{agentid}/pauserecord
        resumeRecord POST /recordplay/{agentid}/resumerecord
        beginRecordWithoutFilename PUT /recordplay/{agentid}/recordwithoutfilename
        beginPlay PUT /recordplay/{agentid}/play
        pausePlay POST /recordplay/{agentid}/pauseplay
        resumePlay POST /recordplay/{agentid}/resumeplay
        foreFastPlay POST /recordplay/{agentid}/forefast/{time}
        backFastPlay POST /recordplay/{agentid}/backfast/{time}
        stopPlay DELETE /recordplay/{agentid}/stopplay
        playRelocation POST /recordplay/{agentid}/playrelocation
        downloadRecordFile GET /recordfile/{agentid}
        queryRecordingOutline GET /recordfile/{agentid}/outline
        recordfiledownloadEx GET /recordfile/{agentid}/recordfiledownloadEx
        addInsert PUT /qualitycontrol/{agentid}/addinsert/{workNo}
        addSupervise PUT /qualitycontrol/{agentid}/addsupervise/{workNo}
        adjustSkill POST /qualitycontrol/{agentid}/adjustskill
        forceBusy POST /qualitycontrol/{agentid}/forcebusy/{workNo}
        forceDropCall POST /qualitycontrol/{agentid}/forcedropcall/{callid}
        forceIdle POST /qualitycontrol/{agentid}/forceidle/{workNo}
        forceLogOutAgent POST /qualitycontrol/{agentid}/forcelogout/{workNo}
        forceRest POST /qualitycontrol/{agentid}/forcerest/{workNo}/{time}/{reason}
        intercept PUT /qualitycontrol/{agentid}/intercept/{workNo}
        interceptCall PUT /qualitycontrol/{agentid}/intercept/{workNo}/{callId}
        requestStopWhisperAgent POST /qualitycontrol/{agentid}/requeststopwhisperagent
        requestSwitchInsertWhisperAgent POST /qualitycontrol/{agentid}/requestswitchinsertwhisperagent
        requestWhisperAgent POST /qualitycontrol/{agentid}/requestwhisperagent
        switchSuperviseOrInsert POST /qualitycontrol/{agentid}/switch/{workNo}
        stopSuperviseOrInsert DELETE /qualitycontrol/{agentid}/{workNo}
        queryAllMonitoredAgents GET /qualitycontrol/{agentid}/allagent
        beginMonitor POST /qualitycontrol/{agentid}/beginmonitor
        endMonitor POST /qualitycontrol/{agentid}/endmonitor
        querySupervision GET /qualitycontrol/{agentid}/supervision
        previewCall POST /voicecall/{agentid}/previewcall
        previewCallout PUT /voicecall/{agentid}/previewCallout
        cancelPreviewCallout PUT /voicecall/{agentid}/cancelPreviewCallout
        callout PUT /voicecall/{agentid}/callout
        callInner PUT /voicecall/{agentid}/callinner
        callInnerSkill PUT /voicecall/{agentid}/callinnerskill
        innerHelp POST /voicecall/{agentid}/innerhelp
        transfer POST /voicecall/{agentid}/transfer
        cancelTransfer POST /voicecall/{agentid}/canceltransfer
        confJoin POST /voicecall/{agentid}/confjoin
        connectHold POST /voicecall/{agentid}/connecthold/{callid}
        disconnect POST /voicecall/{agentid}/disconnect/{number}
        snatchPickup PUT /voicecall/{agentid}/snatchpickup
        beginMute POST /voicecall/{agentid}/beginmute
        endMute POST /voicecall/{agentid}/endmute
        thirdPartyConfTransmitNum POST /voicecall/{agentid}/thirdPartyConfTransmitNum
        queryCalloutPrefix GET /calldata/{agentid}/querycalloutprefix
        thirdSetStatus PUT /thirdcontrol/{agentid}/setstatus/{workno}
        thirdCallAnswer PUT /thirdcontrol/{agentid}/callanswer/{workno}
        thirdCallOut PUT /thirdcontrol/{agentid}/callout/{workno}
        querySkillStatWithVdn POST /queuedevice/{agentid}/queryskillstat
        queryCallStatisticsInfoEx GET /calldata/{agentid}/statisticsEx
        queryCallStatisticsInfo GET /calldata/{agentid}/statistics
        setCallAppData PUT /calldata/{agentid}
        setDisposition PUT /calldata/{agentid}/disposition
        setCallAppDataEx PUT /calldata/{agentid}/setcalldataex
        queryCallAppData GET /calldata/{agentid}/appdata
        phonePickupByPut PUT /voicecall/{agentid}/phonepickup
        phoneHangUpByPut PUT /voicecall/{agentid}/phonehangup
        releasePhone DELETE /voicecall/{agentid}/releasephone
        secondDial POST /voicecall/{agentid}/seconddial/{number}
        secondDialEx POST /voicecall/{agentid}/seconddialex
        getAllAgentEvent GET /agentevent/allagentevent
        forceLoginExWithoutPhone PUT /onlineagent/{agentid}/forceloginexwithoutphone
        bindAgentPhone POST /onlineagent/{agentid}/bindphone
        notifyBulletin POST /onlineagent/{agentid}/notifybulletin
        syncagentinfo POST /onlineagent/{agentid}/syncagentinfo
        modifyAccountPwd POST /onlineagent/{agentid}/modifyaccountpwd
        modifyAccountPwdEx POST /onlineagent/{agentid}/modifyaccountpwdex
        queryDesk GET /onlineagent/{agentid}/desk
        queryCallers GET /calldata/{agentid}/callers
        queryReport GET /calldata/{agentid}/report
        queryHistory GET /calldata/{agentid}/history
        queryPastCall GET /calldata/{agentid}/history/{callid}
        streamAgentEvents GET /agentevent/{agentid}/stream
        login PUT /onlineagent/{agentid}
        forceLogin PUT /onlineagent/{agentid}/forcelogin
        loginEx PUT /onlineagent/{agentid}/loginex
        logout DELETE /onlineagent/{agentid}/logout
        forceLogout DELETE /onlineagent/{agentid}/forcelogout
        forceLogoutWithReason DELETE /onlineagent/{agentid}/forcelogoutwithreason/{reason}
        handShake POST /onlineagent/{agentid}/handshake
        heartbeat PUT /onlineagent/{agentid}/heartbeat
        updateGuid PUT /onlineagent/{agentid}/updateGuid
        sayFree POST /onlineagent/{agentid}/sayfree
        sayBusy POST /onlineagent/{agentid}/saybusy
        cancelBusy POST /onlineagent/{agentid}/cancelbusy
        rest POST /onlineagent/{agentid}/rest/{time}/{restcause}
        cancelRest POST /onlineagent/{agentid}/cancelrest
        sayWork POST /onlineagent/{agentid}/work
        cancelWork POST /onlineagent/{agentid}/cancelwork
        setAgentAutoAnswer POST /onlineagent/{agentid}/autoanswer/{isautoanswer}
        setAgentAutoEnterIdle POST /onlineagent/{agentid}/autoenteridle/{flag}
        setTalkRight POST /onlineagent/{agentid}/settalkright
        resetSkillBare POST /onlineagent/{agentid}/resetskill
        resetSkill POST /onlineagent/{agentid}/resetskill/{autoflag}
        queryAgentSkills GET /onlineagent/{agentid}/agentskills
        queryAgentSkillsByWorkNo GET /onlineagent/{agentid}/agentskillsbyworkno/{workno}
        getAgentStatus GET /onlineagent/{agentid}/agentstatus
        setCustomState POST /onlineagent/{agentid}/setcustomstate
        queryCustomState GET /onlineagent/{agentid}/querycustomstate
        cancelSetCustomState POST /onlineagent/{agentid}/cancelsetcustomstate
        sendNoteletEx POST /onlineagent/{agentid}/sendnoteletex
        sendNotelet POST /onlineagent/{agentid}/sendnotelet/{receiver}
        getAgentEvent GET /agentevent/{agentid}
        requestAppointedCall POST /voicecall/{agentid}/requestcall/{callid}/{skilltype}
        answer PUT /voicecall/{agentid}/answer
        reject POST /voicecall/{agentid}/reject
        release DELETE /voicecall/{agentid}/release
        releaseEx DELETE /voicecall/{agentid}
        dropCall POST /voicecall/{agentid}/dropcall/{callid}
        hold POST /voicecall/{agentid}/hold
        getHold POST /voicecall/{agentid}/gethold
        phonepickup POST /voicecall/{agentid}/phonepickup
        phonehangup POST /voicecall/{agentid}/phonehangup
        queryWaitCallInfoBySkillId GET /calldata/{agentid}/waitcallinfo/{skillid}
        assignUserInQueue PUT /calldata/{agentid}/assignuserinqueue
        queryCallInfo GET /calldata/{agentid}/callinfo
        queryCallInfoByCallId GET /calldata/{agentid}/callinfobycallid/{callid}
        queryCallInfoBeforeAnswer GET /calldata/{agentid}/callinfobeforeanswer
        queryCallNumsOnAgent GET /calldata/{agentid}/callnums
        queryHoldListInfo GET /calldata/{agentid}/holdlist
        queryQueueLengthOnAgent GET /queuedevice/{agentid}/waitnum
        queryQueueLengthOnAgentSkills GET /queuedevice/{agentid}/waitnumbyagent
        querySkillQueueOnAgentVDN GET /queuedevice/{agentid}/agentvdnskill
        queryQueueLengthBySkillId GET /queuedevice/{agentid}/skillwaitnum/{skillid}
        queryStatInfoOfAcd POST /queuedevice/{agentid}/queryacdstat
        queryIVRInfoOnVdn GET /queuedevice/{agentid}/ivrinfo
        queryInNoOnVDN GET /queuedevice/{agentid}/innoinfo
        querySkillQueueOnAgent GET /queuedevice/{agentid}/agentskill/{workNo}
        querySkillQueueOnVDN GET /queuedevice/{agentid}/vdnskill/{vdnid}
        queryAllCallInfoByAgentWorkNoEx GET /calldata/{agentid}/allcallinfoEx/{workno}
        queryHoldListInfoEx GET /calldata/{agentid}/holdlistex/{workno}
        queryAllCallID GET /calldata/{agentid}/allcallid
        queryAllCallInfoByAgentWorkNo GET /calldata/{agentid}/allcallinfo/{workno}
        queryPrivateCallInfo GET /calldata/{agentid}/privatecallinfo
        queryAgentHoldNum GET /calldata/{agentid}/agentholdnum/{workno}
        isProcessCall GET /calldata/{agentid}/isprocesscall
        queryRemoteNumbers GET /calldata/{agentid}/remotenumbers
        queryAgentInfoBySkillId GET /agentgroup/{agentid}/agentbyskill/{skillid}
        queryAgentInfoByWorkNo GET /agentgroup/{agentid}/agentbyworkno/{workno}
        queryAllOnlineAgents GET /agentgroup/{agentid}/allonlineagents
        queryAgentInfoByList GET /agentgroup/{agentid}/agentbylist
        queryAllLoginedAgentInfoOnVdn GET /agentgroup/{agentid}/onlineagentonvdn
        getAllStatusAgents GET /agentgroup/{agentid}/allagentstatus
        getAllStatusLocalAgents GET /agentgroup/{agentid}/alllocalagentstatus
        getIdleStatusAgents GET /agentgroup/{agentid}/idleagent
        queryAgentInfoByConfigedSkillId GET /agentgroup/{agentid}/agentbyconfigedskill/{skillid}
        queryAgentIdsBySkillId GET /agentgroup/{agentid}/agentidsbyskill/{skillid}
        queryAllLoggedInAgentPhonesOnVdn GET /agentgroup/{agentid}/loggedinagentphoneonvdn
        queryAgentRestDetailInfo GET /agentgroup/{agentid}/agentrestinfo
        isCensor GET /agentgroup/{agentid}/iscensor
        forceLoginEx PUT /onlineagent/{agentid}/forceloginex
        queryGroupInfoOnVdn GET /agentgroup/{agentid}/grouponvdn
        queryGroupInfoByWorkNo GET /agentgroup/{agentid}/groupbyagent/{workno}
        queryAllAgentInfoOnMyGroup GET /agentgroup/{agentid}/agentongroup
        queryAllAgentInfoOnMyGroupEx GET /agentgroup/{agentid}/agentongroupex
        getAgentRestReason GET /agentgroup/{agentid}/restreason
        isMonitor GET /agentgroup/{agentid}/ismonitor
        isPickUp GET /agentgroup/{agentid}/ispickup
        isCallOut GET /agentgroup/{agentid}/iscallout
        isReportManager GET /agentgroup/{agentid}/isreportmanager
        isSystem GET /agentgroup/{agentid}/issystem
        isSpyMonitor GET /agentgroup/{agentid}/isspymonitor
        beginRecord PUT /recordplay/{agentid}/record
        stopRecord DELETE /recordplay/{agentid}/stoprecord
        """
}
