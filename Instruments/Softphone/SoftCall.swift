import NIOCore
import Synchronization

/// One call of a phone. Its instants were taken as soon as the datagram was read, or when it was sent.
package final class SoftCall: Sendable {
    package enum End: Sendable, Hashable {
        case byUs
        case byThem
        /// Refused with this SIP status, by the side that was called.
        case rejected(Int)
        /// Given up by the side that called before it was answered.
        case cancelled
        /// Nobody answers any more, or the phone was stopped.
        case lost
    }

    struct Progress {
        var began: ContinuousClock.Instant
        var rang: ContinuousClock.Instant?
        var answered: ContinuousClock.Instant?
        var ended: ContinuousClock.Instant?
        var end: End?
        var digits = ""
        var lostPackets = 0
        var notes: [String] = []
    }

    /// Call-ID.
    package let id: String
    package let isIncoming: Bool
    /// The user part of the other side's address: a number.
    package let remoteNumber: String
    /// What was to be displayed with it.
    package let remoteName: String?
    private let headers: [Message.Header]
    private let progress: Mutex<Progress>
    private let loop: any EventLoop
    private let bell: Bell
    /// Empty when the call has ended.
    private let leg: NIOLoopBoundBox<Leg?>

    init(id: String, isIncoming: Bool, remote: Address, headers: [Message.Header], began: ContinuousClock.Instant, on loop: any EventLoop) {
        self.id = id
        self.isIncoming = isIncoming
        remoteNumber = remote.user
        remoteName = remote.name
        self.headers = headers
        progress = Mutex(Progress(began: began))
        self.loop = loop
        bell = Bell(on: loop)
        leg = .makeEmptyBox(eventLoop: loop)
    }

    /// A header of the INVITE that came in.
    package func header(_ name: String) -> String? {
        let key = Message.Header(name, "").key
        return headers.first { $0.key == key }?.value
    }

    /// When the INVITE arrived or was sent.
    package var began: ContinuousClock.Instant { progress.withLock { $0.began } }
    /// When it rang: here, or as far as was heard here.
    package var rang: ContinuousClock.Instant? { progress.withLock { $0.rang } }
    package var answered: ContinuousClock.Instant? { progress.withLock { $0.answered } }
    package var ended: ContinuousClock.Instant? { progress.withLock { $0.ended } }
    package var end: End? { progress.withLock { $0.end } }
    /// The digits heard, by RTP or INFO.
    package var digits: String { progress.withLock { $0.digits } }
    /// RTP packets that are missing among those that came.
    package var lostPackets: Int { progress.withLock { $0.lostPackets } }

    /// What was said of a transfer that this phone asked for, such as `SIP/2.0 200 OK`.
    package var notes: [String] { progress.withLock { $0.notes } }

    // MARK: Waiting

    /// Waits until the phone rings; here when it came in, at the far end when it went out.
    package func ringing(within time: Duration = .seconds(10)) async throws { try await reach(within: time) { $0.rang } }

    package func answered(within time: Duration = .seconds(10)) async throws { try await reach(within: time) { $0.answered } }

    @discardableResult
    package func ended(within time: Duration = .seconds(10)) async throws -> End {
        try await bell.wait(within: time) { self.end }
    }

    /// Waits for digits that were dialled by the other side: so many since the call began.
    @discardableResult
    package func digits(count: Int, within time: Duration = .seconds(10)) async throws -> String {
        try await bell.wait(within: time) {
            let (digits, end) = self.progress.withLock { ($0.digits, $0.end) }
            if digits.count >= count { return digits }
            if let end { throw PhoneError.ended(end) }
            return nil
        }
    }

    private func reach(within time: Duration, _ instant: @escaping @Sendable (Progress) -> ContinuousClock.Instant?) async throws {
        _ = try await bell.wait(within: time) {
            let (reached, end) = self.progress.withLock { (instant($0), $0.end) }
            if reached == nil, let end { throw PhoneError.ended(end) }
            return reached
        }
    }

    // MARK: Acting

    /// Answers a call that came in; nothing otherwise.
    package func answer() { act { $0.answer() } }

    /// Refuses a call that came in and was not answered; nothing otherwise.
    package func reject(_ status: Int = 486) { act { $0.reject(status) } }

    /// Ends it as fits: refuses, gives up or hangs up; nothing when it has ended.
    package func hangUp() { act { $0.hangUp() } }

    /// Puts the other side on hold: our side then sends silence, and asks for nothing.
    package func hold() async throws { try await setHeld(true) }

    package func resume() async throws { try await setHeld(false) }

    /// Asks that the other side be given to a number of the server, or to whoever this phone talks to in another call.
    package func transfer(to number: String, of consultation: SoftCall? = nil) async throws {
        try await loop.flatSubmit { () -> EventLoopFuture<Void> in
            guard let leg = self.leg.value else { return self.loop.makeFailedFuture(PhoneError.ended(self.end ?? .lost)) }
            return leg.refer(to: number, of: consultation?.leg.value)
        }.get()
    }

    /// Dials, by RFC 4733: a quarter of a second for each digit.
    package func sendDigits(_ digits: String) { act { $0.media.dial(digits) } }

    private func act(_ body: @escaping @Sendable (Leg) -> Void) {
        loop.execute { if let leg = self.leg.value { body(leg) } }
    }

    private func setHeld(_ isHeld: Bool) async throws {
        try await loop.flatSubmit { () -> EventLoopFuture<Void> in
            guard let leg = self.leg.value else {
                return self.loop.makeFailedFuture(PhoneError.ended(self.end ?? .lost))
            }
            return leg.setHeld(isHeld)
        }.get()
    }

    /// What is heard from now on for so long, or until the call ends.
    package func listen(to tones: [Int], for time: Duration = .milliseconds(500)) async -> Heard {
        let promise = loop.makePromise(of: Media.Ear.self)
        loop.execute {
            guard let media = self.leg.value?.media else { return promise.succeed(Media.Ear()) }
            media.listen(for: TimeAmount(time), promise)
        }
        // The promise is never failed.
        let ear = (try? await promise.futureResult.get()) ?? Media.Ear()
        return Heard(packets: ear.packets, sound: ear.sound, tones: tones)
    }

    /// How faithfully the tone of another phone comes through while something is done.
    package func compare(to tone: Int, while body: () async throws -> Void) async throws -> Fidelity {
        try await loop.submit { self.leg.value?.media.fidelity = Fidelity(to: tone) }.get()
        try await body()
        let heard = try await loop.submit { () -> Fidelity? in
            defer { self.leg.value?.media.fidelity = nil }
            return self.leg.value?.media.fidelity
        }.get()
        guard let heard else { throw PhoneError.ended(end ?? .lost) }
        return heard
    }

    // MARK: For the leg, on its loop

    func attach(_ leg: Leg) { self.leg.value = leg }

    func detach() { leg.value = nil }

    func update(_ change: (inout Progress) -> Void) {
        progress.withLock { change(&$0) }
        bell.ring()
    }
}
