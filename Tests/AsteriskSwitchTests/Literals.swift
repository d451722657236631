import Telephony

// Names are written as they are in tests.
extension LegID: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self.init(text) }
}

extension PhoneNumber: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self.init(text) }
}

extension BridgeID: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self.init(text) }
}

extension RecordingID: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self.init(text) }
}

extension PlaybackID: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self.init(text) }
}
