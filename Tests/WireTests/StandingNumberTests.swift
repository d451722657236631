import Floor
import Testing

@testable import Wire

/// What an agent is, in the numbers that desktops know and the words of our pages.
struct StandingNumberTests {
    static let numbers: [(Standing, agent: Int, platform: Int, desk: Int, word: String)] = [
        (.signedOut, 2, 0, 255, "signedOut"), (.idle, 4, 1, 1, "idle"), (.busy, 3, 7, 4, "busy"), (.rest, 8, 8, 3, "rest"),
        (.wrapUp, 5, 6, 2, "wrapup"), (.ringing, 7, 2, 8, "ringing"), (.talking, 7, 3, 9, "talking"), (.holding, 7, 4, 11, "held"),
        (.calling, 7, 2, 8, "calling"),
        (.recording, 7, 5, 5, "recording"), (.ownCall, 7, 5, 7, "engaged"), (.inspecting, 7, 5, 16, "inspecting"),
    ]

    @Test(arguments: numbers)
    func `each standing has its numbers and its word`(_ row: (Standing, agent: Int, platform: Int, desk: Int, word: String)) {
        #expect(row.0.agentState == row.agent && row.0.platformState == row.platform && row.0.deskState == row.desk)
        #expect(row.0.word == row.word)
    }

    @Test func `all are in the table`() { #expect(Self.numbers.map(\.0) == Standing.allCases) }
}
