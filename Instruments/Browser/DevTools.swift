import Foundation
import NIOCore
import NIOPosix
import Synchronization

/// The DevTools protocol: requests, each with its answer, and events in their order. What Firefox speaks is of the same form.
final class DevTools: Sendable {
    struct Event: Sendable {
        let method: String
        fileprivate let data: Data

        func read<Content: Decodable>(_: Content.Type = Content.self) throws -> Content {
            try JSONDecoder().decode(Carried<Content>.self, from: data).params
        }
    }

    private struct State {
        var requests = 0
        var promises: [Int: EventLoopPromise<Data>] = [:]
        /// By session.
        var listeners: [String: @Sendable (Event) -> Void] = [:]
        var hasEnded = false
    }

    let loop: any EventLoop
    private let said: @Sendable () -> String
    private let state = Mutex(State())
    private let socket = Mutex<Socket?>(nil)

    /// `said`: what the browser has said so far, for whoever looks for why it ended.
    init(_ address: Address, said: @escaping @Sendable () -> String) async throws {
        self.said = said
        loop = MultiThreadedEventLoopGroup.singleton.next()
        let socket = try await Socket.open(address, on: loop) { [weak self] text in self?.hear(text) }
        self.socket.withLock { $0 = socket }
    }

    deinit { close() }

    func close() { socket.withLock { $0 }?.close() }

    /// Nil: what is not of a page.
    func listen(to session: String?, _ hear: (@Sendable (Event) -> Void)?) {
        state.withLock { $0.listeners[session ?? ""] = hear }
    }

    // MARK: Requests

    func ask<Result: Decodable>(
        _ method: String, _ params: [String: JSON] = [:], in session: String? = nil, as: Result.Type = Nothing.self
    ) async throws -> Result {
        let answer = try await send(method, params, in: session)
        let outcome = try JSONDecoder().decode(Answer<Result>.self, from: answer)
        if let result = outcome.result { return result }
        throw BrowserError.refused(method: method, why: outcome.error?.message ?? "no result")
    }

    func ask(_ method: String, _ params: [String: JSON] = [:], in session: String? = nil) async throws {
        _ = try await ask(method, params, in: session, as: Nothing.self)
    }

    private func send(_ method: String, _ params: [String: JSON], in session: String?) async throws -> Data {
        let promise = loop.makePromise(of: Data.self)
        let number = state.withLock {
            $0.requests += 1
            if $0.hasEnded { promise.fail(BrowserError.ended(said: said())) } else { $0.promises[$0.requests] = promise }
            return $0.requests
        }
        let timer = loop.scheduleTask(in: .seconds(60)) {
            self.take(number)?.fail(BrowserError.refused(method: method, why: "no answer within a minute"))
        }
        defer { timer.cancel() }
        var request: [String: JSON] = ["id": .number(Double(number)), "method": .text(method), "params": .object(params)]
        if let session { request["sessionId"] = .text(session) }
        let text = try JSONEncoder().encode(request)
        return try await withTaskCancellationHandler {
            socket.withLock { $0 }?.send(text)
            return try await promise.futureResult.get()
        } onCancel: {
            take(number)?.fail(CancellationError())
        }
    }

    private func take(_ number: Int) -> EventLoopPromise<Data>? { state.withLock { $0.promises.removeValue(forKey: number) } }

    // MARK: On the event loop

    private func hear(_ text: Data?) {
        guard let text else { return end() }
        guard let head = try? JSONDecoder().decode(Head.self, from: text) else { return }
        if let number = head.id {
            take(number)?.succeed(text)
        } else if let method = head.method {
            state.withLock { $0.listeners[head.sessionId ?? ""] }?(Event(method: method, data: text))
        }
    }

    private func end() {
        let promises = state.withLock { state in
            state.hasEnded = true
            defer { state.promises = [:] }
            return state.promises.values
        }
        for promise in promises { promise.fail(BrowserError.ended(said: said())) }
    }

    // MARK: Messages

    struct Nothing: Decodable {}
    private struct Head: Decodable { let id: Int?, method: String?, sessionId: String? }
    private struct Carried<Content: Decodable>: Decodable { let params: Content }
    private struct Failure: Decodable { let message: String }
    private struct Answer<Result: Decodable>: Decodable { let result: Result?, error: Failure? }
}
