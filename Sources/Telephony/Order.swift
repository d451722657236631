/// What we ask of the switch. Orders that concern one leg are carried out in the order given.
package enum Order: Hashable, Sendable {
    /// Ring a phone; the new leg gets this name. `showing` is what its display says.
    case ring(LegID, PhoneNumber, showing: String)
    /// Take a ringing phone off its hook by command (linked desk phones only).
    case lift(LegID)
    /// Connect a leg that is up. It leaves what it was connected to before.
    case connect(LegID, Connection)
    /// Record what a leg says and hears.
    case record(RecordingID, LegID)
    case stopRecording(RecordingID)
    /// Let a leg that is up hear digits (DTMF): 0 to 9, `*`, `#`, and `,` for a pause of half a second.
    case sendDigits(LegID, String)
    /// Hang a leg up, or stop its ringing. A leg that is gone already is no error.
    case clear(LegID)
    /// End a caller who dialled a number that leads nowhere, before any answer: the caller hears that there is no such number.
    case refuse(LegID)
}
