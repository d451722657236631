import Ledger
import Telephony

/// What a webhook has still to tell, as a value: events of one subject one after another, those of different ones side by side. It says
/// up to which position all has been told, which is what is stored.
struct WebhookLine {
    /// So many untold events at most: more facts are read when it is fewer.
    static let room = 500

    /// Up to which the facts were taken in.
    private(set) var read: Position
    private var waiting: [WebhookEvent.Subject: [WebhookEvent]] = [:]
    /// Those that may be told now, in the order of their facts.
    private var ready: [WebhookEvent] = []
    /// With when they happened. In no order: looked through once for each that was told.
    private var untold: [Position: Moment] = [:]

    init(after position: Position) { read = position }

    var count: Int { untold.count }
    var hasRoom: Bool { count < Self.room }

    /// All facts up to it were told, or told nothing.
    var told: Position { untold.keys.min().map { Position(rawValue: $0.rawValue - 1) } ?? read }

    /// When the oldest happened that has not been told; nil: all have.
    var oldest: Moment? { untold.values.min() }

    /// Takes in what the facts up to a position tell, in their order.
    mutating func take(_ events: [WebhookEvent], upTo position: Position) {
        for event in events {
            untold[event.position] = event.at
            if waiting[event.subject] == nil { ready.append(event) }
            waiting[event.subject, default: []].append(event)
        }
        read = max(read, position)
    }

    /// The next that may be told now: what comes before it of its subject has been.
    mutating func next() -> WebhookEvent? { ready.isEmpty ? nil : ready.removeFirst() }

    /// It was told, or never will be.
    mutating func finish(_ event: WebhookEvent) {
        untold[event.position] = nil
        waiting[event.subject]?.removeFirst()
        if let next = waiting[event.subject]?.first { ready.append(next) } else { waiting[event.subject] = nil }
    }
}
