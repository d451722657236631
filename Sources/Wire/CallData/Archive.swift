package import Floor
package import Telephony

/// What is stored of calls that have ended. Asking takes time, so it is for threads that may wait.
package struct Archive: Sendable {
    /// Throws `.unavailable`.
    package let page: @Sendable (HistoryQuery) throws(Refusal) -> HistoryPage
    /// Nil: there is no such call in this centre. Throws `.unavailable`.
    package let story: @Sendable (CallID, _ centre: Int) throws(Refusal) -> PastCallStory?
    /// One for each number, in the order asked for. Throws `.unavailable`.
    package let callers: @Sendable (CallersQuery) throws(Refusal) -> [KnownCaller]
    /// By how much the clocks of the centre were ahead of UTC at a moment.
    package let offset: @Sendable (Moment) -> Interval

    package init(
        page: @escaping @Sendable (HistoryQuery) throws(Refusal) -> HistoryPage,
        story: @escaping @Sendable (CallID, Int) throws(Refusal) -> PastCallStory?,
        callers: @escaping @Sendable (CallersQuery) throws(Refusal) -> [KnownCaller] = { _ throws(Refusal) in [] },
        offset: @escaping @Sendable (Moment) -> Interval = { _ in .zero }
    ) {
        self.page = page
        self.story = story
        self.callers = callers
        self.offset = offset
    }
}
