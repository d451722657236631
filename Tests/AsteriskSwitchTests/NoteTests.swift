import Foundation
import Telephony
import Testing

@testable import AsteriskSwitch

/// Who came and left while the gateway was away.
struct NoteTests {
    static let notes: [(String, Notes.Note?)] = [
        ("1000,9000,+4930555,4000\n", note("+4930555", "4000")), ("1000,9000,,4000\n", note("anonymous", "4000")),
        ("1000,1000,555,4000\n", note("555", "4000", left: 1_000)), ("1000,9000,555,4000", nil), ("", nil), ("\n", nil),
        ("1000,9000,555\n", nil), ("1000,9000,555,4000,1\n", nil), ("9000,1000,555,4000\n", nil), ("-1,9000,555,4000\n", nil),
        ("soon,9000,555,4000\n", nil), ("1000,9000,Ana,4000\n", nil), ("1000,9000,555,a;b\n", nil), ("1000,9000,5\n5,4000\n", nil),
        ("0,604800000,555,4000\n", note("555", "4000", since: 0, left: 604_800_000)), ("0,604800001,555,4000\n", nil),
        ("0,\(Int64.max),555,4000\n", nil), ("\(Int64.min),\(Int64.max),555,4000\n", nil),
    ]

    private static func note(_ caller: String, _ called: String, since: Int64 = 1_000, left: Int64 = 9_000) -> Notes.Note {
        Notes.Note(
            channel: "sw-9", since: Moment(milliseconds: since), left: Moment(milliseconds: left), caller: caller, called: called)
    }

    @Test(arguments: notes) func `a note is read, and one that cannot be is none`(_ text: String, _ note: Notes.Note?) {
        #expect(Notes.note("sw-9", text) == note)
    }

    @Test func `each centre reads its own notes, and removes what it has taken`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "linefinder-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for name in ["linefinder-1~sw-2", "linefinder-1~sw-1", "linefinder-11~sw-3", "other"] {
            try Data("1000,9000,555,4000\n".utf8).write(to: folder.appending(path: name))
        }
        try Data(repeating: 53, count: 100_000).write(to: folder.appending(path: "linefinder-1~sw-4"))
        let settings = AsteriskSettings(
            url: "", user: "", password: "", application: "linefinder-1", installation: "x", centre: 1, accessCodes: [],
            notes: folder.path(), now: { Moment(milliseconds: 0) })
        let notes = try #require(Notes(settings))
        #expect(notes.read().map(\.channel) == ["sw-1", "sw-2"])
        notes.remove("sw-1")
        notes.remove("sw-1")
        #expect(notes.read().map(\.channel) == ["sw-2"])
    }

    @Test func `a folder that is not there has none`() throws {
        var settings = AsteriskSettings(
            url: "", user: "", password: "", application: "linefinder-1", installation: "x", centre: 1, accessCodes: [],
            now: { Moment(milliseconds: 0) })
        #expect(Notes(settings) == nil)
        settings.notes = "/nowhere/at/all"
        let notes = try #require(Notes(settings))
        #expect(notes.read() == [])
    }

    private static let missed: [Story.Act] = [
        opened,
        read(
            Reading(
                incarnation: "i",
                notes: [note("556", "4000", left: 8_000), note("555", "4000")].enumerated().map { index, note in
                    var note = note
                    note.channel = "sw-\(9 - index)"
                    return note
                })),
    ]

    static let rows: [Row] = [
        Row(
            "a snapshot tells of them, as they left", missed,
            ["snapshot; missed sw-9 556 4000 1000 to 8000; missed sw-8 555 4000 1000 to 9000"]),
        Row("once cleared they are forgotten", missed + [order(.clear("sw-9"))], ["forget sw-9", "ended sw-9 cleared"]),
        Row("which is done once", missed + [order(.clear("sw-9")), order(.clear("sw-9"))], ["DELETE /channels/lf.x.1.sw-9_"]),
        Row(
            "who is here after all is not missed",
            [opened, read(Reading(incarnation: "i", channels: [.caller("sw-9")], notes: [note("555", "4000")]))],
            ["snapshot; sw-9 555 4000 since 2000 up alone"]),
    ]

    @Test(arguments: rows) func `who was missed`(_ row: Row) { #expect(Story(row.acts, isUp: false).told == row.told) }
}
