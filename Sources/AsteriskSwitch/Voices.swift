import Telephony

/// What Asterisk plays for a voice.
struct Voices: Sendable {
    /// Where it finds the files of recordings: a folder, or a URL; nil: none can be played.
    var place: String?

    /// Nil: nothing.
    func media(_ voice: Voice) -> String? {
        switch voice {
        case .sound(let name): Self.isName(name) ? "sound:\(name)" : nil
        case .recording(let recording): Self.isName(recording.rawValue) ? place.map { "sound:\($0)/\(recording.rawValue)" } : nil
        }
    }

    /// Words with `/` between them, none of which leads anywhere else.
    private static func isName(_ name: String) -> Bool {
        name.utf8.count <= 200
            && name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { word in
                !word.isEmpty && !word.hasPrefix(".")
                    && word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
            }
    }
}
