package import Telephony

/// Something asked: by an agent, by the switch's report, by the clock. It may be refused.
package enum Command: Sendable {
    // The centre itself.
    case configure(Centre)
    /// A node begins to serve the centre with a newer epoch than any before.
    case start(epoch: Int64)
    case timePassed
    /// Nobody served until now: what people's clocks alone decide, a rest or timed after-call work, ended at its time.
    case wasAway
    /// Midnight has passed where the centre is.
    case beginDay
    /// Anything but a snapshot.
    case report(Report)
    /// A snapshot, and when it was asked for; nil if the switch sent it by itself.
    case reconcile(Snapshot, asked: Moment?)

    // onlineagent
    case signIn(SignIn)
    case signOut(WorkNo)
    /// By the agent; the reason is 1 to 255, or nil.
    case forceSignOut(WorkNo, reason: Int?)
    /// No sign of life from this session for too long.
    case fallSilent(WorkNo, SessionNumber)
    case sayFree(WorkNo)
    case sayBusy(WorkNo, reason: Int, prolong: Bool)
    case cancelBusy(WorkNo)
    case rest(WorkNo, Interval, cause: Int, prolong: Bool)
    case cancelRest(WorkNo)
    case sayWork(WorkNo)
    case cancelWork(WorkNo)
    /// Nil: all that are configured.
    case resetSkill(WorkNo, [QueueID]?)
    case setTalkRight(WorkNo, Bool)
    case setAutoAnswer(WorkNo, Bool)
    case setAutoEnterIdle(WorkNo, Bool)
    /// Nil clears it.
    case setCustomState(WorkNo, Int?)
    case sendNote(WorkNo, to: [WorkNo], Personal)
    case publishBulletin(WorkNo, for: BulletinTarget, Personal)
    case bindPhone(WorkNo, PhoneNumber)
    /// The password that had to be changed was.
    case passwordChanged(WorkNo)

    // voicecall. The call is opaque text: what is no id of ours is simply unknown.
    case requestCall(WorkNo, call: String, queue: QueueID)
    case assignQueue(WorkNo, call: String, QueueID)
    case answer(WorkNo, call: String?)
    case reject(WorkNo, call: String?, RejectMode)
    case release(WorkNo)
    case dropCall(WorkNo, call: String)
    case hold(WorkNo)
    case getHold(WorkNo, call: String?)
    case callOut(WorkNo, CallOut)
    /// By an inspector, to an agent: whom the agent may call, and what to know of it.
    case offerPreview(WorkNo, to: WorkNo, [PhoneNumber], Personal)
    case previewCallOut(WorkNo, control: Int64, PhoneNumber)
    case cancelPreview(WorkNo, control: Int64)
    /// By a bot.
    case handOver(HandOver)
    /// To the bot who handed the call over. Nil: the present call.
    case giveBack(WorkNo, call: String?, note: Personal)
    /// A colleague; what is to be attached.
    case callInner(WorkNo, WorkNo, Personal)
    case callInnerSkill(WorkNo, QueueID)
    case innerHelp(WorkNo, Callee, HelpMode, Personal, holds: Bool = false)
    case transfer(WorkNo, Transfer)
    case cancelTransfer(WorkNo)
    case confJoin(WorkNo, call: String, Personal = Personal(nil))
    case connectHold(WorkNo, call: String)
    /// By the number of the party.
    case disconnect(WorkNo, String)
    case snatchPickup(WorkNo, of: WorkNo)
    case beginMute(WorkNo)
    case endMute(WorkNo)
    case phonePickup(WorkNo)
    case phoneHangup(WorkNo)
    case releasePhone(WorkNo)
    case sendDigits(WorkNo, String)

    // agentconf
    case requestConf(WorkNo, ConferenceAsk)
    case answerConf(WorkNo)
    case rejectConf(WorkNo)
    case leaveConf(WorkNo)
    /// As older desktops ask, who leave and end one in the same way.
    case leaveOrReleaseConf(WorkNo)
    case releaseConf(WorkNo)
    case invite(WorkNo, [Participant])
    /// The queue in which they are to wait; nil: their calls end.
    case removeFromConf(WorkNo, [Participant], to: QueueID?)
    case holdParticipant(WorkNo, Participant)
    case unholdParticipant(WorkNo, Participant)
    case changeMode(WorkNo, Participant, ParticipantMode)
    case shiftPresident(WorkNo, to: WorkNo)
    case prolongConf(WorkNo, by: Interval)
    /// Negative: fewer.
    case changeSeats(WorkNo, by: Int)

    // mediacall, textchat, and customers who write
    case chat(ChatCommand)

    // calldata
    /// Nil: of the present call.
    case setCallData(WorkNo, call: String?, Personal)
    /// By its id in the queue's list. Nil: of the present call.
    case setDisposition(WorkNo, call: String?, Int)

    // thirdcontrol: of one agent, by an inspector
    case setStatus(WorkNo, of: WorkNo, ControlledStatus)
    case answerFor(WorkNo, of: WorkNo)
    case callOutFor(WorkNo, of: WorkNo, CallOut)

    // qualitycontrol: of an inspector, about an agent
    case inspect(WorkNo, WorkNo, InspectionMode)
    case switchInspection(WorkNo, of: WorkNo, to: InspectionMode)
    /// From listening to insertion, or back.
    case toggleInspection(WorkNo, of: WorkNo)
    /// Nil: however it goes on.
    case stopInspection(WorkNo, of: WorkNo, only: InspectionMode?)
    /// Nil: the present call.
    case intercept(WorkNo, of: WorkNo, call: String?)
    case forceBusy(WorkNo, WorkNo)
    case forceIdle(WorkNo, WorkNo)
    case forceRest(WorkNo, WorkNo, Interval, cause: Int)
    case forceSignOutOf(WorkNo, WorkNo)
    case forceDropCall(WorkNo, call: String)
    case adjustSkill(WorkNo, WorkNo, [QueueID])
    case beginMonitor(WorkNo, [WorkNo])
    case endMonitor(WorkNo, [WorkNo])

    // recordplay
    case record(WorkNo, fileName: Personal)
    case stopRecord(WorkNo)
    /// Nobody is to be able to hear in it what is said; `byOperator`: not the agent asks.
    case pauseRecord(WorkNo, reason: String?, byOperator: Bool = false)
    case resumeRecord(WorkNo, byOperator: Bool = false)
    /// A recording is taken along.
    case hear(WorkNo, KnownRecording)
    case play(WorkNo, KnownRecording, from: Interval)
    case pausePlay(WorkNo)
    case resumePlay(WorkNo)
    /// Negative: back.
    case jumpBy(WorkNo, Interval)
    case jumpTo(WorkNo, Interval)
    case stopPlay(WorkNo)
}

