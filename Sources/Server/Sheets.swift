import Synchronization
import Telephony

/// What takes long to write, and is the same for all who ask: each sheet is written once for all of them, at most once in each `pace`,
/// and by a thread of its own.
final class Sheets<Key: Hashable & Sendable, Sheet: Sendable>: Sendable {
    private struct Page {
        var sheet: Sheet?
        /// When its writing began: it is not newer than that.
        var began: Moment
        var isBeingWritten = true
        var readers: [CheckedContinuation<Turn, Never>] = []
    }

    private enum Turn {
        case read(Sheet?)
        case write
    }

    private let pace: Interval
    private let clerk: SlowWork
    private let pages = Mutex<[Key: Page]>([:])

    init(pace: Interval = .seconds(1), clerk: SlowWork) {
        self.pace = pace
        self.clerk = clerk
    }

    /// The sheet, as old as the pace at most, or as its writing takes. Nil when too many others are to be written.
    func sheet(of key: Key, at now: Moment, write: @escaping @Sendable () -> Sheet) async -> Sheet? {
        switch await turn(of: key, at: now) {
        case .read(let sheet): return sheet
        case .write:
            let sheet = await clerk.result(.prompt, of: write)
            for reader in finish(key, sheet) { reader.resume(returning: .read(sheet)) }
            return sheet
        }
    }

    /// Whoever finds no sheet has it written; who comes meanwhile waits for it.
    private func turn(of key: Key, at now: Moment) async -> Turn {
        await withCheckedContinuation { reader in
            let turn: Turn? = pages.withLock { pages in
                if let page = pages[key] {
                    if page.isBeingWritten {
                        pages[key]?.readers.append(reader)
                        return nil
                    }
                    if isFresh(page, at: now) { return .read(page.sheet) }
                }
                pages = pages.filter { $0.value.isBeingWritten || isFresh($0.value, at: now) }
                pages[key] = Page(began: now)
                return .write
            }
            if let turn { reader.resume(returning: turn) }
        }
    }

    /// A clock that was set back makes every sheet an old one.
    private func isFresh(_ page: Page, at now: Moment) -> Bool { now >= page.began && now < page.began + pace }

    private func finish(_ key: Key, _ sheet: Sheet?) -> [CheckedContinuation<Turn, Never>] {
        pages.withLock { pages in
            defer {
                pages[key]?.sheet = sheet
                pages[key]?.isBeingWritten = false
                pages[key]?.readers = []
                if sheet == nil { pages[key] = nil }
            }
            return pages[key]?.readers ?? []
        }
    }
}
