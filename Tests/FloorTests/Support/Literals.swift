import Floor
import Telephony

// Names written as plain numbers and texts, so that a story reads as one.
extension WorkNo: ExpressibleByIntegerLiteral {
    package init(integerLiteral number: Int) { self.init(number) }
}

extension QueueID: ExpressibleByIntegerLiteral {
    package init(integerLiteral number: Int) { self.init(number) }
}

extension LegID: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self.init(text) }
}

extension PhoneNumber: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self.init(text) }
}
