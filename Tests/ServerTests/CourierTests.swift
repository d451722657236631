import Floor
import HTTPTypes
import Hummingbird
import Ledger
import Logging
import NIOCore
import ServiceLifecycle
import Synchronization
import Telephony
import Testing

@testable import Runtime
@testable import Server

/// Couriers that follow one another: after a recovery of the loop, and when an agent signs in anew.
@Suite(.timeLimit(.minutes(5)))
struct CourierTests {
    /// Takes pushes, and answers each when it is told to.
    private final class Receiver: Sendable {
        let pushes = AsyncStream<String>.makeStream()
        private let held = Mutex<[CheckedContinuation<HTTPResponse.Status, Never>]>([])

        func add(to server: TestServer) {
            server.router.post("/desk") { [self] request, _ in
                let body = String(buffer: try await request.body.collect(upTo: 1 << 16))
                let status = await withCheckedContinuation { continuation in
                    held.withLock { $0.append(continuation) }
                    pushes.continuation.yield(body)
                }
                return Response(status: status)
            }
        }

        func answer(_ status: HTTPResponse.Status) { held.withLock { $0.removeFirst() }.resume(returning: status) }
    }

    private let receiver = Receiver()
    private let now = Moment(milliseconds: 1_000)
    private let ana = WorkNo(101)

    private func event(_ reason: Int) -> Event {
        Event(cursor: Cursor(position: Position(rawValue: Int64(reason)), index: 0), at: now, notice: .notReady(reason: reason))
    }

    private func mailbox(_ session: Int, _ port: Int, _ reasons: ClosedRange<Int>, isForAll: Bool = false) -> Mailbox {
        let push = PushAddress(url: "http://127.0.0.1:\(port)/desk", token: nil, isForAll: isForAll)
        let mailbox = Mailbox(session: SessionNumber(session), loginTime: now, heard: now, push: push)
        for reason in reasons { _ = mailbox.put(event(reason)) }
        return mailbox
    }

