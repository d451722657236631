import Testing

@testable import Runtime

struct StrangersTests {
    @Test func `each number is told once, masked, with the remedy, and all are counted`() {
        var strangers = Strangers()
        let line =
            "no access code is the number of 10 characters that ends in …567: whoever calls it is told that there is no such number; "
            + "add it under 'accessCodes', or let the dialplan hand over others"
        #expect(strangers.note(["0301234567", "0301234567"]) == [line])
        #expect(strangers.note(["0301234567"]) == [])
        #expect(strangers.note(["s"]).first?.hasPrefix("no access code is 's':") == true, "an extension of the dialplan")
        #expect(strangers.count == 4)
    }

    @Test func `whoever calls ever other numbers does not fill the log`() {
        var strangers = Strangers()
        #expect(strangers.note((1...5_000).map(String.init)).count == 100)
        #expect(strangers.count == 5_000)
    }
}
