package import Telephony

/// Where a switch keeps what it recorded for a call centre, until it is taken.
package protocol RecordingStore: Sendable {
    /// All parts that there are, in any order: those too that are still being recorded, where the switch cannot tell. Throws when it does not
    /// say.
    func parts() async throws -> [RecordingPart]
    /// The sound of a part from its beginning, piece by piece: a file in WAV, one channel, 8,000 samples of 16 bits a second. Throws when it
    /// cannot be had to its end.
    func read(_ part: RecordingPart, piece: @Sendable ([UInt8]) throws -> Void) async throws
    /// It is kept elsewhere now. One that is gone is no error.
    func remove(_ part: RecordingPart) async throws
}
