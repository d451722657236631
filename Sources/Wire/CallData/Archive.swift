package import Floor

/// What is stored of calls that have ended. Asking takes time, so it is for threads that may wait.
package struct Archive: Sendable {
    /// Throws `.unavailable`.
    package let page: @Sendable (HistoryQuery) throws(Refusal) -> HistoryPage
    /// Nil: there is no such call in this centre. Throws `.unavailable`.
    package let story: @Sendable (CallID, _ centre: Int) throws(Refusal) -> PastCallStory?

    package init(
        page: @escaping @Sendable (HistoryQuery) throws(Refusal) -> HistoryPage,
        story: @escaping @Sendable (CallID, Int) throws(Refusal) -> PastCallStory?
    ) {
        self.page = page
        self.story = story
    }
}
