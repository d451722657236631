import NIOCore

// What a desktop does, one thing after the other.
extension SoakSession {
    /// Works until the end of the session, and leaves; or until the calm, and stays.
    func work(until end: ContinuousClock.Instant, _ chance: Dice) async throws {
        var dice = chance
        var call: String?
        while field.phase == .busy, ContinuousClock.now < end {
            try await field.pause(dice.duration(500...9_000))
            guard field.phase == .busy else { break }
            if habit.sendsHeartbeats { try await heartbeat() }
            try await act(Deed.next(habit, isTaken: call != nil, &dice), &call, &dice)
        }
        if field.phase == .busy { try await goAway() } else { try await stay() }
    }

    private func heartbeat() async throws { try await ask("POST", "/onlineagent/\(agent)/handshake") }

    private func goAway() async throws {
        leave()
        if habit == .vanishing { return closeEars() }
        let answer = try await ask("DELETE", "/onlineagent/\(agent)/logout")
        if answer.code == "0" { return }
        // In a call.
        let forced = try await ask("DELETE", "/onlineagent/\(agent)/forcelogout")
        if forced.code != "0" { complain("a forced sign-out was answered \(forced.text)") }
    }

    private func stay() async throws {
        try await ask("DELETE", "/voicecall/\(agent)/release")
        while field.phase < .over {
            if habit.sendsHeartbeats { try await heartbeat() }
            try await field.pause(.seconds(10))
        }
    }

    /// `call` is the one that was granted last, until it was given back.
    private func act(_ deed: Deed, _ call: inout String?, _ dice: inout Dice) async throws {
        switch deed {
        case .requestNewest: try await take(field.newestCall, &call)
        case .requestAny: try await take(field.anyCall(&dice), &call)
        case .look: try await ask("GET", "/calldata/\(agent)/waitcallinfo/\(SoakCentre.pickedQueue)")
        case .hold: try await voice("POST", "/hold")
        case .getHold: try await voice("POST", "/gethold")
        case .release:
            try await voice("DELETE", "/release")
            call = nil
        case .drop:
            if let call { try await voice("POST", "/dropcall/\(call)") }
            call = nil
        case .sayBusy: try await online("/saybusy?reason=201")
        case .sayFree: try await online("/sayfree")
        case .shortRest: try await online("/rest/2/1")
        case .longRest: try await online("/rest/3600/2")
        case .cancelRest: try await online("/cancelrest")
        case .work: try await online("/work")
        case .cancelWork: try await online("/cancelwork")
        case .rubbish: try await sendRubbish(dice.roll(8))
        }
    }

    private func voice(_ method: String, _ path: String) async throws { try await ask(method, "/voicecall/\(agent)\(path)") }
    private func online(_ path: String) async throws { try await ask("POST", "/onlineagent/\(agent)\(path)") }

    private func take(_ wanted: String?, _ call: inout String?) async throws {
        guard let wanted else { return }
        let path = "/voicecall/\(agent)/requestcall/\(wanted)/0?skillId=\(SoakCentre.pickedQueue)"
        guard try await ask("POST", path).code == "0" else { return }
        call = wanted
        field.witness.granted(agent, habit, wanted)
    }

    /// Whatever it is, it is refused, and harms nobody.
    private func sendRubbish(_ kind: Int) async throws {
        field.witness.count(habit, \.oddities)
        let online = Self.resource + "/onlineagent/\(agent)"
        let bytes: ByteBuffer
        switch kind {
        case 0: bytes = request("GET", "/onlineagent/\(agent)/nosuchthing")
        case 1: bytes = request("POST", "/onlineagent/\(agent)/saybusy?reason=9999")
        case 2: bytes = request("POST", "/onlineagent/\(agent)/rest/long/enough")
        case 3: bytes = request("POST", "/voicecall/\(agent)/requestcall/%00%FF/0?skillId=ten")
        case 4: bytes = request("PUT", "/onlineagent/\(agent)", body: #"{"password":"#)
        case 5: bytes = Request.bytes("GET", online + "/agentstatus")
        case 6: bytes = Request.bytes("GET", online + "/agentstatus", guid: "279fe21d-2caa-4437-84c3-ab9e9dae20f5.AgentGateway0")
        default: return try await sendNoHTTP()
        }
        let answer = try await hands.ask(bytes)
        if answer.isServerError || answer.code == "0" { complain("rubbish \(kind) was answered \(answer.text.prefix(200))") }
    }

    /// On a connection of its own, which it costs.
    private func sendNoHTTP() async throws {
        let connection = try await field.client.connect()
        defer { connection.close() }
        guard let answer = try? await connection.ask(ByteBuffer(string: "\u{1}\u{2} rubbish\r\n\r\n")) else { return }
        if answer.isServerError { complain("what is no HTTP was answered \(answer.text.prefix(200))") }
    }
}