/// What a sign-in asks for. The password was checked outside.
package struct SignIn: Hashable, Sendable, Codable {
    package enum Status: Int, Hashable, Sendable, Codable { case busy = 3, idle = 4, work = 5 }

    package var agent: WorkNo
    package var phone: PhoneNumber
    /// Replaces a session that stands.
    package var forced: Bool
    package var status: Status
    package var options: SessionOptions
    /// Before anything else; nil: no.
    package var mustChangePassword: Bool?

    /// An empty phone stands for the one that is configured.
    package init(
        agent: WorkNo, phone: PhoneNumber, forced: Bool = false, status: Status = .idle, options: SessionOptions = SessionOptions()
    ) {
        self.agent = agent
        self.phone = phone
        self.forced = forced
        self.status = status
        self.options = options
    }
}

/// How an agent wants to work in one session. Defaults are the reference's (cec_07_1202).
package struct SessionOptions: Hashable, Sendable, Codable {
    /// A routed call talks as soon as the phone is lifted, without `answer`.
    package var autoAnswer = true
    /// Idle after a call, not after-call work.
    package var autoEnterIdle = true
    /// The phone goes on hook after each call; false = nailed up.
    package var releasePhone = true
    /// A linked desk phone, which can be lifted by command.
    package var phoneLinkage = false
    /// Signed in to the text-chat server: only the second letter of `mediatype`.
    package var checkInWebm = true
    package init() {}
}

/// What becomes of a call that the agent refuses (cec_07_1253).
package enum RejectMode: Int, Hashable, Sendable, Codable {
    /// The call goes back to its place and the agent becomes busy.
    case requeue = 1
    /// The call is released and the agent stays idle.
    case drop = 2
}
