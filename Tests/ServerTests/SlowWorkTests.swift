import Dispatch
import Testing

@testable import Server

@Suite(.timeLimit(.minutes(1)))
struct SlowWorkTests {
    @Test func `a job beyond the capacity of its lane is refused at once`() async {
        let work = SlowWork(name: "test", threads: 1, capacity: 1)
        let gate = DispatchSemaphore(value: 0)
        let (begun, begin) = AsyncStream<Void>.makeStream()
        await withTaskGroup(of: String?.self) { tasks in
            tasks.addImmediateTask {
                await work.result(.prompt) {
                    begin.yield()
                    gate.wait()
                    return "running"
                }
            }
            _ = await begun.first { true }
            tasks.addImmediateTask { await work.result(.prompt) { "waiting" } }
            tasks.addImmediateTask { await work.result(.prompt) { "refused" } }
            tasks.addImmediateTask { await work.result(.patient) { "waiting in the other lane" } }
            #expect(await tasks.next() == .some(nil))
            gate.signal()
            #expect(await tasks.reduce(into: Set()) { $0.insert($1) } == ["running", "waiting", "waiting in the other lane"])
        }
    }

    @Test func `the patient lane waits until the other is empty`() async {
        let work = SlowWork(name: "test", threads: 1, capacity: 10)
        let gate = DispatchSemaphore(value: 0)
        let (order, log) = AsyncStream<Int>.makeStream()
        await withTaskGroup(of: Void.self) { tasks in
            tasks.addImmediateTask { _ = await work.result(.prompt) { gate.wait() } }
            for (number, lane) in [SlowWork.Lane.patient, .prompt, .patient, .prompt].enumerated() {
                tasks.addImmediateTask { _ = await work.result(lane) { _ = log.yield(number) } }
            }
            gate.signal()
        }
        log.finish()
        #expect(await order.reduce(into: []) { $0.append($1) } == [1, 3, 0, 2])
    }

    @Test func `what was taken is done, even when nobody holds the work any more`() async {
        let (done, finish) = AsyncStream<String>.makeStream()
        await withTaskGroup(of: Void.self) { tasks in
            let work = SlowWork(name: "test", threads: 2, capacity: 10)
            for number in 0..<10 { tasks.addImmediateTask { _ = await work.result(.prompt) { finish.yield("\(number)") } } }
        }
        #expect(await done.prefix(10).reduce(into: 0) { count, _ in count += 1 } == 10)
    }
}
