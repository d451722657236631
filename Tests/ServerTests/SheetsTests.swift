import Dispatch
import Synchronization
import Telephony
import Testing

@testable import Server

@Suite(.timeLimit(.minutes(1)))
struct SheetsTests {
    private let sheets = Sheets<String, Int>(clerk: SlowWork(name: "test", threads: 1, capacity: 2))
    private let written = Count()
    private func at(_ milliseconds: Int64) -> Moment { Moment(milliseconds: 1_700_000_000_000 + milliseconds) }

    private final class Count: Sendable {
        private let count = Mutex(0)
        var value: Int { count.withLock { $0 } }

        func next() -> Int {
            count.withLock { count in
                count += 1
                return count
            }
        }
    }

    @Test func `twenty who ask while it is being written cost one writing`() async {
        let gate = DispatchSemaphore(value: 0)
        let (begun, begin) = AsyncStream<Void>.makeStream()
        await withTaskGroup(of: Int?.self) { tasks in
            tasks.addImmediateTask {
                await sheets.sheet(of: "agents", at: at(0)) {
                    begin.yield()
                    gate.wait()
                    return written.next()
                }
            }
            _ = await begun.first { true }
            for _ in 1..<20 { tasks.addImmediateTask { await sheets.sheet(of: "agents", at: at(5_000)) { written.next() } } }
            gate.signal()
            #expect(await tasks.reduce(into: []) { $0.append($1) } == Array(repeating: 1, count: 20))
        }
        #expect(written.value == 1)
    }

    @Test func `it is written anew at most once a second, however often it is asked for`() async {
        var seen: [Int?] = []
        for time in stride(from: Int64(0), through: 3_000, by: 100) {
            seen.append(await sheets.sheet(of: "agents", at: at(time)) { written.next() })
        }
        #expect(seen.compactMap(\.self) == (0...30).map { 1 + $0 / 10 })
        #expect(await sheets.sheet(of: "agents", at: at(0)) { written.next() } == 5, "the clock was set back")
        #expect(await sheets.sheet(of: "calls", at: at(0)) { written.next() } == 6, "another sheet")
    }

    @Test func `who finds too many others waiting is told so at once`() async {
        let gate = DispatchSemaphore(value: 0)
        let (begun, begin) = AsyncStream<Void>.makeStream()
        await withTaskGroup(of: Int?.self) { tasks in
            tasks.addImmediateTask {
                await sheets.sheet(of: "0", at: at(0)) {
                    begin.yield()
                    gate.wait()
                    return 0
                }
            }
            _ = await begun.first { true }
            for number in 1...3 { tasks.addImmediateTask { await sheets.sheet(of: "\(number)", at: at(0)) { number } } }
            #expect(await tasks.next() == .some(nil))
            gate.signal()
            #expect(await tasks.reduce(into: Set()) { $0.insert($1) } == [0, 1, 2])
        }
        #expect(await sheets.sheet(of: "3", at: at(0)) { 3 } == 3, "it is free again")
    }
}
