package import Telephony

/// Of which numbers somebody wants to know who calls.
package struct CallersQuery: Hashable, Sendable {
    package var centre: Int
    package var numbers: [String]
    /// Only calls that this agent talked to last; nil: anybody's.
    package var agent: WorkNo?
    package var since: Moment
    package init(centre: Int, numbers: [String], agent: WorkNo? = nil, since: Moment) {
        self.centre = centre
        self.numbers = numbers
        self.agent = agent
        self.since = since
    }
}

/// What is known of a number.
package struct KnownCaller: Hashable, Sendable {
    /// More calls of one number are not counted.
    package static let most = 100
    package var number: String
    /// As the centre's directory has it.
    package var name: String?
    package var calls: Int
    /// The newest of them, which has ended.
    package var last: PastCall?
    package init(number: String, name: String? = nil, calls: Int, last: PastCall?) {
        self.number = number
        self.name = name
        self.calls = calls
        self.last = last
    }
}

/// Where an agent may look a caller up: a name, and an address in which `{caller}` stands for the number.
package struct CallerLink: Hashable, Sendable, Codable {
    package var name: String
    package var url: String
    package init(name: String, url: String) {
        self.name = name
        self.url = url
    }
}
