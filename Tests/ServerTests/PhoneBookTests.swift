import Runtime
import Telephony
import Testing

@testable import Floor
@testable import Server

struct PhoneBookTests {
    private let phone = PhoneNumber("1001")
    private let other = PhoneNumber("1002")
    private let ana = WorkNo(101)
    private let bea = WorkNo(201)
    private let start = Moment(milliseconds: 0)

    private func session(_ agent: WorkNo, at phone: PhoneNumber) -> (agent: WorkNo, session: Session) {
        var floor = Floor()
        floor.evolve(
            .centre(.configured(Centre(id: 1, name: "C", accessCodes: [], queues: [], agents: [Member(number: agent, name: "A")]))),
            at: start)
        let signIn = SignIn(agent: agent, phone: phone)
        floor.evolve(.session(.signedIn(SignedIn(signIn: signIn, session: SessionNumber(1)))), at: start)
        return floor.sessions[0]
    }

    /// Ana of centre 1 has signed in at the phone.
    private func held() -> PhoneBook {
        let book = PhoneBook()
        _ = book.reserve(phone, for: ana)
        book.note(.opened(ana, SessionNumber(1), phone, at: start), in: 1)
        book.answered(phone, for: ana)
        return book
    }

    @Test func `of two who ask for a phone the first may have it, and may ask again`() {
        let book = PhoneBook()
        #expect(book.reserve(phone, for: ana) && book.reserve(phone, for: ana))
        #expect(!book.reserve(phone, for: bea) && book.reserve(other, for: bea))
        book.answered(phone, for: ana)
        #expect(!book.reserve(phone, for: bea))
    }

    @Test func `one that came to nothing is free again`() {
        let book = PhoneBook()
        _ = book.reserve(phone, for: ana)
        book.answered(phone, for: ana)
        #expect(book.reserve(phone, for: bea))
    }

    @Test func `a phone is held for as long as the session`() {
        let book = held()
        #expect(!book.reserve(phone, for: bea) && book.reserve(phone, for: ana))
        book.answered(phone, for: ana)
        book.note(.closed(ana, SessionNumber(1)), in: 2)
        #expect(!book.reserve(phone, for: bea), "of another centre")
        book.note(.closed(ana, SessionNumber(1)), in: 1)
        #expect(book.reserve(phone, for: bea))
    }

    @Test func `whoever moves to another phone leaves the old one`() {
        let book = held()
        book.note(.moved(ana, other), in: 1)
        #expect(book.reserve(phone, for: bea) && !book.reserve(other, for: bea))
    }

    @Test func `after a recovery the sessions of the centre are what they are, and those of others as they were`() {
        let book = held()
        book.note(.restored([]), in: 2)
        #expect(!book.reserve(phone, for: bea))
        book.note(.restored([session(ana, at: other)]), in: 1)
        #expect(book.reserve(phone, for: bea) && !book.reserve(other, for: bea))
        book.note(.restored([]), in: 1)
        #expect(book.reserve(other, for: bea))
    }

    @Test func `of two who have one phone by a ledger of before, the first keeps it`() {
        let book = held()
        book.note(.restored([session(bea, at: phone)]), in: 2)
        #expect(!book.reserve(phone, for: bea) && book.reserve(phone, for: ana))
        book.note(.closed(bea, SessionNumber(1)), in: 2)
        book.answered(phone, for: ana)
        #expect(!book.reserve(phone, for: bea))
    }
}
