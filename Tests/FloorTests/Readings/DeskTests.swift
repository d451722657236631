import Telephony
import Testing

@testable import Floor

/// All that a page shows its agent.
struct DeskTests {
    private func desk(_ story: Story, _ agent: WorkNo = 101) throws -> Desk { try story.floor.desk(of: agent, at: story.now) }

    @Test func `it says who, where and since when`() throws {
        var story = Story()
        let began = story.now
        story.signIn(102, at: "2002")
        story.after(.seconds(5))
        let desk = try desk(story, 102)
        #expect(desk.now == story.now && desk.centre == 1 && desk.centreName == "Harbour Taxi")
        #expect(desk.member.number == 102 && desk.member.name == "Agent 102" && desk.member.inspector)
        #expect(desk.session.phone == "2002" && desk.session.loginTime == began)
    }

    @Test func `whoever is not signed in, or not known, has none`() {
        var story = Story()
        story.signIn(101)
        story.does(.signOut(101))
        for agent in [101, 102, 999] as [WorkNo] {
            #expect(throws: Refusal.notSignedIn) { try desk(story, agent) }
        }
    }

    // MARK: State

    @Test func `idle, busy with a reason, rest with an end, and wrap-up by choice`() throws {
        var story = Story()
        story.signIn(101)
        story.after(.seconds(5))
        #expect(try desk(story).state == Desk.State(standing: .idle, since: story.now + .seconds(-5), until: nil, reason: 0))
        #expect(try desk(story).after == nil && desk(story).call == nil)
        story.does(.sayBusy(101, reason: 200, prolong: false))
        #expect(try desk(story).state == Desk.State(standing: .busy, since: story.now, until: nil, reason: 200))
        story.does(.rest(101, .seconds(60), cause: 3, prolong: false))
        let rest = Desk.State(standing: .rest, since: story.now, until: story.now + .seconds(60), reason: 3)
        #expect(try desk(story).state == rest)
        story.after(.seconds(90))
        #expect(try desk(story).state == rest, "a rest that is over says when it was")
        story.does(.sayWork(101))
        #expect(try desk(story).state == Desk.State(standing: .wrapUp, since: story.now, until: nil, reason: 0))
        #expect(try desk(story).after == Desk.Pending(standing: .idle, reason: 0, length: nil))
    }

    @Test(arguments: [Stage.ordered, .ringing, .lifted])
    func `from the order to ring on it rings, until the offer ends`(_ stage: Stage) throws {
        for (story, kind) in [(Story.requested(stage), OfferKind.request), (.routed(stage) { $0.autoAnswer = false }, .routing)] {
            let began = story.now + .seconds(-1)
            let ends: Moment? = kind == .request && stage == .lifted ? nil : began + .seconds(20)
            let desk = try desk(story)
            #expect(desk.state == Desk.State(standing: .ringing, since: began, until: ends, reason: 0))
            let call = try #require(desk.call)
            #expect(call.call == story.ids["p1"] && call.kind == kind && call.offeredAt == began && call.ringUntil == ends)
            #expect(call.isOwnPhoneUp == (stage == .lifted) && call.place == 1 && call.talkingSince == nil && call.answered == nil)
        }
    }

    @Test func `a recall rings without a place, and is the same call`() throws {
        var story = Story.requested(.talking)
        let answered = story.now + .seconds(-1)
        story.does(.hold(101))
        story.after(.seconds(5))
        story.phone(101, .hungUp)
        let desk = try desk(story)
        #expect(desk.state == Desk.State(standing: .ringing, since: story.now, until: story.now + .seconds(20), reason: 0))
        #expect(desk.call?.kind == .recall && desk.call?.place == nil && desk.call?.answered == answered)
        #expect(desk.call?.talkingSince == nil && desk.call?.heldSince == nil && desk.call?.isOwnPhoneUp == false)
    }

    @Test func `talk, hold and talk again`() throws {
        var story = Story.requested(.talking)
        let talked = story.now + .seconds(-1)
        #expect(try desk(story).state == Desk.State(standing: .talking, since: talked, until: nil, reason: 0))
        #expect(try desk(story).call?.kind == .request && desk(story).call?.offeredAt == talked && desk(story).call?.ringUntil == nil)
        #expect(try desk(story).call?.talkingSince == talked && desk(story).call?.answered == talked && desk(story).call?.place == nil)
        story.does(.hold(101))
        let held = story.now
        story.after(.seconds(5))
        #expect(try desk(story).state == Desk.State(standing: .holding, since: held, until: nil, reason: 0))
        #expect(try desk(story).call?.heldSince == held && desk(story).call?.talkingSince == talked)
        story.does(.getHold(101, call: nil))
        story.joins(101)
        story.after(.seconds(5))
        #expect(try desk(story).state.standing == .talking && desk(story).state.since == talked)
        #expect(try desk(story).call?.heldSince == nil && desk(story).call?.talkingSince == talked)
        #expect(try desk(story).call?.held == .seconds(5))
    }

