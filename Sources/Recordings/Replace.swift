import Foundation

extension URL {
    /// Puts a finished file in this place, at once and whole. Throws when the file system does not.
    func replace(by new: URL) throws {
        guard unsafe rename(new.path, path) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }
}
