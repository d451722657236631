package import Telephony

// What facts carry that are about messages and texts.

package struct NoteSent: Hashable, Sendable, Codable {
    package var agent: WorkNo
    /// Ordered.
    package var to: [WorkNo]
}

package struct BulletinPublished: Hashable, Sendable, Codable {
    /// Its name, under which the text is kept.
    package var bulletin: String
    package var text: Personal
    package var agent: WorkNo
    /// Ordered.
    package var to: [WorkNo]
}

package struct PhoneBound: Hashable, Sendable, Codable {
    package var agent: WorkNo
    package var phone: PhoneNumber
}

package struct DataSet: Hashable, Sendable, Codable {
    package var call: CallID
    package var agent: WorkNo
    package var data: Personal
}

package struct DigitsSent: Hashable, Sendable, Codable {
    /// Often a secret: it stands before the call's name, so that it belongs to no subject and is stored nowhere.
    package var digits: Personal
    package var agent: WorkNo
    package var call: CallID
}
