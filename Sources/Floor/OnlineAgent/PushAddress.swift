/// Where a desktop wants its events, instead of asking for them. It is said along with a sign-in, or configured for all, and is no part
/// of any fact: nothing depends on it.
package struct PushAddress: Hashable, Sendable {
    package var url: String
    /// Sent along with each push of the newer kind (`callBackUri`); nil: the older kind (`pushUrl`).
    package var token: String?
    /// The operator's, for all who name none: a middleware that never asks for anything. What arrives there is a sign of life.
    package var isForAll = false

    package init(url: String, token: String?, isForAll: Bool = false) {
        self.url = url
        self.token = token
        self.isForAll = isForAll
    }
}
