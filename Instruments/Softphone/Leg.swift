import NIOCore

/// One call as the line carries it: its dialog and its sound. Lives on an event loop.
final class Leg {
    enum State { case calling, ringing, answering, talking }

    unowned let line: Line
    let id: String
    let media: Media
    let call: SoftCall
    var state: State
    private(set) var end: SoftCall.End?
    /// The phone does not react to it.
    let isSilent: Bool
    let habit: Softphone.Habit

    // The dialog.
    let ownTag = Token.make(8)
    var own: String
    var other: String
    var target: String
    var routes: [String] = []

    /// The INVITE that came in, or the last that went out.
    let question: Question?
    var invite: Message?
    var isWanted = true
    /// Our INVITE has arrived.
    var hasProgress = false
    var timer: Scheduled<Void>?

    // What was agreed about sound.
    var isHeld = false
    var isChanging = false
    var others = Description.Flow.both
    var digitType: UInt8 = 101
    var version = 0

    /// A call that came in.
    init(_ question: Question, habit: Softphone.Habit, on line: Line) {
        let message = question.message
        self.line = line
        self.question = question
        self.habit = habit
        id = message.callID
        isSilent = habit == .silent
        state = .ringing
        own = "\(message.first("to") ?? "");tag=\(ownTag)"
        other = message.first("from") ?? ""
        target = Address(message.first("contact") ?? other).uri
        routes = message.all("record-route").flatMap(Address.list)
        call = SoftCall(
            id: message.callID, isIncoming: true, remote: Address(message.first("from") ?? ""), headers: message.headers,
            began: question.at, on: line.loop)
        let call = call
        media = Media(tone: line.account.tone, on: line.loop) { call.take($0) }
        call.attach(self)
    }

    /// A call that goes out.
    init(to number: String, on line: Line) {
        self.line = line
        question = nil
        habit = .byHand
        isSilent = false
        id = "\(Token.make())@127.0.0.1"
        state = .calling
        own = "<\(line.uri)>;tag=\(ownTag)"
        target = "sip:\(number)@127.0.0.1:\(line.account.server.port ?? 5060)"
        other = "<\(target)>"
        call = SoftCall(id: id, isIncoming: false, remote: Address(other), headers: [], began: .now, on: line.loop)
        let call = call
        media = Media(tone: line.account.tone, on: line.loop) { call.take($0) }
        call.attach(self)
    }

    /// A request within the dialog.
    func message(_ method: String, body: String = "") -> Message {
        var headers = routes.map { Message.Header("Route", $0) }
        headers += [.init("From", own), .init("To", other), .init("Call-ID", id), line.contact]
        return Message(.request(method: method, target: target), headers, body: body)
    }

    func hangUp() {
        switch state {
        case .ringing: reject(486)
        case .calling: giveUp()
        // It may not be ended before the other side knows that it was answered.
        case .answering: isWanted = false
        case .talking: bye(.byUs)
        }
    }

    func bye(_ how: SoftCall.End) {
        guard end == nil else { return }
        line.request("BYE", message("BYE")) { _ in }
        end(how)
    }

    func end(_ how: SoftCall.End, at instant: ContinuousClock.Instant = .now) {
        guard end == nil else { return }
        end = how
        timer?.cancel()
        media.close()
        line.legs[id] = nil
        line.board.ended(call)
        call.detach()
        call.update {
            $0.ended = instant
            $0.end = how
        }
    }

    // MARK: Sound

    var flow: Description.Flow { Description.Flow(sends: others.receives, receives: others.sends && !isHeld) }

    func description(offering: Bool = false) -> String {
        version += 1
        return Description.text(
            port: media.port, session: media.source, version: version, flow: offering ? .init(sends: true, receives: !isHeld) : flow,
            digits: digitType)
    }

    /// Takes what the other side says of its sound; false when it is nothing for us.
    func agree(_ text: String) -> Bool {
        guard !text.isEmpty else { return true }
        guard let description = Description(text), description.hasSound else { return false }
        media.remote = description.address
        others = description.flow
        if let digits = description.digits {
            digitType = digits
            media.digitType = digits
        }
        if state == .talking || state == .answering { setSending() }
        return true
    }

    func setSending() { media.sending = !flow.sends ? .nothing : isHeld ? .silence : .tone }

    func talk() {
        setSending()
        media.start()
    }
}

extension SoftCall {
    /// What was heard besides sound.
    func take(_ told: Media.Told) {
        update {
            switch told {
            case .digit(let digit): $0.digits.append(digit)
            case .lost(let count): $0.lostPackets += count
            }
        }
    }
}