    @Test func `a recording without a call, and a call of the phone's own`() throws {
        var recording = Story()
        recording.signIn(101)
        var own = recording
        recording.does(.record(101, fileName: Personal(nil)))
        #expect(try desk(recording).state.standing == .recording && desk(recording).call == nil)
        own.phone(101, is: .inUse)
        #expect(try desk(own).state.standing == .ownCall && desk(own).call == nil)
    }

    @Test func `while the switch is away nothing says when a ring ends`() throws {
        var story = Story.requested(.ringing)
        story.losesLink()
        #expect(try desk(story).state.until == nil && desk(story).call?.ringUntil == nil)
    }

    // MARK: After

    @Test(arguments: [Int64(20), nil])
    func `wrap-up has an end, or none, and what comes after`(_ seconds: Int64?) throws {
        let centre = Centre.harbour.with(10) { $0.wrapUp = .seconds(seconds ?? 0) }
        var story = Story.requested(.talking, centre) { $0.autoEnterIdle = seconds != nil }
        #expect(try desk(story).after == Desk.Pending(standing: .idle, reason: 0, length: nil))
        story.does(.release(101))
        let until = seconds.map { story.now + .seconds($0) }
        #expect(try desk(story).state == Desk.State(standing: .wrapUp, since: story.now, until: until, reason: 0))
        #expect(try desk(story).after == Desk.Pending(standing: .idle, reason: 0, length: nil) && desk(story).call == nil)
    }

    @Test func `what was chosen in the call comes after it, a rest with what is left of it`() throws {
        var story = Story.requested(.talking)
        story.does(.sayBusy(101, reason: 201, prolong: false))
        #expect(try desk(story).after == Desk.Pending(standing: .busy, reason: 201, length: nil))
        story.does(.rest(101, .seconds(60), cause: 2, prolong: false))
        story.after(.seconds(20))
        #expect(try desk(story).after == Desk.Pending(standing: .rest, reason: 2, length: .seconds(40)))
        story.after(.seconds(50))
        #expect(try desk(story).after == Desk.Pending(standing: .rest, reason: 2, length: .zero))
        story.does(.sayWork(101))
        #expect(try desk(story).after == nil)
    }

    // MARK: Call and queues

    @Test func `the last call stands there while its note may be changed`() throws {
        var story = Story.requested(.talking)
        story.after(.seconds(10))
        story.does(.setCallData(101, call: nil, Personal("two bags")))
        #expect(try desk(story).last == nil)
        story.does(.release(101))
        let last = try #require(try desk(story).last)
        #expect(last.call.description == story.id("p1") && last.caller != nil && last.note == "two bags" && last.queue == 10)
        #expect(last.ended == story.now && last.answered < story.now && last.arrived <= last.answered)
        story.after(.seconds(86_401))
        #expect(try desk(story).last == nil)
    }

    @Test func `a call has its place, its caller until that is erased, and what was attached`() throws {
        var story = Story()
        story.arrives("p1")
        story.arrives("p2", from: "0447700900")
        story.signIn(101)
        story.requests(101, "p2")
        #expect(try desk(story).call?.place == 2 && desk(story).call?.caller == "0447700900" && desk(story).call?.note == nil)
        #expect(try desk(story).call?.called == "4010" && desk(story).call?.queueName == "Bookings")
        #expect(try desk(story).call?.arrived == story.now)
        story.does(.setCallData(101, call: nil, Personal("two bags")))
        #expect(try desk(story).call?.note == "two bags")
        var floor = story.floor
        floor.forgetErased(Erased(story.ids.values.map(\.description)))
        let erased = try floor.desk(of: 101, at: story.now).call
        #expect(erased != nil && erased?.caller == nil && erased?.note == nil)
    }

    @Test func `each configured queue says whether it is served, and whether its calls may be picked`() throws {
        var story = Story()
        story.signIn(101)
        story.signIn(102)
        story.does(.resetSkill(101, [10, 40]))
        let desk = try desk(story)
        #expect(desk.queues.map(\.policy.id) == [10, 20, 30, 40, 50])
        #expect(desk.queues.map(\.level) == [1, 1, 1, 1, 1])
        #expect(desk.queues.map(\.serves) == [true, false, false, true, false])
        #expect(desk.queues.map(\.mayPick) == [true, false, false, false, false])
        #expect(try self.desk(story, 102).queues.map(\.mayPick) == [true, true, true, true, false])
        var ask = SignIn(agent: 103, phone: "1003")
        ask.mustChangePassword = true
        story.does(.signIn(ask))
        story.does(.resetSkill(103, nil))
        #expect(try self.desk(story, 103).queues.allSatisfy { $0.serves && !$0.mayPick })
    }

    @Test func `reasons are those of the configuration`() throws {
        var centre = Centre.harbour
        centre.restReasons = [RestReason(id: 1, name: "Lunch")]
        centre.busyReasons = [BusyReason(id: 200, name: "Paperwork")]
        var (with, without) = (Story(centre), Story())
        with.signIn(101)
        without.signIn(101)
        #expect(try desk(with).restReasons == [RestReason(id: 1, name: "Lunch")])
        #expect(try desk(with).busyReasons == [BusyReason(id: 200, name: "Paperwork")])
        #expect(try desk(without).restReasons == [] && desk(without).busyReasons == [])
    }
}