    /// Pushes while `body` runs, which gets the receiver's port.
    private func run(_ body: @Sendable (Pusher, Int) async throws -> Void) async throws {
        let server = TestServer()
        receiver.add(to: server)
        try await server.run { port in
            // However long a test has to wait for its turn: answers here come when they are told to.
            let pusher = Pusher(
                allow: ["http://127.0.0.1:\(port)/"], forAll: "http://127.0.0.1:\(port)/desk", limit: .minutes(10),
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, now: { [now] in now + .seconds(60) })
            let group = ServiceGroup(
                configuration: .init(services: [pusher], logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }))
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                tasks.addTask { try await group.run() }
                try await body(pusher, port)
                await group.triggerGracefulShutdown()
                try await tasks.waitForAll()
            }
        }
    }

    private func next() async -> Int? {
        for await push in receiver.pushes.stream {
            return push.split(separator: #"{"reason":""#).last?.split(separator: "\"").first.flatMap { Int($0) }
        }
        return nil
    }

    @Test func `after a recovery nothing is pushed beside what is still on its way, and that not again`() async throws {
        try await run { pusher, port in
            let before = mailbox(1, port, 1...1)
            pusher.take(ana, before)
            #expect(await next() == 1)
            // The loop recovers: it makes the mailbox anew, with what it knows to be undelivered.
            let after = mailbox(1, port, 1...2)
            pusher.take(ana, after)
            before.close(.nothing)
            receiver.answer(.ok)
            #expect(await next() == 2)
            receiver.answer(.ok)
            #expect(pusher.tally.arrived >= 1)
            after.close(.nothing)
        }
    }

    @Test func `what had not arrived before a recovery is pushed after it`() async throws {
        try await run { pusher, port in
            let before = mailbox(1, port, 1...1)
            pusher.take(ana, before)
            #expect(await next() == 1)
            before.close(.nothing)
            let after = mailbox(1, port, 1...2)
            pusher.take(ana, after)
            receiver.answer(.internalServerError)
            for expected in 1...2 {
                #expect(await next() == expected)
                receiver.answer(.ok)
            }
            after.close(.nothing)
        }
    }

    @Test func `a new session does not wait for the pause of the former one`() async throws {
        try await run { pusher, port in
            let former = mailbox(1, port, 1...1)
            pusher.take(ana, former)
            for _ in 1...2 {
                #expect(await next() == 1)
                receiver.answer(.internalServerError)
            }
            // Now it would rest for two seconds.
            let begin = ContinuousClock.now
            let new = mailbox(2, port, 7...7)
            former.close()
            pusher.take(ana, new)
            #expect(await next() == 7)
            #expect(ContinuousClock.now - begin < .milliseconds(1_500))
            receiver.answer(.ok)
            new.close(.nothing)
        }
    }

    @Test func `what a desktop asked to forget is not tried again without end`() async throws {
        try await run { pusher, port in
            let box = mailbox(1, port, 1...1)
            pusher.take(ana, box)
            #expect(await next() == 1)
            receiver.answer(.internalServerError)
            // The desktop synchronizes: what was undelivered counts as known.
            box.empty()
            _ = box.put(event(2))
            #expect(await next() == 2)
            receiver.answer(.ok)
            box.close(.nothing)
        }
    }

    private static let farewell =
        #"{"message":"","retcode":"0","event":{"eventType":"AgentOther_ShutdownService","workNo":"101","content":{"loginTime":"1000"}}}"#

    @Test func `whose session is over hears it at once, before anything of the next one`() async throws {
        try await run { pusher, port in
            let former = mailbox(1, port, 1...1)
            pusher.take(ana, former)
            #expect(await next() == 1)
            receiver.answer(.internalServerError)
            // It is about to try again.
            former.close(tellsEnd: true)
            let later = mailbox(2, port, 7...7)
            pusher.take(ana, later)
            #expect(await receiver.pushes.stream.first { _ in true } == Self.farewell)
            receiver.answer(.internalServerError)
            #expect(await next() == 7, "it is told once, whatever the answer is")
            receiver.answer(.ok)
            later.close(.nothing)
        }
    }

    @Test func `who was told the end as an event is not told again, and nobody is when the server stops`() async throws {
        try await run { pusher, port in
            let former = mailbox(1, port, 1...1)
            _ = former.put(Event(cursor: event(2).cursor, at: now, notice: .shutdown(loginTime: now)))
            pusher.take(ana, former)
            #expect(await next() == 1)
            receiver.answer(.ok)
            #expect(await receiver.pushes.stream.first { _ in true } == Self.farewell)
            receiver.answer(.ok)
            former.close(tellsEnd: true)
            let stopped = mailbox(2, port, 3...3)
            pusher.take(ana, stopped)
            #expect(await next() == 3)
            receiver.answer(.ok)
            stopped.close(.nothing)
            let last = mailbox(3, port, 4...4)
            pusher.take(ana, last)
            #expect(await next() == 4)
            receiver.answer(.ok)
            last.close(.nothing)
        }
    }

    @Test func `to the address for all an event goes as a text, and its arrival is a sign of life`() async throws {
        try await run { pusher, port in
            let box = mailbox(1, port, 1...1, isForAll: true)
            pusher.take(ana, box)
            let push = await receiver.pushes.stream.first { _ in true }
            let event = #"{\"eventType\":\"AgentState_SetNotReady_Success\",\"workNo\":\"101\",\"content\":{\"reason\":\"1\"}}"#
            #expect(push == #"{"eventContent":"\#(event)"}"#)
            #expect(box.heard == now)
            receiver.answer(.ok)
            _ = box.put(self.event(2))
            _ = await receiver.pushes.stream.first { _ in true }
            #expect(box.heard == now + .seconds(60))
            receiver.answer(.ok)
            box.close(.nothing)
        }
    }
}
