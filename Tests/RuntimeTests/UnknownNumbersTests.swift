import Testing

@testable import Runtime

struct UnknownNumbersTests {
    @Test func `each number is told once, masked, with the remedy, and all are counted`() {
        var unknownNumbers = UnknownNumbers()
        let line =
            "no access code is the number of 10 characters that ends in …567: whoever calls it is told that there is no such number; "
            + "add it under 'accessCodes', or let the dialplan hand over others"
        #expect(unknownNumbers.note(["0301234567", "0301234567"]) == [line])
        #expect(unknownNumbers.note(["0301234567"]) == [])
        #expect(unknownNumbers.note(["s"]).first?.hasPrefix("no access code is 's':") == true, "an extension of the dialplan")
        #expect(unknownNumbers.count == 4)
    }

    @Test func `whoever calls ever other numbers does not fill the log`() {
        var unknownNumbers = UnknownNumbers()
        #expect(unknownNumbers.note((1...5_000).map(String.init)).count == 100)
        #expect(unknownNumbers.count == 5_000)
    }
}
