import Softphone

/// Callers, one after the other, each with a phone of its own.
struct CallerStream: Sendable {
    let server: Int
    let called: String
    let every: Duration
    let talks: Duration
    let patience: Duration
    let cast: Cast

    /// Until the task is cancelled; then those who are there hang up.
    func run() async {
        await withTaskGroup(of: Void.self) { group in
            var turn = 0
            while !Task.isCancelled {
                let number = Cast.callers[turn % Cast.callers.count]
                turn += 1
                group.addTask { await call(from: number) }
                try? await Task.sleep(for: every)
            }
        }
    }

    private func call(from number: String) async {
        do {
            let tone = cast.tone(ofCaller: number)
            let caller = try await Softphone.start(number, server: server, tone: tone)
            say("caller \(number) calls \(called), and sends \(tone) Hz")
            do { try await talk(caller) } catch { say("caller \(number): \(error)") }
            await caller.hangUpAll()
            await caller.stop()
        } catch {
            say("caller \(number) cannot call: \(error)")
        }
    }

    private func talk(_ caller: Softphone) async throws {
        let call = try await caller.call(called)
        let (meetings, meeting) = AsyncStream.makeStream(of: Void.self)
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                await Witness(caller, called: "caller \(caller.number)", cast: cast).follow(call) { meeting.yield() }
                meeting.finish()
            }
            group.addTask {
                // Whichever comes first: an agent, the end of patience, the end of the call.
                let hasMet = await first(of: meetings, within: patience)
                if hasMet { _ = try? await call.ended(within: talks) }
                call.hangUp()
            }
        }
    }

    /// Whether something comes in time.
    private func first(of meetings: AsyncStream<Void>, within time: Duration) async -> Bool {
        await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                for await _ in meetings { return true }
                return false
            }
            group.addTask {
                try? await Task.sleep(for: time)
                return false
            }
            let result = await group.next() ?? false
            group.cancelAll()
            return result
        }
    }
}
