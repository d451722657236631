/// Why something that was wanted of a browser did not come about.
package enum BrowserError: Error, CustomStringConvertible {
    /// There is no Chromium.
    case missing
    /// Chromium did not start, or ended.
    case ended(said: String)
    /// DevTools said no.
    case refused(method: String, why: String)
    /// A script threw.
    case threw(String)
    /// It did not come about in time; what the page showed instead.
    case notSeen(wanted: String, within: Duration, shown: String)

    package var description: String {
        switch self {
        case .missing:
            """
            Chromium is missing, without which nothing is known of pages. As root, run: \
            apt-get update && apt-get install -y --no-install-recommends chromium
            """
        case .ended(let said): "Chromium has ended. It said:\n\(said)"
        case .refused(let method, let why): "\(method) was refused: \(why)"
        case .threw(let what): "a script of the page threw: \(what)"
        case .notSeen(let wanted, let time, let shown): "not seen within \(time): \(wanted)\n\(shown)"
        }
    }
}
