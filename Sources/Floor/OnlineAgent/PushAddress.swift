/// Where a desktop wants its events, instead of asking for them. It is said along with a sign-in, and is no part of any fact: nothing
/// depends on it.
package struct PushAddress: Hashable, Sendable {
    package var url: String
    /// Sent along with each push of the newer kind (`callBackUri`); nil: the older kind (`pushUrl`).
    package var token: String?
    package init(url: String, token: String?) {
        self.url = url
        self.token = token
    }
}
