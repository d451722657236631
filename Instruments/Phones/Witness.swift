import Softphone

/// Says what happens at a phone, and what is heard there.
struct Witness: Sendable {
    private let phone: Softphone
    private let name: String
    private let cast: Cast

    init(_ phone: Softphone, called name: String? = nil, cast: Cast) {
        self.phone = phone
        self.name = name ?? phone.number
        self.cast = cast
    }

    /// Follows all calls that come in, until the task is cancelled.
    func attend() async {
        await withTaskGroup(of: Void.self) { group in
            while !Task.isCancelled {
                do {
                    let call = try await phone.nextCall(within: .seconds(3600))
                    say("\(name) rings: \(call.remoteName.map { "«\($0)» " } ?? "")\(call.remoteNumber)")
                    group.addTask { await follow(call) }
                } catch PhoneError.timeout {
                } catch {
                    return
                }
            }
        }
    }

    /// Says what becomes of a call. `met` is called when somebody of the cast is heard for the first time.
    func follow(_ call: SoftCall, met: @Sendable () -> Void = {}) async {
        let end: SoftCall.End
        do {
            try await call.answered(within: .seconds(3600))
            say("\(name) is connected")
            end = await hear(call, met)
        } catch PhoneError.ended(let early) {
            end = early
        } catch {
            return
        }
        say("\(name): \(Self.words(end))\(call.lostPackets > 0 ? "; \(call.lostPackets) packets were lost" : "")")
    }

    private func hear(_ call: SoftCall, _ met: @Sendable () -> Void) async -> SoftCall.End {
        var before: String?
        var hasMet = false
        while true {
            let heard = await call.listen(to: cast.tones)
            if let end = call.end { return end }
            if !heard.tones.isEmpty, !hasMet {
                hasMet = true
                met()
            }
            let now = words(heard, likeliest: call.remoteNumber)
            if now != before { say("\(name) hears \(now)") }
            before = now
            // The calls are hung up by whoever cancelled.
            if Task.isCancelled { return .byUs }
        }
    }

    private func words(_ heard: Heard, likeliest: String) -> String {
        let names = heard.tones.map { "\(cast.name(of: $0, likeliest: likeliest)) (tone \($0) Hz)" }
        if !names.isEmpty { return names.joined(separator: " and ") }
        return heard.packets == 0 ? "nothing" : heard.isSilent ? "silence" : "music or something else"
    }

    private static func words(_ end: SoftCall.End) -> String {
        switch end {
        case .byUs: "hung up"
        case .byThem: "the other side hung up"
        case .rejected(let status): "refused with \(status)"
        case .cancelled: "given up while it rang"
        case .lost: "the call was lost"
        }
    }
}
