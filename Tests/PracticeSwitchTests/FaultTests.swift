import Telephony
import Testing

@testable import PracticeSwitch

@Suite struct FaultTests {
    let network: TestNetwork

    /// Phone 1001 answers at once, in leg a.1; what was reported so far is passed over.
    init() throws {
        network = try TestNetwork()
        try network.practice.set("1001") { $0.answersAfter = .zero }
        try network.practice.set("1002") { $0.answersAfter = nil }
        network.line.send([.ring("a.1", "1001", showing: "555")])
        _ = network.told
    }

    @Test func `while the link is down nothing is carried, and callers and phones go on`() throws {
        network.practice.setLink(up: false)
        #expect(network.told == ["linkLost"])
        _ = try network.practice.call(from: "555", to: "4000")
        try network.practice.hangUp("1001")
        network.line.send([.ring("b.1", "1002", showing: "")])
        network.line.askSnapshot()
        network.pass(.seconds(60))
        #expect(network.told == [])
        network.practice.setLink(up: true)
        #expect(network.told == ["snapshot practice-1"])
        network.line.send([.ring("b.2", "1002", showing: "")])
        #expect(network.told == ["alerting b.2"])
    }

    @Test func `a link that is already so changes nothing`() {
        network.practice.setLink(up: true)
        #expect(network.told == [])
        network.practice.setLink(up: false)
        network.practice.setLink(up: false)
        #expect(network.told == ["linkLost"])
    }

    @Test func `a gateway that begins while the link is down is told so`() throws {
        network.practice.setLink(up: false)
        let ear = Ear()
        network.practice.line(centre: 2).begin(report: ear.hear)
        #expect(ear.take() == ["linkLost"])
        network.practice.setLink(up: true)
        #expect(ear.take() == ["snapshot"])
    }

    static let failures: [(Order, String)] = [
        (.ring("b.1", "1002", showing: ""), "ended b.1 failed"), (.lift("a.1"), "unclear a.1"), (.connect("a.1", .music), "unclear a.1"),
        (.clear("a.1"), "unclear a.1"), (.record("r", "a.1"), "not recording r"),
        (.dial("b.1", .init("0401234"), showing: ""), "ended b.1 failed"), (.connect("a.1", .ringing), "unclear a.1"),
        (.mute("a.1", true), "unclear a.1"), (.answerTransfer("a.1", isDone: true), "unclear a.1"),
        (.sendDigits("a.1", "1"), "unclear a.1"), (.play("p", "a.1", .sound("hello"), from: .zero), "playback p failed"),
    ]

    @Test(arguments: failures) func `an order that fails comes to nothing and says so`(_ order: Order, _ told: String) {
        network.practice.setOrders(.fail)
        network.line.send([order])
        #expect(network.told == [told])
        network.line.askSnapshot()
        #expect(network.told == ["snapshot a.1"])
    }

    @Test func `slow orders are carried out so much later, in order`() {
        network.practice.setOrders(.slow(.seconds(2)))
        network.line.send([.connect("a.1", .music)])
        network.pass(.milliseconds(1_000))
        network.line.send([.connect("a.1", .alone), .clear("a.1")])
        network.pass(.milliseconds(999))
        #expect(network.told == [])
        network.pass(.milliseconds(1))
        #expect(network.told == ["connected a.1 music"])
        network.pass(.milliseconds(1_000))
        #expect(network.told == ["connected a.1 alone", "ended a.1 cleared"])
    }

    @Test func `one that takes longer than 2 s is unclear then, and carried out all the same`() {
        network.practice.setOrders(.slow(.seconds(5)))
        network.line.send([.clear("a.1")])
        network.pass(.milliseconds(1_999))
        #expect(network.told == [])
        network.pass(.milliseconds(1))
        #expect(network.told == ["unclear a.1"])
        network.pass(.seconds(3))
        #expect(network.told == ["ended a.1 cleared"])
    }

    @Test func `to dial, to mute and to answer a phone are as slow as all orders`() throws {
        try network.practice.transfer("1001", to: "1002")
        network.practice.setOrders(.slow(.seconds(5)))
        network.line.send([
            .dial("b.1", .init("0401234"), showing: ""), .mute("a.1", true), .answerTransfer("a.1", isDone: true),
        ])
        network.pass(.seconds(4))
        #expect(network.told == ["transfer a.1 to 1002", "unclear b.1", "unclear a.1", "unclear a.1"])
        #expect(network.practice.phone("1001").transfer == "asked")
        network.pass(.seconds(1))
        #expect(network.told == ["alerting b.1", "ended a.1 hungUp"])
        #expect(network.practice.phone("1001").transfer == "done")
    }

    @Test func `what a phone does by its keys while the link is down, nobody hears of`() throws {
        network.practice.setLink(up: false)
        try network.practice.hold("1001", true)
        try network.practice.transfer("1001", to: "1002")
        network.line.send([.mute("a.1", true), .answerTransfer("a.1", isDone: true)])
        #expect(network.told == ["linkLost"])
        network.practice.setLink(up: true)
        #expect(network.told == ["snapshot a.1"])
        #expect(network.practice.phone("1001").transfer == "asked")
    }

    @Test func `of an order that gets lost nothing comes, and it is unclear after 2 s`() {
        network.practice.setOrders(.lost)
        network.line.send([.connect("a.1", .ringing), .dial("b.1", .init("0401234"), showing: ""), .stopRecording("r")])
        network.pass(.milliseconds(1_999))
        #expect(network.told == [])
        network.pass(.milliseconds(1))
        #expect(network.told == ["unclear a.1", "unclear b.1"])
        network.line.askSnapshot()
        network.pass(.seconds(60))
        #expect(network.told == ["snapshot a.1"])
    }

    @Test func `an order that got lost stays so when orders are well again, and is unclear all the same`() {
        network.practice.setOrders(.lost)
        network.line.send([.clear("a.1")])
        network.practice.setOrders(.none)
        network.line.send([.connect("a.1", .music)])
        network.pass(.seconds(2))
        #expect(network.told == ["connected a.1 music", "unclear a.1"])
    }

    @Test func `orders that wait are lost with the link`() {
        network.practice.setOrders(.slow(.seconds(1)))
        network.line.send([.clear("a.1")])
        network.practice.setLink(up: false)
        network.practice.setLink(up: true)
        network.pass(.seconds(60))
        #expect(network.told == ["linkLost", "snapshot a.1"])
    }

    static let changes: [PracticeSwitch.OrderFault] = [.none, .slow(.seconds(1))]

    @Test(arguments: changes)
    func `orders that waited are never overtaken when the fault changes`(_ fault: PracticeSwitch.OrderFault) {
        network.practice.setOrders(.slow(.seconds(5)))
        network.line.send([.connect("a.1", .bridge("b"))])
        network.practice.setOrders(fault)
        network.line.send([.connect("a.1", .music)])
        network.pass(.seconds(60))
        #expect(network.told == ["connected a.1 b", "connected a.1 music"])
    }

    @Test func `once orders are well again they are carried out at once, though time stands`() {
        network.practice.setOrders(.slow(.seconds(5)))
        network.line.send([.connect("a.1", .bridge("b"))])
        network.practice.setOrders(.none)
        network.line.send([.connect("a.1", .music)])
        #expect(network.told == ["connected a.1 b", "connected a.1 music"])
    }
}
