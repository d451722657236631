import Testing

/// The pages in a real browser. One scenario after another: each takes all that a machine has.
@Suite(.serialized)
enum DeskOnTheWeb {}
