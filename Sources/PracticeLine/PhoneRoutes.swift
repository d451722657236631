import Foundation
import HTTPTypes
import Hummingbird
import PracticeSwitch
import Telephony

// What phones and numbers outside do, and what hands do with them.
extension PracticeRoutes {
    /// The number in a path, where `#` stands as `%23`.
    func number(_ path: Parameters) throws(PracticeError) -> PhoneNumber {
        guard let number = path.get("number")?.removingPercentEncoding.flatMap(PhoneNumber.init(dialled:)) else {
            throw PracticeError(.notFound, "a phone's number has 1 to 24 digits, * and #")
        }
        return number
    }

    func setPhone(_ number: PhoneNumber, _ fields: Fields) async throws -> Reply {
        let answersAfter = fields.has("answersAfter") ? Optional(try fields.interval("answersAfter")) : nil
        let reachable = try fields.flag("reachable")
        let earlyMedia = fields.has("earlyMedia") ? fields.text("earlyMedia") ?? "" : nil
        let then = try fields.text("then").map { text throws(PracticeError) in
            guard let habit = Phone.Habit(rawValue: text) else {
                throw PracticeError(.badRequest, "'then' is answer, reject, busy, noSuchNumber or forward")
            }
            return habit
        }
        return try await hand {
            try practice.set(number) { phone in
                if let answersAfter { phone.answersAfter = answersAfter }
                if let reachable { phone.isReachable = reachable }
                if let then { phone.habit = then }
                if let earlyMedia { phone.earlyMedia = earlyMedia }
            }
        }
    }

    func phoneState(_ number: PhoneNumber) async -> Reply {
        let phone = practice.phone(number)
        var callid: String?
        if let leg = phone.leg { callid = await practice.hooks?.call(leg) }
        // A line that is up for no call is just off the hook.
        let state = phone.state == "held" && callid == nil ? "offHook" : phone.state
        let further = [("display", phone.display), ("digits", phone.digits), ("transfer", phone.transfer ?? "")].filter { !$0.1.isEmpty }
        return Reply(
            .ok,
            .object(
                [
                    ("state", .text(state)), ("callid", callid.map { .text($0) } ?? .null),
                    ("hears", .list(heard(phone.hears, in: callid).map { .text($0) })),
                ] + further.map { ($0, .text($1)) }))
    }

    func dial(_ number: PhoneNumber, _ fields: Fields) async throws -> Reply {
        let called = try fields.required("number")
        return try await hand { try practice.dial(number, called) }
    }

    func transfer(_ number: PhoneNumber, _ fields: Fields) async throws -> Reply {
        guard let target = PhoneNumber(dialled: try fields.required("to")) else {
            throw PracticeError(.badRequest, "'to' has 1 to 24 digits, * and #")
        }
        return try await hand { try practice.transfer(number, to: target) }
    }

    /// What somebody in a call hears: where a phone that is rung for it lets something be heard meanwhile, that stands for the tone.
    func heard(_ hears: [String], in callid: String?) -> [String] {
        guard hears == ["ringing"], let callid else { return hears }
        let texts = practice.earlyMedia(in: callid)
        return texts.isEmpty ? hears : texts
    }
}

extension PhoneNumber {
    /// What can be dialled: 1 to 24 digits, `*` and `#`.
    fileprivate init?(dialled text: String) {
        guard (1...24).contains(text.utf8.count), text.allSatisfy({ "0123456789*#".contains($0) }) else { return nil }
        self.init(text)
    }
}
