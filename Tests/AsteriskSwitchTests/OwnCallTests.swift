import Telephony
import Testing

@testable import AsteriskSwitch

/// A phone gives its call to a colleague with whom it talks by itself. A phone that knows one call at a time must be out of that before it
/// is rung for us.
struct OwnCallTests {
    private static let word = "POST /channels/lf.x.1.a.1_/transfer_progress", answered = "\(word) channel_answered"
    private static let watched = "POST /applications/linefinder-1/subscription channel:own-2", ended = "DELETE /channels/own-1"
    private static let rung = "POST /channels PJSIP/1003 lf.x.1.k.1_"

    /// Phone 1001, by channel own-1, talks to phone 1003, whose channel is own-2.
    private static let asked: [Story.Act] =
        talk + [
            event(
                .transferAsked(
                    SwitchTransfer(
                        channel: "lf.x.1.a.1_", destination: "1003",
                        consultation: .init(channel: "own-1", partner: "own-2", phone: "1003")))), allDone,
        ]
    private static func granted(_ phone: PhoneNumber = "1003", isDone: Bool = true) -> Story.Act {
        order(.answerTransfer("a.1", isDone: isDone), .ring("k.1", phone, showing: "555"))
    }
    private static let given: [Story.Act] = asked + [granted(), done(word)]
    private static let gone = event(.destroyed("own-2", cause: 16))
    private static func no(_ status: Int, _ request: String) -> Story.Act { { $0.answer(.refused(status), to: request) } }

    static let rows: [Row] = [
        Row("the end of that is listened for", asked + [granted()], [answered, watched]),
        Row("then it is ended", given + [done(watched)], [ended]),
        Row("then the other phone must be out of it", given + [done(watched), done(ended)], []),
        Row("and is rung", given + [done(watched), done(ended), gone], [rung]),
        Row("it is out of it sooner", given + [done(watched), gone, done(ended)], [rung]),
        Row("it was before", given + [no(422, watched), done(ended)], [rung]),
        Row("there is no such call any more", given + [done(watched), no(404, ended)], [rung]),
        Row("a reading says that it is over", given + [done(watched), done(ended), ask, read([.phone("lf.x.1.a.1_")])], [rung]),
        Row("a ring that is taken back never begins", given + [done(watched), done(ended), order(.clear("k.1"))], ["ended k.1 cleared"]),
        Row(
            "it is refused, and that call goes on", asked + [granted(isDone: false)], ["\(word) channel_declined", rung]),
        Row("another phone is rung at once", asked + [granted("1002")], [answered, "POST /channels PJSIP/1002 lf.x.1.k.1_"]),
        Row(
            "so is the same for something else",
            asked + [obeyed(.answerTransfer("a.1", isDone: true)), order(.ring("k.1", "1003", showing: ""))],
            [rung]),
    ]

    @Test(arguments: rows) func `who talks by itself to a colleague`(_ row: Row) {
        let told = Story(row.acts).told
        #expect(told.filter { !$0.hasPrefix("snapshot") } == row.told)
    }
}
