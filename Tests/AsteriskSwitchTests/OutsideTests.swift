import Telephony
import Testing

@testable import AsteriskSwitch

/// Numbers outside of the house.
struct OutsideTests {
    private static let name = "lf.x.1.a.1+5551234_"
    private static let asked = "POST /channels PJSIP/5551234@trunk \(name)"
    private static func dial(_ number: PhoneNumber = "5551234", by trunk: String? = nil) -> Story.Act {
        order(.dial("a.1", OutsideNumber(number, trunk: trunk), showing: "555"))
    }
    private static let dialled: [Story.Act] = [dial(), done]
    private static let rings: Story.Act = event(.ringing(name))
    private static let there = SwitchChannel.phone(name, "trunk", "Ringing")
    private static let lifted = event(.entered(.phone(name, "trunk"), arguments: ["ring"]))
    private static let up: [Story.Act] = dialled + [rings, lifted]

    static let rows: [Row] = [
        Row("one is called by the trunk", [dial()], [asked]), Row("that the switch does it says nothing yet", dialled, []),
        Row("by another", [dial("*21#", by: "mobile")], ["POST /channels PJSIP/*21#@mobile lf.x.1.a.1+*21#_"]),
        Row("it rings", dialled + [rings], ["alerting a.1"]), Row("it is heard, and then rings", dialled + [rings, rings], []),
        Row("it is lifted", up, ["up a.1"]), Row("it hangs up", up + [left(name)], ["ended a.1 hungUp"]),
        Row("it is busy", dialled + [event(.destroyed(name, cause: 17))], ["ended a.1 busy"]),
        Row("it is busy after it rang", dialled + [rings, event(.destroyed(name, cause: 17))], ["ended a.1 busy"]),
        Row("there is no such number", dialled + [event(.destroyed(name, cause: 1))], ["ended a.1 unreachable"]),
        Row("nobody answers", dialled + [rings, event(.destroyed(name, cause: 19))], ["ended a.1 noAnswer"]),
        Row(
            "it is somewhere else", dialled + [event(.forwarded(name)), event(.destroyed(name, cause: 0))],
            ["ended a.1 forwarded"]),
        Row("there is no such trunk", [dial(), refused(500)], ["ended a.1 failed"]),
        Row("the switch says that it exists", [dial(), refused(409)], ["GET /channels/\(name)"]),
        Row("then its trunk is asked for", [dial(), refused(409), refused(404)], ["GET /endpoints/PJSIP/trunk"]),
        Row("nobody knows", [dial(), silence], ["unclear a.1"]),
        Row("it is cleared", dialled + [order(.clear("a.1"))], ["DELETE /channels/\(name)"]),
        Row("a phone outside is not lifted", dialled + [order(.lift("a.1"))], []),
        Row("it is connected", up + [order(.connect("a.1", .music))], ["POST /channels/\(name)/moh"]),
    ]

    @Test(arguments: rows) func `calling outside`(_ row: Row) { #expect(Story(row.acts).told == row.told) }

    @Test(arguments: ["", "5551234@elsewhere", "555,1", "1234567890123456789012345", "+49", "x", "1/2", "1 2", "1&2"])
    func `what no telephone has keys for never reaches the switch`(_ number: String) {
        #expect(Story([Self.dial(PhoneNumber(number))]).told == ["ended a.1 failed"])
    }

    @Test func `it is found again by its name`() {
        let found = Story([opened, read([Self.there, .phone("lf.x.1.b.1+*21#_", "mobile")])], isUp: false)
        #expect(found.told == ["snapshot; a.1 5551234 rings alone; b.1 *21# up alone"])
        #expect(found.dialogue.channels[Self.name]?.trunk == "trunk")
        let back: [Story.Act] = [opened, read([Self.there])]
        #expect(Story(back + [Self.lifted], isUp: false).told == ["up a.1"])
        #expect(Story(back + [event(.destroyed(Self.name, cause: 17))], isUp: false).told == ["ended a.1 busy"])
        #expect(Story(back + [order(.clear("a.1"))], isUp: false).told == ["DELETE /channels/\(Self.name)"])
    }

    @Test func `until the switch has heard of it, it is there`() {
        #expect(Story([Self.dial(), ask, read()]).told == ["snapshot; a.1 5551234 rings alone"])
        #expect(Story([Self.dial(), ask, read(), ask, read(), done, ask, read()]).told == ["snapshot"])
    }

    @Test func `one of which nobody knew that it had come about is ended when it rings, and told of when it is lifted`() {
        #expect(Story([Self.rings]).told == ["DELETE /channels/\(Self.name)"])
        #expect(Story([Self.lifted]).told == ["up a.1"])
    }
}

struct ForwardingTests {
    static let rows: [Row] = [
        Row("a phone sends its calls elsewhere", [ring("a.1"), event(.destroyed("lf.x.1.a.1_", cause: 23))], ["ended a.1 forwarded"]),
        Row(
            "the switch may lose why", [ring("a.1"), event(.forwarded("lf.x.1.a.1_")), event(.destroyed("lf.x.1.a.1_", cause: 0))],
            ["ended a.1 forwarded"]),
        Row("others' phones do so too", [event(.forwarded("1795546488.1"))], []),
        Row(
            "a leg that we clear is cleared", [ring("a.1"), event(.forwarded("lf.x.1.a.1_")), obeyed(.clear("a.1")), left("lf.x.1.a.1_")],
            ["ended a.1 cleared"]),
    ]

    @Test(arguments: rows) func `a phone that sends its calls somewhere else`(_ row: Row) { #expect(Story(row.acts).told == row.told) }
}
