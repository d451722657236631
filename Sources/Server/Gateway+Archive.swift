import Floor
import Telephony
import Wire

// What has ended, and what was recorded: asked on threads that may wait.
extension Gateway {
    /// What has ended. Throws `.unavailable` when too many ask at once.
    func ask(_ question: @escaping LookingBack) async throws(Refusal) -> JSON {
        let outcome = await archivist.result(.prompt) { [archive] in Result { () throws(Refusal) in try question(archive) } }
        guard let outcome else { throw .unavailable }
        return try outcome.get()
    }

    /// A recording that is over. Throws `.unknownRecording`, `.recordingOfOtherCentre`, `.unavailable`.
    func recording(_ query: RecordingQuery, in centre: Int) async throws(Refusal) -> KnownRecording {
        let outcome = await archivist.result(.prompt) { [archive] in
            Result { () throws(Refusal) in try archive.recording(query, centre) }
        }
        guard let outcome else { throw .unavailable }
        guard let known = try outcome.get() else { throw query.refusal(in: centre) }
        return known
    }

    /// What a recording looks like. Throws `.recordingNotHere`, `.unavailable`.
    func outline(of recording: RecordingID) async throws(Refusal) -> RecordingOutline {
        let found = await archivist.result(.patient) { [settings] in settings.recordingOutline(recording) }
        guard let found else { throw .unavailable }
        guard let outline = found else { throw .recordingNotHere }
        return outline
    }
}
