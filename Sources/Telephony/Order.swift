/// What we ask of the switch. Orders that concern one leg are carried out in the order given.
package enum Order: Hashable, Sendable {
    /// Ring a phone; the new leg gets this name. `showing` is what its display says.
    case ring(LegID, PhoneNumber, showing: String)
    /// Call somebody outside; the new leg gets this name. `showing`: the number that is shown there; empty: the trunk's own.
    case dial(LegID, OutsideNumber, showing: String)
    /// Take a ringing phone off its hook by command (linked desk phones only).
    case lift(LegID)
    /// Connect a leg that is up. It leaves what it was connected to before.
    case connect(LegID, Connection)
    /// Let nobody hear what a leg says, or let them again. It goes on hearing the others. What is so already is no error.
    case mute(LegID, Bool)
    /// Record what a leg says and what it hears, apart, whatever it is connected to, until it is gone. One that runs already is no
    /// error; one that is over goes on under its name, and what passed meanwhile is silence.
    case record(RecordingID, LegID)
    /// Have a recording go on in silence, or with what is said again: it keeps its length. What is so already is no error.
    case silence(RecordingID, Bool)
    case stopRecording(RecordingID)
    /// Play a voice to a leg that is up and connected to nothing, from this place on, once.
    case play(PlaybackID, LegID, Voice, from: Interval)
    case control(PlaybackID, PlayControl)
    /// One that is over is no error.
    case stopPlaying(PlaybackID)
    /// Let a leg that is up hear digits (DTMF): 0 to 9, `*`, `#`, and `,` for a pause of half a second.
    case sendDigits(LegID, String)
    /// Tell a phone that asked for a transfer (`transferAsked`) what came of it: once for each that it asked for.
    case answerTransfer(LegID, isDone: Bool)
    /// Hang a leg up, or stop its ringing. A leg that is gone already is no error.
    case clear(LegID)
    /// End a caller who dialled a number that leads nowhere, before any answer: the caller hears that there is no such number.
    case refuse(LegID)
}

extension Order {
    /// The leg it is about; nil where only a recording or a playback is named.
    package var leg: LegID? {
        switch self {
        case .ring(let leg, _, _), .dial(let leg, _, _), .lift(let leg), .connect(let leg, _), .mute(let leg, _), .record(_, let leg),
            .play(_, let leg, _, _), .answerTransfer(let leg, _), .clear(let leg), .refuse(let leg), .sendDigits(let leg, _):
            leg
        case .silence, .stopRecording, .control, .stopPlaying: nil
        }
    }
}
