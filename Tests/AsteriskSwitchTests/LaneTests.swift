import Testing

@testable import AsteriskSwitch

struct LaneTests {
    private static func ticket(_ number: Int, isPatient: Bool = false) -> Errand.Ticket {
        Errand.Ticket(queue: "c\(number)", number: number, isPatient: isPatient)
    }

    /// A lane with room for so many, and what is put on it: odd numbers can wait.
    private static func lane(room: Int, _ numbers: ClosedRange<Int>) -> Lane {
        var lane = Lane(room: room)
        for number in numbers { lane.add(.hangUp("c"), for: ticket(number, isPatient: number % 2 == 1)) }
        return lane
    }

    /// Those that are made, each when the one before is over.
    private static func all(_ lane: inout Lane) -> [Int] {
        var numbers: [Int] = []
        while let next = lane.next() {
            numbers.append(next.ticket.number)
            lane.free()
        }
        return numbers
    }

    @Test func `no more are under way than there is room for`() {
        var lane = Self.lane(room: 2, 1...4)
        #expect(lane.next()?.ticket.number == 2)
        #expect(lane.next()?.ticket.number == 4)
        #expect(lane.next() == nil)
        #expect(lane.underWay == 2 && lane.waiting == 2)
        lane.free()
        #expect(lane.next()?.ticket.number == 1)
    }

    @Test func `those that can wait do so while there are others, and all in turn`() {
        var lane = Self.lane(room: 1, 1...7)
        #expect(Self.all(&lane) == [2, 4, 6, 1, 3, 5, 7])
        #expect(lane.waiting == 0 && lane.underWay == 0)
    }

    @Test func `one that must not wait any longer goes before those that can`() {
        var lane = Self.lane(room: 1, 1...5)
        lane.hasten(Self.ticket(5))
        lane.hasten(Self.ticket(5))
        lane.hasten(Self.ticket(2))
        lane.hasten(Self.ticket(99))
        #expect(Self.all(&lane) == [2, 4, 5, 1, 3])
    }

    @Test func `when all is forgotten, what is under way still is`() {
        var lane = Self.lane(room: 1, 1...4)
        _ = lane.next()
        lane.forget()
        #expect(lane.waiting == 0 && lane.underWay == 1)
        lane.add(.hangUp("c"), for: Self.ticket(9))
        #expect(lane.next() == nil)
        lane.free()
        #expect(lane.next()?.ticket.number == 9)
    }

    @Test func `many keep their order while they come and go`() {
        var lane = Lane(room: 1)
        var numbers: [Int] = []
        for number in 1...5_000 {
            lane.add(.hangUp("c"), for: Self.ticket(number))
            if number % 2 == 0 {
                numbers += [lane.next()?.ticket.number ?? 0]
                lane.free()
            }
        }
        #expect(numbers + Self.all(&lane) == Array(1...5_000))
    }
}
