import Telephony

// What is asked of the switch, one thing after another, and what comes of it.
extension Dialogue {
    func isUnderWay(_ queue: String) -> Bool { !errands.isEmpty(queue) }

    /// Somebody still wants to know what comes of it.
    func awaits(_ ticket: Errand.Ticket) -> Bool { ticket.queue.isEmpty || errands[ticket.queue]?.number == ticket.number }

    /// Has an errand done after those that its channel has already.
    mutating func run(_ errand: Errand, on queue: String) {
        guard let first = errands[queue] else {
            errands.add(errand, to: queue)
            return next(on: queue)
        }
        // What waits for those that can wait must not wait as long as they.
        if !errand.isPatient, errands.isPatient(queue) { effects.append(.hasten(Errand.Ticket(queue: queue, number: first.number))) }
        errands.add(errand, to: queue)
    }

    /// Has a request made whose outcome does not matter to anybody.
    mutating func run(_ request: Request) {
        effects.append(.request(Errand.Ticket(queue: "", number: errands.number()), request))
    }

    private mutating func next(on queue: String) {
        while let errand = errands[queue] {
            guard !errand.isAsked else { return }
            if let request = errand.requests.first {
                if let name = obstacle(to: request, of: errand, on: queue) { return errands.wait(queue, for: name) }
                errands[queue]?.isAsked = true
                var ticket = Errand.Ticket(queue: queue, number: errand.number, isPatient: errands.isPatient(queue))
                if request.waitsForChannel, let tones = channels[queue]?.tones { ticket.grace = tones }
                return effects.append(.request(ticket, request))
            }
            errands.finish(queue)
            // It may have been called back meanwhile.
            if let old = errand.leaves, let channel = channels[queue], channel.connection != nil,
                place(of: channel.connection, channel.leg) != old
            {
                release(old, by: queue)
            }
            for done in errand.done { report(done) }
        }
        free(queue)
    }

    /// What must be gone before this can be asked: a bridge that is being removed, a ring in place of which there will be another.
    private func obstacle(to request: Request, of errand: Errand, on queue: String) -> String? {
        if let bridge = request.makes, isUnderWay(bridge) { return bridge }
        guard request.isRing, let old = errand.after, let leg = names.leg(queue) else { return nil }
        return leaving.sorted().first { $0 == old || names.leg($0) == leg }
    }

    private mutating func free(_ name: String) { for queue in errands.free(name) { next(on: queue) } }

    /// A channel whose phone was to be rung anew rings no more.
    mutating func isGone(_ channel: String) { if leaving.remove(channel) != nil { free(channel) } }

    mutating func take(_ answer: Answer, to ticket: Errand.Ticket) {
        let queue = ticket.queue
        guard awaits(ticket), let errand = errands[queue], errand.isAsked, let request = errand.requests.first else { return }
        errands[queue]?.isAsked = false
        // What it was sending has been sent.
        if answer == .done, request.waitsForChannel { channels[queue]?.tones = .zero }
        switch answer {
        case .refused(404) where channels[queue] != nil && request.hangsUp(queue):
            // It is gone, or never was.
            gone(queue, cause: nil, at: nil)
        case .refused(409) where request.isRing:
            // It is there already; or its phone is not, of which the switch says the same. It must be asked.
            guard let channel = channels[queue], let phone = channel.phone else { return fail(queue, errand.refused) }
            errands[queue]?.requests = [.channel(queue), .phone(channel.trunk ?? phone.rawValue)]
            next(on: queue)
        case .told where request == .channel(queue): advance(queue, by: errand.requests.count)
        case .refused(404) where request == .channel(queue): advance(queue, by: 1)
        case .refused(404) where request.isAboutPlayback:
            played(queue, .failed, at: nil)
            advance(queue, by: 1)
        // The phone is there, and still the switch did not ring it.
        case .told(let state) where request.isAboutPhone && state != "offline":
            fail(queue, channels[queue].map { [.ended($0.leg, .failed)] } ?? [])
        case .told where request.isAboutPhone, .refused(404) where request.isAboutPhone: fail(queue, errand.refused)
        case .refused(let status) where request.forgives.contains(status):
            if let old = errand.after { isGone(old) }
            advance(queue, by: 1)
            if status == 404, request.hangsUp(queue), !hasLetGo(queue), ears[queue]?.isOver == true { gone(ear: queue, at: nil) }
        case .done, .told: advance(queue, by: 1)
        // A question that is not answered is no no.
        case .refused where request.method == .get: fail(queue, errand.unclear)
        case .refused: fail(queue, errand.refused)
        case .unclear: fail(queue, errand.unclear)
        }
    }

    private mutating func advance(_ queue: String, by count: Int) {
        errands[queue]?.requests.removeFirst(count)
        // Until a phone is rung, a reading cannot have it.
        if errands[queue]?.requests.contains(where: \.isRing) != true { settle(queue) }
        next(on: queue)
    }

    private mutating func fail(_ queue: String, _ reports: [Report]) {
        channels[queue]?.connection = nil
        if errands[queue]?.requests.contains(where: \.isAboutMute) == true { channels[queue]?.isMuted = nil }
        // One who was not answered is not up.
        if errands[queue]?.requests.contains(.answer(queue)) == true { channels[queue]?.isUp = false }
        // From now on a reading can tell.
        settle(queue)
        lose(ear: queue)
        if let recording = names.recorder(queue)?.recording { recordings[recording]?.isUnsettled = false }
        errands.finish(queue)
        for report in reports {
            if isOver(report) { continue }
            self.report(report)
            // There never was one.
            if case .ended = report { return forget(queue) }
        }
        next(on: queue)
    }

    /// What is said of a recording or a playback that does not go on is said once, and there is no more of it. True: it was said.
    private mutating func isOver(_ report: Report) -> Bool {
        switch report {
        case .recordingFailed(let recording), .recordingEnded(let recording):
            guard recordings[recording] != nil else { return true }
            drop(recording)
        case .playing(let playback, _):
            guard playbacks[playback] != nil else { return true }
            stopPlaying(playback)
        case .arrived, .alerting, .up, .connected, .ended, .phone, .transferAsked, .phoneHeld, .recordingBegan, .unclear, .linkLost,
            .snapshot:
            break
        }
        return false
    }

    /// The switch has heard of it.
    private mutating func settle(_ channel: String) { if pending == nil { channels[channel]?.isUnsettled = false } }

    /// A channel is gone, and with it what was to be done with it.
    mutating func forget(_ channel: String) {
        channels[channel] = nil
        errands.forget(channel)
        for bridge in bridges.of(channel) { release(bridge, by: channel) }
    }

    /// Somebody leaves a bridge for good; the last takes it away.
    mutating func release(_ bridge: String, by channel: String) { if bridges.remove(channel, from: bridge) { remove(bridge) } }

    mutating func remove(_ bridge: String) { run(Errand(requests: [.removeBridge(bridge)]), on: bridge) }
}
